"""Why a citation ranks where it does, in words."""

from dataclasses import fields

from qa.records import Citation, RankReason, Signals

_SIGNAL_LABELS = {
    "dense": "meaning",
    "lexical": "words",
    "late": "word by word",
    "exchange": "with the question it answers",
    "weakest": "weakest words",
    "near": "place in the transcript",
    "date": "date",
    "speaker": "speaker",
    "asked": "reporter's question",
}
"""What each signal is called for a reader."""

_MIN_SHOWN_PULL = 0.05
"""A smaller pull is not worth a word."""


def explanation_lines(citation: Citation) -> tuple[str, ...]:
    """A line for its rank in each view, and one for what moved it; none before it is known."""
    if citation.reason is None:
        return ()
    return (ranks_line(citation.reason), pulls_line(citation.reason.pulls))


def ranks_line(reason: RankReason) -> str:
    """Its rank in each view, "rank by meaning 3, by words 12, word by word 1, at first 5"."""
    return (
        f"rank by meaning {reason.dense}, by words {reason.lexical}, "
        f"word by word {reason.exchange}, before reading word by word {reason.first}"
    )


def pulls_line(pulls: Signals) -> str:
    """What moved it most first, "moved by date +2.1, words -0.4"."""
    values = [(getattr(pulls, field.name), _SIGNAL_LABELS[field.name]) for field in fields(Signals)]
    notable = [(value, label) for value, label in values if abs(value) >= _MIN_SHOWN_PULL]
    notable.sort(key=lambda entry: -abs(entry[0]))
    pulls_text = ", ".join(f"{label} {value:+.1f}" for value, label in notable)
    return f"moved by {pulls_text or 'nothing'}"
