from dataclasses import replace

import pytest

from qa.answering.parts import are_one_topic, citations_in_turn, joined_answer

TWO_QUESTIONS = "Who paid for the cranes? What did Klein say about grain?"


@pytest.fixture
def answers(engine):
    return engine.ask("Who paid for the cranes?"), engine.ask("What did Klein say about grain?")


def joined(engine, *parts):
    return joined_answer(engine.understand(TWO_QUESTIONS), parts, citations_in_turn(parts))


@pytest.mark.parametrize("weak", [0, 1])
def test_a_question_is_answered_where_a_part_of_it_is(engine, answers, weak):
    parts = list(answers)
    parts[weak] = replace(parts[weak], answerable=False, confidence=0.9)
    whole = joined(engine, *parts)
    assert (whole.answerable, whole.confidence) == (True, parts[1 - weak].confidence)


def test_a_question_without_an_answer_to_any_part_is_not_answered(engine, answers):
    parts = [replace(part, answerable=False) for part in answers]
    assert not joined(engine, *parts).answerable


def test_a_passage_that_answers_both_parts_is_cited_once(engine, answers):
    whole = joined(engine, answers[0], answers[0])
    assert whole.citations == answers[0].citations


def test_the_times_of_the_parts_add_up_and_what_nothing_fits_is_kept(engine, answers):
    parts = [replace(part, elapsed_ms=2.0, unmatched=("1999",)) for part in answers]
    whole = joined(engine, *parts)
    assert (whole.elapsed_ms, whole.unmatched) == (4.0, ("1999",))


@pytest.mark.parametrize(
    ("question", "is_one"),
    [
        ("How did Rossi protect the orchards and when did she do it?", True),
        ("How did Rossi protect the orchards? And when did she do it?", False),
        ("What did Rossi say about locusts and who asked about the orchards?", False),
        ("What did Rossi say about locusts and what did Klein say about grain?", False),
    ],
)
def test_follow_ups_in_one_sentence_are_one_topic(engine, question, is_one):
    assert are_one_topic(engine.understand(question).parts) == is_one
