import pytest

from index.labels.candidates import CandidateFinder, LabelCandidate, without_brackets
from index.layout.layout import layout_of
from index.records import Span


def candidates(text: str, strong: tuple[Span, ...] = ()) -> list[LabelCandidate]:
    return list(CandidateFinder(layout_of(text, 0, strong=strong), 0, len(text)).candidates())


def candidate(text: str) -> LabelCandidate:
    (only,) = candidates(text)
    return only


def test_a_candidate_is_of_the_first_style_that_its_line_fits():
    names = [c.style.name for c in candidates("HON. A. RIIS.- Sir,\nMS. PELL: No.\nQ  Why?\n")]
    assert names == ["dot-dash", "colon", "question"]


def test_what_stands_in_brackets_is_a_note_and_no_part_of_the_label():
    label = candidate("Mr. Zelenka (Ruritania) (spoke in French): My country asks.\n").label
    assert (label.text, [note.text for note in label.notes]) == (
        "Mr. Zelenka",
        ["Ruritania", "spoke in French"],
    )


def test_brackets_may_stand_in_brackets():
    label = candidate("Ms. Odukoya (Graustark (the Free City)): No.\n").label
    assert [note.text for note in label.notes] == ["Graustark (the Free City)"]


def test_what_follows_a_dash_on_the_line_of_a_name_is_kept():
    label = candidate("Ilse Brandt -- Chief Executive\nGood day to you all.\n").label
    assert (label.text, label.rest) == ("Ilse Brandt", "Chief Executive")


@pytest.mark.parametrize(
    "line", ["**MS. PELL:** No.", "__MS. PELL__: No.", "*MS. PELL:* No.", "***MS. PELL:*** No."]
)
def test_marks_of_emphasis_make_a_label_strong(line):
    assert (candidate(line).text, candidate(line).is_strong) == ("MS. PELL", True)


def test_a_label_is_strong_where_the_format_says_so():
    (only,) = candidates("MS. PELL: No.\n", strong=(Span(0, 9),))
    assert only.is_strong


def test_a_label_without_emphasis_is_not_strong():
    assert not candidate("MS. PELL: No.\n").is_strong


@pytest.mark.parametrize(
    "form", ["[{}] MS. PELL: No.", "MS. PELL ({}): No.", "MS. PELL: [{}] No.", "{} MS. PELL: No."]
)
def test_a_stamp_beside_a_label_is_told_and_no_part_of_it(form):
    first, second = candidates(f"{form.format('00:01:02')}\n{form.format('00:01:09')}\n")
    assert (first.text, first.is_stamped or ": [" in form) == ("MS. PELL", True)
    assert second.text == "MS. PELL"


@pytest.mark.parametrize("lead", [">> ", "- ", "Q12 ", "12. ", "• "])
def test_a_sign_or_number_before_a_label_is_no_part_of_it(lead):
    assert candidate(f"{lead}MS. PELL: No.\n").text == "MS. PELL"


@pytest.mark.parametrize(
    "line",
    [
        "DATE: 4 March 2011",
        "MEDIA CONTACT: A. Riis",
        "DATE OF HEARING: 4 March",
        "Subjects: the quay",
        "E&OE: yes",
    ],
)
def test_a_field_of_a_heading_is_no_candidate(line):
    assert candidates(line) == []


def test_a_minister_with_the_name_of_a_field_is_a_candidate():
    assert candidate("MR. PAGE: No.").text == "MR. PAGE"


def test_a_full_stop_before_the_sign_is_no_part_of_a_label():
    assert candidate("MR. SPEAKER.: Order.\n").text == "MR. SPEAKER"


def test_an_abbreviation_at_the_end_of_a_label_keeps_its_full_stop():
    assert candidate("MR. PELL, JR.: Order.\n").text == "MR. PELL, JR."


def test_a_label_of_nine_words_is_none():
    assert candidates("MS. PELL OF THE OLD HARBOUR AND BAY DISTRICT: No.\n") == []


def test_a_label_with_a_comma_may_have_sixteen_words():
    label = "MIRA DALGAARD, DEPUTY LEADER OF THE OPPOSITION AND MEMBER FOR NORTH BAY"
    assert candidate(f"{label}: No.\n").text == label


def test_a_broken_off_title_before_a_dash_is_no_label():
    assert candidates("Just, Mr.— no\n") == []


def test_a_name_above_a_heading_is_no_line_of_its_own():
    assert candidates("Baroness Thornbury\nThe old harbour\n") == []


def test_a_sentence_alone_on_its_line_is_no_label():
    assert candidates("I thank you.\nThe quay of the harbour is old.\n") == []


def test_a_line_opens_where_the_line_above_does_not_go_on_in_it():
    text = (
        "The harbour is old and has been mended by many of us and by\n"
        "Mira Dalgaard: so we were told by the board of the old city.\n"
        "Ilse Brandt: no.\n"
    )
    assert [(c.text, c.opens) for c in candidates(text)] == [
        ("Mira Dalgaard", False),
        ("Ilse Brandt", True),
    ]


def test_candidates_are_sought_between_two_offsets_only():
    text = "MS. PELL: No.\nMR. VARGA: Yes.\nMS. RIIS: So.\n"
    finder = CandidateFinder(layout_of(text, 0), text.index("MR."), text.index("MS. RIIS"))
    assert [c.text for c in finder.candidates()] == ["MR. VARGA"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Ilse Brandt (Arden) (Lab)", ("Ilse Brandt", ("Arden", "Lab"))),
        ("Ilse Brandt [Arden]", ("Ilse Brandt", ("Arden",))),
        ("Ilse Brandt", ("Ilse Brandt", ())),
        ("(somebody)", ("(somebody)", ())),
    ],
)
def test_a_label_is_parted_from_what_stands_in_brackets_behind_it(label, expected):
    assert without_brackets(label) == expected
