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
"""New processes that answer a question; the median counts."""


@dataclass(frozen=True, slots=True)
class WarmRun:
    """The output of a warm process.

    Attributes:
        answers: the answer to each question.
        per_second: answers per second from four threads.
    """

    answers: tuple[BatchAnswer, ...]
    per_second: float


@dataclass(frozen=True, slots=True)
class _PieceCounts:
    """The size of what was embedded.

    Attributes:
        texts: number of pieces of text.
        word_pieces: number of word pieces that the model read, special ones included.
    """

    texts: int
    word_pieces: int


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """The figures of a system.

    Attributes:
        name: name of the system.
        build_s: seconds to build the index, from the start of a process to its end.
        build_cpu_s: processor seconds of the build, over all cores.
        pieces: number of pieces of text that were embedded.
        pieces_s: pieces per second of the build.
        word_pieces: number of word pieces that the model read.
        word_pieces_s: word pieces per second of the build.
        index_mb: size of the index on disk.
        build_mb: peak memory of the build.
        first_s: seconds from the start of a process to the first answer; a median.
        first_mb: peak memory of such a process; a median.
        p50_ms: median time of a warm answer.
        p95_ms: 95th percentile of the same.
        per_second: warm answers per second from four threads.
        result_chars: median length of a result.
        quality: measures of the answers.
        other_cores: cores kept busy by other programs, on average over the worst step.
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
    sample: Sample,
    sources: Path,
    *,
    folder: Path,
    peers: Path,
    watch: Callable[[str], None],
) -> tuple[SystemFigures, ...]:
    """Run every step of every system and return the figures of each.

    Args:
        sample: documents and questions.
        sources: folder of the documents, which are copied.
        folder: an empty folder for copies, indexes and answers.
        peers: Python of the peers' environment.
        watch: called with a description of each step.

    Raises:
        BenchmarkError: No question is left, or a process failed.
    """
    if not sample.questions:
        raise BenchmarkError("one question at least must be answered by the documents")
    bench = Bench(
        folder=folder,
        sources=copy_sources(sample.names, sources, folder / "sources"),
        names=sample.names,
        questions=tuple((question.id, question.question) for question in sample.questions),
        model=default_model_folder(),
        peers=peers,
    )
    runs: dict[System, list[ProcessRun]] = {system: [] for system in SYSTEMS}
    _warm_up(bench, watch)
    for step, times in (("build", 1), ("once", _COLD_STARTS), ("warm", 1)):
        for number in range(1, times + 1):
            for system in SYSTEMS:
                watch(f"{system.name}: {step} {number} of {times}")
                runs[system].append(bench.run(system, step))  # type: ignore[arg-type]
    corpus = Corpus(bench.sources)
    return tuple(_figures(system, runs[system], bench, sample, corpus) for system in SYSTEMS)


def _warm_up(bench: Bench, watch: Callable[[str], None]) -> None:
    """Run every program once on the smallest document, so that none is read from a cold disk."""
    name = min(bench.names, key=lambda name: (bench.sources / name).stat().st_size)
    folder = bench.folder / "warm-up"
    sources = copy_sources([name], bench.sources, folder / "sources")
    small = replace(bench, folder=folder, sources=sources, names=(name,))
    for system in SYSTEMS:
        watch(f"{system.name}: warm up")
        small.run_once(system, "build")


def _figures(
    system: System, runs: Sequence[ProcessRun], bench: Bench, sample: Sample, corpus: Corpus
) -> SystemFigures:
    build, *firsts, _ = runs
    warm = _read_warm_run(bench, system)
    pieces = _pieces(system, bench)
    times = [answer.ms for answer in warm.answers]
    p50_ms, p95_ms = np.quantile(times, (0.5, 0.95), method="higher").tolist()
    chars = [
        citation.end - citation.start for answer in warm.answers for citation in answer.citations
    ]
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
        first_s=statistics.median(run.first_output_s or run.seconds for run in firsts),
        first_mb=statistics.median(run.peak_mb for run in firsts),
        p50_ms=p50_ms,
        p95_ms=p95_ms,
        per_second=warm.per_second,
        result_chars=statistics.median(chars),
        quality=quality_of(warm.answers, sample.questions, corpus),
        other_cores=max(run.other_cores for run in runs),
    )


def _read_warm_run(bench: Bench, system: System) -> WarmRun:
    """Read the output of a system's warm process."""
    return msgspec.json.decode(bench.output(system, "warm").read_bytes(), type=WarmRun)


def _pieces(system: System, bench: Bench) -> _PieceCounts:
    if system == VERBATIM_SYSTEM:
        starts = read_embeddings(current_generation(bench.index(system))).starts
        count = len(starts) - 1
        return _PieceCounts(count, int(starts[-1]) + SPECIAL_PIECES * count)
    data = bench.output(system, "build").read_bytes()
    places = msgspec.json.decode(data, type=list[tuple[str, int, int]])
    texts = {name: (bench.sources / name).read_bytes().decode() for name in bench.names}
    sizes = PieceEncoder().count([texts[name][start:end] for name, start, end in places])
    return _PieceCounts(len(sizes), sum(min(size + SPECIAL_PIECES, system.reads) for size in sizes))


def _folder_mb(folder: Path) -> float:
    """Return the size of the files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
