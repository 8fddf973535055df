import pytest

from index.records import Speaker
from qa.understanding.names import SpeakerIndex

NAMES = [
    "Joe Biden",  # 0
    "Jill Biden",  # 1
    "Andrés Manuel López Obrador",  # 2
    "Ned Price",  # 3
    "Ursula von der Leyen",  # 4
    "Biden",  # 5: the surname alone, first name unknown
    "Ana Torres-Lund",  # 6
]


@pytest.fixture(scope="module")
def speakers():
    known = [Speaker(f"LABEL {name}", name, None, "person") for name in NAMES]
    return SpeakerIndex([*known, Speaker("QUESTION", None, "Questioner", "questioner")])


@pytest.mark.parametrize(
    ("question", "words", "meant"),
    [
        ("What did Biden say?", "Biden", (0, 1, 5)),
        ("What did biden's team say?", "biden's", (0, 1, 5)),
        ("López Obrador’s plan", "López Obrador’s", (2,)),
        ("lopez obrador on migration", "lopez obrador", (2,)),
        ("And Obrador?", "Obrador", (2,)),
        ("What does von der Leyen want?", "von der Leyen", (4,)),
        ("What does Leyen want?", "Leyen", (4,)),
        ("LEYEN", "LEYEN", (4,)),
        ("Torres-Lund on trade", "Torres-Lund", (6,)),
        ("ana torres lund on trade", "torres lund", (6,)),
    ],
)
def test_a_speaker_is_found_by_surname(speakers, question, words, meant):
    assert [(one.words, one.speakers) for one in speakers.find(question)] == [(words, meant)]


@pytest.mark.parametrize(("first", "meant"), [("Joe", (0, 5)), ("Jill", (1, 5)), ("Hunter", ())])
def test_a_first_name_narrows_whom_a_surname_means(speakers, first, meant):
    (one,) = speakers.find(f"What did {first} Biden say?")
    assert one.speakers == (meant or (0, 1, 5))


@pytest.mark.parametrize(("word", "found"), [("price", 0), ("Price", 1), ("PRICE", 1)])
def test_a_surname_that_is_a_plain_word_needs_a_capital(speakers, word, found):
    assert len(speakers.find(f"the {word} of oil")) == found


@pytest.mark.parametrize(
    "question", ["", "What was said?", "O’Biden", "Questioner", "Ned", "von", "Lund"]
)
def test_who_is_not_named_is_not_found(speakers, question):
    assert speakers.find(question) == []


def test_several_speakers_are_found_in_order(speakers):
    found = speakers.find("Did Price or von der Leyen answer Jill Biden?")
    assert [one.speakers for one in found] == [(3,), (4,), (1, 5)]


def test_no_speakers_find_nobody():
    assert SpeakerIndex([]).find("What did Biden say?") == []
