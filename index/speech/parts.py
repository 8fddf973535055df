"""What part a turn plays in an exchange: it asks, it answers, it breaks in or it ends one.

Who asks is known by the label (a reporter, a judge) or by what somebody does throughout (the host
of a conversation).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from index.records import Turn
from index.speech.questions import (
    asks,
    calls_on,
    count_words,
    greets,
    has_question,
    is_aside,
    is_unheard,
    opens_argument,
    spoken_words,
)

MIN_TURN_WORDS = 6
"""A shorter turn under somebody's own name neither asks nor ends an answer: "Yes, yes."."""

_MIN_MODERATOR_WORDS = 4
"""A moderator or somebody in the audience asks from so many words on: "Can you hear us?"."""

_MIN_PRESS_SHARE = 0.1
"""From this share of question turns on, those who are labelled as questioners ask."""

_MAX_HOSTS = 3
_MIN_HOST_QUESTIONS = 3
_MIN_HOST_RATE = 0.3
_MIN_SINGLE_RATE = 0.5
"""A host asks in at least so many of the turns, who asks once in more; guests ask now and then."""

_MIN_HOST_SHARE = 0.6
"""Hosts ask at least so many of all questions."""

_BENCH = re.compile(
    r"(?:chief |associate |mr\.? |madam )?(?:justice|judge)\b(?! (?:minister|secretary))"
    r"|the court$",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"\bchair(?:man|woman|person)?\b|\bpresiding officer\b|\bclerk\b|\bpresident pro tempore\b"
    r"|(?:the|mr\.?|madam|acting|deputy) speaker\b",
    re.IGNORECASE,
)

Part = Literal["question", "answer", "aside", "end"]
"""What a turn is for the exchanges; an aside neither asks, answers nor ends anything."""


@dataclass(frozen=True)
class Remark:
    """What a turn says, as far as exchanges need it.

    Attributes:
        turn: the turn.
        words: its words in one line, stage notes left out.
        is_unheard: whether nobody wrote its words down.
    """

    turn: Turn
    words: str
    is_unheard: bool

    @cached_property
    def count(self) -> int:
        """The number of words."""
        return count_words(self.words)

    @cached_property
    def asks(self) -> bool:
        """Whether it asks."""
        return not self.is_unheard and asks(self.words)

    @property
    def speaker(self) -> str:
        """The name of the speaker, or the label where the name is unknown."""
        return self.turn.speaker.name or self.turn.speaker.label

    @property
    def is_chair(self) -> bool:
        """Whether a chair or a moderator speaks."""
        return (
            self.turn.speaker.kind == "moderator"
            or _CHAIR.search(self.turn.speaker.label) is not None
        )


PartOf = Callable[[Remark], Part]


def remark_of(turn: Turn, text: str) -> Remark:
    """What a turn says.

    Args:
        turn: the turn.
        text: the source.
    """
    return Remark(turn, spoken_words(turn, text), is_unheard(turn, text))


def parts_by_role(remarks: Sequence[Remark]) -> PartOf | None:
    """What the turns of a transcript are; None where nobody is there to ask."""
    questioners = sum(remark.turn.speaker.kind == "questioner" for remark in remarks)
    if questioners and questioners >= _MIN_PRESS_SHARE * len(remarks):
        return _part_before_press
    bench = {remark.speaker for remark in remarks if _BENCH.match(remark.turn.speaker.label)}
    if sum(remark.asks for remark in remarks if remark.speaker in bench) >= _MIN_HOST_QUESTIONS:
        return lambda remark: _part_before_bench(remark, bench)
    hosts = _hosts(remarks)
    return (lambda remark: _part_with_host(remark, hosts)) if hosts else None


def part_of_questioner(remark: Remark) -> Part:
    """What a turn of somebody is who is there to ask; courtesies are asides."""
    if remark.is_unheard:
        return "question"
    if not remark.words or greets(remark.words) or is_aside(remark.words):
        return "aside"
    return "end" if opens_argument(remark.words) and not remark.asks else "question"


def _part_before_press(remark: Remark) -> Part:
    """What a turn is where reporters ask, or a lawyer whose questions are marked."""
    kind = remark.turn.speaker.kind
    if kind == "questioner":
        return part_of_questioner(remark)
    is_long = remark.count >= _MIN_MODERATOR_WORDS
    if kind in {"moderator", "audience"} and is_long and has_question(remark.words):
        return "question"
    return "end" if kind == "moderator" else _part_of_others(remark)


def _part_before_bench(remark: Remark, bench: set[str]) -> Part:
    """What a turn is where judges ask counsel."""
    if remark.speaker in bench:
        return part_of_questioner(remark)
    return "end" if remark.turn.speaker.kind == "moderator" else _part_of_others(remark)


def _part_with_host(remark: Remark, hosts: set[str]) -> Part:
    """What a turn is where a host, or somebody in the audience, asks guests."""
    kind = remark.turn.speaker.kind
    if kind == "questioner":
        return part_of_questioner(remark)
    if remark.speaker not in hosts and kind not in {"moderator", "audience"}:
        return _part_of_others(remark)
    if remark.asks:
        return "question"
    is_short = remark.count < MIN_TURN_WORDS or greets(remark.words)
    return "aside" if is_short and not calls_on(remark.words) else "end"


def _part_of_others(remark: Remark) -> Part:
    has_words = remark.turn.paragraphs and not is_aside(remark.words)
    return "answer" if has_words and remark.turn.speaker.kind in {"person", "unnamed"} else "aside"


def _hosts(remarks: Sequence[Remark]) -> set[str]:
    """The speakers who ask most of the questions, in shorter turns than the others."""
    long = [
        remark
        for remark in remarks
        if remark.count >= MIN_TURN_WORDS and remark.turn.speaker.kind != "narrator"
    ]
    turns = Counter(remark.speaker for remark in long)
    question_counts = Counter(remark.speaker for remark in long if remark.asks)
    rates = {speaker: count / turns[speaker] for speaker, count in question_counts.items()}
    hosts = {
        speaker
        for speaker, rate in rates.items()
        if rate > _MIN_SINGLE_RATE or (rate >= _MIN_HOST_RATE and question_counts[speaker] > 1)
    }
    most = max((question_counts[speaker] for speaker in hosts), default=0)
    guest_counts = [remark.count for remark in long if remark.speaker not in hosts]
    if most < _MIN_HOST_QUESTIONS or len(hosts) > _MAX_HOSTS or not guest_counts:
        return set()
    host_counts = [remark.count for remark in long if remark.speaker in hosts]
    are_shorter = sum(host_counts) / len(host_counts) < sum(guest_counts) / len(guest_counts)
    share = sum(question_counts[speaker] for speaker in hosts) / question_counts.total()
    return hosts if are_shorter and share >= _MIN_HOST_SHARE else set()
