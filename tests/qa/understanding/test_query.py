import pytest

from index.errors import QuestionError
from index.records import Speaker
from qa.understanding.names import SpeakerIndex
from qa.understanding.query import MAX_QUESTION_CHARS, understand

SPEAKERS = SpeakerIndex([Speaker("PRESIDENT DUQUE", "Iván Duque", "President", "person")])
FULL = "What did Duque pledge on emissions in October 2021?"


def query(question, *history):
    return understand(question, history, SPEAKERS)


@pytest.mark.parametrize("question", ["", "   ", "\n", "?!", "\0", "\u200b…"])
def test_a_question_without_words_is_refused_with_an_example(question):
    with pytest.raises(QuestionError, match="must have words; ask, for example: verbatim ask"):
        query(question)


def test_a_question_that_is_too_long_is_refused_with_its_length():
    with pytest.raises(QuestionError, match="at most 2000 characters, given 2001"):
        query("x" * (MAX_QUESTION_CHARS + 1))


def test_a_question_of_the_greatest_length_is_understood():
    assert len(query("x" * MAX_QUESTION_CHARS).text) == MAX_QUESTION_CHARS


def test_white_space_and_nul_are_collapsed():
    assert query(" What\0did\n he\t pledge? ").question == "What did he pledge?"


def test_dates_and_speakers_are_understood():
    understood = query(FULL)
    assert [named.words for named in understood.dates] == ["October 2021"]
    assert [named.words for named in understood.speakers] == ["Duque"]


def test_a_follow_up_takes_dates_and_speakers_from_what_is_carried():
    understood = query("And on methane?", FULL)
    assert understood.text == "Duque October 2021 And on methane?"
    assert (understood.question, understood.carried) == ("And on methane?", FULL)
    assert [named.words for named in understood.dates] == ["October 2021"]
    assert [named.words for named in understood.speakers] == ["Duque"]


def test_a_follow_up_without_a_history_stands_as_it_is():
    understood = query("And on methane?")
    assert (understood.text, understood.carried) == ("And on methane?", None)


@pytest.mark.parametrize(
    "question",
    [
        "What did reporters ask about migration?",
        "Who asked about Haiti?",
        "Which questions were put to the president?",
        "What did the press want to know?",
        "How did journalists press him?",
        "what was asked by the moderator",
    ],
)
def test_a_question_about_questions_wants_questions(question):
    assert query(question).wants_questions


def test_a_follow_up_wants_questions_where_the_question_before_does():
    before = "What did reporters ask about migration?"
    assert query("And about Haiti?", before).wants_questions
    assert not query("And what did Duque reply?", before).wants_questions


@pytest.mark.parametrize(
    "question",
    [
        "What did Duque ask of the international community?",
        "How many questions remain open?",
        "What did the press secretary say?",
        "Who supports freedom of the press?",
    ],
)
def test_other_questions_want_answers(question):
    assert not query(question).wants_questions


def test_what_was_understood_can_be_taken_back():
    understood = understand(FULL, [], SPEAKERS, ignore=["Duque", "October 2021"])
    assert (understood.dates, understood.speakers, understood.text) == ((), (), FULL)


def test_what_was_carried_over_can_be_taken_back():
    assert query("And on methane?", FULL).carried == FULL
    assert understand("And on methane?", [FULL], SPEAKERS, ignore=[FULL]).carried is None
