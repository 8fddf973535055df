import pytest

from qa.understanding.followups import needs_history, refers_to_topic

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
    assert needs_history(question)


@pytest.mark.parametrize("question", SELF_CONTAINED)
def test_a_full_question_does_not_lean(question):
    assert not needs_history(question)


def test_a_pronoun_may_mean_somebody_whom_the_question_names():
    question = "What did Petro say of his talks with Colombian farmers?"
    assert not needs_history(question, ["Petro"])


def test_it_does_not_mean_somebody_whom_the_question_names():
    assert needs_history("What did Petro say about it?", ["Petro"])
    assert not needs_history("What did Cali say of its farmers and their families?")


@pytest.mark.parametrize(
    "question",
    [
        "What did Petro reply?",
        "What did Petro make of that idea?",
        "How many migrants live there?",
        "What does that save the taxpayers of the nation each year?",
        "On what occasion?",
    ],
)
def test_a_question_that_points_back_leans_though_it_names_somebody(question):
    assert needs_history(question, ["Petro"] if "Petro" in question else [])


@pytest.mark.parametrize(
    "question",
    [
        "How many newcomers did Petro say his country had absorbed?",
        "Who keeps an eye on goods inside Gaza if Israel has no inspectors there?",
        "What did Petro say to Boric before their meeting?",
        "For which abuses in Cali did Petro want the police of the town to answer?",
    ],
)
def test_a_question_with_its_own_country_or_people_does_not_lean(question):
    assert not needs_history(question, [name for name in ("Petro", "Boric") if name in question])


def test_there_is_no_place_in_there_are():
    assert not needs_history("How many national parks and forests are there?")


@pytest.mark.parametrize(
    ("question", "refers"),
    [
        ("How much did it cost?", True),
        ("What did Petro say about it?", True),
        ("And Title 42, was it lifted?", False),
        ("What did he say about lithium?", False),
    ],
)
def test_a_pronoun_for_a_person_leaves_the_topic_open(question, refers):
    assert refers_to_topic(question, ["Petro"]) == refers
