import re

import pytest

from index.labels.candidates import Label
from index.records import Metadata, Note, Person, Span
from index.speech.speakers import SpeakerNames


def label(words):
    """A label as a line has it: "Mr. Farge (Arden, Lib.) -- Whip"."""
    text, _, rest = words.partition(" -- ")
    notes = tuple(Note(Span(*m.span()), m[1]) for m in re.finditer(r"\s*\(([^)]+)\)", text))
    return Label(re.sub(r"\s*\([^)]+\)", "", text), 0, len(words), notes, rest)


def speakers(*words, text="", **metadata):
    """The speakers of labels of one document."""
    labels = [label(each) for each in words]
    names = SpeakerNames(text, Metadata(**metadata), labels)
    return [names.speaker(each) for each in labels]


def speaker(words, text="", **metadata):
    return speakers(words, text=text, **metadata)[0]


def manner(words):
    """What a label says of how it was said."""
    names = SpeakerNames("", Metadata(), [label(words)])
    return [note.text for note in names.notes(label(words))]


def test_a_person_of_the_sidecar_wins():
    found = speaker("MR PRICE", people={"MR PRICE": Person("Ned Price", "Spokesperson")})
    assert (found.name, found.role, found.kind) == ("Ned Price", "Spokesperson", "person")


def test_party_and_country_of_the_sidecar_win_over_those_of_the_label():
    people = {"Ms. Odukoya": Person("Ada Odukoya", None, "Reform", "Ruritania")}
    found = speaker("Ms. Odukoya (Graustark)", people=people)
    assert (found.name, found.party, found.country) == ("Ada Odukoya", "Reform", "Ruritania")


def test_the_office_of_the_label_stands_where_the_sidecar_names_none():
    found = speaker("SECRETARY BLINKEN", people={"SECRETARY BLINKEN": Person("Antony Blinken")})
    assert found.role == "Secretary"


@pytest.mark.parametrize(
    ("label", "title", "name"),
    [
        ("PRESIDENT BIDEN", "Remarks by President Joe Biden on Jobs", "Joe Biden"),
        ("THE PRESIDENT", "Remarks by President Biden Celebrating the Day", "Biden"),
        ("THE VICE PRESIDENT", "Remarks by Vice President Harris in Guatemala", "Harris"),
        ("THE PRESIDENT", "Remarks by Vice President Harris", None),
        ("MS. PSAKI", "Press Briefing by Press Secretary Jen Psaki", "Jen Psaki"),
        ("CHANCELLOR SCHOLZ", "Remarks by President Biden and Chancellor Scholz", "Scholz"),
        ("PM", "Doorstop of Prime Minister Mira Dalgaard", "Mira Dalgaard"),
    ],
)
def test_the_title_tells_the_name_behind_a_label(label, title, name):
    assert speaker(label, title=title).name == name


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("SPEAKER MCCARTHY", "I met Speaker Kevin McCarthy.", "Kevin McCarthy"),
        ("PRESIDENT VON DER LEYEN", "Thank you, Ursula von der Leyen.", "von der Leyen"),
        ("PRESIDENT LÓPEZ OBRADOR", "", "López Obrador"),
        ("DR. VARGA", "I am Dr. Ilka\nVarga, a doctor.", "Ilka Varga"),
        ("HON. HERTA GRAY", "Mrs. Suzan Tremble\nHerta Gray was here.", "Herta Gray"),
        ("EVA MACARTHUR", "Ms. MacArthur is right.", "Eva MacArthur"),
    ],
)
def test_a_name_is_written_as_running_text_writes_it(label, text, name):
    assert speaker(label, text).name == name


