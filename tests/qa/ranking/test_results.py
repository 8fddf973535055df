import pytest

from index.records import Span
from index.store.passage_index import PassagePlace
from qa.ranking.results import is_near_duplicate, results_of
from qa.records import Candidate, Signals

# passage: (turn, start, end, what it says)
TEXTS = [
    (0, 0, 300, "the wheat harvest fell nine percent after drought this year"),
    (0, 302, 600, "farmers will receive forty million crowns before winter begins"),
    (0, 602, 1300, "railways carry grain towards northern harbours without any fee"),
    (0, 1400, 1500, "inspectors protect orchards from locusts in southern valleys now"),
    (1, 1501, 1800, "the wheat harvest fell nine percent after drought this year"),  # corrected
    (2, 1801, 1810, "thank you"),
    (3, 1811, 1820, "thank you"),
]
PLACES = [PassagePlace(0, turn, Span(start, end), turn) for turn, start, end, _ in TEXTS]


def results(ranked, limit=10, per_turn=None, falling=1.0):
    signals = Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0)
    candidates = [Candidate(one, falling**rank, signals) for rank, one in enumerate(ranked)]

    def same(one, other):
        return is_near_duplicate(*(frozenset(TEXTS[at][3].split()) for at in (one, other)))

    found = results_of(candidates, PLACES.__getitem__, same, limit, per_turn)
    return [(one.first, one.last, [other.passage for other in one.repeated]) for one in found]


def test_the_same_words_are_one_result_at_the_better_rank():
    assert results([4, 2, 0]) == [(4, 4, [0]), (2, 2, [])]


def test_two_quotations_are_not_joined_over_the_marks_between_them():
    places = [PassagePlace(0, 0, Span(start, start + 9), 1, is_quoted=True) for start in (1, 13)]
    candidates = [Candidate(at, 1.0, Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0)) for at in (0, 1)]
    found = results_of(candidates, places.__getitem__, lambda *_: False, 5)
    assert [(one.first, one.last) for one in found] == [(0, 0), (1, 1)]


def test_narration_that_is_mostly_a_quotation_is_no_result_beside_it():
    told, quoted = PassagePlace(0, 0, Span(0, 100), 0), PassagePlace(0, 0, Span(1, 60), 1, True)
    candidates = [Candidate(at, 1.0, Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0)) for at in (1, 0)]
    found = results_of(candidates, [told, quoted].__getitem__, lambda *_: False, 5)
    assert [one.first for one in found] == [1]


def test_short_phrases_are_not_folded():
    assert results([5, 6]) == [(5, 5, []), (6, 6, [])]


@pytest.mark.parametrize("ranked", [[0, 1], [1, 0]])
def test_neighbours_in_one_turn_are_one_quote(ranked):
    assert results(ranked) == [(0, 1, [])]


def test_a_quote_grows_to_the_limit_of_a_citation_and_no_further():
    assert results([1, 0, 2]) == [(0, 1, []), (2, 2, [])]
    assert results([1, 2, 0]) == [(1, 2, []), (0, 0, [])]


def test_passages_with_something_between_them_stay_apart():
    assert results([2, 3]) == [(2, 2, []), (3, 3, [])]


def test_passages_of_two_turns_stay_apart():
    assert results([3, 4]) == [(3, 3, []), (4, 4, [])]


@pytest.mark.parametrize(
    ("limit", "expected"), [(1, [(0, 0, [4])]), (2, [(0, 0, [4]), (2, 2, [])])]
)
def test_no_more_different_results_come_back_than_wanted(limit, expected):
    assert results([0, 4, 2, 5], limit) == expected


def test_a_neighbour_far_down_still_joins_its_quote():
    assert results([0, 2, 3, 1], limit=2) == [(0, 1, []), (2, 2, [])]


@pytest.mark.parametrize(("per_turn", "found"), [(1, [1, 5]), (2, [1, 3, 5]), (None, [1, 3, 5])])
def test_one_turn_gives_no_more_results_than_set(per_turn, found):
    assert [first for first, _, _ in results([1, 3, 5], per_turn=per_turn)] == found


@pytest.mark.parametrize(
    ("falling", "found"), [(0.11, [(0, 1, [])]), (0.09, [(0, 0, []), (1, 1, [])])]
)
def test_a_neighbour_that_hardly_fits_stays_apart(falling, found):
    assert results([0, 1], falling=falling) == found
