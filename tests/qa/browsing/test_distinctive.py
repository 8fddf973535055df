import numpy as np
import pytest

from index.records import Span
from index.search.terms import terms_of
from index.speech.passages import plain_words
from index.store.reader import OpenedIndex
from qa.browsing.distinctive import SpokenTerms, log_odds


def test_log_odds_are_those_of_the_paper() -> None:
    # 40 of 100 against 10 of 100. The prior is a tenth of the 200, shared as 50 : 150, so 5 and 15:
    # one: (40 + 5) / (60 + 15) = 45 / 75, other: (10 + 5) / (90 + 15) = 15 / 105
    own, others = np.array([40, 60]), np.array([10, 90])
    difference = np.log(45 / 75) - np.log(15 / 105)
    expected = difference / np.sqrt(1 / 45 + 1 / 15)
    assert log_odds(own, others)[0] == pytest.approx(expected)


def test_word_in_equal_shares_does_not_stand_out() -> None:
    assert log_odds(np.array([5, 95]), np.array([50, 950]))[0] == pytest.approx(0, abs=0.2)


def test_own_terms_are_those_of_the_words_without_header_and_question(opened: OpenedIndex) -> None:
    own = SpokenTerms(opened)
    vocabulary = opened.lexical.vocabulary
    checked = 0
    for number, row in enumerate(opened.passages):
        transcript = opened.transcript(int(row["transcript"]))
        turn = transcript.turns[int(row["turn"])]
        if turn.speaker.kind == "narrator":
            continue
        span = Span(int(row["start"]), int(row["end"]))
        expected = terms_of(plain_words(transcript.source.text, span, turn))
        counts = own.counts(np.array([number]))
        assert {vocabulary[at]: counts[at] for at in np.flatnonzero(counts)} == {
            term: expected.count(term) for term in expected
        }
        checked += 1
    assert checked > 8
