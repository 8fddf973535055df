"""Which questions the turns of a transcript answer."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from index.records import Transcript
from qa.answering.citations import cited_question
from qa.wording import AFTER_CUT, BEFORE_CUT, asker_name

_MAX_TEXT_CHARS = 120
"""A line of the page has room for no more."""
_QUESTION_MARKS = ("?", "？", "؟")
_SENTENCE_ENDS = re.compile(r"(?<=[.?!…。？！؟])\s+")
"""Good enough for a line that leads to the question itself."""


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question that turns answer.

    Attributes:
        turn: number of the turn that asks it.
        asker: who asks.
        text: the point of it, on a line.
    """

    turn: int
    asker: str
    text: str


def questions_answered(transcript: Transcript) -> dict[int, AnsweredQuestion]:
    """Number of a turn -> the question that it answers; other turns are left out."""
    starts = [turn.span.start for turn in transcript.turns]
    questions = {}
    for exchange in transcript.exchanges:
        for number in exchange.answers:
            if question := cited_question(transcript, number):
                turn = bisect_right(starts, question.span.start) - 1
                text = _point_of(question.quote)
                questions[number] = AnsweredQuestion(turn, asker_name(question), text)
    return questions


def exchange_numbers(transcript: Transcript) -> dict[int, int]:
    """Number of a turn -> that of the exchange in which it asks, answers or is in between.

    A question and the one that follows up on it, with what was answered in between, are one.
    """
    numbers: dict[int, int] = {}
    for number, exchange in enumerate(transcript.exchanges):
        first, last = min(exchange.questions), max(exchange.answers)
        number = numbers.get(first, number)
        numbers |= dict.fromkeys(range(first, last + 1), number)
    return numbers


def _point_of(text: str) -> str:
    """The last question of some words, with what stands before it as far as there is room.

    What is asked comes last, after greeting and preamble.
    """
    sentences = _SENTENCE_ENDS.split(text)
    questions = [
        number for number, words in enumerate(sentences) if words.endswith(_QUESTION_MARKS)
    ]
    last = questions[-1] if questions else len(sentences) - 1
    first = last
    while first and len(" ".join(sentences[first - 1 : last + 1])) <= _MAX_TEXT_CHARS:
        first -= 1
    point = " ".join(sentences[first : last + 1])
    if len(point) > _MAX_TEXT_CHARS:
        point = f"{point[:_MAX_TEXT_CHARS].rsplit(' ', 1)[0]}{AFTER_CUT}"
    return f"{BEFORE_CUT if first else ''}{point}"
