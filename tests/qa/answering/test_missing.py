import numpy as np
import pytest

from index.records import Span
from index.store.passage_index import EVERYTHING
from qa.answering.highlight import idf_function
from qa.answering.missing import missing_evidence, weakest_word
from qa.ranking.facets import Facets
from qa.records import MissingEvidence
from qa.understanding.query import understand


@pytest.fixture
def missing(opened):
    facets = Facets(opened)
    idf = idf_function(opened.lexical.document_frequency, opened.manifest.passages)

    def find(question):
        query = understand(question, [], facets.names)
        unmatched = facets.unmatched(query, EVERYTHING)
        return missing_evidence(query, unmatched, opened, idf)

    return find


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Rossi say in June 1999?", MissingEvidence("time", "June 1999")),
        ("Did Rossi meet Zorro?", MissingEvidence("name", "Zorro")),
        ("What did the Navy say?", MissingEvidence("speaker", "Navy")),
        (
            "What did Rossi say about the Breakwater?",
            MissingEvidence("name with speaker", "Breakwater", "Rossi"),
        ),
        (
            # The transcript that follows the one in which Klein speaks last begins with them.
            "What did Klein say about the Containers?",
            MissingEvidence("name with speaker", "Containers", "Klein"),
        ),
        ("What did Rossi say about the harvest?", None),
        ("Where is the Breakwater?", None),
    ],
)
def test_the_plainest_lack_is_named(missing, question, expected):
    assert missing(question) == expected


def test_the_weakest_word_is_the_one_that_no_passage_matches():
    pieces = [Span(0, 3), Span(4, 10), Span(11, 15), Span(15, 18)]  # Did | zebras | sing|ing
    matches = np.array([[0.1, 0.1], [0.2, 0.6], [0.5, 0.5], [0.3, 0.4]], np.float32)
    assert weakest_word("Did zebras singing", pieces, matches) == MissingEvidence("word", "singing")


def test_stop_words_are_never_the_weakest():
    assert weakest_word("did it", [Span(0, 3), Span(4, 6)], np.zeros((2, 1), np.float32)) is None


def test_an_answer_that_does_not_stand_says_what_is_missing(engine):
    answer = engine.ask("Zebras juggle quasars with Zorro?")
    assert (answer.answerable, answer.missing) == (False, MissingEvidence("name", "Zorro"))
