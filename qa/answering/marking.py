"""The sentence of each citation that answers: marked where that is likely enough, else none is."""

import math
from collections.abc import Callable, Sequence

import numpy as np

from index.encoding.token_codec import Tokens
from index.records import Span
from index.speech.passages import plain_words
from index.store.passage_index import PassageIndex
from qa.answering.highlight import asks_number, has_number
from qa.ranking.results import Result

MIN_LIKELIHOOD = 0.3
"""Likelihood from which a sentence is marked: then .76 of the first citations that hold gold have a
mark, and .84 of the marks are right; without it .78 are (in cross-validation over documents)."""

_MATCH, _NUMBER = 23.0, 1.0
"""Weights of late interaction, and of a number where one is asked for. Shared words add nothing."""
_NOWHERE = 9.2
"""The score at which a sentence is as likely to answer as that none of the passage does.

With the weights, fitted on the first citations of 200 seeds and 320 development questions with
learned matching: the likelihoods of the sentences, and of none, are the exponentials of their
scores as shares."""

PieceCount = Callable[[Sequence[str]], list[int]]
"""Texts -> the number of word pieces of each."""


def answering_sentences(
    index: PassageIndex,
    results: Sequence[Result],
    question: str,
    tokens: Tokens,
    count: PieceCount,
) -> list[Span | None]:
    """Return the sentence of each result that answers, None where none is likely to.

    Args:
        index: the index of the results.
        results: the results.
        question: the text of the query.
        tokens: its token vectors.
        count: the number of word pieces of texts, as the model of the index counts them.
    """
    passages = [at for result in results for at in range(result.first, result.last + 1)]
    spoken = [_spoken_sentences(index, at) for at in passages]
    texts = [words for sentences in spoken for _, words in sentences]
    if not texts:
        return [None] * len(results)
    sizes = iter(count(texts))
    parts = [[next(sizes) for _ in sentences] for sentences in spoken]
    matches = index.piece_weights(tokens) @ index.part_matches(tokens, np.array(passages), parts)
    wants_number = asks_number(question)
    numbers = np.array([wants_number and has_number(words) for words in texts])
    scores = iter((_MATCH * matches + _NUMBER * numbers).tolist())
    scored = {
        at: [(next(scores), sentence) for sentence, _ in sentences]
        for at, sentences in zip(passages, spoken, strict=True)
    }
    return [
        _likeliest([pair for at in range(result.first, result.last + 1) for pair in scored[at]])
        for result in results
    ]


def _spoken_sentences(index: PassageIndex, passage: int) -> list[tuple[Span, str]]:
    """Return the sentences of a passage that have words beside notes, each with its words."""
    place = index.place(passage)
    transcript = index.transcript(place.transcript)
    text, turn = transcript.source.text, transcript.turns[place.turn]
    pairs = ((part, plain_words(text, part, turn)) for part in index.sentences(passage))
    return [(part, words) for part, words in pairs if any(map(str.isalnum, words))]


def _likeliest(scored: Sequence[tuple[float, Span]]) -> Span | None:
    """Return the sentence with the highest score, None where it is not likely enough."""
    if not scored:
        return None
    best, sentence = max(scored)
    likelihood = 1 / (
        sum(math.exp(score - best) for score, _ in scored) + math.exp(_NOWHERE - best)
    )
    return sentence if likelihood >= MIN_LIKELIHOOD else None
