import math

import pytest

from index.records import Span
from index.speech.sentences import sentences_of
from qa.answering.highlight import best_sentence, idf_function

TEXT = (
    "We met the farmers today. The harvest fell this year. It fell by nine percent in Verona. "
    "The harvest of wheat and the farmers matter."
)


def highlight(question, text=TEXT, idf=lambda term: 1.0):
    sentences = list(sentences_of(text, Span(0, len(text)))) or [Span(0, len(text))]
    return best_sentence(question, text, sentences, idf).of(text)


def test_the_sentence_that_shares_most_terms_is_best():
    assert highlight("What of wheat and its harvest?") == (
        "The harvest of wheat and the farmers matter."
    )


def test_a_rare_term_counts_more_than_common_ones():
    weights = {"wheat": 0.1, "harvest": 0.1, "farmer": 0.1, "today": 5.0}
    best = highlight("wheat harvest farmers today", idf=lambda term: weights.get(term, 0))
    assert best == "We met the farmers today."


@pytest.mark.parametrize(
    "question", ["How much did it fall?", "By what percentage was the fall?", "When did it fall?"]
)
def test_a_question_for_a_number_prefers_a_sentence_with_one(question):
    assert highlight(question) == "It fell by nine percent in Verona."


def test_the_longest_sentence_stands_in_where_none_shares_a_term():
    assert highlight("zebra") == "The harvest of wheat and the farmers matter."


def test_a_highlight_stays_inside_the_passage():
    sentences = [Span(3, 20)]
    assert best_sentence("farmers", TEXT, sentences, lambda term: 1.0) == sentences[0]


@pytest.mark.parametrize("text", ["—", "no full stop", "One two"])
def test_a_passage_without_a_whole_sentence_is_its_own_highlight(text):
    assert highlight("zebra", text) == text


def test_rarity_is_the_smoothed_inverse_document_frequency():
    idf = idf_function({"harvest": 1}.get, 3)  # type: ignore[arg-type]
    assert idf("harvest") == pytest.approx(math.log(1 + 2.5 / 1.5))
