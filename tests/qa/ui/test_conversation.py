import pytest

from index.errors import QuestionError
from qa.engine import Engine
from qa.ui.conversation import Reply, reply_to, reread, shared_questions

HARVEST = "What did Rossi say about the wheat harvest in May 2021?"


def test_reply_tells_what_was_understood(engine: Engine) -> None:
    reply = reply_to(HARVEST, [], engine)
    assert [chip.label for chip in reply.chips] == ["Date: May 2021", "Speaker: Rossi"]
    assert [card.rank for card in reply.cards] == list(range(1, len(reply.cards) + 1))
    assert reply.shared == [HARVEST]


def test_follow_up_is_read_and_shared_with_the_question_before(engine: Engine) -> None:
    first = reply_to(HARVEST, [], engine)
    reply = reply_to("And on locusts?", [first], engine)
    assert reply.notes[0] == f"Read together with “{HARVEST}”"
    assert reply.shared == [HARVEST, "And on locusts?"]


def test_link_of_a_follow_up_leads_to_the_same_cards(engine: Engine) -> None:
    earlier = [reply_to(one, [], engine) for one in (HARVEST, "Who paid for the harbour cranes?")]
    reply = reply_to("And on locusts?", earlier, engine)
    again: list[Reply] = []
    for question in shared_questions(reply.shared):
        again.append(reply_to(question, again, engine))
    assert again[-1].cards == reply.cards


def test_question_without_words_is_refused(engine: Engine) -> None:
    with pytest.raises(QuestionError, match="must have words"):
        reply_to("?!", [], engine)


def test_link_holds_at_most_two_questions_of_bounded_length() -> None:
    assert shared_questions(["a", " ", "b", "c" * 9999]) == ["b", "c" * 2000]


def test_what_was_taken_back_no_longer_counts_and_can_be_put_back(engine: Engine) -> None:
    first = reply_to(HARVEST, [], engine)
    without = reread(first, ["Rossi"], [], engine)
    assert (without.chips, without.ignored) == (first.chips, ("Rossi",))
    assert without.cards != first.cards
    assert reread(without, [], [], engine) == first


def test_a_follow_up_can_be_read_alone(engine: Engine) -> None:
    first = reply_to(HARVEST, [], engine)
    follow_up = reply_to("And on locusts?", [first], engine)
    alone = reread(follow_up, [HARVEST], [first], engine)
    assert (alone.carried, alone.shared) == (None, ["And on locusts?"])


def test_a_date_that_no_transcript_is_of_is_dropped_and_said(engine: Engine) -> None:
    reply = reply_to("What did Rossi say about the harvest in June 1999?", [], engine)
    assert reply.notes == ("No passage fits “June 1999”: looked at all others",)
    assert reply.cards
