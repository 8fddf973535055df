import pytest

from index.records import Speaker
from qa.understanding.dates import dates_in
from qa.understanding.names import SpeakerIndex
from qa.understanding.topics import is_on_no_topic

SPEAKERS = SpeakerIndex(
    [
        Speaker("MINISTER ROSSI", "Elena Rossi", "Minister", "person"),
        Speaker("PRESIDENT BERG", "Anna Berg", "President", "person"),
    ]
)


def on_no_topic(question):
    return is_on_no_topic(question, SPEAKERS.find(question), list(dates_in(question)))


@pytest.mark.parametrize(
    "question",
    [
        "what did rossi say",
        "What did President Berg say in May 2021?",
        "Rossi's remarks",
        "everything Elena Rossi said",
        "Show me all statements by Berg",
        "What did Rossi and Berg say last week?",
        "Rossi",
    ],
)
def test_a_question_for_whatever_somebody_said_is_on_no_topic(question):
    assert on_no_topic(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did Rossi say about trade?",
        "What did Rossi say about Berg?",
        "What did Rossi promise?",
        "What did Rossi say in Verona?",
        "Who is Rossi?",
        "What was said?",
    ],
)
def test_any_other_question_has_a_topic(question):
    assert not on_no_topic(question)
