from collections.abc import Sequence

import pytest

from index.records import Speaker
from qa.records import NameCorrection
from qa.understanding.near_names import NearNames

SPEAKERS = [
    Speaker("PRESIDENT MORALDE", "Tomás Moralde", "President of Arden", "person"),
    Speaker("SECRETARY QUILLIQUE", "Ines Quillique", "Secretary of State", "person"),
    Speaker("MR. KORVES", "Otto Korves", None, "person"),
    Speaker("MR. KORVIS", "Karl Korvis", None, "person"),
    Speaker("MR. MINT", "Paul Mint", None, "person"),
    Speaker("MR. LUSAKKA", "Karl Lusakka", None, "person"),
    Speaker("MS. LI", "Mei Li", None, "person"),
]
TRANSCRIPTS = frozenset("what did say about the on for harbour moral".split())
COMMON = frozenset("quillick mint minte moral moraled".split())


@pytest.fixture(scope="module")
def near_names() -> NearNames:
    return NearNames(
        SPEAKERS,
        occurs=lambda word: word.lower() in TRANSCRIPTS,
        is_common=lambda word: word.lower() in COMMON,
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What did Moralda say?", "What did Moralde say?"),  # a wrong letter
        ("What did Morlde say?", "What did Moralde say?"),  # one left out
        ("What did Morallde say?", "What did Moralde say?"),  # one too many
        ("What did Moradle say?", "What did Moralde say?"),  # two swapped
        ("Moralda’s plan", "Moralde’s plan"),
        ("what did moralda say", "what did Moralde say"),
        ("WHAT DID MORALDA SAY", "WHAT DID Moralde SAY"),
        ("What did President Moralda say?", "What did President Moralde say?"),
        ("What did Tomas Moralda say?", "What did Tomas Moralde say?"),
        ("What did Quillick say?", "What did Quillique say?"),  # a common word that sounds alike
        ("what did quillick say", "what did Quillique say"),
    ],
)
def test_a_name_slightly_wrong_is_put_right(
    near_names: NearNames, question: str, text: str
) -> None:
    assert near_names.corrected(question, ())[0] == text


@pytest.mark.parametrize(
    "question",
    [
        "What did Moralde say?",  # right
        "What did Moral say?",  # the transcripts have it
        "What did Moraled say?",  # a common word that sounds otherwise
        "What did Minte say?",  # the surname is as common as the word
        "What about the quillick?",  # an article: no name
        "what of a quillick",
        "What of quillick in Arden?",  # a small letter in a question with capitals
        "What did Korvas say?",  # two speakers are as near
        "What did Lii say?",  # too short
        "What did MORALDA say?",  # an abbreviation
        "What did Quillick Motors say?",  # part of another name
        "What did Robert Moralda say?",  # another first name
        "what of the harvest moralda",
        "What of Morphine?",
        "What did Moralda Zabor say?",  # the first name of somebody else
        "what did moralda zabor say",
        "What was said of Lusaka?",  # a place
    ],
)
def test_another_word_is_left_alone(near_names: NearNames, question: str) -> None:
    assert near_names.corrected(question, ()) == (question, ())


def test_what_was_put_right_is_told_once(near_names: NearNames) -> None:
    _, corrections = near_names.corrected("Moralda on trade, Moralda on oil", ())
    assert corrections == (NameCorrection("Moralda", "Moralde"),)


@pytest.mark.parametrize("ignored", ["moralda"])
def test_words_that_are_right_as_they_are_stay(near_names: NearNames, ignored: str) -> None:
    assert near_names.corrected("Moralda on trade", [ignored]) == ("Moralda on trade", ())


@pytest.mark.parametrize("speakers", [[], [Speaker("QUESTION", None, "Reporter", "questioner")]])
def test_without_names_nothing_is_put_right(speakers: Sequence[Speaker]) -> None:
    near_names = NearNames(speakers, lambda _: False, lambda _: False)
    assert near_names.corrected("Moralda on trade", ()) == ("Moralda on trade", ())
