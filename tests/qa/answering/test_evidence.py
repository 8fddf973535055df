import math

import pytest

from qa.answering.evidence import evidence_of, names_in, period_without_transcripts
from qa.answering.highlight import idf_function
from qa.ranking.facets import Facets
from qa.records import Candidate, Signals
from qa.understanding.names import SpeakerIndex
from qa.understanding.query import understand


@pytest.fixture
def idf(opened):
    return idf_function(opened.lexical.document_frequency, opened.manifest.passages)


@pytest.fixture
def query(opened):
    speakers = SpeakerIndex(opened.catalog.speakers)
    return lambda question: understand(question, [], speakers)


@pytest.fixture
def at(opened):
    """The position of the passage that holds some words."""

    def find(words):
        for position, row in enumerate(opened.passages):
            text = opened.transcript(int(row["transcript"])).source.text
            if words in text[row["start"] : row["end"]]:
                return position
        raise LookupError(words)

    return find


@pytest.fixture
def evidence(opened, idf, query):
    def find(question, *ranked):
        candidates = [
            Candidate(passage, score, Signals(1, 1, 0.5, 0.6, 0.3, 0, 0, 0, 0))
            for passage, score in ranked
        ]
        return evidence_of(query(question), candidates, opened, idf)

    return find


def test_without_candidates_there_is_none(evidence):
    assert evidence("Who paid for the cranes?") is None


def test_the_best_candidate_gives_its_weakest_matches(evidence):
    assert evidence("Who paid for the cranes?", (0, 1.0)).weakest == 0.3


def test_the_margin_is_that_over_the_fourth(evidence):
    found = evidence("Who paid?", (0, 1.0), (1, 0.9), (2, 0.8), (3, 0.2), (4, 0.1))
    assert found.margin == pytest.approx(math.log(5))


@pytest.mark.parametrize("scores", [(1.0, 0.5), (1.0, 0.5, 0.4, 1e-30)])
def test_the_margin_has_a_limit(evidence, scores):
    assert evidence("Who paid?", *enumerate(scores)).margin == 10


def test_a_name_is_absent_that_stands_neither_in_the_passage_nor_around_it(evidence, at):
    netting = at("netting")
    assert evidence("Do they fear Locusts?", (netting, 1.0)).absent == 0  # in the question
    assert evidence("Was it Monday when they came?", (netting, 1.0)).absent == 0  # beside it
    assert 0 < evidence("Did the Navy come?", (netting, 1.0)).absent < 1  # in another transcript
    assert evidence("Did Zorro come?", (netting, 1.0)).absent == 1  # nowhere


def test_unknown_words_count_by_their_rarity(evidence, idf):
    found = evidence("Did zebras see the harvest?", (0, 1.0))
    known = idf("harvest")
    assert found.unknown == pytest.approx(1 - known / (known + 2 * idf("\0")))


def test_speakers_and_dates_are_no_names_to_look_for(query):
    asked = query("What did Minister Rossi tell Zorro in May 2021 about the 40 crowns?")
    assert names_in(asked) == ["Zorro", "40"]


@pytest.mark.parametrize(("words", "period"), [("this year", None), ("in 1999", "1999")])
def test_a_time_counted_from_today_is_not_missed_where_all_transcripts_are_older(
    opened, words, period
):
    facets = Facets(opened)
    query = understand(f"What grew {words}?", [], facets.names, newest_date=facets.newest_date)
    missed = period_without_transcripts(query, [day.words for day in query.dates])
    assert (missed and missed.words) == period
