import math

import bm25s
import numpy as np
import pytest

from index.search.lexical import LexicalIndex, Vocabulary
from index.search.terms import terms_of
from index.store.source_rows import starts_of

TEXTS = ["wheat wheat harvest", "wheat ports", "ports ports railway cranes"]


def lexical_index(texts):
    vocabulary = Vocabulary()
    numbers = [vocabulary.numbers(terms_of(text)) for text in texts]
    terms, names = vocabulary.sorted(np.concatenate(numbers))
    return LexicalIndex.build(terms, starts_of(list(map(len, numbers))), names)


@pytest.fixture
def lexical():
    return lexical_index(TEXTS)


def bm25(frequency: int, length: int, documents: int) -> float:
    """Lucene's BM25 of one term, by hand: three texts of 3, 2 and 4 terms, 3 on average."""
    idf = math.log(1 + (3 - documents + 0.5) / (documents + 0.5))
    return idf * frequency / (frequency + 1.2 * (1 - 0.75 + 0.75 * length / 3))


def test_scores_are_those_of_the_formula(lexical):
    scores = lexical.scores(["wheat"])
    expected = [bm25(2, length=3, documents=2), bm25(1, length=2, documents=2), 0]
    np.testing.assert_allclose(scores, expected, rtol=1e-5)


def test_the_scores_of_several_terms_add_up(lexical):
    expected = [
        bm25(2, length=3, documents=2) + bm25(1, length=3, documents=1),
        bm25(1, length=2, documents=2),
        0,
    ]
    np.testing.assert_allclose(lexical.scores(["wheat", "harvest"]), expected, rtol=1e-5)


def test_unknown_terms_count_nothing(lexical):
    assert lexical.scores(["locust"]).tolist() == [0, 0, 0]
    assert lexical.scores([]).tolist() == [0, 0, 0]
    np.testing.assert_array_equal(lexical.scores(["wheat", "locust"]), lexical.scores(["wheat"]))


def test_texts_are_read_as_terms():
    lexical = lexical_index(["The emissions of Colombia", "Nothing of it"])
    assert lexical.document_frequency("emiss") == 1
    assert lexical.document_frequency("the") == 0


def test_a_term_counts_the_texts_that_hold_it(lexical):
    frequencies = [lexical.document_frequency(term) for term in ("wheat", "port", "crane", "no")]
    assert frequencies == [2, 2, 1, 0]


def best(lexical, scores, limit, allowed=(True, True, True, True)):
    found = lexical.best(np.array(scores, dtype=np.float32), limit, np.array(allowed))
    return found.positions.tolist()


def test_the_best_come_first_and_ties_in_order(lexical):
    assert best(lexical, [1, 3, 0, 3], 4) == [1, 3, 0]


def test_only_as_many_as_wanted_come_back(lexical):
    assert best(lexical, [1, 4, 2, 3], 2) == [1, 3]


def test_the_mask_filters_before_the_best_are_taken(lexical):
    assert best(lexical, [1, 4, 2, 3], 2, [True, False, True, False]) == [2, 0]


def test_a_saved_index_scores_alike(lexical, tmp_path):
    lexical.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    np.testing.assert_array_equal(loaded.scores(["port"]), lexical.scores(["port"]))
    assert loaded.document_frequency("port") == 2


def test_nothing_is_pickled(lexical, tmp_path):
    lexical.save(tmp_path / "lexical")
    arrays = [np.load(path, allow_pickle=False) for path in (tmp_path / "lexical").glob("*.npy")]
    assert len(arrays) == 3


def test_a_text_without_terms_scores_nothing():
    assert lexical_index(["wheat", "of the"]).scores(["wheat"])[1] == 0


@pytest.mark.parametrize(
    ("term", "passages", "expected"),
    [("port", [0], False), ("port", [0, 2], True), ("wheat", [2], False), ("none", [0], False)],
)
def test_a_term_occurs_in_some_passages_or_in_none(lexical, term, passages, expected):
    assert lexical.occurs_in(term, np.array(passages)) is expected


def test_scores_are_those_of_the_librarys_own_index():
    rng = np.random.default_rng(5)
    texts = [[f"t{number}" for number in rng.zipf(1.5, size)[:40] % 50] for size in range(1, 60)]
    library = bm25s.BM25(k1=1.2, b=0.75)
    library.index(texts, show_progress=False)
    ours = lexical_index([" ".join(text) for text in texts])
    for term in {term for text in texts for term in text}:
        np.testing.assert_allclose(ours.scores([term]), library.get_scores([term]), rtol=1e-5)


def test_the_order_in_which_terms_came_tells_nothing():
    one, other = Vocabulary(), Vocabulary(["never used", "ports", "wheat"])
    terms = ["wheat", "crane", "wheat", "ports"]
    found = [vocabulary.sorted(vocabulary.numbers(terms)) for vocabulary in (one, other)]
    for numbers, names in found:
        assert names == ["crane", "ports", "wheat"]
        assert numbers.tolist() == [2, 0, 2, 1]


def test_terms_are_found_by_their_beginning_in_order():
    index = lexical_index(["porter ports port railway", "portrait"])
    assert index.terms_from("port") == ["port", "porter", "portrait"]
    assert index.terms_from("q") == []


def test_the_passages_of_a_term_are_found_in_order(lexical):
    assert lexical.passages_with("port").tolist() == [1, 2]
    assert lexical.passages_with("nothing").tolist() == []
