from dataclasses import replace

import numpy as np
import pytest

from index.records import Span
from qa.confidence import confidence_of, evidence_of, strange_names, weakest_word
from qa.query import understand
from qa.records import Candidate, Evidence, Signals

SURE = Evidence(late=0.6, weakest=0.6, unknown=0.0, strange=0.0, margin=0.9)


def candidate(score, late=0.5):
    return Candidate(0, score, Signals(1, 1, late, 0.3, late, late, 0, 0, 0, 0))


@pytest.fixture
def query(opened):
    from qa.names import SpeakerIndex

    return understand("Did zebras see the harvest?", [], SpeakerIndex(opened.catalog.speakers))


def test_confidence_grows_with_the_match_of_the_weakest_word():
    weak = Evidence(late=0.6, weakest=0.1, unknown=0.0, strange=0.0, margin=0.9)
    assert 0 < confidence_of(weak) < 0.5 < confidence_of(SURE) < 1


def test_a_question_without_candidates_has_no_confidence(query):
    assert confidence_of(evidence_of(query, [], lambda term: 1.0, None)) == 0


def test_a_question_none_of_whose_words_occur_has_no_confidence():
    nowhere = Evidence(late=0.6, weakest=0.6, unknown=1.0, strange=0.0, margin=0.9)
    assert confidence_of(nowhere) == 0


def test_the_margin_is_the_distance_to_the_next_candidates(query):
    ranked = [candidate(1.0), candidate(0.5), candidate(0.1)]
    found = evidence_of(query, ranked, lambda term: 1.0, None)
    assert found is not None
    assert found.margin == pytest.approx(1 - (0.5 + 0.1) / 2)


def test_unknown_words_count_by_their_rarity(query):
    rarity = {"harvest": 1.0, "see": 1.0}  # zebras occur nowhere, like "\0"
    found = evidence_of(query, [candidate(1.0)], lambda term: rarity.get(term, 2.0), None)
    assert found is not None
    assert found.unknown == pytest.approx(2 / 4)


def test_the_weakest_word_is_the_one_that_no_passage_matches():
    pieces = [Span(0, 3), Span(4, 10), Span(11, 15), Span(15, 18)]  # Did | zebras | sing|ing
    matches = np.array([[0.1, 0.1], [0.2, 0.6], [0.5, 0.5], [0.3, 0.4]], np.float32)
    weakest = weakest_word("Did zebras singing", pieces, matches)
    assert weakest is not None
    assert weakest.word == "singing"
    assert weakest.match == pytest.approx(0.4)


def test_stop_words_are_never_the_weakest():
    assert weakest_word("did it", [Span(0, 3), Span(4, 6)], np.zeros((2, 1), np.float32)) is None


def test_a_name_that_occurs_nowhere_speaks_against_an_answer():
    strange = replace(SURE, strange=1.0)
    assert confidence_of(strange) < confidence_of(SURE)


def test_names_and_numbers_that_occur_nowhere_are_strange():
    known = {"japan": 3.0, "harvest": 1.0}
    found = strange_names("Did Zorro and Japan see the 1998 harvest?", lambda t: known.get(t, 9.0))
    assert found == ["Zorro", "1998"]


def test_the_name_that_occurs_nowhere_is_named_as_missing(engine):
    answer = engine.ask("Zebras juggle quasars with Zorro?")
    assert (answer.answerable, answer.missing) == (False, "Zorro")
