"""Commitments in words."""

from qa.commitments.finding import Commitment
from qa.commitments.forms import PromiseGrade

GRADE_LABELS: dict[PromiseGrade, str] = {
    "pledge": "Explicit pledge",
    "plan": "Plan",
    "aim": "Aim",
}
"""How far the words bind."""

_POSSESSIVES = frozenset(("my", "our", "his", "this"))

GRADE_HELP = (
    "An explicit pledge says “commit”, “pledge”, “promise” or “agreed”; a plan says “will” or "
    "“decided”; an aim says “intend”, “our goal” or “want” with a number or a date."
)
ENGLISH_ONLY = (
    "Promises found by rules in English sentences: other languages are not read for it, and some "
    "promises are missed"
)
NO_COMMITMENTS = "No commitment is like this."


def promiser_line(commitment: Commitment, speaker: str) -> str:
    """Return who promises where it is not just the speaker: "for the United States"; else "".

    Args:
        commitment: the commitment.
        speaker: display name of whoever says it.
    """
    promiser = commitment.promiser
    if not promiser or promiser == speaker:
        return ""
    article, _, name = promiser.partition(" ")
    if article.lower() == "the":
        return f"for the {name}"
    return f"for “{promiser}”" if article.lower() in _POSSESSIVES else f"for {promiser}"


def measure_lines(commitment: Commitment) -> tuple[str, str]:
    """Return how much and by when in the words of the sentence, "" for what it does not say."""
    return ", ".join(dict.fromkeys(commitment.amounts)), ", ".join(
        dict.fromkeys(commitment.deadlines)
    )
