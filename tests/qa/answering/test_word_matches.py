import numpy as np
import pytest

from index.records import PartialDate, Span
from qa.answering.word_matches import WordMatches, word_matches
from qa.records import NamedDate, NamedSpeaker, Query


def query(text, speakers=(), dates=()):
    return Query(
        question=text,
        text=text,
        carried=None,
        dates=tuple(
            NamedDate(words, PartialDate("2021-05", "2021-05-01", "2021-05-31", words))
            for words in dates
        ),
        speakers=tuple(NamedSpeaker(words, (0,), "says") for words in speakers),
        wants_questions=False,
    )


def pieces_of(text, *words):
    return [Span(text.index(word), text.index(word) + len(word)) for word in words]


def test_the_weakest_words_are_the_worst_quarter_in_the_passage_best_at_them():
    matches = np.array([[0.1, 0.3], [0.9, 0.4], [0.8, 0.5], [0.7, 0.2]])
    assert WordMatches(np.ones(4), matches).weakest == 0.2  # .1 and .2, one word of four


def test_of_few_words_one_is_the_weakest():
    assert WordMatches(np.ones(2), np.array([[0.6], [0.4]])).weakest == 0.4


def test_words_are_uncovered_by_their_rarity_in_the_first_passage():
    words = WordMatches(np.array([3.0, 1.0, 4.0]), np.array([[0.2, 0.9], [0.4, 0.9], [0.9, 0.1]]))
    assert words.uncovered == 3 / 8


def test_a_question_without_words_is_uncovered():
    none = word_matches(query("Why?"), "Why?", [Span(0, 3)], np.ones((1, 2), dtype=np.float32), len)
    assert (none.weakest, none.uncovered) == (0, 1)


def test_a_word_of_several_pieces_has_their_mean_match():
    text = "Who planted hazelnuts?"
    pieces = pieces_of(text, "planted", "hazel", "nuts")
    found = word_matches(
        query(text), text, pieces, np.array([[0.5], [0.25], [0.75]], dtype=np.float32), len
    )
    assert found.matches.tolist() == [[0.5], [0.5]]
    assert found.rarity.tolist() == [len("plant"), len("hazelnut")]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("What did Minister Orsini’s aides build?", {"speakers": ["Orsini"]}),
        ("Which aides did build in May 2021?", {"dates": ["May 2021"]}),
    ],
)
def test_understood_speakers_and_dates_need_no_match(text, understood):
    pieces = [Span(at, at + len(word)) for word in text.split() for at in [text.index(word)]]
    matches = np.zeros((len(pieces), 1), dtype=np.float32)
    found = word_matches(query(text, **understood), text, pieces, matches, len)
    assert found.rarity.tolist() == [len("aid"), len("build")]


@pytest.mark.parametrize("verb", ["pledge", "promise", "reply"])
def test_words_of_speaking_need_no_match(verb):
    text = f"What did they {verb} on hazelnuts?"
    pieces = pieces_of(text, verb, "hazelnuts")
    found = word_matches(query(text), text, pieces, np.zeros((2, 1), dtype=np.float32), len)
    assert found.rarity.tolist() == [len("hazelnut")]


def test_where_only_a_speaker_is_named_that_name_is_matched():
    text = "What did Orsini say?"
    pieces = pieces_of(text, "Orsini")
    found = word_matches(
        query(text, speakers=["Orsini"]), text, pieces, np.array([[0.5]], dtype=np.float32), len
    )
    assert found.weakest == 0.5
