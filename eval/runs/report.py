"""Making the report of an eval run from judged questions."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval.questions import UNANSWERABLE
from eval.runs.measures import scores_of, values_of
from eval.runs.origin import Origin
from eval.runs.qrels import GoldPlace, JudgedQuestion
from eval.runs.results import RUN_FORMAT, RUN_VERSION, QuestionResult, RankedCitation, Report
from eval.runs.scores import MEASURE_NAMES
from eval.runs.slices import question_slices
from index.checksums import sha256_of
from index.records import Quote
from qa.answering.explain import VIEW_LABELS
from qa.records import Citation

BASELINE_QUOTE_CHARS = 80
"""Of a quote in a recorded baseline: enough to recognize a passage in a list of losses."""
RUN_QUOTE_CHARS = 280
"""Of a quote in a run: enough to recognize a passage; its span leads to the rest."""


def report_of(judged: Sequence[JudgedQuestion], *, set_file: Path, origin: Origin) -> Report:
    """Make the report of a run over the questions of a set."""
    values = values_of(judged)
    generations = [result.answer.generation for result in judged if result.answer]
    return Report(
        format=RUN_FORMAT,
        version=RUN_VERSION,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        set_file=set_file.name,
        set_sha256=sha256_of(set_file),
        asked=len(judged),
        generation=generations[0] if generations else None,
        origin=origin,
        scores=scores_of(judged, values),
        questions=tuple(
            _result(result, row) for result, row in zip(judged, values.tolist(), strict=True)
        ),
    )


def shortened(quote: str, chars: int = RUN_QUOTE_CHARS) -> str:
    """Shorten a quote to at most ``chars`` characters, white space collapsed."""
    words = " ".join(quote.split())
    return words if len(words) <= chars else f"{words[: chars - 1].rstrip()}…"


def _result(judged: JudgedQuestion, values: Sequence[float]) -> QuestionResult:
    question, answer = judged.question, judged.answer
    citations = answer.citations if answer else ()
    measures = {name: round(value, 6) for name, value in zip(MEASURE_NAMES, values, strict=True)}
    return QuestionResult(
        id=question.id,
        question=question.question,
        history=question.history,
        type=question.type,
        difficulty=question.difficulty,
        slices=question_slices(question, judged.turn_words) if question.answerable else {},
        must_pass=question.must_pass,
        rank=judged.rank,
        attributed=judged.attributed,
        views=_views(citations[judged.rank - 1]) if judged.rank else {},
        measures=measures if question.type != UNANSWERABLE else {},
        answerable=answer.answerable if answer else None,
        confidence=answer.confidence if answer else None,
        elapsed_ms=round(answer.elapsed_ms, 1) if answer else None,
        citations=tuple(map(_ranked, citations, judged.relevant)),
        gold=tuple(map(_gold_quote, judged.places)),
    )


def _views(citation: Citation) -> dict[str, float]:
    """Return 1 / rank of a citation in each view: a loss in one may be hidden by another."""
    if citation.reason is None:
        return {}
    ranks = {
        "dense": citation.reason.dense,
        "lexical": citation.reason.lexical,
        "exchange": citation.reason.exchange,
    }
    matched = {name: getattr(citation.signals, name) > 0 for name in ranks}
    return {VIEW_LABELS[name]: 1 / rank if matched[name] else 0.0 for name, rank in ranks.items()}


def _ranked(citation: Citation, relevant: bool) -> RankedCitation:
    return RankedCitation(
        source=citation.source,
        span=citation.span,
        quote=shortened(citation.quote),
        speaker=citation.speaker.display,
        relevant=relevant,
    )


def _gold_quote(place: GoldPlace) -> Quote:
    return Quote(place.source, place.span, shortened(place.quote))
