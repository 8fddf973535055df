"""What is selected in a transcript, as a passage of one speaker."""

import re
from collections.abc import Callable

import pytest

from index.records import Span, Transcript
from qa.packs.pack_file import MAX_QUOTE_CHARS
from qa.packs.selected_words import SelectionError, offset_after, selected_words

TEXT = (
    "MINISTER ROSSI:  Good morning.  We don't expect   a fall of 51.5 percent.\n\n"
    "Our carbon-neutral plan\nstands.\n\n"
    "QUESTION:  How much will you pay the farmers?\n\n"
    "MINISTER ROSSI:  我们将减少排放。 Enough.\n"
)
Make = Callable[..., Transcript]


def _selected(transcript: Transcript, first: str, last: str = "") -> tuple[str, bool]:
    """The words and whether they are cut, of a selection from some words to the end of others."""
    text = transcript.source.text
    start = text.index(first)
    end = text.index(last or first, start) + len(last or first)
    selected = selected_words(transcript, Span(start, end))
    span = selected.item.span
    assert re.sub(r"\s+", " ", span.of(text)) == selected.item.quote
    return selected.item.quote, selected.is_cut


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("ood mor", "", "Good morning"),
        ("don", "", "don't"),
        ("5 perc", "", "51.5 percent"),
        ("carbon", "", "carbon-neutral"),
        (" morning. ", "", "morning."),
        ("We don", "a", "We don't expect a"),
        ("将减", "", "将减"),
    ],
)
def test_a_selection_is_widened_to_whole_words(
    transcript_of: Make, first: str, last: str, words: str
) -> None:
    assert _selected(transcript_of(TEXT), first, last) == (words, False)


def test_a_selection_goes_on_over_paragraphs_of_one_speaker(transcript_of: Make) -> None:
    assert _selected(transcript_of(TEXT), "percent.", "stands.") == (
        "percent. Our carbon-neutral plan stands.",
        False,
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("plan", "How much", "plan stands."),
        ("MINISTER ROSSI:  Good", "morning", "Good morning"),
        ("QUESTION", "farmers", "How much will you pay the farmers"),
    ],
)
def test_a_selection_is_cut_where_another_begins_to_speak(
    transcript_of: Make, first: str, last: str, words: str
) -> None:
    assert _selected(transcript_of(TEXT), first, last) == (words, True)


def test_words_of_nobody_are_refused(transcript_of: Make) -> None:
    with pytest.raises(SelectionError, match="Select words that somebody says: these are none"):
        selected_words(transcript_of(TEXT), Span(TEXT.index("QUESTION"), TEXT.index(":  How")))


def test_what_is_too_long_for_a_passage_is_refused(transcript_of: Make) -> None:
    text = f"MINISTER ROSSI:  {'Wheat grows. ' * 900}\n"
    with pytest.raises(SelectionError, match="at most 10,000 characters: these are 11,699"):
        selected_words(transcript_of(text), Span(0, len(text)))
    assert MAX_QUOTE_CHARS == 10_000


def test_a_passage_keeps_question_and_note(transcript_of: Make) -> None:
    transcript = transcript_of(TEXT)
    start = TEXT.index("Good")
    item = selected_words(transcript, Span(start, start + 12), question="What?", note=" Mine ").item
    assert (item.quote, item.question, item.note) == ("Good morning", "What?", "Mine")
    assert item.sha256 == transcript.source.sha256


@pytest.mark.parametrize(
    ("start", "count", "end"), [(0, 0, 0), (0, 2, 4), (0, 3, 5), (2, 1, 4), (5, 9, 6)]
)
def test_each_run_of_white_space_is_shown_as_one_character(
    start: int, count: int, end: int
) -> None:
    assert offset_after("a \n\tb😀"[:6], start, count) == end
