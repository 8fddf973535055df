"""How well the evidence supports an answer, in words."""

from qa.answering.confidence import Strength, evidence_strength
from qa.records import Answer

_LINES: dict[Strength, str] = {
    "partial": "The evidence is partial: check that the passages answer all of the question",
    "weak": "The evidence is weak: the passages may only be about the same topic",
}
_UNREAD = "The reader, which knows English only, has not read the passages: check that they answer"


def strength_line(answer: Answer) -> str:
    """Return what to beware of in an answer, "" where there is none or the evidence is strong."""
    if not (answer.answerable and answer.citations) or answer.query.wants_all:
        return ""
    strength = evidence_strength(answer.confidence, answer.evidence)
    if strength == "partial" and answer.query.language:
        return _UNREAD
    return _LINES.get(strength, "")
