from dataclasses import replace

import pytest

from index.errors import QuestionError
from qa.engine import Engine
from qa.filters import Filters
from qa.ui.ask.conversation import Reply, replies_to, reply_keys
from qa.ui.session.inquiry import Inquiry

HARVEST = "What did Rossi say about the wheat harvest in May 2021?"


def _replies(engine: Engine, *questions: str, filters: Filters | None = None) -> list[Reply]:
    inquiry = Inquiry(filters=filters or Filters())
    for question in questions:
        inquiry = inquiry.with_question(question)
    return list(replies_to(reply_keys(inquiry), engine, {}).values())


def _taking_back(engine: Engine, inquiry: Inquiry, *words: str) -> Reply:
    last = len(inquiry.questions) - 1
    return list(replies_to(reply_keys(inquiry.with_ignored(last, words)), engine, {}).values())[-1]


def test_reply_tells_what_was_understood(engine: Engine) -> None:
    (reply,) = _replies(engine, HARVEST)
    assert [chip.label for chip in reply.chips] == ["Date: May 2021", "Speaker: Rossi"]
    assert [card.rank for card in reply.cards] == list(range(1, len(reply.cards) + 1))


def test_follow_up_is_read_with_the_question_before(engine: Engine) -> None:
    reply = _replies(engine, HARVEST, "And on locusts?")[1]
    assert reply.notes[0] == f"Read together with “{HARVEST}”"


TWO_QUESTIONS = "What did Rossi say about netting and what did Klein say about grain?"


def test_two_questions_have_a_reply_each(engine: Engine) -> None:
    (reply,) = _replies(engine, TWO_QUESTIONS)
    assert reply.chips[0].label == "2 questions in one"
    assert [part.cards[0].speaker for part in reply.parts] == ["Elena Rossi", "Otto Klein"]
    assert reply.parts[1].key.questions == tuple(part.question for part in reply.parts)


def test_two_questions_can_be_read_as_one(engine: Engine) -> None:
    reply = _taking_back(engine, Inquiry().with_question(TWO_QUESTIONS), TWO_QUESTIONS)
    assert (reply.parts, reply.chips[0].label) == ((), "2 questions in one")


def test_question_asked_again_follows_what_it_followed_the_first_time(engine: Engine) -> None:
    _, first, second = _replies(engine, HARVEST, "And on locusts?", "And on locusts?")
    assert (second.notes, second.cards) == (first.notes, first.cards)


def test_question_without_words_is_refused(engine: Engine) -> None:
    with pytest.raises(QuestionError, match="must have words"):
        _replies(engine, "?!")


def test_what_was_taken_back_no_longer_counts_and_its_chip_stays(engine: Engine) -> None:
    inquiry = Inquiry().with_question(HARVEST)
    (first,) = _replies(engine, HARVEST)
    without = _taking_back(engine, inquiry, "Rossi")
    assert (without.chips, without.ignored) == (first.chips, ("Rossi",))
    assert without.cards != first.cards
    assert _taking_back(engine, inquiry).cards == first.cards


def test_a_follow_up_can_be_read_alone(engine: Engine) -> None:
    inquiry = Inquiry().with_question(HARVEST).with_question("And on locusts?")
    alone = _taking_back(engine, inquiry, HARVEST)
    assert not any("Read together" in note for note in alone.notes)
    assert alone.cards == _replies(engine, "And on locusts?")[0].cards


def test_a_date_that_no_transcript_is_of_is_dropped_and_said(engine: Engine) -> None:
    (reply,) = _replies(engine, "What did Rossi say about the harvest in June 1999?")
    assert reply.notes == ("No passage fits “June 1999”: searched all other passages",)
    assert reply.cards


def test_filters_hold_for_every_reply(engine: Engine) -> None:
    only = Filters(speakers=("Elena Rossi",))
    replies = _replies(engine, HARVEST, "And on locusts?", filters=only)
    assert {card.speaker for reply in replies for card in reply.cards} == {"Elena Rossi"}


def test_reply_keeps_the_filters_that_its_question_was_asked_with(engine: Engine) -> None:
    only = Filters(people=("Elena Rossi",))
    inquiry = replace(Inquiry().with_question(HARVEST), filters=only)
    first, second = replies_to(
        reply_keys(inquiry.with_question("And on locusts?")), engine, {}
    ).values()
    assert first == _replies(engine, HARVEST)[0]
    assert {card.speaker for card in second.cards} == {"Elena Rossi"}


def test_reply_of_an_earlier_index_is_kept(engine: Engine) -> None:
    inquiry = Inquiry().with_question(HARVEST)
    (earlier,) = replies_to(reply_keys(inquiry), engine, {}).values()
    earlier = replace(earlier, generation="an earlier index")
    assert replies_to(reply_keys(inquiry), engine, {earlier.key: earlier}) == {earlier.key: earlier}


def test_a_reply_that_is_known_is_not_made_again(engine: Engine) -> None:
    inquiry = Inquiry().with_question(HARVEST)
    known = replies_to(reply_keys(inquiry), engine, {})
    again = replies_to(reply_keys(inquiry.with_question("And on locusts?")), engine, known)
    assert next(iter(again.values())) is next(iter(known.values()))


def test_the_first_reply_is_the_same_with_and_without_what_follows(engine: Engine) -> None:
    assert _replies(engine, HARVEST, "And on locusts?")[0] == _replies(engine, HARVEST)[0]


def test_a_name_put_right_is_one_chip_that_takes_it_back(forgiving_engine: Engine) -> None:
    question = "What did Rosssi say about netting?"
    (reply,) = _replies(forgiving_engine, question)
    assert [(chip.label, chip.words) for chip in reply.chips] == [
        ("Showing Rossi for “Rosssi”", "Rosssi")
    ]
    assert reply.cards[0].speaker == "Elena Rossi"
    assert (
        _taking_back(forgiving_engine, Inquiry().with_question(question), "Rosssi").chips
        == reply.chips
    )


def test_notes_on_the_whole_question_stand_once(engine: Engine) -> None:
    (reply,) = _replies(engine, TWO_QUESTIONS, filters=Filters(people=("Rossi",)))
    assert reply.notes == ("Showing Elena Rossi for “Rossi”",)
    assert [part.notes[:1] for part in reply.parts] != [reply.notes] * 2
