import pytest

from index.records import Metadata, Person
from index.speech.speakers import SpeakerNames


def speaker(label, text="", **metadata):
    return SpeakerNames(text, Metadata(**metadata)).speaker(label)


def test_a_person_of_the_sidecar_wins():
    found = speaker("MR PRICE", people={"MR PRICE": Person("Ned Price", "Spokesperson")})
    assert (found.name, found.role, found.kind) == ("Ned Price", "Spokesperson", "person")


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
    ],
)
def test_a_label_alone_tells_office_and_part(label, name, role, kind):
    found = speaker(label)
    assert (found.label, found.name, found.role, found.kind) == (label, name, role, kind)


def test_the_best_name_to_show_is_name_then_role_then_label():
    assert speaker("MR PRICE").display == "Price"
    assert speaker("QUESTION").display == "Questioner"
