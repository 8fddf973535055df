import pytest

from index.records import Span
from index.speech.notes import (
    find_notes,
    is_motion_head,
    is_note_paragraph,
    is_stage_note,
    note_words,
)


@pytest.mark.parametrize(
    "words",
    [
        "Laughter.",
        "Applause.",
        "Via interpreter",
        "As interpreted.",
        "In progress",
        "In Spanish.",
        "inaudible",
        "Crosstalk.",
        "The leaders shake hands.",
        "Laughter and applause.",
        "Speaks in French.",
        "No audible response.",
    ],
)
def test_words_about_the_scene_are_a_stage_note(words):
    assert is_stage_note(words)


@pytest.mark.parametrize(
    "words", ["COVAX", "L", "AP", "the vaccine fund", "of 2016", "and I mean this", "The fund"]
)
def test_words_of_the_speaker_in_brackets_are_no_note(words):
    assert not is_stage_note(words)


def test_a_note_spans_its_brackets_and_holds_its_words_collapsed():
    text = "Yes.  (Speaking\n off mic.)  No [inaudible] more (COVAX)."
    notes = [(note.span.of(text), note.text) for note in find_notes(text, Span(0, len(text)))]
    assert notes == [
        ("(Speaking\n off mic.)", "Speaking off mic."),
        ("[inaudible]", "inaudible"),
    ]


def test_brackets_that_markdown_escapes_are_read():
    text = r"Yes. \[Laughter\] No."
    assert [note.text for note in find_notes(text, Span(0, len(text)))] == ["Laughter"]


def test_only_notes_inside_the_span_are_found():
    text = "(Laughter.) yes (Applause.)"
    assert [note.text for note in find_notes(text, Span(0, 15))] == ["Laughter."]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("[Laughter]", "Laughter"),
        ("*(Applause.)*", "Applause."),
        ("... (Interruptions)", "Interruptions"),
        ("(Aplausos).", "Aplausos"),
        ("Mr Brandl interjecting—", "Mr Brandl interjecting—"),
        (
            "An incident having occurred in the gallery—",
            "An incident having occurred in the gallery—",
        ),
        ("General laughter.", "General laughter."),
        ("Motion agreed", "Motion agreed"),
        ("Question put and agreed to.", "Question put and agreed to."),
        ("The House divided: Ayes 2, Noes 1.", "The House divided: Ayes 2, Noes 1."),
        ("The Committee rose at 3.15 p.m.", "The Committee rose at 3.15 p.m."),
    ],
)
def test_a_paragraph_that_tells_of_the_scene_is_a_note(paragraph, words):
    assert is_note_paragraph(paragraph)
    assert note_words(paragraph) == words


@pytest.mark.parametrize(
    "paragraph",
    [
        "(Laughter.) I agree. (Applause.)",
        "The fund, having been spent, is gone.",
        "Yes.",
        "Questions were put. We agreed to them.",
    ],
)
def test_a_paragraph_of_speech_is_no_note(paragraph):
    assert not is_note_paragraph(paragraph)


@pytest.mark.parametrize("words", ["Amendment 21", "Moved by", "Amendments 9 and 10"])
def test_a_line_above_the_text_of_a_motion_is_known(words):
    assert is_motion_head(words)


@pytest.mark.parametrize("words", ["Amendment 21 is wrong.", "Moved by his words, I rose."])
def test_words_about_a_motion_are_none(words):
    assert not is_motion_head(words)
