"""Two small sources, and answers made by hand."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.corpus import Corpus
from eval.questions import EvalQuestion, Gold
from eval.runs.qrels import JudgedQuestion
from index.records import Metadata, Span, Speaker
from qa.records import Answer, Citation, CitedQuestion, Query, Signals
from tests.conftest import TINY_MODEL

TALKS = (
    "QUESTION: Will you cut\u00a0 emissions?\n\nTHE\\_MINISTER: We will cut\nthem by half. Yes.\n"
)
"""The question is [10:34], the answer "We will cut them by half." is [51:76]."""


GOLD = Gold("talks.txt", "We will cut them by half.", "THE_MINISTER")


class Scripted:
    """An engine that knows its answers: question -> answer; it remembers what it was asked."""

    def __init__(self, answers: dict[str, Answer], sources: Path) -> None:
        self.answers, self.sources = answers, sources
        self.index = SimpleNamespace(
            manifest=SimpleNamespace(model=TINY_MODEL, chunker_version=1, transcripts=2, passages=3)
        )
        self.asked: list[tuple[str, tuple[str, ...], int]] = []

    def ask(self, question: str, history: Sequence[str] = (), *, top: int = 5) -> Answer:
        self.asked.append((question, tuple(history), top))
        return self.answers[question]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "2022").mkdir(parents=True)
    (folder / "talks.txt").write_text(TALKS, "utf-8")
    (folder / "2022" / "visit.txt").write_text("Peace. Peace.\n", "utf-8")
    return folder


@pytest.fixture
def corpus(sources: Path) -> Corpus:
    return Corpus(sources)


@pytest.fixture
def cite() -> Callable[..., Citation]:
    def cite(
        start: int, end: int, asked: tuple[int, int] | None = None, source: str = "talks.txt"
    ) -> Citation:
        speaker = Speaker("MINISTER", None, None, "person")
        question = asked and CitedQuestion(Span(*asked), TALKS[slice(*asked)], speaker)
        return Citation(
            source=source,
            sha256="",
            metadata=Metadata(),
            span=Span(start, end),
            quote=" ".join(TALKS[start:end].split()),
            highlight=Span(start, end),
            speaker=speaker,
            turn=0,
            notes=(),
            question=question or None,
            score=1.0,
            signals=Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0),
            reason=None,
            verification="verified",
        )

    return cite


@pytest.fixture
def answer() -> Callable[..., Answer]:
    def answer(*citations: Citation, confidence: float = 0.9, ms: float = 5.0) -> Answer:
        query = Query("", "", None, (), (), wants_questions=False)
        stands = confidence >= 0.5
        return Answer(query, citations, (), stands, confidence, None, None, ms, "abc")

    return answer


@pytest.fixture
def question() -> Callable[..., EvalQuestion]:
    def question(
        name: str = "Q1",
        kind: str = "numeric",
        *gold: Gold,
        difficulty: str = "easy",
        history: tuple[str, ...] = (),
    ) -> EvalQuestion:
        return EvalQuestion(name, f"{name}?", kind, difficulty, gold, history)  # type: ignore[arg-type]

    return question


@pytest.fixture
def judged(
    question: Callable[..., EvalQuestion],
    cite: Callable[..., Citation],
    answer: Callable[..., Answer],
) -> Callable[..., JudgedQuestion]:
    """A judged question from the marks of its citations, such as "..x" for a hit at rank 3."""

    def judged(
        marks: str | None, name: str = "Q1", kind: str = "numeric", difficulty: str = "easy", **of
    ) -> JudgedQuestion:
        asked = question(name, kind, GOLD, difficulty=difficulty)
        if marks is None:
            return JudgedQuestion(asked, None, (), 0, gold_ranks=(None,))
        got = answer(*(cite(0, 1) for _ in marks), **of)
        relevant = tuple(mark == "x" for mark in marks)
        rank = relevant.index(True) + 1 if any(relevant) else None
        return JudgedQuestion(asked, got, relevant, 0, gold_ranks=(rank,))

    return judged


@pytest.fixture
def scripted() -> type[Scripted]:
    return Scripted
