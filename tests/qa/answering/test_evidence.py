from dataclasses import replace

import numpy as np
import pytest

from qa.answering.evidence import evidence_of, names_in, period_without_transcripts
from qa.answering.highlight import idf_function
from qa.answering.word_matches import WordMatches
from qa.languages import LanguageDifference
from qa.ranking.facets import Facets
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
    words = WordMatches(np.array([3.0, 1.0]), np.array([[0.8], [0.1]]))
    return lambda question, best: evidence_of(query(question), best, words, opened, idf)


def test_the_matches_of_the_words_are_evidence(evidence):
    evidence = evidence("Who paid for the cranes?", 0)
    assert (evidence.weakest, evidence.uncovered) == (0.1, 0.25)


def test_a_name_is_absent_that_stands_nowhere_in_the_transcript(evidence, at):
    netting = at("netting")
    assert evidence("Do they fear Locusts?", netting).absent == 0
    assert 0 < evidence("Did the Navy come?", netting).absent < 1  # in another transcript
    assert evidence("Did Zorro come?", netting).absent == 1  # nowhere


@pytest.mark.parametrize(
    ("question", "words", "no_number"),
    [
        ("How many inspectors were trained?", "netting", False),  # two hundred
        ("How many locusts came?", "railway", True),
        ("Why did the locusts come?", "railway", False),
    ],
)
def test_a_number_that_is_asked_for_has_to_stand_there(evidence, at, question, words, no_number):
    assert evidence(question, at(words)).no_number is no_number


def test_unknown_words_count_by_their_rarity(evidence, idf):
    found = evidence("Did zebras see the harvest?", 0)
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


def test_no_word_is_unknown_or_absent_in_another_language(opened, idf, query):
    difference = LanguageDifference("German", ("English",), is_read=True)
    german = replace(query("Warum kam Zorro?"), language=difference)
    words = WordMatches(np.array([3.0, 1.0]), np.array([[0.8], [0.1]]))
    found = evidence_of(german, 0, words, opened, idf)
    assert (found.unknown, found.absent) == (0, 0)
    assert (found.weakest, found.uncovered) == (0.1, 0.25)
