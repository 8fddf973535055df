"""Verbatim and its peers, measured one after the other on the same documents and questions."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.peers.drawing import Sample, copy_sources
from benchmarks.peers.judging import Quality, quality_of
from benchmarks.peers.runs import (
    SYSTEMS,
    VERBATIM_SYSTEM,
    Bench,
    BenchmarkError,
    ProcessRun,
    System,
)
from eval.corpus import Corpus
from eval.runs.answers import BatchAnswer
from index.encoding.encoder import PieceEncoder
from index.encoding.model import SPECIAL_PIECES, default_model_folder
from index.store.layout import read_embeddings
from index.store.manifest import current_generation

_COLD_STARTS = 3
"""New processes that answer one question; the median counts."""


@dataclass(frozen=True, slots=True)
class WarmRun:
    """What a warm process wrote.

    Attributes:
        answers: one a question.
        per_second: answers a second from four threads.
    """

    answers: tuple[BatchAnswer, ...]
    per_second: float


@dataclass(frozen=True, slots=True)
class _PieceCounts:
    """What was embedded.

    Attributes:
        texts: how many pieces of text.
        word_pieces: how many word pieces the model read of them, its own marks included.
    """

    texts: int
    word_pieces: int


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """What was measured of a system.

    Attributes:
        name: of the system.
        build_s: seconds to build the index, from the start of a process to its end.
        build_cpu_s: seconds that cores worked for it.
        pieces: pieces of text that were embedded.
        pieces_s: the same a second of the build.
        word_pieces: what the model read of them.
        word_pieces_s: the same a second of the build.
        index_mb: the index on disk.
        build_mb: most memory that the build held.
        first_s: seconds from the start of a process to the first answer; a median.
        first_mb: most memory that such a process held; a median.
        p50_ms: median time of a warm answer.
        p95_ms: time within which 95 of 100 warm answers come.
        per_second: warm answers a second from four threads.
        result_chars: median length of a result.
        quality: of the answers.
        other_cores: cores that other programs kept busy, on average over a step, at worst.
    """

    name: str
    build_s: float
    build_cpu_s: float
    pieces: int
    pieces_s: float
    word_pieces: int
    word_pieces_s: float
    index_mb: float
    build_mb: float
    first_s: float
    first_mb: float
    p50_ms: float
    p95_ms: float
    per_second: float
    result_chars: float
    quality: Quality
    other_cores: float


def compare_systems(
    drawn: Sample,
    sources: Path,
    *,
    folder: Path,
    peers: Path,
    watch: Callable[[str], None],
) -> tuple[SystemFigures, ...]:
    """Run every step of every system.

    Args:
        drawn: documents and questions.
        sources: where the documents are; they are copied.
        folder: an empty one, for copies, indexes and answers.
        peers: Python of the peers' environment.
        watch: told what is run.

    Raises:
        BenchmarkError: there is nothing to ask, or a process failed.
    """
    if not drawn.questions:
        raise BenchmarkError("one question at least must be answered by the documents")
    bench = Bench(
        folder=folder,
        sources=copy_sources(drawn.names, sources, folder / "sources"),
        names=drawn.names,
        questions=tuple((one.id, one.question) for one in drawn.questions),
        model=default_model_folder(),
        peers=peers,
    )
    ran: dict[System, list[ProcessRun]] = {system: [] for system in SYSTEMS}
    _warm_up(bench, watch)
    for step, times in (("build", 1), ("once", _COLD_STARTS), ("warm", 1)):
        for number in range(1, times + 1):
            for system in SYSTEMS:
                watch(f"{system.name}: {step} {number} of {times}")
                ran[system].append(bench.run(system, step))  # type: ignore[arg-type]
    corpus = Corpus(bench.sources)
    return tuple(_measured(system, ran[system], bench, drawn, corpus) for system in SYSTEMS)


def _warm_up(bench: Bench, watch: Callable[[str], None]) -> None:
    """Every program once on the smallest document, so that none is the first to be read."""
    name = min(bench.names, key=lambda one: (bench.sources / one).stat().st_size)
    folder = bench.folder / "warm-up"
    only = copy_sources([name], bench.sources, folder / "sources")
    small = replace(bench, folder=folder, sources=only, names=(name,))
    for system in SYSTEMS:
        watch(f"{system.name}: warm up")
        small.run_once(system, "build")


def _measured(
    system: System, ran: Sequence[ProcessRun], bench: Bench, drawn: Sample, corpus: Corpus
) -> SystemFigures:
    build, *firsts, _ = ran
    warm = _read_warm_run(bench, system)
    pieces = _pieces(system, bench)
    times = [answer.ms for answer in warm.answers]
    p50_ms, p95_ms = np.quantile(times, (0.5, 0.95), method="higher").tolist()
    chars = [one.end - one.start for answer in warm.answers for one in answer.citations]
    return SystemFigures(
        name=system.name,
        build_s=build.seconds,
        build_cpu_s=build.cpu_s,
        pieces=pieces.texts,
        pieces_s=pieces.texts / build.seconds,
        word_pieces=pieces.word_pieces,
        word_pieces_s=pieces.word_pieces / build.seconds,
        index_mb=_folder_mb(bench.index(system)),
        build_mb=build.peak_mb,
        first_s=statistics.median(one.first_output_s or one.seconds for one in firsts),
        first_mb=statistics.median(one.peak_mb for one in firsts),
        p50_ms=p50_ms,
        p95_ms=p95_ms,
        per_second=warm.per_second,
        result_chars=statistics.median(chars),
        quality=quality_of(warm.answers, drawn.questions, corpus),
        other_cores=max(one.other_cores for one in ran),
    )


def _read_warm_run(bench: Bench, system: System) -> WarmRun:
    """What a system's warm process wrote."""
    return msgspec.json.decode(bench.output(system, "warm").read_bytes(), type=WarmRun)


def _pieces(system: System, bench: Bench) -> _PieceCounts:
    if system == VERBATIM_SYSTEM:
        starts = read_embeddings(current_generation(bench.index(system))).starts
        texts = len(starts) - 1
        return _PieceCounts(texts, int(starts[-1]) + SPECIAL_PIECES * texts)
    data = bench.output(system, "build").read_bytes()
    places = msgspec.json.decode(data, type=list[tuple[str, int, int]])
    known = {name: (bench.sources / name).read_bytes().decode() for name in bench.names}
    sizes = PieceEncoder().count([known[name][start:end] for name, start, end in places])
    return _PieceCounts(len(sizes), sum(min(size + SPECIAL_PIECES, system.reads) for size in sizes))


def _folder_mb(folder: Path) -> float:
    """What the files under a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
