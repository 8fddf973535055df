import pytest

from index.speech.paragraphs import paragraphs
from index.speech.quotations import QuotationFinder

# Names everybody who is quoted below, as an article does at its beginning.
LEAD = "President Gustavo Petro met Secretary Antony Blinken and Minister Ida Lund in Bogotá.\n\n"


def quoted(text: str) -> list[tuple[str | None, str]]:
    finder = QuotationFinder(LEAD + text)
    blocks = paragraphs(LEAD + text, 0, len(LEAD + text))
    return [
        (one.speaker, one.span.of(LEAD + text))
        for block in blocks
        for one in finder.quotations(block)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We saw it go well,” Petro said.", "Gustavo Petro"),
        ("“We saw it go well,” said Petro.", "Gustavo Petro"),
        ("Petro said, “We saw it go well.”", "Gustavo Petro"),
        ("Petro did say that day, “We saw it go well.”", "Gustavo Petro"),
        ("“We saw it go well,” the secretary said.", "Antony Blinken"),
        ("“We saw it go well,” the minister said.", "Ida Lund"),
        ("“We saw it go well.” – Secretary of State Blinken", "Antony Blinken"),
        ("Lund called the talks “very good” in the end.", "Ida Lund"),
        ("Petro arrived. “We saw it go well,” he said.", "Gustavo Petro"),
        ('"We saw it go well," Petro said.', "Gustavo Petro"),
        ("There was talk of “a new day” in town.", None),
    ],
)
def test_a_quotation_names_whom_the_text_names(text, speaker):
    assert [name for name, _ in quoted(text)] == [speaker]


def test_a_second_quotation_of_the_sentence_has_the_same_speaker():
    text = "Petro called it “very good” and said it “will go on and on.”"
    assert [name for name, _ in quoted(text)] == ["Gustavo Petro", "Gustavo Petro"]


def test_a_list_below_a_lead_in_is_said_by_whom_it_names():
    text = "Secretary Blinken stated:\n\n- Climate: “We act.”\n\n- Trade: “We trade.”\n"
    assert quoted(text) == [("Antony Blinken", "We act."), ("Antony Blinken", "We trade.")]


def test_a_lead_in_holds_only_for_its_list():
    text = "Secretary Blinken stated:\n\n- “We act.”\n\nThe talks ended.\n\n- “We trade.”\n"
    assert [name for name, _ in quoted(text)] == ["Antony Blinken", None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We saw it,” Petro said.", "We saw it"),
        ("Petro said: “We saw it.”", "We saw it."),
        ('"We saw it, all," Petro said.', "We saw it, all"),
        ("Petro said: “We saw it", "We saw it"),
    ],
)
def test_the_marks_and_the_writers_comma_are_not_said(text, words):
    assert [said for _, said in quoted(text)] == [words]


def test_an_item_of_a_list_that_only_ends_in_a_mark_is_a_quotation():
    text = "Secretary Blinken stated:\n\n- Health: In addition, we act. We help.”\n"
    assert quoted(text) == [("Antony Blinken", "In addition, we act. We help.")]


def test_an_end_mark_outside_of_such_a_list_is_no_quotation():
    assert quoted("- Health: In addition, we act. We help.”\n") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lund met Petro. “We saw it go well,” she said.", "Ida Lund"),
        ("In a meeting with Petro, Lund smiled. “We saw it go well,” she said.", "Ida Lund"),
    ],
)
def test_he_and_she_refer_to_who_acts(text, speaker):
    assert [name for name, _ in quoted(text)] == [speaker]


def test_a_single_quoted_word_is_no_statement():
    assert quoted("Petro praised Chile’s “leadership” again.") == []
