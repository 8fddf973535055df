import pytest

from index.layout.heads import dated_heads, heads_run_in
from index.records import Span


def spans(paragraphs: list[str]) -> tuple[str, list[Span]]:
    """The paragraphs as one text, and where each stands."""
    text, places = "", []
    for words in paragraphs:
        places.append(Span(len(text), len(text) + len(words)))
        text += f"{words}\n\n"
    return text, places


def heads(*paragraphs: str) -> list[str]:
    text, places = spans(list(paragraphs))
    return [span.of(text) for span in dated_heads(text, places)]


def run_in(*paragraphs: str) -> list[str]:
    text, places = spans(list(paragraphs))
    return [span.of(text) for span in heads_run_in(text, places)]


def test_a_line_with_a_date_that_comes_three_times_is_a_head():
    head = "Sitting of 16/09/2025"
    assert heads(head, "It is old.", head, "It is red.", head) == [head] * 3


def test_a_date_above_the_contents_and_above_the_words_is_no_head():
    assert heads("Friday, 4 May 2011", "Contents", "Friday, 4 May 2011") == []


def test_a_line_with_a_date_that_comes_three_times_with_other_digits_is_a_head():
    lines = [f"4 May 2011  Harbour Board  {page}" for page in (7, 8, 9)]
    assert heads(*lines) == lines


def test_a_text_that_a_document_holds_three_times_keeps_its_lines():
    text = [
        "We met the challenges",
        "that we face today, the plan for 2030",
        "and for its harbours.",
    ]
    before, after = ([f"{word} was said." for word in words] for words in ("abcd", "efgh"))
    assert heads(*[*before, *text, *after] * 3) == []


def test_a_head_of_three_lines_is_a_head_on_every_page():
    head = ["Board", "Sitting of 16/09/2025", "Report"]
    pages = [[f"The {word} is old."] for word in ("quay", "bell", "tower")]
    assert heads(*[line for page in pages for line in (*head, *page)]) == [head[1]] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ["4 May 2011  Board  7", "4 May 2011  Board  8"],
        ["In 2011 we built it."] * 3,
        ["Speaker 1", "Speaker 2", "Speaker 1"],
        ["Ilse Brandt 4/5/2011 10:03"] * 3,
        ["Hear, hear"] * 3,
    ],
)
def test_other_lines_that_come_again_are_no_heads(lines):
    assert heads(*lines) == []


def test_a_head_that_paragraphs_begin_with_is_told_from_their_words():
    words = ["Sir, it is old", "and it must go", "before the spring comes"]
    paragraphs = [f"4 May 2011 Report on Harbours {page} {w}" for page, w in enumerate(words, 7)]
    assert run_in(*paragraphs) == [f"4 May 2011 Report on Harbours {page}" for page in (7, 8, 9)]


def test_words_that_paragraphs_begin_with_are_no_head_without_a_date():
    paragraphs = [f"I rise to speak on the {word}" for word in ("quay", "bell", "tower")]
    assert run_in(*paragraphs) == []


def test_a_sentence_that_paragraphs_begin_with_is_no_head():
    paragraphs = [f"We met on 4 May 2011 in Arden. {word}" for word in ("So", "Then", "But")]
    assert run_in(*paragraphs) == []
