"""Measures of an eval run, by ir_measures (MacAvaney, Macdonald and Ounis 2022).

Gold entries are alternatives: any one of them answers. So for Success@k, RR@10 and nDCG@10 exactly
one document a question counts as relevant: the first citation that covers any gold, or one that
was not retrieved when none does. Success@k is then whether gold is found by rank k, RR@10 is
1 / rank of the first hit, and nDCG@10 is 1 / log2(1 + rank): its ideal is a hit at rank 1, and
neither further gold that is missed nor more passages that cover the same gold change it. It is
not the nDCG of graded, exhaustive judgements.

R@k is the share of a question's gold entries that are found by rank k, and P@5 the share of the
first five citations that cover any gold. A question without an answer counts as zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import ir_measures
import numpy as np
from ir_measures import Qrel, ScoredDoc

from eval.questions import FOLLOW_UP
from eval.runs.intervals import Estimate, Floats, mean_estimates
from eval.runs.qrels import JudgedQuestion
from eval.runs.scores import ANSWERABLE, FOLLOW_UPS, MEASURE_NAMES, MEASURES, Scores, Slice
from eval.runs.selective import abstention_of, selective_of
from eval.runs.slices import question_slices, slice_order

_FIRST_HIT_MEASURES, _RECALL_MEASURES, _PRECISION_MEASURES = (
    tuple(name for name, relevant in MEASURES.items() if relevant == kind)
    for kind in ("first hit", "gold entries", "all hits")
)

_LATENCY_QUANTILES = (0.5, 0.95, 0.99)
_MIN_SLICE_QUESTIONS = {"speaker": 5, "source": 5}
"""By dimension: a large set has speakers and sources by the hundred."""

_MetricValue = tuple[str, int, float]
"""Name of a measure, row of a question, value."""


def scores_of(judged: Sequence[JudgedQuestion], values: Floats | None = None) -> Scores:
    """Compute all measures of a run; those of an empty slice are zero.

    Args:
        judged: the judged questions.
        values: result of ``values_of``; None computes it.
    """
    values = values_of(judged) if values is None else values
    standalone = _rows(result.question.answerable for result in judged)
    follow_ups = _rows(result.question.type == FOLLOW_UP for result in judged)
    answers = [result.answer for result in judged if result.answer]
    p50_ms, p95_ms, p99_ms = _latency([answer.elapsed_ms for answer in answers])
    return Scores(
        overall=_slice("", ANSWERABLE, values[standalone]),
        slices=_slices([judged[row] for row in standalone], values[standalone]),
        follow_ups=_slice("", FOLLOW_UPS, values[follow_ups]) if follow_ups else None,
        abstention=abstention_of(judged),
        selective=selective_of(judged),
        citations=sum(len(result.relevant) for result in judged),
        altered=sum(result.altered for result in judged),
        misattributed=sum(result.attributed is False for result in judged),
        p50_ms=p50_ms,
        p95_ms=p95_ms,
        p99_ms=p99_ms,
    )


def values_of(judged: Sequence[JudgedQuestion]) -> Floats:
    """Compute every measure of every question: float64, shape (questions, MEASURE_NAMES)."""
    values = np.zeros((len(judged), len(MEASURE_NAMES)))
    first_hits = [(row, result, [result.rank]) for row, result in enumerate(judged)]
    all_hits = [(row, result, _relevant_ranks(result)) for row, result in enumerate(judged)]
    for name, row, value in chain(
        _metrics(_FIRST_HIT_MEASURES, first_hits),
        _metrics(_PRECISION_MEASURES, all_hits),
        _recalls(judged),
    ):
        values[row, MEASURE_NAMES.index(name)] += value
    return values


def _recalls(judged: Sequence[JudgedQuestion]) -> Iterator[_MetricValue]:
    """Yield the part of each gold entry in the recall of its question: its own Success@k."""
    names = {name.replace("R@", "Success@"): name for name in _RECALL_MEASURES}
    entries = [
        (row, result, [rank]) for row, result in enumerate(judged) for rank in result.gold_ranks
    ]
    for name, row, value in _metrics(tuple(names), entries):
        yield names[name], row, value / len(judged[row].gold_ranks)


def _metrics(
    names: Sequence[str], queries: Sequence[tuple[int, JudgedQuestion, Sequence[int | None]]]
) -> Iterator[_MetricValue]:
    """Yield measures of rankings, in which a document is named by its rank.

    Args:
        names: names of the measures.
        queries: row, ranking, and the ranks of its relevant documents; None for a document that
            was not retrieved.
    """
    measures = [ir_measures.parse_measure(name) for name in names]
    qrels, run = [], []
    for query, (_, judged, ranks) in enumerate(queries):
        qrels += [Qrel(str(query), f"rank {rank}", 1) for rank in ranks]
        depth = len(judged.relevant)
        run += [ScoredDoc(str(query), f"rank {n}", -float(n)) for n in range(1, depth + 1)]
    for metric in ir_measures.iter_calc(measures, qrels, run) if qrels else ():
        yield str(metric.measure), queries[int(metric.query_id)][0], metric.value


def _relevant_ranks(judged: JudgedQuestion) -> list[int | None]:
    ranks: list[int | None] = [rank for rank, hit in enumerate(judged.relevant, 1) if hit]
    return ranks or [None]


def _slices(judged: Sequence[JudgedQuestion], values: Floats) -> tuple[Slice, ...]:
    """Return the slices of every dimension in order, without those that are too small."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, result in enumerate(judged):
        for key in question_slices(result.question, result.turn_words).items():
            members[key].append(row)
    return tuple(
        _slice(*key, values[members[key]])
        for key in sorted(members, key=lambda key: slice_order(*key))
        if len(members[key]) >= _MIN_SLICE_QUESTIONS.get(key[0], 1)
    )


def _slice(dimension: str, name: str, values: Floats) -> Slice:
    zeros = [Estimate(0.0, 0.0, 0.0)] * len(MEASURE_NAMES)
    estimates = mean_estimates(values) if len(values) else zeros
    return Slice(dimension, name, len(values), dict(zip(MEASURE_NAMES, estimates, strict=True)))


def _rows(flags: Iterable[bool]) -> list[int]:
    return [row for row, flag in enumerate(flags) if flag]


def _latency(times_ms: Sequence[float]) -> list[float | None]:
    """Return the median, 95th and 99th percentile: measured times, never interpolated."""
    if not times_ms:
        return [None, None, None]
    return [
        float(time_ms) for time_ms in np.quantile(times_ms, _LATENCY_QUANTILES, method="higher")
    ]
