from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from index.speech.sentences import sentences_of
from index.store.passage_index import PassageIndex
from qa.answering.marking import answering_sentences
from qa.ranking.results import Result
from qa.records import Candidate, Signals

WORDS = "We met in the hall. (Laughter.) The dam holds nine metres of water. The dam is old."
SIGNALS = Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0)


class Index:
    """Two passages with the words of one turn, whose sentences match as it is told.

    Args:
        transcript: with one turn.
        matches: late interaction of the sentences that have words, one passage after the other.
    """

    def __init__(self, transcript, matches):
        self._transcript, self._matches = transcript, matches
        self.sizes = None

    def place(self, passage):
        return SimpleNamespace(transcript=0, turn=0)

    def transcript(self, number):
        return self._transcript

    def sentences(self, passage):
        (turn,) = self._transcript.turns
        return tuple(sentences_of(self._transcript.source.text, turn.paragraphs[0]))

    def piece_weights(self, tokens):
        return np.full(len(tokens), 1 / len(tokens), dtype=np.float32)

    def part_matches(self, tokens, passages, sizes):
        self.sizes = sizes
        return np.array([self._matches, self._matches], dtype=np.float32)


@pytest.fixture
def marked(transcript_of):
    """The words that are marked in one result of some passages."""

    def mark(question, matches, passages=1):
        transcript = transcript_of(f"MR. HALE:  {WORDS}\n")
        result = Result(Candidate(0, 1.0, SIGNALS), 0, passages - 1, ())
        index = Index(transcript, matches)
        count = lambda texts: [len(text.split()) for text in texts]  # noqa: E731
        tokens = np.ones((2, 4), dtype=np.float32)
        passage_index = cast("PassageIndex", index)
        (span,) = answering_sentences(passage_index, [result], question, tokens, count)
        return span and span.of(transcript.source.text), index.sizes

    return mark


def test_the_sentence_that_matches_best_is_marked(marked):
    assert marked("zebra", [0.6, 0.3, 0.3])[0] == "We met in the hall."


def test_no_sentence_is_marked_where_none_matches_well(marked):
    assert marked("zebra", [0.3, 0.2, 0.1])[0] is None


def test_no_sentence_is_marked_where_several_match_as_well(marked):
    assert marked("zebra", [0.4, 0.4, 0.4])[0] is None


def test_shared_words_are_no_reason_to_mark_another_sentence(marked):
    assert marked("Is the dam old?", [0.6, 0.3, 0.3])[0] == "We met in the hall."


def test_where_a_number_is_asked_for_a_sentence_with_one_is_preferred(marked):
    assert "nine metres" in marked("How much is it?", [0.45, 0.45, 0.45])[0]


def test_stage_notes_are_no_part_of_what_is_matched(marked):
    assert marked("zebra", [0.3, 0.2, 0.1])[1] == [[5, 7, 4]]


def test_the_best_sentence_of_all_joined_passages_is_marked(marked):
    matches = [0.3, 0.3, 0.3, 0.3, 0.3, 0.7]
    assert marked("zebra", matches, passages=2)[0] == "The dam is old."
