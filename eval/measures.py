"""Measures of an eval run, by ir_measures (MacAvaney, Macdonald and Ounis 2022).

Gold entries are alternatives: any one of them answers. So exactly one document a question counts
as relevant: the first citation that covers any gold, or one that was not retrieved when none
does. Success@k is then whether gold is found by rank k, RR@10 is 1 / rank of the first hit, and
nDCG@10 is 1 / log2(1 + rank): its ideal is a hit at rank 1, and neither further gold that is
left out nor more passages that cover the same gold change it. It is not the nDCG of graded,
exhaustive judgements, and it is not Recall@k. A question without an answer counts as zero.
"""

from collections.abc import Sequence

import ir_measures
import numpy as np
from ir_measures import Qrel, ScoredDoc

from eval.intervals import Estimate, Floats, auroc_estimate, mean_estimates
from eval.qrels import Judged
from eval.questions import DIFFICULTIES, FOLLOW_UP, UNANSWERABLE
from eval.scores import ANSWERABLE, FOLLOW_UPS, MEASURE_NAMES, Abstention, Scores, Slice
from qa.records import Answer

MEASURES = tuple(map(ir_measures.parse_measure, MEASURE_NAMES))


def scores_of(judged: Sequence[Judged]) -> Scores:
    """All measures of a run; an empty slice has zero questions and zero everywhere."""
    alone = [one for one in judged if one.question.answerable]
    follow_ups = [one for one in judged if one.question.type == FOLLOW_UP]
    unanswerable = [one for one in judged if one.question.type == UNANSWERABLE]
    present = {one.question.difficulty for one in alone}
    p50_ms, p95_ms = _latency([one.answer.elapsed_ms for one in judged if one.answer])
    return Scores(
        overall=_slice(ANSWERABLE, alone),
        difficulties=tuple(
            _slice(name, [one for one in alone if one.question.difficulty == name])
            for name in DIFFICULTIES
            if name in present
        ),
        types=tuple(
            _slice(name, [one for one in alone if one.question.type == name])
            for name in sorted({one.question.type for one in alone})
        ),
        follow_ups=_slice(FOLLOW_UPS, follow_ups) if follow_ups else None,
        abstention=_abstention(alone, unanswerable),
        citations=sum(len(one.relevant) for one in judged),
        altered=sum(one.altered for one in judged),
        p50_ms=p50_ms,
        p95_ms=p95_ms,
    )


def values_of(judged: Sequence[Judged]) -> Floats:
    """Every measure of every question, float64, shape (len(judged), len(MEASURES))."""
    qrels, run = [], []
    for one in judged:
        query_id = one.question.id
        qrels.append(Qrel(query_id, f"rank {one.rank}", 1))
        for rank in range(1, len(one.relevant) + 1):
            run.append(ScoredDoc(query_id, f"rank {rank}", -float(rank)))
    values = np.zeros((len(judged), len(MEASURES)))
    rows = {one.question.id: row for row, one in enumerate(judged)}
    for metric in ir_measures.iter_calc(MEASURES, qrels, run) if judged else ():
        values[rows[metric.query_id], MEASURES.index(metric.measure)] = metric.value
    return values


def _slice(name: str, judged: Sequence[Judged]) -> Slice:
    if not judged:
        nothing = Estimate(0.0, 0.0, 0.0)
        return Slice(name, 0, dict.fromkeys(MEASURE_NAMES, nothing))
    estimates = mean_estimates(values_of(judged))
    return Slice(name, len(judged), dict(zip(MEASURE_NAMES, estimates, strict=True)))


def _abstention(alone: Sequence[Judged], unanswerable: Sequence[Judged]) -> Abstention | None:
    sure = [one.answer for one in alone if one.answer]
    unsure = [one.answer for one in unanswerable if one.answer]
    if not sure or not unsure:
        return None
    return Abstention(
        unanswerable=len(unsure),
        auroc=auroc_estimate(_confidence(sure), _confidence(unsure)),
        refused_unanswerable=_refused(unsure),
        refused_answerable=_refused(sure),
    )


def _confidence(answers: Sequence[Answer]) -> Floats:
    return np.array([answer.confidence for answer in answers], dtype=np.float64)


def _refused(answers: Sequence[Answer]) -> float:
    return sum(not answer.answerable for answer in answers) / len(answers)


def _latency(times_ms: Sequence[float]) -> tuple[float | None, float | None]:
    """The median and the 95th percentile: times that were measured, not means of two."""
    if not times_ms:
        return None, None
    p50_ms, p95_ms = np.quantile(times_ms, (0.5, 0.95), method="higher")
    return float(p50_ms), float(p95_ms)
