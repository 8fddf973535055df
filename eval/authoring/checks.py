"""Checks of an eval set: what is broken in it, and what is worth a second look."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.authoring.findings import Finding, make_finding
from eval.authoring.gold_checks import gold_findings
from eval.authoring.question_checks import question_findings
from eval.corpus import Corpus
from eval.gold import find_gold
from eval.questions import UNANSWERABLE, EvalQuestion
from eval.runs.report import shortened
from eval.runs.run import AnswerEngine


@dataclass(frozen=True, slots=True)
class SetCheck:
    """An eval set that was checked.

    Attributes:
        set_file: name of its file.
        questions: how many it holds.
        broken: how many findings make it unfit to measure by.
        asked: whether its unanswerable questions were asked.
        findings: in the order of the checks.
    """

    set_file: str
    questions: int
    broken: int
    asked: bool
    findings: tuple[Finding, ...]


def check_set(
    questions: Sequence[EvalQuestion],
    corpus: Corpus,
    *,
    set_file: str,
    engine: AnswerEngine | None = None,
) -> SetCheck:
    """What is found in a set.

    Args:
        questions: the set.
        corpus: the sources that it asks about.
        set_file: name of its file.
        engine: asked the unanswerable questions; None leaves them out.

    Raises:
        SourceError: the corpus cannot be used.
        QuestionError: a question cannot be understood.
    """
    found = find_gold(questions, corpus)
    findings = (
        *gold_findings(found, corpus),
        *question_findings(questions, found),
        *(_answered(questions, engine) if engine else ()),
    )
    broken = sum(one.severity == "broken" for one in findings)
    return SetCheck(set_file, len(questions), broken, engine is not None, findings)


def unanswerable_questions(questions: Sequence[EvalQuestion]) -> list[EvalQuestion]:
    """The questions of a set that nothing is said to answer."""
    return [one for one in questions if one.type == UNANSWERABLE]


def _answered(questions: Sequence[EvalQuestion], engine: AnswerEngine) -> list[Finding]:
    """The unanswerable questions whose answer the product stands by, with its first citation."""
    findings = []
    for one in unanswerable_questions(questions):
        answer = engine.ask(one.question, one.history, top=1)
        if answer.answerable and answer.citations:
            first = answer.citations[0]
            says = (
                f"“{shortened(one.question)}” ({answer.confidence:.2f}): "
                f"{first.speaker.display}: “{shortened(first.quote)}”"
            )
            place = first.key
            findings.append(make_finding("seems answered", one.id, says, [place]))
    return findings
