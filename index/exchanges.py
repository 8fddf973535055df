"""Turns -> exchanges: which question a turn answers.

What a reporter asked carries the topic, the answer often does not; so each answer is indexed and
shown with its question. A question holds for all who answer it, also when one reporter asks two
people and when an interjection parts the answer, until somebody asks anew or a moderator goes on.
"""

from collections.abc import Sequence

from index.records import Exchange, Turn

MIN_QUESTION_WORDS = 8
"""A shorter question leans on the one before: "Why?" is asked of what was just said."""

MIN_INTERVIEW_WORDS = 6
"""A person's turn counts as a question to the next speaker from this many words on."""

MAX_QUESTIONS = 3
"""How many question turns an answer looks back over at most."""


def exchanges_of(turns: Sequence[Turn], text: str) -> tuple[Exchange, ...]:
    """The exchanges of a transcript, in order.

    Args:
        turns: the turns of the transcript.
        text: the source.
    """
    found: list[Exchange] = []
    asked: tuple[int, ...] = ()
    answers: list[int] = []
    interview = not any(turn.speaker.kind == "questioner" for turn in turns)
    for position, turn in enumerate(turns):
        words = _words(turn, text)
        if asks(turn, words) or (interview and _interviews(turns, position, words)):
            if answers:
                found.append(Exchange(asked, tuple(answers)))
            asked = _thread(asked, turns, position, text, answered=bool(answers))
            answers = []
        elif turn.speaker.kind == "moderator":
            if answers:
                found.append(Exchange(asked, tuple(answers)))
            asked, answers = (), []
        elif asked and turn.speaker.kind in {"person", "unnamed"} and turn.paragraphs:
            answers.append(position)
    if answers:
        found.append(Exchange(asked, tuple(answers)))
    return tuple(found)


def questions_of(exchanges: Sequence[Exchange]) -> dict[int, tuple[int, ...]]:
    """Answering turn -> the question turns that it answers, oldest first."""
    return {answer: exchange.questions for exchange in exchanges for answer in exchange.answers}


def asks(turn: Turn, words: Sequence[str]) -> bool:
    """Whether a turn is a question by its speaker: a questioner, or anybody else not on the stage."""
    if not words:
        return False
    if turn.speaker.kind == "questioner":
        return True
    asked = any(word.rstrip('"”’)').endswith("?") for word in words)
    return turn.speaker.kind in {"moderator", "audience"} and asked and len(words) >= 4


def _interviews(turns: Sequence[Turn], position: int, words: Sequence[str]) -> bool:
    """Whether a person asks the next speaker, as interviewers under their own name do."""
    turn = turns[position]
    following = turns[position + 1 : position + 2]
    return (
        turn.speaker.kind == "person"
        and len(words) >= MIN_INTERVIEW_WORDS
        and words[-1].rstrip('"”’)').endswith("?")
        and any(other.speaker.label != turn.speaker.label for other in following)
    )


def _thread(
    asked: tuple[int, ...], turns: Sequence[Turn], position: int, text: str, *, answered: bool
) -> tuple[int, ...]:
    """The question turns that stand together: a short one keeps those before it."""
    short = len(_words(turns[position], text)) < MIN_QUESTION_WORDS
    if short or (asked and not answered):
        return (*asked, position)[-MAX_QUESTIONS:]
    return (position,)


def _words(turn: Turn, text: str) -> list[str]:
    return [word for span in turn.paragraphs for word in span.of(text).split()]
