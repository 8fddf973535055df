from dataclasses import fields

from qa.ranking.content import fullest_first
from qa.records import Candidate, Signals

SIGNALS = Signals(*(0.0 for _ in fields(Signals)))
TERMS = {7: {"grain"}, 8: {"grain", "port", "ship", "crane"}, 9: {"port"}, 10: set()}


def test_passages_with_most_terms_come_first_and_equal_ones_in_their_order():
    ranked = [Candidate(passage, 1.0, SIGNALS) for passage in (9, 7, 8, 10)]
    fullest = fullest_first(ranked, TERMS.__getitem__)
    assert [(entry.passage, entry.score) for entry in fullest] == [
        (8, 1.0),
        (9, 0.25),
        (7, 0.25),
        (10, 0.25),
    ]


def test_nothing_stays_nothing():
    assert fullest_first([], TERMS.__getitem__) == []
