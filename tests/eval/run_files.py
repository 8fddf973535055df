"""Runs made by hand: what each question got is said by a rank."""

import math

from eval.runs.intervals import Estimate
from eval.runs.origin import Origin
from eval.runs.results import RUN_FORMAT, RUN_VERSION, QuestionResult, RankedCitation, Report
from eval.runs.scores import (
    MEASURE_NAMES,
    Abstention,
    CalibrationBin,
    RiskPoint,
    Scores,
    Selective,
    Slice,
)
from index.records import Quote, Span

ORIGIN = Origin(
    "verbatim", "tests/hashed", "0" * 64, "0.1.0", "d5fc9a8e0c11", 1, 2, 3, 10, "x86_64, Linux"
)

ALONE_NOT = ("unanswerable", "followup")


def measures_at(rank: int | None) -> dict[str, float]:
    """Every measure of a question whose answer stands at a rank."""
    found = {cut: float(rank is not None and rank <= cut) for cut in (1, 3, 5, 10)}
    reciprocal = 0.0 if rank is None else 1 / rank
    gain = 0.0 if rank is None else round(1 / math.log2(1 + rank), 6)
    told = {f"Success@{cut}": hit for cut, hit in found.items()}
    told |= {"R@5": found[5], "R@10": found[10], "RR@10": reciprocal, "nDCG@10": gain}
    return told | {"P@5": found[5] / 5}


def result(
    name: str, rank: int | None = 1, kind: str = "numeric", found: int = 2, **other: object
) -> QuestionResult:
    """What a question got: so many citations, the one at ``rank`` relevant."""
    told: dict[str, object] = {
        "id": name,
        "question": f"What is {name}?",
        "history": (),
        "type": kind,
        "difficulty": "easy",
        "slices": {"difficulty": "easy", "type": kind} if kind not in ALONE_NOT else {},
        "must_pass": False,
        "rank": rank,
        "views": {} if rank is None else {"meaning": 1 / rank, "words": 1 / rank},
        "attributed": None if rank is None else True,
        "measures": {} if kind == "unanswerable" else measures_at(rank),
        "answerable": True,
        "confidence": 0.7,
        "elapsed_ms": 12.0,
        "citations": tuple(
            RankedCitation(
                "talks.txt", Span(10 * at, 10 * at + 5), f"quote {at}", "MINISTER", at == rank
            )
            for at in range(1, found + 1)
        ),
        "gold": (Quote("talks.txt", Span(51, 76), "We will cut them by half."),),
    }
    return QuestionResult(**(told | other))  # type: ignore[arg-type]


def scores(value: float = 0.5, auroc: float | None = 0.6) -> Scores:
    """Scores that are the same for every measure."""
    same = dict.fromkeys(MEASURE_NAMES, Estimate(value, value - 0.1, value + 0.1))
    told = Abstention(2, Estimate(auroc, 0.5, 0.7), 0.5, 0.25) if auroc is not None else None
    return Scores(
        overall=Slice("", "answerable", 4, same),
        slices=(Slice("difficulty", "easy", 4, same), Slice("type", "numeric", 4, same)),
        follow_ups=None,
        abstention=told,
        selective=Selective(0.4, 0.1, (RiskPoint(0.7, 1.0, 0.5),), (CalibrationBin(4, 0.7, 0.5),)),
        citations=8,
        altered=0,
        misattributed=0,
        p50_ms=12.0,
        p95_ms=20.0,
        p99_ms=30.0,
    )


def report(*questions: QuestionResult, date: str = "2026-11-20T10:00:00+00:00", **other) -> Report:
    """A run over a set."""
    told: dict[str, object] = {
        "format": RUN_FORMAT,
        "version": RUN_VERSION,
        "date": date,
        "set_file": "seeds.jsonl",
        "set_sha256": "a" * 64,
        "asked": len(questions),
        "generation": "abc",
        "origin": ORIGIN,
        "scores": scores(),
        "questions": questions,
    }
    return Report(**(told | other))  # type: ignore[arg-type]