@pytest.mark.parametrize(
    ("label", "name", "role", "kind"),
    [
        ("QUESTION", None, "Questioner", "questioner"),
        ("MODERATOR", None, "Moderator", "moderator"),
        ("SENIOR ADMINISTRATION OFFICIAL", None, "Senior administration official", "unnamed"),
        ("FOREIGN MINISTER ALLAMAND", "Allamand", "Foreign minister", "person"),
        ("U.S. SECRETARY BLINKEN", "Blinken", "U.S. Secretary", "person"),
        ("U.K. PRIME MINISTER JOHNSON", "Johnson", "U.K. Prime Minister", "person"),
        ("U.N. SECRETARY-GENERAL GUTERRES", "Guterres", "U.N. Secretary-General", "person"),
        ("NSC OFFICIAL", None, "NSC Official", "unnamed"),
        ("SECRETARY FOR FERRIES", None, "Secretary for Ferries", "person"),
        ("U.S. SECRETARY OF STATE BLINKEN", "Blinken", "U.S. Secretary of State", "person"),
        ("OSKAR RIIS, MEMBER FOR NORTH BAY", "Oskar Riis", "Member for North Bay", "person"),
        ("WANDA BLISS, CNN ANCHOR", "Wanda Bliss", "CNN anchor", "person"),
        ("Ilse Brandt -- Chief Executive", "Ilse Brandt", "Chief Executive", "person"),
        ("PM", None, "Prime minister", "person"),
        ("PM DALGAARD", "Dalgaard", "Prime minister", "person"),
        ("MODERATOR BRANDT", "Brandt", "Moderator", "moderator"),
        ("MR. SPEAKER", None, "Speaker", "person"),
        ("The Speaker", None, "Speaker", "person"),
        ("MADAM DEPUTY SPEAKER", None, "Deputy speaker", "person"),
        ("The CLERK", None, "Clerk", "moderator"),
        ("COURT REPORTER", None, "Court reporter", "moderator"),
        ("THE COURT", None, "Court", "person"),
        ("THE WITNESS", None, "Witness", "unnamed"),
        ("A", None, "Answer", "unnamed"),
        ("UNIDENTIFIED MALE", None, "Unidentified male", "unnamed"),
        ("Speaker 1", None, "Speaker 1", "unnamed"),
        ("SPEAKER_00", None, None, "unnamed"),
        ("SEVERAL HON. MEMBERS", None, "Several hon. members", "audience"),
        ("Plusieurs députés", None, "Plusieurs députés", "audience"),
        ("Präsident Dr. Norbert Lamm", "Norbert Lamm", "Präsident", "person"),
        ("M. le président", None, "président", "person"),
        ("El señor PRESIDENTE", None, "Presidente", "person"),
        ("El señor PÉREZ LÓPEZ", "Pérez López", None, "person"),
        ("Poseł Jan Kowal", "Jan Kowal", "Poseł", "person"),
        ("Г-н Сарнов", "Сарнов", None, "person"),
        ("Председатель", None, "Председатель", "person"),
        ('היו"ר דן לוי', "דן לוי", 'היו"ר', "person"),
        ("李大文議員", "李大文", "議員", "person"),
        ("主席", None, "主席", "person"),
    ],
)
def test_a_label_alone_tells_name_office_and_part(label, name, role, kind):
    found = speaker(label)
    assert (found.label, found.name, found.role, found.kind) == (
        label.partition(" -- ")[0], name, role, kind
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("HON. E. Y. IMMANUEL", "E. Y. Immanuel"),
        ("HON. PROF. B.C. PRASAD", "B.C. Prasad"),
        ("MR. O’BRENNAN", "O’Brennan"),
        ("MS. NÍ DHÚILL", "Ní Dhúill"),
        ("MR. GARCI\u0301A", "García"),
        ("LUIS MELO DA ROCHA", "Luis Melo da Rocha"),
        ("KING ABDULLAH II", "Abdullah II"),
        ("OTTO D. KLEIN, JR.", "Otto D. Klein, Jr."),
        ("MR. MCKAY", "McKay"),
        ("Saba Swaroop’s iPad", "Saba Swaroop’s iPad"),
        ("ANGUS KING", "Angus King"),
    ],
)
def test_a_name_in_capitals_is_written_in_small_letters(label, name):
    assert speaker(label).name == name


@pytest.mark.parametrize(
    ("label", "name", "role", "party", "country"),
    [
        ("Mr. Louis Farge (Arden, Lib.)", "Louis Farge", None, "Lib.", "Arden"),
        ("Mr. Tom Bell (Elm, Oakham) (Lab)", "Tom Bell", None, "Lab", "Elm, Oakham"),
        ("Hon. Grace Temple (Minister of Ports, Lib.)", "Grace Temple", "Minister of Ports", "Lib.",
         None),
        ("Baroness Thorn of Elm (Lab)", "Baroness Thorn of Elm", None, "Lab", None),
        ("Mr. Zelenka (Ruritania) (spoke in French)", "Zelenka", None, None, "Ruritania"),
        ("SHRI RAVI DAS (ARDENPUR)", "Ravi Das", None, None, "Ardenpur"),
        ("O SR. PRESIDENTE (Rui Prado. PSB - ES)", "Rui Prado", "Presidente", "PSB", "ES"),
        ("The ACTING SPEAKER (Ms. Reyes)", "Reyes", "Acting speaker", None, None),
        ("The First Minister (Nora Arden)", "Nora Arden", "First Minister", None, None),
        ("Mr. BROWN of Vela", "Brown", None, None, "Vela"),
        ("The Archbishop of Elm", "Archbishop of Elm", "Archbishop", None, None),
        ("Mr. Vaughan (Prince George-Elm River, Ref.)", "Vaughan", None, "Ref.",
         "Prince George-Elm River"),
    ],
)  # fmt: skip
def test_brackets_tell_name_office_party_and_country(label, name, role, party, country):
    found = speaker(label)
    assert (found.name, found.role, found.party, found.country) == (name, role, party, country)


