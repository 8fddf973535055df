"""Why a citation ranks where it does, in words."""

from dataclasses import fields

from qa.reading import ReadingReason
from qa.records import Citation, RankReason, Signals

VIEW_LABELS = {"dense": "meaning", "lexical": "words", "exchange": "word by word"}
"""Labels of the views that have a rank; eval runs keep them on disk.

"Word by word" compares the passage together with the question that it answers.
"""

_SIGNAL_LABELS = {
    "dense": "its meaning",
    "lexical": "its words",
    "exchange": "its fit word by word beside what it answers",
    "late": "its fit word by word",
    "weakest": "its fit to the words least met",
    "near": "what stands beside it",
    "date": "its date",
    "speaker": "its speaker",
    "asked": "that a reporter asks it",
    "read": "the reading model",
}
"""What each signal goes by."""

_MIN_SHOWN_PULL = 0.05
"""Smaller pulls, in logarithms of the likelihood, are not shown."""

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def explanation_lines(citation: Citation) -> tuple[str, ...]:
    """Return lines on why a citation ranks where it does, none without a reason.

    They tell its rank in each view, what the reader said where it read it, what moved it, and its
    score.
    """
    reason = citation.reason
    if reason is None:
        return ()
    reading = [reading_line(reason.reading)] if reason.reading else []
    score = f"score {citation.score:.2f}, where the best finding has 1"
    return (ranks_line(reason), *reading, pulls_line(reason.pulls), score)


def reading_line(reading: ReadingReason) -> str:
    """Return what the reader said of it.

    "a reading model put it 2nd of the 4 that it read, at +1.3, where 0 is as likely as no answer";
    the number is in log-odds.
    """
    return (
        f"a reading model put it {_ordinal(reading.rank)} of the {reading.count} that it read, at "
        f"{reading.score:+.1f}, where 0 is as likely as no answer"
    )


def ranks_line(reason: RankReason) -> str:
    """Return its rank in each view: "by meaning 3rd, by its words 12th, ..."."""
    return (
        f"by meaning {_ordinal(reason.dense)}, by its words {_ordinal(reason.lexical)}, at first "
        f"sight {_ordinal(reason.first)}, compared word by word {_ordinal(reason.exchange)}"
    )


def pulls_line(pulls: Signals) -> str:
    """Return what moved it, the strongest first: "raised by its date +2.1; lowered by ..."."""
    values = [(getattr(pulls, field.name), _SIGNAL_LABELS[field.name]) for field in fields(Signals)]
    notable = [(value, label) for value, label in values if abs(value) >= _MIN_SHOWN_PULL]
    notable.sort(key=lambda entry: -abs(entry[0]))
    raised = ", ".join(f"{label} {value:+.1f}" for value, label in notable if value > 0)
    lowered = ", ".join(f"{label} {value:+.1f}" for value, label in notable if value < 0)
    parts = [f"raised by {raised}" if raised else "", f"lowered by {lowered}" if lowered else ""]
    return "; ".join(filter(None, parts)) or "raised or lowered by nothing"


def _ordinal(number: int) -> str:
    """Return "1st", "2nd", "3rd", "11th"."""
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else _ENDINGS.get(number % 10, 'th')}"
