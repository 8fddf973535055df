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
        ("Lund came home. “We saw it go well,” she said.", "Ida Lund"),
        ("Lund called the talks “very good”. “We saw it go well,” she said.", "Ida Lund"),
        ("Lund smiled.\n\n“We saw it go well,” she said.", "Ida Lund"),
        ("Lund met Petro. “We saw it go well,” she said.", None),
        ("Petro left. An aide of his stayed. “We saw it go well,” he said.", None),
        ("Petro’s nephew left. “We saw it go well,” he said.", None),
        ("Petro left. Per Holm, a fisher, stayed. “We saw it go well,” he said.", None),
        ("Petro left.\n\nOla Voss, a fisher, stayed. “We saw it go well,” he said.", None),
        ("Her secretary said “we saw it go well”.", None),
        ("Minister Per Holm left. “We saw it go well,” the minister said.", None),
    ],
)
def test_pronouns_and_offices_refer_to_somebody_only_where_nobody_else_is_named(text, speaker):
    assert quoted(text)[-1][0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Petro never said “we saw it go well”.",
        "Petro denied that he said “we saw it go well”.",
        "If Petro says “we saw it go well”, all is well.",
        "Had Petro said “we saw it go well”, all would be well.",
        "Petro should say “we saw it go well”, Lund said.",
        "Neither Petro nor Lund said “we saw it go well”.",
        "Petro and Lund said “we saw it go well”.",
        "Petro, Blinken, and Lund said “we saw it go well”.",
        "“We saw it go well,” said Petro and Lund in a statement.",
        "A spokesman for Petro said “we saw it go well”.",
        "Critics of Petro said “we saw it go well”.",
        "A man who knows Petro said: “We saw it go well.”",
        "A Petro aide said “we saw it go well”.",
        "“We saw it go well,” said Petro's brother.",
        "“We saw it go well,” said the secretary of the union.",
        "“We saw it go well,” the secretary general said.",
        "The crowd sang “we saw it go well”, Petro said.",
        "A sign says “we saw it go well”, Petro said.",
        "Petro, quoting the poet, said “we saw it go well”.",
        "Petro said he likes the song “we saw it go well”.",
        "Petro said that Lund’s claim of “seeing it go” was wrong.",
        "Petro announced the “Well Seen Fund” in town.",
        "“We saw it go well” – Petro shares that view.",
        "“We saw it go well.” Petro said no more.",
        "“Who saw it go well?” Petro said that nobody had.",
        "“We saw it go well,” laughed Petro.",
    ],
)
def test_a_quotation_is_nobodys_where_the_text_leaves_open_who_says_it(text):
    assert [name for name, _ in quoted(text)] == [None]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("According to Petro, “we saw it go well.”", "Petro"),
        ("“We saw it go well,” according to Petro.", "Petro"),
        ("“We saw it go well,” Mr. Petro said.", "Petro"),
        ("“We saw it go well,” said former president Petro.", "Petro"),
        ("Petro smiled and said: “We saw it go well.”", "Petro"),
        ("Petro, who met Lund on Monday, said: “We saw it go well.”", "Petro"),
        ("“We saw it go well,” Petro, who met Lund, said.", "Petro"),
        ("In remarks to staff Minister Lund called it “very good”.", "Lund"),
        ("Petro called the plan “very good”.", "Petro"),
        ("Petro spoke, while Lund called the day “very good”.", "Lund"),
        ("Petro said Lund told him “it is good”.", "Lund"),
        ("Petro thanked Lund, who said “it is good”.", "Lund"),
        ("Petro: “We saw it go well.”", "Petro"),
        ("“It is good,” Petro said, and Lund replied: “It is bad.”", "Petro Lund"),
        ("Petro called it “very good” but Lund said it was “very bad”.", "Petro Lund"),
        ("“It is good,” Petro added, noting that Lund called it “very bad”.", "Petro Lund"),
        ("“It is good,” Petro said of Lund’s plan, “and new.”", "Petro Petro"),
        ("Petro said, “it is good.” Lund said, “it is bad.”", "Petro Lund"),
        (
            "Petro said “it is good,” Lund said “it is bad,” and Blinken said “so so.”",
            "Petro Lund Blinken",
        ),
    ],
)
def test_the_nearest_clause_of_speaking_tells_who_says_a_quotation(text, speakers):
    assert [(name or "nobody").split()[-1] for name, _ in quoted(text)] == speakers.split()


def test_people_of_one_surname_are_told_apart_by_the_names_before_it():
    text = (
        "Senator Karl Petro came.\n\n“We act,” Karl Petro said.\n\n“We wait,” Gustavo Petro said."
    )
    assert [name for name, _ in quoted(text)] == ["Karl Petro", "Gustavo Petro"]


def test_a_lead_in_ends_where_somebody_else_is_quoted():
    text = "Secretary Blinken said:\n\n“We act.”\n\n“We wait,” Lund said.\n\n“We go home.”\n"
    assert [name for name, _ in quoted(text)] == ["Antony Blinken", "Ida Lund", None]


def test_a_single_quoted_word_is_no_statement():
    assert quoted("Petro praised Chile’s “leadership” again.") == []
