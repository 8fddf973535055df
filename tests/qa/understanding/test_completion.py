import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Speaker
from qa.understanding.completion import MAX_HISTORY_QUESTIONS, completion_of
from qa.understanding.names import SpeakerIndex

SPEAKERS = SpeakerIndex(
    [
        Speaker("MINISTER ROSSI", "Elena Rossi", "Minister", "person"),
        Speaker("MR. KLEIN", "Otto Klein", None, "person"),
        Speaker("PRESIDENT BERG", "Anna Berg", "President", "person"),
    ]
)
FULL = "What did Elena Rossi say about the wheat harvest in Verona in May 2021?"
SELF_CONTAINED = [
    FULL,
    "How many vaccine doses did the United States donate to Colombia?",
    "Which reforms of the national police were announced in Bogotá?",
]


def completed(question, *history):
    return completion_of(question, history, SPEAKERS)


def text_of(question, *history):
    return completed(question, *history).text


def test_a_follow_up_with_a_topic_of_its_own_keeps_the_names():
    assert text_of("And about locusts?", FULL) == "Elena Rossi Verona May 2021 And about locusts?"
    assert text_of("What did she pay farmers?", FULL) == (
        "Elena Rossi Verona May 2021 What did she pay farmers?"
    )


@pytest.mark.parametrize("question", ["By when?", "Who paid for it?", "And to Peru?"])
def test_any_other_follow_up_keeps_what_is_no_word_of_asking(question):
    history = "How many vaccine doses did the United States donate to Colombia?"
    assert text_of(question, history) == (
        f"many vaccine doses United States donate Colombia {question}"
    )


def test_the_newest_topic_counts():
    history = ("What did Rossi say about emissions?", "And about forests?")
    completion = completed("and what did Klein say about it?", *history)
    assert completion.text == "forests and what did Klein say about it?"
    assert completion.carried == "And about forests?"


def test_questions_without_content_between_change_nothing():
    history = (
        "What did Rossi say about emissions?",
        "And about forests?",
        "Why?",
        "Thanks, great!",
    )
    assert text_of("Who pays for it?", *history) == "Rossi forests Who pays for it?"


def test_a_speaker_whom_a_follow_up_names_takes_the_place_of_the_one_before():
    history = ("What did Elena Rossi say about forests?", "And Klein?")
    assert completed("And on trade?", *history).text == "Klein And on trade?"
    assert "Rossi" not in completed("And on trade?", *history).conversation


def test_somebody_else_without_a_name_takes_the_place_of_the_one_before():
    history = "What did Rossi say about the harvest to Berg?"
    assert completed("And what did the president reply?", history).text == (
        "harvest Berg And what did the president reply?"
    )


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("And about Peru?", "Who asked about Chile?"),
        ("What did Berg reply?", "What did Berg reply?"),
    ],
)
def test_the_whole_question_is_the_newest_with_a_verb(question, whole):
    assert completed(question, "Who asked about Chile?").whole_question == whole


def test_somebody_who_is_talked_about_takes_nobodys_place():
    completion = completed("And did she agree with Klein on trade?", "What did Rossi promise Berg?")
    assert completion.conversation == (
        "What did Rossi promise Berg? And did she agree with Klein on trade?"
    )


def test_a_date_that_a_follow_up_names_takes_the_place_of_the_one_before():
    completion = completed("And in June 2022?", FULL)
    assert completion.text == "Elena Rossi wheat harvest Verona And in June 2022?"
    assert "May 2021" not in completion.conversation


def test_a_name_that_was_the_topic_gives_way_to_the_new_one():
    assert text_of("And about Peru?", "What did Rossi say about Chile?") == "Rossi And about Peru?"


def test_that_country_is_the_one_named_last():
    history = ("How large was the trade of Chile?", "What did Rossi say about lithium?")
    assert text_of("And what does that country need?", *history) == (
        "Rossi And what does Chile need?"
    )
    assert (
        text_of("How many people live there?", *history)
        == "Rossi lithium How many people live in Chile?"
    )


def test_that_country_is_left_open_where_two_were_named():
    history = "How large is the trade of Chile with Peru?"
    assert "that country" in text_of("And what does that country need?", history)


@pytest.mark.parametrize("question", ["And on methane?", "Why?"])
@pytest.mark.parametrize("history", [[], [""], [" ", "\n"]])
def test_an_empty_history_completes_nothing(question, history):
    assert completed(question, *history).carried is None


def test_only_the_latest_questions_are_looked_at():
    assert completed("Why?", FULL, *["When?"] * MAX_HISTORY_QUESTIONS).carried == "When?"


def test_a_long_conversation_leaves_out_its_oldest_questions():
    long = f"And what did she say about {'wheat ' * 300}?"
    completion = completed("And about barley?", "What did Rossi say?", long, long, long)
    assert completion.questions == (long, long, "And about barley?")


histories = st.lists(st.one_of(st.text(max_size=60), st.sampled_from(SELF_CONTAINED)), max_size=6)


@given(st.sampled_from(SELF_CONTAINED), histories)
def test_no_history_changes_a_question_that_stands_alone(question, history):
    assert completed(question, *history) == completed(question)


@given(st.sampled_from(["And on methane?", "Why?", "What about it?"]), histories)
def test_a_leaning_question_is_kept_whole_behind_what_is_carried(question, history):
    completion = completed(question, FULL, *history)
    assert completion.carried in [FULL, *(" ".join(entry.split()) for entry in history)]
    assert completion.text.endswith(question)
