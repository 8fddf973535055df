"""The report of an eval run: what each question got, and how good that is."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from eval.measures import values_of
from eval.origin import Origin
from eval.qrels import GoldPlace, Judged
from eval.questions import UNANSWERABLE, EvalSetError
from eval.results import FORMAT, VERSION, GoldQuote, QuestionResult, Ranked, Report
from eval.scores import MEASURE_NAMES, Scores
from eval.slices import slices_of
from index.checksums import sha256_of
from qa.records import Citation

MAX_QUOTE_CHARS = 280
"""Enough to know a passage by; its place leads to the rest."""


def report_of(
    scores: Scores, judged: Sequence[Judged], *, set_file: Path, origin: Origin
) -> Report:
    """The report of a run over the questions of a set."""
    generations = [one.answer.generation for one in judged if one.answer]
    rows = values_of(judged).tolist()
    return Report(
        format=FORMAT,
        version=VERSION,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        set_file=set_file.name,
        set_sha256=sha256_of(set_file),
        asked=len(judged),
        generation=generations[0] if generations else None,
        origin=origin,
        scores=scores,
        questions=tuple(_result(one, row) for one, row in zip(judged, rows, strict=True)),
    )


def write_json(record: object, path: Path) -> None:
    """Write a record as indented JSON.

    Raises:
        EvalSetError: the file cannot be written.
    """
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    except OSError as exc:
        raise EvalSetError(
            f"{path}: must be writable: {exc.strerror}; name another file or make its folder"
        ) from exc


def _result(judged: Judged, values: Sequence[float]) -> QuestionResult:
    question, answer = judged.question, judged.answer
    citations = answer.citations if answer else ()
    told = {name: round(value, 6) for name, value in zip(MEASURE_NAMES, values, strict=True)}
    return QuestionResult(
        id=question.id,
        question=question.question,
        history=question.history,
        type=question.type,
        difficulty=question.difficulty,
        slices=slices_of(question) if question.answerable else {},
        must_pass=question.must_pass,
        rank=judged.rank,
        measures=told if question.type != UNANSWERABLE else {},
        answerable=answer.answerable if answer else None,
        confidence=answer.confidence if answer else None,
        elapsed_ms=round(answer.elapsed_ms, 1) if answer else None,
        citations=tuple(map(_ranked, citations, judged.relevant)),
        gold=tuple(map(_gold_quote, judged.places)),
    )


def _ranked(citation: Citation, relevant: bool) -> Ranked:
    return Ranked(
        source=citation.source,
        span=citation.span,
        quote=_shortened(citation.quote),
        speaker=citation.speaker.display,
        relevant=relevant,
    )


def _gold_quote(place: GoldPlace) -> GoldQuote:
    return GoldQuote(place.source, place.span, _shortened(place.quote))


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= MAX_QUOTE_CHARS else f"{words[: MAX_QUOTE_CHARS - 1].rstrip()}…"
