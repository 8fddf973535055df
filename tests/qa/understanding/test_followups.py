import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.understanding.followups import MAX_HISTORY_QUESTIONS, context_question, needs_history
from qa.understanding.names import SpeakerIndex
from qa.understanding.query import understand

NOBODY = SpeakerIndex([])
FULL = "What did Colombia pledge on greenhouse emissions?"
SELF_CONTAINED = [
    FULL,
    "How many vaccine doses did the United States donate to Colombia?",
    "Which reforms of the national police were announced in Bogotá?",
]


@pytest.mark.parametrize(
    "question",
    [
        "And on methane?",
        "What about Venezuela?",
        "Why?",
        "By when?",
        "How many?",
        "What did he say on coca?",
        "Which countries support it with money and people?",
        "But who pays for the reforms of the national police?",
    ],
)
def test_a_question_that_cannot_stand_alone_leans(question):
    assert needs_history(question, names_somebody=False)


@pytest.mark.parametrize("question", SELF_CONTAINED)
def test_a_full_question_does_not_lean(question):
    assert not needs_history(question, names_somebody=False)


def test_a_pronoun_may_mean_somebody_whom_the_question_names():
    question = "What did Petro say of his talks with Colombian farmers?"
    assert not needs_history(question, names_somebody=True)


def test_the_last_question_that_stands_alone_is_carried_over():
    older = "Which ports were opened on the northern coast?"
    history = [older, FULL, "Why?", "And on methane gas from farms and pipes?"]
    assert context_question(history) == FULL


def test_the_first_question_is_carried_over_where_none_stands_alone():
    assert context_question(["Why?", "When?"]) == "Why?"


@pytest.mark.parametrize("history", [[], [""], [" ", "\n"]])
def test_an_empty_history_carries_nothing(history):
    assert context_question(history) is None


def test_only_the_latest_questions_are_looked_at():
    assert context_question([FULL, *["Why?"] * MAX_HISTORY_QUESTIONS]) == "Why?"


histories = st.lists(st.one_of(st.text(max_size=60), st.sampled_from(SELF_CONTAINED)), max_size=6)


@given(st.sampled_from(SELF_CONTAINED), histories)
def test_no_history_changes_a_question_that_stands_alone(question, history):
    assert understand(question, history, NOBODY) == understand(question, [], NOBODY)


@given(st.sampled_from(["And on methane?", "Why?", "What about it?"]), histories)
def test_a_leaning_question_is_kept_whole_behind_what_is_carried(question, history):
    query = understand(question, [FULL, *history], NOBODY)
    assert query.carried in [FULL, *history]
    assert query.text == f"{' '.join((query.carried or '').split())} {question}"


@given(st.sampled_from(SELF_CONTAINED), st.lists(st.sampled_from(["Why?", "And?"]), max_size=4))
def test_short_follow_ups_between_do_not_change_what_is_carried(full, between):
    assert understand("And on methane?", [full, *between], NOBODY).carried == full
