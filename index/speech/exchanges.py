"""Turns -> exchanges: which questions a turn answers.

The question of a reporter names the topic, the answer often does not; so each answer is indexed
and shown with its question. A question holds for all who answer it, also when a reporter asks two
people and when an interjection parts the answer, until somebody asks anew or a moderator goes on.
"""

import re
from collections.abc import Iterator, Sequence

from index.records import Exchange, Turn

MIN_QUESTION_WORDS = 8
"""A shorter question, such as "Why?", depends on the question before it."""

_MIN_INTERVIEW_WORDS = 6
"""A turn of an interview counts as a question, or ends an answer, from this many words on."""

_MAX_CALL_WORDS = 30
"""A longer turn that calls on somebody says something else as well."""

_CALLS_ON = re.compile(
    r"""\b(?:
      (?:next|last|final|first|more|another|one)\ questions? | go\ ahead | over\ to\ you
      | (?:go|goes|turn|over|back)\ to\ (?!the\b)\w+ | in\ the\ (?:back|front|middle)
      | (?:kick|hand|pass|turn)\ (?:it|this)\ over | (?:we|I)[’']ll\ (?:go|take|start|turn|do)
      | let[’']s\ (?:go|take|start|turn|do)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_GREETS = re.compile(
    r"(?:good (?:morning|afternoon|evening)|hi|hello|hey|thanks?|happy|yes|yeah|no|okay|right|sure|"
    r"please|welcome|sorry|bye)\b",
    re.IGNORECASE,
)
_MAX_GREETING_WORDS = 6
"""A longer turn that begins with a greeting goes on to ask."""

_CLOSING = '"”’)*_'

_MAX_QUESTION_TURNS = 3
"""The most question turns of an exchange; only the latest are kept."""


def exchanges_of(turns: Sequence[Turn], text: str) -> tuple[Exchange, ...]:
    """The exchanges of a transcript, in order.

    Args:
        turns: the turns of the transcript.
        text: the source.
    """
    words = [_words(turn, text) for turn in turns]
    if any(turn.speaker.kind == "questioner" for turn in turns):
        return tuple(_press_exchanges(turns, words))
    return tuple(_interview_exchanges(turns, words))


def _press_exchanges(turns: Sequence[Turn], words: Sequence[list[str]]) -> Iterator[Exchange]:
    """Questions by reporters, each answered by all who speak until the next question."""
    questions: tuple[int, ...] = ()
    answers: list[int] = []
    for position, turn in enumerate(turns):
        if _asks(turn, words[position]):
            if answers:
                yield Exchange(questions, tuple(answers))
            questions = _thread(questions, position, words, answered=bool(answers))
            answers = []
        elif turn.speaker.kind == "moderator" or _hands_over(words[position]):
            if answers:
                yield Exchange(questions, tuple(answers))
            questions, answers = (), []
        elif questions and turn.speaker.kind in {"person", "unnamed"} and turn.paragraphs:
            answers.append(position)
    if answers:
        yield Exchange(questions, tuple(answers))


def _interview_exchanges(turns: Sequence[Turn], words: Sequence[list[str]]) -> Iterator[Exchange]:
    """Questions by somebody under their own name, answered by the next speaker alone."""
    question: int | None = None
    answers: list[int] = []
    for position, turn in enumerate(turns):
        if turn.speaker.kind not in {"person", "unnamed", "moderator"} or not turn.paragraphs:
            continue
        if question is not None and turn.speaker.label != turns[question].speaker.label:
            if not answers or turn.speaker.label == turns[answers[0]].speaker.label:
                answers.append(position)
                continue
        elif len(words[position]) < _MIN_INTERVIEW_WORDS:
            continue  # "Yes, yes." while the other speaks
        if question is not None and answers:
            yield Exchange((question,), tuple(answers))
        question, answers = (position if _ends_asking(words[position]) else None), []
    if question is not None and answers:
        yield Exchange((question,), tuple(answers))


def questions_of(exchanges: Sequence[Exchange]) -> dict[int, tuple[int, ...]]:
    """Answering turn -> the question turns that it answers, oldest first."""
    return {answer: exchange.questions for exchange in exchanges for answer in exchange.answers}


def _asks(turn: Turn, words: Sequence[str]) -> bool:
    """Whether a turn is a question by its speaker: a reporter, or anybody else off the stage."""
    if not words:
        return False
    if turn.speaker.kind == "questioner":
        return not _greets(words)
    has_question = any(word.rstrip(_CLOSING).endswith("?") for word in words)
    return turn.speaker.kind in {"moderator", "audience"} and has_question and len(words) >= 4


def _greets(words: Sequence[str]) -> bool:
    """Whether a reporter's turn is a courtesy: "Thank you, sir."."""
    short = len(words) <= _MAX_GREETING_WORDS and not words[-1].rstrip(_CLOSING).endswith("?")
    return short and _GREETS.match(" ".join(words)) is not None


def _ends_asking(words: Sequence[str]) -> bool:
    return len(words) >= _MIN_INTERVIEW_WORDS and words[-1].rstrip(_CLOSING).endswith("?")


def _hands_over(words: Sequence[str]) -> bool:
    """Whether a turn only calls on the next reporter: "Let’s go to Barak Ravid."."""
    return len(words) <= _MAX_CALL_WORDS and _CALLS_ON.search(" ".join(words)) is not None


def _thread(
    questions: tuple[int, ...], position: int, words: Sequence[list[str]], *, answered: bool
) -> tuple[int, ...]:
    """The question turns that belong together: a short turn keeps those before it."""
    short = len(words[position]) < MIN_QUESTION_WORDS
    if short or (questions and not answered):
        return (*questions, position)[-_MAX_QUESTION_TURNS:]
    return (position,)


def _words(turn: Turn, text: str) -> list[str]:
    return [word for span in turn.paragraphs for word in span.of(text).split()]