@pytest.mark.parametrize(
    ("label", "notes"),
    [
        ("Mr. Zelenka (Ruritania) (spoke in French)", ["spoke in French"]),
        ("MARTA NATE (Speaks in Danish)", ["Speaks in Danish"]),
        ("O SR. RUI COTO (PT - PB. Sem revisão do orador.)", ["Sem revisão do orador."]),
        ("Ilse (Laughs)", ["Laughs"]),
        ("Mr. Louis Farge (Arden, Lib.)", []),
        ("THE PRESIDENT (via interpreter)", ["via interpreter"]),
    ],
)
def test_a_note_is_left_where_it_tells_how_it_was_said(label, notes):
    assert manner(label) == notes


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("Q (Mr. Vossberg, Nordwind News)", "Vossberg", "Questioner, Nordwind News"),
        ("QUESTION (Ana Ruiz, El País)", "Ana Ruiz", "Questioner, El País"),
        ("JOURNALIST (ABC)", None, "Questioner, ABC"),
    ],
)
def test_a_reporter_has_the_name_and_the_outlet_that_the_label_gives(label, name, role):
    found = speaker(label)
    assert (found.name, found.role, found.kind) == (name, role, "questioner")


def test_a_later_short_form_is_the_same_person():
    first, full, short = speakers("Mr. Louis Farge (Arden, Lib.)", "Mr. Louis Farge", "Mr. Farge")
    assert (short.name, short.party, short.country) == ("Louis Farge", "Lib.", "Arden")
    assert (full.name, full.party) == (first.name, first.party)


def test_an_office_behind_a_comma_is_that_of_the_surname_later():
    _, later = speakers("MIRA DALGAARD, DEPUTY LEADER OF THE OPPOSITION", "DALGAARD")
    assert (later.name, later.role) == ("Mira Dalgaard", "Deputy Leader of the Opposition")


def test_a_surname_that_is_an_office_is_the_person_whose_surname_it_is():
    assert speakers("JOHN KING, CNN HOST", "KING")[1].name == "John King"


def test_a_first_name_alone_is_the_only_person_of_that_name():
    assert speakers("Dan Ott", "Dan")[1].name == "Dan Ott"
    assert speakers("Dan Ott", "Dan Bell", "Dan")[2].name == "Dan"


def test_the_office_of_the_chair_is_not_that_of_a_members_speech():
    assert speakers("The ACTING SPEAKER (Ms. Reyes)", "Ms. Reyes")[1].role is None


def test_an_office_later_is_its_only_holder():
    assert speakers("The First Minister (Nora Arden)", "The First Minister")[1].name == "Nora Arden"


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Remarks by Minister Owen Farrow and Secretary Chloe Farrow", ["Farrow", "Farrow"]),
        ("Remarks by Mr. Owen Farrow and Ms. Chloe Farrow", ["Owen Farrow", "Chloe Farrow"]),
        ("Remarks by Minister Owen Farrow", ["Farrow", "Farrow"]),
    ],
)
def test_two_people_of_a_surname_stay_two(title, names):
    text = "Then Minister Owen Farrow is content."
    found = speakers("MR. FARROW", "MS. FARROW", text=text, title=title)
    assert [each.name for each in found] == names


def test_a_lone_slip_in_an_honorific_costs_the_others_no_first_name():
    labels = ["MR. BELL"] * 5 + ["MS. BELL"]
    found = speakers(*labels, title="Briefing by Press Secretary Tom Bell")
    assert [found[0].name, found[5].name] == ["Tom Bell", "Bell"]


def test_people_of_one_surname_from_two_places_stay_two():
    brown, also_brown = speakers("Mr. BROWN of Vela", "Mr. BROWN of Sorn")
    assert (brown.country, also_brown.country) == ("Vela", "Sorn")


def test_a_full_name_with_a_slip_is_not_merged():
    assert [each.name for each in speakers("Mark Binksin", "Mark Binskin")] == [
        "Mark Binksin",
        "Mark Binskin",
    ]


def test_labels_of_two_or_three_capitals_are_initials_where_all_are():
    assert [each.name for each in speakers("YSV", "AKI", "PM")] == ["YSV", "AKI", "PM"]


@pytest.mark.parametrize(
    ("text", "role"),
    [("I thank the Foreign Minister.", "Foreign minister"), ("", "FM")],
)
def test_an_abbreviated_office_is_written_out_where_the_document_says_which(text, role):
    assert speaker("FM DALGAARD", text).role == role


def test_the_best_name_to_show_is_name_then_role_then_label():
    assert speaker("MR PRICE").display == "Price"
    assert speaker("QUESTION").display == "Questioner"
    assert speaker("SPEAKER_00").display == "SPEAKER_00"
