"""Time and memory of building, opening and asking."""

import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.build import build_index
from index.encoding.default import default_encoder
from index.encoding.encoder import Encoded, Encoder
from index.search.vectors import Positions
from index.store.manifest import Manifest
from qa.engine import Engine
from qa.ranking.ranker import Ranker
from qa.ranking.reranker import default_reranker

_THREADS = 4
_ROUNDS = 3
"""Rounds of all questions; the first warms up and is not counted."""


@dataclass(frozen=True, slots=True)
class Speed:
    """The figures of building, opening and asking.

    Attributes:
        transcripts: number of indexed transcripts.
        passages: number of their passages.
        build_s: seconds to build the index from nothing.
        again_s: seconds to build it again with nothing changed.
        size_mb: size of the index on disk.
        text_mb: size of the sources.
        open_s: seconds to open and check the index.
        warm_p50_ms: median time of a warm answer.
        warm_p95_ms: 95th percentile of the same.
        per_second: warm answers per second from four threads.
        first_stage_per_second: the same without late interaction.
        peak_mb: peak memory of the process.
    """

    transcripts: int
    passages: int
    build_s: float
    again_s: float
    size_mb: float
    text_mb: float
    open_s: float
    warm_p50_ms: float
    warm_p95_ms: float
    per_second: float
    first_stage_per_second: float
    peak_mb: float


def measure_speed(sources: Path, questions: Sequence[str], index: Path | None = None) -> Speed:
    """Build, open and ask, in this process.

    Args:
        sources: folder of transcripts.
        questions: questions to ask.
        index: folder for the index; None for a temporary one.
    """
    encoder = default_encoder()
    list(encoder.encode(["warm up"]))
    folder = index or Path(tempfile.mkdtemp(prefix="verbatim-bench-"))
    try:
        report, build_s = _timed_build(sources, folder, encoder)
        _, again_s = _timed_build(sources, folder, encoder)
        started = time.perf_counter()
        engine = Engine.open(folder, encoder, default_reranker())
        open_s = time.perf_counter() - started
        times = [engine.ask(question).elapsed_ms for _ in range(_ROUNDS) for question in questions]
        warm = sorted(times[len(questions) :])
        per_second = _per_second(engine, questions)
        first_stage = Engine.open(folder, encoder)
        first_stage._ranker = _FirstStage(engine.index, engine._facets)
        return Speed(
            transcripts=report.transcripts,
            passages=report.passages,
            build_s=build_s,
            again_s=again_s,
            size_mb=_size_mb(engine.index.generation),
            text_mb=_size_mb(sources),
            open_s=open_s,
            warm_p50_ms=statistics.median(warm),
            warm_p95_ms=statistics.quantiles(warm, n=20)[-1],
            per_second=per_second,
            first_stage_per_second=_per_second(first_stage, questions),
            peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        )
    finally:
        if index is None:
            shutil.rmtree(folder, ignore_errors=True)


class _FirstStage(Ranker):
    """A ranker by the views of the first stage alone."""

    def piece_matches(
        self, encoded: Encoded, passages: Positions
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return matches of nothing at all."""
        zeros = np.zeros((len(encoded.tokens), len(passages)), dtype=np.float32)
        return zeros, zeros


def _per_second(engine: Engine, questions: Sequence[str]) -> float:
    started = time.perf_counter()
    with ThreadPoolExecutor(_THREADS) as pool:
        answers = list(pool.map(engine.ask, questions))
    return len(answers) / (time.perf_counter() - started)


def _timed_build(sources: Path, index: Path, encoder: Encoder) -> tuple[Manifest, float]:
    started = time.perf_counter()
    report = build_index(sources, index, encoder)
    return report.manifest, time.perf_counter() - started


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
