"""Turns -> exchanges: which questions a turn answers.

The question of a reporter names the topic, the answer often does not; so each answer is indexed
and shown with its question. A question holds for all who answer it, also when a reporter asks two
people and when an interjection parts the answer, until somebody asks anew or goes on. Where nobody
is there to ask, as in a hearing or in question time, a question is answered by the next speaker.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.records import Exchange, Turn
from index.speech.parts import (
    MIN_TURN_WORDS,
    PartOf,
    Remark,
    part_of_questioner,
    parts_by_role,
    remark_of,
)
from index.speech.questions import (
    MIN_QUESTION_WORDS,
    addresses,
    calls_on,
    ends_asking,
    is_aside,
    only_calls_on,
    thanks,
    yields,
)

_MAX_QUESTION_TURNS = 3
"""The most question turns of an exchange; only the latest are kept."""

_MIN_SPEECH_WORDS = 60
"""A longer turn asks the next speaker only at its very end, or where the two go on to converse; an
asker who says more without asking goes on to something else."""

_MAX_FREE_WORDS = 150
"""A longer turn asks only somebody whom it calls "you": most speeches with a question do not."""

_BREAKS_OFF = re.compile(r"(?:[—–…]|--|\.\.\.)[”\"’)]*$")


def exchanges_of(turns: Sequence[Turn], text: str) -> tuple[Exchange, ...]:
    """The exchanges of a transcript, in order.

    Args:
        turns: the turns of the transcript.
        text: the source.
    """
    remarks = [remark_of(turn, text) for turn in turns]
    part_of = parts_by_role(remarks)
    if part_of:
        return tuple(_exchanges_by_role(remarks, part_of))
    return tuple(_Conversation(remarks).exchanges())


def questions_of(exchanges: Sequence[Exchange]) -> dict[int, tuple[int, ...]]:
    """Answering turn -> the question turns that it answers, oldest first."""
    return {answer: exchange.questions for exchange in exchanges for answer in exchange.answers}


def _exchanges_by_role(remarks: Sequence[Remark], part_of: PartOf) -> Iterator[Exchange]:
    """Questions of those who are there to ask, each answered by all others until the next."""
    questions: tuple[int, ...] = ()
    answers: list[int] = []
    for position, remark in enumerate(remarks):
        part = part_of(remark)
        if remark.is_unheard and answers and _BREAKS_OFF.search(remarks[answers[-1]].words):
            continue  # the answer that it breaks into goes on
        if part == "answer" and not _ends(remark, [remarks[answer] for answer in answers[-3:]]):
            answers += [position] if questions else []
        elif part != "aside":
            if answers:
                yield Exchange(questions, tuple(answers))
            earlier = () if answers and not _is_short(remark) else questions
            thread = (*earlier, position)[-_MAX_QUESTION_TURNS:]
            questions, answers = (thread if part == "question" else ()), []
    if answers:
        yield Exchange(questions, tuple(answers))


def _is_short(remark: Remark) -> bool:
    """Whether a question depends on those before it."""
    return remark.count < MIN_QUESTION_WORDS and not remark.is_unheard


def _ends(remark: Remark, answers: Sequence[Remark]) -> bool:
    """Whether a turn that could answer goes on to the next question, after the latest answers."""
    if not answers:
        return only_calls_on(remark.words)
    is_another = all(remark.speaker != answer.speaker for answer in answers)
    return calls_on(remark.words) or (is_another and thanks(remark.words))


class _Conversation:
    """Questions of anybody under their own name, each answered by the next speaker alone."""

    def __init__(self, remarks: Sequence[Remark]) -> None:
        self._remarks = remarks
        turns = Counter(remark.speaker for remark in remarks)
        question_counts = Counter(remark.speaker for remark in remarks if remark.asks)
        self._rates = {
            label: (question_counts[label] + 0.5) / (turns[label] + 1) for label in turns
        }

    def exchanges(self) -> Iterator[Exchange]:
        """The exchanges, in order."""
        question: int | None = None
        answers: list[int] = []
        for position, remark in enumerate(self._remarks):
            if self._is_aside(remark):
                continue
            is_question = _asks_somebody(remark)
            if question is not None and self._is_answer(question, answers, position):
                answers.append(position)
                if not is_question or self._asks_back(question, remark):
                    continue
            elif not is_question and not self._goes_on(question, remark):
                continue
            if question is not None and answers:
                yield Exchange((question,), tuple(answers))
            question, answers = (position if is_question else None), []
        if question is not None and answers:
            yield Exchange((question,), tuple(answers))

    def _is_aside(self, remark: Remark) -> bool:
        """Whether a turn counts for nothing: a note, "Order!", narration, a cheer."""
        has_words = bool(remark.turn.paragraphs) or remark.is_unheard
        is_apart = remark.turn.speaker.kind in {"narrator", "audience"} and not remark.asks
        return not has_words or is_apart or is_aside(remark.words)

    def _is_answer(self, question: int, answers: Sequence[int], position: int) -> bool:
        """Whether a turn answers: by the first to answer, and not for a speech's own question."""
        asker, remark = self._remarks[question], self._remarks[position]
        answerer = self._remarks[answers[0]].speaker if answers else remark.speaker
        if (
            remark.speaker == asker.speaker
            or remark.speaker != answerer
            or _passes_over(asker, remark)
        ):
            return False
        if asker.count <= _MIN_SPEECH_WORDS or asker.turn.speaker.kind == "questioner":
            return True
        if remark.count < MIN_TURN_WORDS:
            return ends_asking(asker.words)
        if ends_asking(asker.words):
            return asker.count <= _MAX_FREE_WORDS or addresses(asker.words)
        following = self._remarks[position + 1 : position + 2]
        goes_on = any(after.speaker == asker.speaker for after in following)
        if asker.count > _MAX_FREE_WORDS:
            return goes_on and following[0].asks and addresses(asker.words)
        previous = self._remarks[max(0, question - 1) : question]
        return goes_on or any(before.speaker == remark.speaker for before in previous)

    def _asks_back(self, question: int, remark: Remark) -> bool:
        """Whether somebody who answers asks less than the asker: "You mean last year?"."""
        return self._rates[remark.speaker] < self._rates[self._remarks[question].speaker]

    def _goes_on(self, question: int | None, remark: Remark) -> bool:
        """Whether a turn that neither asks nor answers ends the exchange."""
        if question is None or remark.is_chair:
            return True
        if remark.speaker == self._remarks[question].speaker:
            is_long = remark.count > _MIN_SPEECH_WORDS
            return is_long or yields(remark.words) or only_calls_on(remark.words)
        return remark.count >= MIN_TURN_WORDS


def _asks_somebody(remark: Remark) -> bool:
    if remark.turn.speaker.kind == "questioner":
        return part_of_questioner(remark) == "question"
    return remark.asks and remark.count >= MIN_TURN_WORDS


def _passes_over(asker: Remark, remark: Remark) -> bool:
    """Whether a turn after a question calls on somebody else, or thanks, instead of answering."""
    is_call = only_calls_on(remark.words) or yields(remark.words)
    is_chair = remark.is_chair and not remark.asks
    return thanks(remark.words) or ((is_call or is_chair) and not asker.is_chair)
