"""Findings of a check: errors of an eval set, and hints for its author."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rich.console import Console
from rich.text import Text

from qa.terminal import visible

Severity = Literal["broken", "hint"]
FindingKind = Literal[
    "missing source",
    "missing quote",
    "several places",
    "duplicate",
    "near duplicate",
    "shared words",
    "speaker",
    "turns",
    "seems answered",
    "long gold",
    "short gold",
]


@dataclass(frozen=True, slots=True)
class KindDescription:
    """What all findings of a kind have in common.

    Attributes:
        severity: "broken" where the set cannot be used for measuring.
        title: heading of the findings.
        remedy: advice to the author.
    """

    severity: Severity
    title: str
    remedy: str


KIND_DESCRIPTIONS: dict[FindingKind, KindDescription] = {
    "missing source": KindDescription(
        "broken",
        "Gold whose source is missing or ambiguous",
        "write the source's path from the folder, or name the folder that is meant: --sources DIR",
    ),
    "missing quote": KindDescription(
        "broken", "Gold that its source does not hold", "copy the words from the source"
    ),
    "several places": KindDescription(
        "hint",
        "Gold that stands in several places",
        "any of them counts as found; where only one answers, copy more words around it",
    ),
    "duplicate": KindDescription(
        "hint",
        "Questions that are asked twice",
        "keep one, with the gold of both: each copy weighs on the measures",
    ),
    "near duplicate": KindDescription(
        "hint",
        "Questions that are nearly the same",
        "keep one, or ask for something else: they are won and lost together",
    ),
    "shared words": KindDescription(
        "hint",
        "Questions in the words of their answer",
        "ask as somebody would who has not read the answer; an easy question may share more",
    ),
    "speaker": KindDescription(
        "hint",
        "Gold with another speaker than the source",
        "write the label of the source: attribution is measured by it",
    ),
    "turns": KindDescription(
        "hint",
        "Gold that is not within one turn",
        "choose words of one speaker, one entry for each: no citation crosses turns",
    ),
    "seems answered": KindDescription(
        "hint",
        "Unanswerable questions that Verbatim answers",
        "read it: verbatim show PLACE; where it answers, give the question a type and this gold",
    ),
    "long gold": KindDescription(
        "hint",
        "Gold that no citation can cover half of",
        "choose the words that answer, or several entries",
    ),
    "short gold": KindDescription(
        "hint", "Gold of very few words", "copy the whole sentence, so that its place is meant"
    ),
}
"""In the order of printing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding about a question of an eval set.

    Attributes:
        kind: a key of ``KIND_DESCRIPTIONS``.
        severity: "broken" where the set cannot be used for measuring, "hint" where the author
            decides.
        question: id of the question.
        says: the finding in words.
        remedy: advice to the author.
        places: the places in question, each SOURCE:START-END.
    """

    kind: FindingKind
    severity: Severity
    question: str
    says: str
    remedy: str
    places: tuple[str, ...] = ()


def make_finding(
    kind: FindingKind, question: str, says: str, places: Sequence[str] = ()
) -> Finding:
    """Make a finding with the severity and remedy of its kind."""
    description = KIND_DESCRIPTIONS[kind]
    return Finding(kind, description.severity, question, says, description.remedy, tuple(places))


def print_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print findings by kind with their remedies, errors first."""
    order = list(KIND_DESCRIPTIONS)
    ranked = sorted(findings, key=lambda finding: order.index(finding.kind))
    for kind, group in groupby(ranked, key=lambda finding: finding.kind):
        members, description = list(group), KIND_DESCRIPTIONS[kind]
        style = "bold red" if description.severity == "broken" else "bold yellow"
        head = (f"{description.title} ({len(members)})", style)
        console.print(Text.assemble(head, (f"\n{description.remedy}", "dim")))
        for finding in members:
            console.print(_line(finding))
        console.print()


def _line(finding: Finding) -> Text:
    line = Text.assemble("  ", (visible(finding.question), "bold"), f"  {visible(finding.says)}")
    for place in finding.places:
        line.append(f"\n      {visible(place)}", "dim")
    return line
