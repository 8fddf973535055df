import pytest

from qa.folding import folded
from qa.records import Candidate, Signals

TEXTS = {
    1: "the wheat harvest fell nine percent after drought this year",
    2: "the wheat harvest fell nine percent after drought this year",  # the corrected version
    3: "railways carry grain towards northern harbours without any fee",
    4: "thank you",
    5: "thank you",
}


def candidate(passage):
    return Candidate(passage, 1.0, Signals(1, 1, 0.5, 0, 0, 0, 0))


def numbers(passages, limit=10):
    groups = folded(
        [candidate(one) for one in passages],
        lambda one: frozenset(TEXTS[one.passage].split()),
        limit,
    )
    return [(best.passage, [one.passage for one in same]) for best, same in groups]


def test_the_same_words_are_one_result_at_the_better_rank():
    assert numbers([2, 3, 1]) == [(2, [1]), (3, [])]


def test_short_phrases_are_not_folded():
    assert numbers([4, 5]) == [(4, []), (5, [])]


@pytest.mark.parametrize(("limit", "expected"), [(1, [(1, [2])]), (2, [(1, [2]), (3, [])])])
def test_no_more_different_results_come_back_than_wanted(limit, expected):
    assert numbers([1, 2, 3, 4], limit) == expected
