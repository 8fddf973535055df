"""Measures of an eval run, by ir_measures (MacAvaney, Macdonald and Ounis 2022).

Gold entries are alternatives: any one of them answers. So for Success@k, RR@10 and nDCG@10 exactly
one document a question counts as relevant: the first citation that covers any gold, or one that
was not retrieved when none does. Success@k is then whether gold is found by rank k, RR@10 is
1 / rank of the first hit, and nDCG@10 is 1 / log2(1 + rank): its ideal is a hit at rank 1, and
neither further gold that is left out nor more passages that cover the same gold change it. It is
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
"""A large set has speakers and sources by the hundred: so many questions make a slice."""

_MetricValue = tuple[str, int, float]
"""Name of the measure, row of the question, value."""


def scores_of(judged: Sequence[JudgedQuestion], values: Floats | None = None) -> Scores:
    """All measures of a run; an empty slice has zero questions and zero everywhere.

    Args:
        judged: each question with its answer.
        values: every measure of every question; None computes them.
    """
    values = values_of(judged) if values is None else values
    alone = _rows(one.question.answerable for one in judged)
    follow_ups = _rows(one.question.type == FOLLOW_UP for one in judged)
    p50_ms, p95_ms, p99_ms = _latency([one.answer.elapsed_ms for one in judged if one.answer])
    return Scores(
        overall=_slice("", ANSWERABLE, values[alone]),
        slices=_slices([judged[row] for row in alone], values[alone]),
        follow_ups=_slice("", FOLLOW_UPS, values[follow_ups]) if follow_ups else None,
        abstention=abstention_of(judged),
        selective=selective_of(judged),
        citations=sum(len(one.relevant) for one in judged),
        altered=sum(one.altered for one in judged),
        misattributed=sum(one.attributed is False for one in judged),
        p50_ms=p50_ms,
        p95_ms=p95_ms,
        p99_ms=p99_ms,
    )


def values_of(judged: Sequence[JudgedQuestion]) -> Floats:
    """Every measure of every question, float64, shape (len(judged), len(MEASURE_NAMES))."""
    values = np.zeros((len(judged), len(MEASURE_NAMES)))
    for name, row, value in chain(
        _metrics(_FIRST_HIT_MEASURES, [(row, one, [one.rank]) for row, one in enumerate(judged)]),
        _metrics(
            _PRECISION_MEASURES,
            [(row, one, _relevant_ranks(one)) for row, one in enumerate(judged)],
        ),
        _recalls(judged),
    ):
        values[row, MEASURE_NAMES.index(name)] += value
    return values


def _recalls(judged: Sequence[JudgedQuestion]) -> Iterator[_MetricValue]:
    """Each gold entry's part in the recall of its question: whether it alone is found."""
    names = {name.replace("R@", "Success@"): name for name in _RECALL_MEASURES}
    entries = [(row, one, [rank]) for row, one in enumerate(judged) for rank in one.gold_ranks]
    for name, row, value in _metrics(tuple(names), entries):
        yield names[name], row, value / len(judged[row].gold_ranks)


def _metrics(
    names: Sequence[str], asked: Sequence[tuple[int, JudgedQuestion, Sequence[int | None]]]
) -> Iterator[_MetricValue]:
    """Measures of rankings; a document is known by its rank, None is one that was not retrieved.

    Args:
        names: of the measures.
        asked: row, ranking, and the ranks of what is relevant in it.
    """
    measures = [ir_measures.parse_measure(name) for name in names]
    qrels, run = [], []
    for query, (_, judged, ranks) in enumerate(asked):
        qrels += [Qrel(str(query), f"rank {rank}", 1) for rank in ranks]
        depth = len(judged.relevant)
        run += [ScoredDoc(str(query), f"rank {n}", -float(n)) for n in range(1, depth + 1)]
    for metric in ir_measures.iter_calc(measures, qrels, run) if qrels else ():
        yield str(metric.measure), asked[int(metric.query_id)][0], metric.value


def _relevant_ranks(judged: JudgedQuestion) -> list[int | None]:
    found: list[int | None] = [n for n, hit in enumerate(judged.relevant, 1) if hit]
    return found or [None]


def _slices(alone: Sequence[JudgedQuestion], values: Floats) -> tuple[Slice, ...]:
    """Those of every dimension, in its order; small ones are left out where there are many."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, one in enumerate(alone):
        for place in question_slices(one.question, one.turn_words).items():
            members[place].append(row)
    return tuple(
        _slice(*place, values[members[place]])
        for place in sorted(members, key=lambda place: slice_order(*place))
        if len(members[place]) >= _MIN_SLICE_QUESTIONS.get(place[0], 1)
    )


def _slice(dimension: str, name: str, values: Floats) -> Slice:
    nothing = [Estimate(0.0, 0.0, 0.0)] * len(MEASURE_NAMES)
    estimates = mean_estimates(values) if len(values) else nothing
    return Slice(dimension, name, len(values), dict(zip(MEASURE_NAMES, estimates, strict=True)))


def _rows(chosen: Iterable[bool]) -> list[int]:
    return [row for row, wanted in enumerate(chosen) if wanted]


def _latency(times_ms: Sequence[float]) -> list[float | None]:
    """Median, 95th and 99th percentile: times that were measured, not means of two."""
    if not times_ms:
        return [None, None, None]
    return [float(one) for one in np.quantile(times_ms, _LATENCY_QUANTILES, method="higher")]
