"""Why a citation ranks where it does, in words."""

from dataclasses import fields

from qa.reading import ReadingReason
from qa.records import Citation, RankReason, Signals

VIEW_LABELS = {"dense": "meaning", "lexical": "words", "exchange": "word by word"}
"""Labels of the views that have a rank; eval runs keep them on disk.

"Word by word" compares the passage together with the question that it answers.
"""

_SIGNAL_LABELS = VIEW_LABELS | {
    "late": "the passage alone word by word",
    "weakest": "weakest words",
    "near": "place in the transcript",
    "date": "date",
    "speaker": "speaker",
    "asked": "reporter's question",
    "read": "the reader",
}
"""Labels of the signals."""

_MIN_SHOWN_PULL = 0.05
"""Smaller pulls, in logarithms of the likelihood, are not shown."""


def explanation_lines(citation: Citation) -> tuple[str, ...]:
    """Return lines on why a citation ranks where it does, none without a reason.

    They tell its rank in each view, what the reader said where it read it, what moved it, and its
    score.
    """
    reason = citation.reason
    if reason is None:
        return ()
    reading = [reading_line(reason.reading)] if reason.reading else []
    score = f"score {citation.score:.2f}, where the best of the answer has 1"
    return (ranks_line(reason), *reading, pulls_line(reason.pulls), score)


def reading_line(reading: ReadingReason) -> str:
    """Return what the reader said of it: "read by the reader: rank 2 of 4, score +1.3"."""
    return f"read by the reader: rank {reading.rank} of {reading.count}, score {reading.score:+.1f}"


def ranks_line(reason: RankReason) -> str:
    """Return its rank in each view: "rank by meaning 3, by words 12, word by word 1, ..."."""
    return (
        f"rank by {VIEW_LABELS['dense']} {reason.dense}, by {VIEW_LABELS['lexical']} "
        f"{reason.lexical}, {VIEW_LABELS['exchange']} {reason.exchange}, before reading "
        f"{VIEW_LABELS['exchange']} {reason.first}"
    )


def pulls_line(pulls: Signals) -> str:
    """Return what moved it, the strongest first: "moved by date +2.1, words -0.4"."""
    values = [(getattr(pulls, field.name), _SIGNAL_LABELS[field.name]) for field in fields(Signals)]
    notable = [(value, label) for value, label in values if abs(value) >= _MIN_SHOWN_PULL]
    notable.sort(key=lambda entry: -abs(entry[0]))
    pulls_text = ", ".join(f"{label} {value:+.1f}" for value, label in notable)
    return f"moved by {pulls_text or 'nothing'}"
