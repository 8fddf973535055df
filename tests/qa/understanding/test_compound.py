import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Speaker
from qa.understanding.compound import MAX_PARTS, parts_of
from qa.understanding.names import SpeakerIndex
from qa.understanding.query import understand

SPEAKERS = SpeakerIndex(
    [
        Speaker("MINISTER ROSSI", "Elena Rossi", "Minister", "person"),
        Speaker("MR. KLEIN", "Otto Klein", None, "person"),
        Speaker("PRESIDENT BERG", "Anna Berg", "President", "person"),
    ]
)
DIVIDED = {
    "Rossi on grain and Klein on ports": ("Rossi on grain", "Klein on ports"),
    "Minister Rossi on grain, and Otto Klein about the ports": (
        "Minister Rossi on grain",
        "Otto Klein about the ports",
    ),
    "What did Rossi say about grain and what did Klein say about ports?": (
        "What did Rossi say about grain",
        "what did Klein say about ports?",
    ),
    "what did rossi say about grain and berg about ports": (
        "what did rossi say about grain",
        "berg about ports",
    ),
    "Tell me what Rossi said about grain and what Klein said about ports.": (
        "Tell me what Rossi said about grain",
        "what Klein said about ports.",
    ),
    "How many tons did the farms lose? And who asked about Norway?": (
        "How many tons did the farms lose?",
        "And who asked about Norway?",
    ),
    "Who paid for the cranes; how many ships has Berg ordered?": (
        "Who paid for the cranes",
        "how many ships has Berg ordered?",
    ),
    "Did Klein meet the farmers and did he promise them money?": (
        "Did Klein meet the farmers",
        "and did he promise them money?",
    ),
    "What did Berg say about ports and when did she say it?": (
        "What did Berg say about ports",
        "and when did she say it?",
    ),
    "Rossi on grain, and Klein on ports and Berg on ships": (
        "Rossi on grain",
        "Klein on ports",
        "Berg on ships",
    ),
}
WHOLE = [
    "What did Rossi say about trade and migration?",
    "What did Rossi and Klein say about emissions?",
    "Rossi and Klein on ports and ships",
    "What did the President and the Prime Minister agree on?",
    "What did Rossi say about who pays and who gains from it?",
    "Did Klein say how many ships came and how much grain was lost?",
    "What did Klein say about the floods and how Berg might respond?",
    "What did Klein say about the floods and what he could do?",
    "Which country borders the sea and has the largest port?",
    "Which country borders the sea, and is the largest of them?",
    "What did Rossi say about Klein and Berg on the phone?",
    "When and how did Rossi decide on the ban?",
    "What did Rossi say about the ban, and why?",
    "How many ships will come, and by when?",
    "Did Rossi agree to it? Her answer at the farm",
    "Rossi said no. What did Klein say?",
    "Did Rossi say yes? Or no?",
    "Has Rossi made peace with the farmers? May 2021",
    "Which late harvest talks and which threat did Berg speak of?",
    "Is there an excuse for mayors and ministers who are slow to pay?",
]


@pytest.mark.parametrize(("question", "parts"), DIVIDED.items())
def test_questions_that_can_stand_alone_are_divided(question, parts):
    assert parts_of(question, SPEAKERS) == parts


@pytest.mark.parametrize("question", WHOLE)
def test_a_single_question_stays_whole(question):
    assert parts_of(question, SPEAKERS) == (question,)


@pytest.mark.parametrize("part", [part for parts in DIVIDED.values() for part in parts])
def test_no_part_is_divided_again(part):
    assert parts_of(part, SPEAKERS) == (part,)


def test_a_question_of_many_parts_stays_whole():
    questions = [f"What did Rossi say about farm {number}?" for number in range(MAX_PARTS + 1)]
    assert len(parts_of(" ".join(questions[:MAX_PARTS]), SPEAKERS)) == MAX_PARTS
    assert parts_of(" ".join(questions), SPEAKERS) == (" ".join(questions),)


def test_a_part_that_names_nobody_is_completed_from_the_part_before():
    query = understand("What did Berg say about ports and when did she say it?", [], SPEAKERS)
    first, second = query.parts
    assert (first.carried, second.carried) == (None, "What did Berg say about ports")
    assert [mention.words for mention in second.speakers] == ["Berg"]


def test_a_part_that_names_somebody_stands_alone():
    query = understand("Did Rossi sell the grain? And what did Klein buy?", [], SPEAKERS)
    assert [part.carried for part in query.parts] == [None, None]


pieces = st.sampled_from([*WHOLE, *DIVIDED, "and", "?", ";", ", and who", "did he", "on", "Rossi"])


@given(st.lists(pieces, max_size=5).map(" ".join))
def test_a_question_keeps_all_of_its_words_but_the_joints(question):
    words = " ".join(parts_of(question, SPEAKERS)).split()
    rest = iter(question.replace(",", " ").replace(";", " ").split())
    assert all(
        any(word.strip(",;") == other for other in rest) for word in words if word.strip(",;")
    )
