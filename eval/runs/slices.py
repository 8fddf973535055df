"""Slices: groups of questions by properties that may make them hard.

Slices depend on the question and its gold alone, never on the answer, so that two runs of a set
have the same ones.
"""

from collections.abc import Callable

from eval.questions import DIFFICULTIES, EvalQuestion
from index.search.terms import words_of

_NARRATION = "narration"
_SPEAKER_NAMED, _SPEAKER_NOT_NAMED = "named", "not named"
_TITLES = frozenset("mr mrs ms miss dr sir the".split())
"""Words of a label that are no name."""

_TURN = "turn"
_ANSWER_WORDS = (20, 30)
_QUESTION_WORDS = (12, 16)
_TURN_WORDS = (250, 750)
"""Ends of short and of medium, in words: round numbers near the thirds of two sets, of 137 and 320
questions."""


def question_slices(question: EvalQuestion, turn_words: int | None = None) -> dict[str, str]:
    """Return dimension -> slice of an answerable question.

    Args:
        question: the question.
        turn_words: number of words of the turn that answers it, None where it is unknown.
    """
    slices = {dimension: slice_of(question) for dimension, slice_of in _DIMENSIONS.items()}
    slices[_TURN] = _band(turn_words, _TURN_WORDS) if turn_words is not None else ""
    return {dimension: name for dimension, name in slices.items() if name}


def slice_order(dimension: str, name: str) -> tuple[int, int | str]:
    """Sort key of a slice: dimensions as listed here, difficulties from the easiest on."""
    position = [*_DIMENSIONS, _TURN].index(dimension)
    lengths = (*_bands(_ANSWER_WORDS), *_bands(_QUESTION_WORDS), *_bands(_TURN_WORDS))
    names = (*DIFFICULTIES, *lengths, _SPEAKER_NAMED, _SPEAKER_NOT_NAMED)
    return (position, names.index(name)) if name in names else (position, name)


def _speaker(question: EvalQuestion) -> str:
    return question.gold[0].speaker or _NARRATION


def _speaker_naming(question: EvalQuestion) -> str:
    """Whether the question holds a word of the label of the speaker of its gold."""
    words = set(words_of(question.question))
    labels = [set(words_of(gold.speaker or "")) - _TITLES for gold in question.gold]
    return _SPEAKER_NAMED if any(words & label for label in labels) else _SPEAKER_NOT_NAMED


def _answer_length(question: EvalQuestion) -> str:
    return _band(len(question.gold[0].quote.split()), _ANSWER_WORDS)


def _question_length(question: EvalQuestion) -> str:
    return _band(len(question.question.split()), _QUESTION_WORDS)


def _band(words: int, ends: tuple[int, int]) -> str:
    return _bands(ends)[sum(words > end for end in ends)]


def _bands(ends: tuple[int, int]) -> tuple[str, str, str]:
    short, long = ends
    return f"up to {short} words", f"{short + 1} to {long} words", f"over {long} words"


_DIMENSIONS: dict[str, Callable[[EvalQuestion], str]] = {
    "difficulty": lambda question: question.difficulty,
    "type": lambda question: question.type,
    "split": lambda question: question.split,
    "language": lambda question: question.language,
    "speaker is": _speaker_naming,
    "answer": _answer_length,
    "question": _question_length,
    "speaker": _speaker,
    "source": lambda question: question.gold[0].doc,
}
