"""The "no" in words: that nothing answers, what was looked up, and who would without filters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.records import Answer, MissingEvidence
from qa.wording import as_sentence

ONLY_NEAR = "Not an answer, but near"
"""Heading of the passages below a "no"."""

_NOTHING_FITS = "No passage fits the question and its filters"
_NO_PASSAGE = "No passage answers"
_NOTHING_ANSWERS = "No passage answers this well"
_MAY_NOT_COVER = "The transcripts may not cover it"
_SAID_NOTHING = "Said nothing about it here"
_SILENT_KINDS = ("not said", "nowhere", "filtered")
"""What is missing where a word of the question is not said."""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """What a reader is told of a question without an answer, a sentence each.

    Attributes:
        title: that there is no answer.
        reason: what was looked up and is missing; empty where nothing is known to be.
        elsewhere: who would answer without the filters; empty for nobody.
        compared: the reason with who does say it, for a column of a comparison, whose filters
            stand for what is compared; empty where nothing is known to be missing.
        advice: what may help, for where nothing is known to be missing.
    """

    title: str
    reason: str
    elsewhere: str
    compared: str
    advice: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentences below the title; advice where nothing is known."""
        return tuple(filter(None, (self.reason, self.elsewhere))) or (self.advice,)

    @property
    def text(self) -> str:
        """Title and sentences as one text."""
        return " ".join((self.title, *self.lines))


def no_answer_of(answer: Answer) -> NoAnswer | None:
    """The "no" of an answer that does not stand, None for one that does."""
    if answer.answerable and answer.citations:
        return None
    title = _NOTHING_ANSWERS if answer.citations else _NOTHING_FITS
    missing, elsewhere = answer.missing, answer.elsewhere
    compared = as_sentence(f"{missing_clause(missing)}.") if missing else ""
    without = ""
    if elsewhere:
        missing = missing and replace(missing, said_by=())  # named as those who would answer
        without = f"Without the filters ({answer.filters.description}): {', '.join(elsewhere)}."
    reason = as_sentence(f"{missing_clause(missing)}.") if missing else ""
    return NoAnswer(f"{title}.", reason, without, compared, advice_for(answer))


def advice_for(answer: Answer) -> str:
    """What may help a question that nothing answers: other words, or what it does not name yet.

    "The transcripts may not cover it. Other words may help, or the name of a speaker."
    """
    query, filters = answer.query, answer.filters
    names_speaker = query.speakers or filters.people or filters.speakers
    names_date = query.dates or filters.since or filters.until
    helps = ["Other words may help"]
    helps += [] if names_speaker else ["or the name of a speaker"]
    helps += [] if names_date else ["or a date"]
    return f"{_MAY_NOT_COVER}. {', '.join(helps)}."


def silence_of(answer: Answer) -> str:
    """Return that nothing answers, for a cell; that nothing is said only where that is certain.

    It is where no name or noun of the question is said and the best passage speaks of none of its
    words in others either: "refugees" may be said as "migrants". Of a question that names who says
    it, somebody else's silence may be meant.

    Args:
        answer: an answer that does not stand, with filters for a speaker or a time.
    """
    names_who_says_it = any(speaker.part == "says" for speaker in answer.query.speakers)
    is_missing = answer.missing is not None and answer.missing.kind in _SILENT_KINDS
    if is_missing and not names_who_says_it and _is_off_topic(answer):
        return _SAID_NOTHING
    return _NO_PASSAGE if answer.citations else _NOTHING_FITS


def _is_off_topic(answer: Answer) -> bool:
    """Whether nothing is near: by the words, by their meaning and by the reader."""
    evidence = answer.evidence
    if answer.confidence > 0 or evidence is None:
        return False
    return evidence.uncovered == 1 and (evidence.read is None or evidence.read < 0)


def missing_clause(missing: MissingEvidence) -> str:
    """What is missing, as a clause: "“fentanyl” occurs nowhere in these transcripts".

    It claims what was looked up and no more: where words stand, not what is spoken of.
    """
    words = _joined([f"“{words}”" for words in missing.words])
    match missing.kind:
        case "time":
            dates = " to ".join(missing.covered)
            return f"no transcript is dated {missing.words[0]}; the dates known are {dates}"
        case "nobody":
            return f"nobody called {words} speaks here, and the name occurs nowhere"
        case "mentioned":
            return f"{words} is mentioned, but nobody of that name speaks here"
        case "nowhere":
            return f"{words} occurs nowhere in these transcripts"
        case "not said":
            return f"{missing.speaker} never says {words} here{_who_does(missing.said_by)}"
        case "filtered":
            clause = f"{words} occurs nowhere within the filters ({missing.limits})"
            speakers = _joined(missing.said_by)
            return f"{clause}; elsewhere it is said by {speakers}" if speakers else clause
        case "apart":
            return f"{words} never occur in one turn, nor in a question and its answer"


def _who_does(names: Sequence[str]) -> str:
    """Who does say it: "; Iván Duque and Antony Blinken do"."""
    return f"; {_joined(names)} {'do' if len(names) > 1 else 'does'}" if names else ""


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(parts)
