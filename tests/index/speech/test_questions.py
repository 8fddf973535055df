import pytest

from index.records import Span
from index.speech.questions import (
    asks,
    calls_on,
    is_unheard,
    only_calls_on,
    question_span,
    spoken_words,
)


@pytest.fixture
def turn_of(transcript_of):
    """The first turn of words under a label, and the text."""

    def turn(words):
        text = f"QUESTION:  {words}\n\nMR PRICE:  Yes.\n"
        return transcript_of(text).turns[0], text

    return turn


@pytest.mark.parametrize(
    "words",
    [
        "What will it cost?",
        "What will it cost?  People on my street ask me every week.",
        "Tell us how it began.",
        "I wonder what it will cost.",
        "橋はいつ開きますか？",
    ],
)
def test_a_question_or_a_request_asks(words):
    assert asks(words)


@pytest.mark.parametrize("words", ["It is old.", "It is — right? — a small town.", "So it goes."])
def test_statements_ask_nothing(words):
    assert not asks(words)


def test_a_question_long_before_the_end_of_a_turn_asks_nothing():
    assert not asks("Why did we come?  " + "We came because the harbour was open. " * 40)


@pytest.mark.parametrize(
    "words", ["(Inaudible.)", "Inaudible question", "[Inaudível]", "(inaudible) ...", "(Off-mic.)"]
)
def test_what_nobody_wrote_down_is_unheard(turn_of, words):
    assert is_unheard(*turn_of(words))


@pytest.mark.parametrize("words", ["The harbour (inaudible) open?", "Yes.", "(Laughter.)"])
def test_what_has_words_or_another_note_is_heard(turn_of, words):
    assert not is_unheard(*turn_of(words))


def test_stage_notes_are_not_spoken(turn_of):
    assert spoken_words(*turn_of("Will it (laughter) open?")) == "Will it open?"


@pytest.mark.parametrize(
    "words",
    [
        "Go ahead, Ilse.",
        "All right. Let’s go to Ilse Brandt.",
        "Our next question goes to Ann Lee.",
    ],
)
def test_a_turn_that_names_the_next_speaker_only_calls_on_them(words):
    assert only_calls_on(words)


@pytest.mark.parametrize(
    "words", ["I will get back to you.", "I want to go to Norway.", "It is over to be honest."]
)
def test_places_and_promises_are_no_calls(words):
    assert not calls_on(words)


def test_an_answer_before_a_call_is_more_than_a_call():
    words = "We have not decided on that yet. Go ahead, Ilse."
    assert calls_on(words)
    assert not only_calls_on(words)


def test_a_short_turn_is_its_question(turn_of):
    turn, text = turn_of("Hello.  What will it cost?  I ask for a friend.")
    assert question_span(turn, text) == turn.span


def test_the_question_of_a_long_turn_ends_where_it_asks(turn_of):
    before, after = "The bridge is closed. " * 60, " My street is far away." * 5
    turn, text = turn_of(f"{before}When will the bridge open?{after}")
    span = question_span(turn, text)
    assert span.of(text).endswith("closed. When will the bridge open?")
    assert 1100 < span.end - span.start <= 1200


def test_the_question_of_a_long_turn_begins_with_its_first_sentence_that_asks(turn_of):
    before, between = f"The wall is {'old and ' * 40}red.", "The bridge is closed. " * 48
    turn, text = turn_of(f"{before}  First, who pays?  {between}And when does it open?")
    assert question_span(turn, text).of(text).startswith("First, who pays?")


def test_the_question_of_a_long_turn_that_asks_nothing_is_its_end(turn_of):
    turn, text = turn_of(f"{'The bridge is closed. ' * 60}It is a shame.")
    span = question_span(turn, text)
    assert span == Span(turn.span.end - (span.end - span.start), turn.span.end)
    assert span.end - span.start <= 1200
