"""Notes on how words were said: which of those of a turn hold for a span of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Metadata, Source, Span
from index.speech.delivery import delivery_notes
from index.speech.turns import turns_of

HEAD = "PRESIDENT ARDO:  "
TAIL = "\n\nQUESTION:  Why?\n"


def notes_on(said: str, words: str) -> tuple[str, ...]:
    """The notes on some words of a turn of President Ardo."""
    text = HEAD + said + TAIL
    turn = turns_of(Source("a.txt", "", text, 0, Metadata()))[0]
    start = text.index(words)
    return delivery_notes(turn, Span(start, start + len(words)), text)


def test_interpretation_before_the_first_words_holds_to_the_end_of_the_turn() -> None:
    said = "(Via interpreter) The ports open.\n\nThe roads open.\n\nAll opens."
    assert notes_on(said, "The ports open.") == ("Via interpreter",)
    assert notes_on(said, "All opens.") == ("Via interpreter",)


def test_interpretation_in_the_middle_holds_from_there() -> None:
    said = "Good day.\n\n(As interpreted.)  The ports open.\n\nAll opens."
    assert notes_on(said, "Good day.") == ()
    assert notes_on(said, "All opens.") == ("As interpreted",)


@pytest.mark.parametrize("end", ["(In English.)", "(Speaks English.)", "(Speaking in English.)"])
def test_another_language_ends_interpretation(end: str) -> None:
    said = f"(As interpreted.) The ports open.\n\n{end} All opens."
    assert notes_on(said, "The ports open.") == ("As interpreted",)
    assert notes_on(said, "All opens.") == (end.strip("()."),)


def test_the_end_of_interpretation_leaves_nothing() -> None:
    said = "(Through translation) The ports open.\n\n(End of interpretation.)\n\nAll opens."
    assert notes_on(said, "All opens.") == ()


def test_a_note_of_several_parts_goes_on_where_one_of_them_does() -> None:
    label = "MR ARDO (by video link; interpretation from Spanish)"
    text = f"{label}:  Good day.\n\nAll opens.\n\nQ:  Why?\n"
    turn = turns_of(Source("a.txt", "", text, 0, Metadata()))[0]
    start = text.index("All")
    told = delivery_notes(turn, Span(start, start + 10), text)
    assert told == ("by video link; interpretation from Spanish",)


def test_a_colon_is_no_part_of_a_note() -> None:
    assert notes_on("Good day.\n\n[In Spanish:] All opens.", "All opens.") == ("In Spanish",)


def test_notes_of_language_side_by_side_hold_together() -> None:
    said = "(In French.) (Laughs.) (As interpreted.) The ports open.\n\nAll opens."
    assert notes_on(said, "All opens.") == ("In French", "As interpreted")


@pytest.mark.parametrize("note", ["(Speaks Hindi.)", "(No translation provided.)"])
def test_a_note_in_place_of_words_left_out_holds_for_no_other_words(note: str) -> None:
    said = f"The ports open.\n\n{note}\n\nAll opens."
    assert notes_on(said, "The ports open.") == notes_on(said, "All opens.") == ()


def test_a_moment_holds_for_the_words_that_it_touches_alone() -> None:
    said = "(In progress) (Laughs.) The ports open.  All opens."
    assert notes_on(said, "The ports open.") == ("In progress", "Laughs")
    assert notes_on(said, "All opens.") == ()


def test_notes_inside_the_words_hold_once_in_the_words_of_the_first() -> None:
    said = "The (inaudible) ports (laughs) open (Inaudible.) today."
    assert notes_on(said, said) == ("inaudible", "laughs")


def test_applause_holds_for_the_words_before_it() -> None:
    said = "The ports open.  (Applause.)  All opens."
    assert notes_on(said, "The ports open.") == ("Applause",)
    assert notes_on(said, "All opens.") == ()


def test_what_follows_in_another_language_does_not_hold_before() -> None:
    said = "Thank you.  (As interpreted.)  All opens."
    assert notes_on(said, "Thank you.") == ()


@pytest.mark.parametrize("remark", ["(sic)", "[ph]", "[in the first months]"])
def test_a_remark_on_a_word_is_not_how_it_was_said(remark: str) -> None:
    said = f"The ports {remark} open."
    assert notes_on(said, said) == ()


def test_a_channel_in_the_label_holds_for_the_whole_turn() -> None:
    text = "MR ARDO (via video link):  The ports open.\n\nAll opens.\n\nMS VELL:  Why?\n"
    turn = turns_of(Source("a.txt", "", text, 0, Metadata()))[0]
    start = text.index("All")
    assert delivery_notes(turn, Span(start, start + 10), text) == ("via video link",)


NOTES = ["(Via interpreter)", "(In English.)", "(laughs)", "(Applause.)", "(inaudible)", "(sic)"]


@given(st.lists(st.sampled_from([*NOTES, "One two.", "Three four.", "\n\n"]), min_size=1))
def test_every_note_is_one_of_the_turn_and_those_inside_are_among_them(parts: list[str]) -> None:
    text = HEAD + " ".join(["Start.", *parts]) + TAIL
    turn = turns_of(Source("a.txt", "", text, 0, Metadata()))[0]
    told = delivery_notes(turn, turn.span, text)
    texts = {note.text.strip(".").casefold() for note in turn.notes}
    inside = {n.text.strip(".").casefold() for n in turn.notes if n.span.overlap(turn.span)}
    assert {words.casefold() for words in told} <= texts
    assert inside - {"sic"} <= {words.casefold() for words in told}
