"""Checks of an eval set: errors in it, and what is worth a second look."""

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
    """The result of checking an eval set.

    Attributes:
        set_file: name of its file.
        questions: number of its questions.
        broken: number of findings that make it unfit to measure with.
        asked: whether an engine was asked its unanswerable questions.
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
    """Check a set.

    Args:
        questions: the set.
        corpus: the sources that it asks about.
        set_file: name of its file.
        engine: asked the unanswerable questions; None leaves them out.

    Raises:
        SourceError: the corpus cannot be used.
        QuestionError: a question cannot be understood.
    """
    entries = find_gold(questions, corpus)
    findings = (
        *gold_findings(entries, corpus),
        *question_findings(questions, entries),
        *(_seems_answered(questions, engine) if engine else ()),
    )
    broken = sum(finding.severity == "broken" for finding in findings)
    return SetCheck(set_file, len(questions), broken, engine is not None, findings)


def unanswerable_questions(questions: Sequence[EvalQuestion]) -> list[EvalQuestion]:
    """Return the questions of a set that have no answer."""
    return [question for question in questions if question.type == UNANSWERABLE]


def _seems_answered(questions: Sequence[EvalQuestion], engine: AnswerEngine) -> list[Finding]:
    """Report unanswerable questions whose answer the product stands by, with a citation."""
    findings = []
    for question in unanswerable_questions(questions):
        answer = engine.ask(question.question, question.history, top=1)
        if answer.answerable and answer.citations:
            first = answer.citations[0]
            says = (
                f"“{shortened(question.question)}” ({answer.confidence:.2f}): "
                f"{first.speaker.display}: “{shortened(first.quote)}”"
            )
            findings.append(make_finding("seems answered", question.id, says, [first.key]))
    return findings
