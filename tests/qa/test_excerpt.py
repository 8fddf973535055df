import io

import pytest
from rich.console import Console

from index.records import Span
from qa.excerpt import print_transcript


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=100, highlight=False, force_terminal=False)


def printed(console):
    return " ".join(console.file.getvalue().split())


def test_a_transcript_is_shown_whole(console, opened):
    print_transcript(console, opened.transcript(opened.number_of("harvest.txt")), None)
    text = printed(console)
    assert "Minister Elena Rossi and Otto Klein on the Harvest" in text
    assert "(Via interpreter)" in text
    assert "Our railway will carry the grain" in text


def test_a_place_is_shown_with_its_speaker_and_the_question_that_is_answered(console, opened):
    transcript = opened.transcript(opened.number_of("harvest.txt"))
    start = transcript.source.text.index("two hundred inspectors")
    print_transcript(console, transcript, Span(start, start + 3))
    text = printed(console)
    assert "Verona, 4 May 2021, line " in text
    asked = "In answer to: Minister, a question for both of you: how will you protect the orchards"
    assert asked in text
    assert "Elena Rossi, Minister of Agriculture We have ordered netting and trained two" in text
    assert "Spraying starts" not in text


LONG = "MR. KLEIN:  One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nMS. BERG:  Six.\n\nSeven.\n"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Three.", ["Klein", "…", "Two.", "Three.", "Four.", "…"]),
        ("One.", ["Klein", "One.", "Two.", "…"]),
        ("Five.\n\nMS. BERG:  Six.", ["Klein", "…", "Four.", "Five.", "Berg", "Six.", "Seven."]),
    ],
)
def test_a_place_is_shown_between_the_paragraphs_beside_it(console, transcript_of, words, lines):
    transcript = transcript_of(LONG, title="Numbers", date=None)
    start = LONG.index(words)
    print_transcript(console, transcript, Span(start, start + len(words)))
    shown = [line.strip() for line in console.file.getvalue().splitlines()[2:] if line.strip()]
    assert [line.rpartition(". ")[2] for line in shown] == lines


def test_a_place_is_shown_with_the_notes_that_hold_for_what_is_shown(console, transcript_of):
    text = "MR. KLEIN:  (Via interpreter.)  One.\n\nTwo.\n\nThree.\n\nFour (inaudible) five.\n"
    start = text.index("One.")
    print_transcript(console, transcript_of(text), Span(start, start + 4))
    assert "Klein (Via interpreter) One. Two. …" in printed(console)


def test_a_whole_transcript_is_shown_with_the_place_marked(console, transcript_of):
    transcript = transcript_of(LONG)
    start = LONG.index("Two.")
    print_transcript(console, transcript, Span(start, start + 4), whole_transcript=True)
    assert "One. Two. Three. Four. Five." in printed(console)
    assert "Seven." in printed(console)


def test_a_place_that_nobody_says_is_shown_as_such(console, transcript_of):
    text = f"Numbers of the day\n\n{LONG}"
    print_transcript(console, transcript_of(text, body=18), Span(0, 7))
    assert "Nobody says this: it is a heading" in printed(console)
    assert printed(console).endswith("Numbers")


def test_marked_words_stand_between_the_marks_and_spaces_of_the_source(console, transcript_of):
    text = "MR. KLEIN:  He said “the crane\nsinks,” and left.\n"
    start = text.index("the crane")
    print_transcript(console, transcript_of(text), Span(start, start + len("the crane\nsinks")))
    assert "He said “the crane sinks,” and left." in printed(console)


ESCAPES = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eoverride \x00 [bold]markup[/bold]"


def test_escapes_in_a_transcript_do_not_reach_the_terminal(console, transcript_of):
    text = f"MR PRICE:  Good day {ESCAPES} to all.\n\nQUESTION{'':1}:  Why?\n"
    transcript = transcript_of(text, title=f"T {ESCAPES}", event=ESCAPES, place=ESCAPES)
    print_transcript(console, transcript, None)
    raw = console.file.getvalue()
    assert not set(raw) & set("\x1b\x07\x9b\u202e\x00")
    assert "[bold]markup[/bold]" in raw


@pytest.mark.parametrize("whole", [True, False])
def test_a_quoted_place_names_the_person_quoted_and_stands_under_the_author(console, opened, whole):
    transcript = opened.transcript(opened.number_of("article.txt"))
    start = transcript.source.text.index("We cannot sign")
    print_transcript(console, transcript, Span(start, start + 20), whole_transcript=whole)
    quoted = "The words marked are those of Ida Lund, quoted by Fishing talks stall"
    assert f"Narration {quoted}" in printed(console)
    console.file.truncate(0)
    print_transcript(console, transcript, Span(start - 5, start + 20), whole_transcript=whole)
    assert "Ida Lund, quoted" not in printed(console)
