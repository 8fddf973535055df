"""The cost of indexes of 10,000 to a million passages, made from a real index.

A million real passages would take ten hours to embed. Beyond the passages of a real index, each
further passage takes its words and word pieces from a real one; its vector is the mean of two real
vectors, and half of its terms are drawn from all terms of the index. So frequencies and lengths are
real, and no two passages are the same to search.
"""

import itertools
import multiprocessing
import statistics
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.encoding.default import default_encoder
from index.encoding.encoder import Vectors
from index.encoding.token_codec import PackedTokens, TokenCodec, unit_rows
from index.errors import IndexStateError
from index.search.lexical import TermNumbers
from index.search.vectors import StoredVectors, VectorIndex, write_compressed
from index.store.commit import commit, new_generation
from index.store.layout import (
    COMPRESSED,
    KEY_BYTES,
    Embeddings,
    read_catalog,
    read_embeddings,
    write_embeddings,
    write_transcripts,
)
from index.store.manifest import current_generation, read_manifest, rebuild
from index.store.reuse import PreviousGeneration
from index.store.source_rows import SourceRows
from index.store.tables import write_tables
from qa.engine import Engine
from qa.filters import Filters
from qa.ranking.reranker import default_reranker

_SEED = 20211020
_SIZES = (10_000, 100_000, 1_000_000)
_WARM_UP_QUESTIONS = 20
_NEAREST = 10
_RECALL_QUESTIONS = 100


@dataclass(frozen=True, slots=True)
class Scale:
    """The cost of an index of some size.

    Attributes:
        passages: number of passages.
        write_s: seconds to write it when all rows and vectors are known.
        size_mb: on disk.
        open_s: seconds to check and open it.
        memory_mb: peak memory of the process, with the model, after all questions.
        p50_ms: median time of a warm answer with ten citations.
        p95_ms: 95th percentile of the time of a warm answer.
        filtered_p95_ms: the same behind a filter by date that lets a year through.
        recall: share of the ten nearest vectors, by exact float32, that the search finds.
    """

    passages: int
    write_s: float
    size_mb: float
    open_s: float
    memory_mb: float
    p50_ms: float
    p95_ms: float
    filtered_p95_ms: float
    recall: float


def measure_scale(
    index: Path, questions: Sequence[str], folder: Path, sizes: Sequence[int] = _SIZES
) -> Iterator[Scale]:
    """Yield the figures of an index of each size, measured in a process of its own.

    Args:
        index: a real index.
        questions: questions to ask.
        folder: folder for the indexes; the caller deletes them.
        sizes: numbers of passages.
    """
    spawned = multiprocessing.get_context("spawn")
    for size in sizes:
        target = folder / f"of-{size}"
        started = time.perf_counter()
        passages = grow(index, target, size)
        write_s = time.perf_counter() - started
        with spawned.Pool(1) as pool:
            figures = pool.apply(measure_index, (target, questions))
        size_mb = sum(path.stat().st_size for path in target.rglob("*")) / 1e6
        yield Scale(passages, write_s, size_mb, *figures)


def grow(index: Path, target: Path, size: int) -> int:
    """Make an index of at least so many passages from a real one; return how many it has."""
    generation = current_generation(index)
    manifest = read_manifest(generation)
    previous = PreviousGeneration.of(index, TokenCodec(manifest.model), manifest.recipe)
    sources = _sources(previous, generation)
    rng = np.random.default_rng(_SEED)
    terms = np.concatenate([rows.terms for rows, _ in sources])
    real_vectors = np.concatenate([embeddings.vectors for _, embeddings in sources])
    all_rows: list[SourceRows] = []
    vectors: list[StoredVectors] = []
    tokens: list[PackedTokens] = []
    for number in itertools.count():
        rows, embeddings = sources[number % len(sources)]
        own_vectors = embeddings.vectors
        if number >= len(sources):
            rows = _recombined(rows, str(number), terms, rng)
            partners = real_vectors[rng.integers(len(real_vectors), size=len(own_vectors))]
            mixture = unit_rows(own_vectors.astype(np.float32) + partners)
            own_vectors = mixture.astype(np.float16)
        all_rows.append(rows)
        vectors.append(own_vectors)
        tokens += [embeddings.tokens_of(passage) for passage in range(len(own_vectors))]
        if len(tokens) >= size:
            break
    all_vectors = np.concatenate(vectors)
    with new_generation(target) as folder:
        write_transcripts(folder, (rows.transcript for rows in all_rows))
        write_tables(folder, all_rows, previous.vocabulary, read_catalog(generation).offices)
        write_embeddings(folder, all_vectors, tokens)
        new_manifest = replace(
            manifest,
            contents="",
            transcripts=len(all_rows),
            turns=sum(len(rows.transcript.turns) for rows in all_rows),
            passages=len(tokens),
            recall=write_compressed(folder / COMPRESSED, all_vectors),
        )
        commit(target, folder, new_manifest)
    return len(tokens)


def measure_index(
    index: Path, questions: Sequence[str]
) -> tuple[float, float, float, float, float, float]:
    """Return seconds to open, peak MB, p50, p95, p95 behind a filter, and recall of the search."""
    started = time.perf_counter()
    engine = Engine.open(index, default_encoder(), default_reranker())
    open_s = time.perf_counter() - started
    for question in questions[:_WARM_UP_QUESTIONS]:
        engine.ask(question, top=_NEAREST)
    plain = [engine.ask(text, top=_NEAREST).elapsed_ms for text in questions]
    year = Filters(since="2022-01-01", until="2022-12-31")
    filtered = [engine.ask(text, filters=year, top=_NEAREST).elapsed_ms for text in questions]
    memory = _peak_mb()
    recall = _recall(engine, questions)
    p50, p95 = statistics.median(plain), float(np.quantile(plain, 0.95))
    return open_s, memory, p50, p95, float(np.quantile(filtered, 0.95)), recall


def _sources(previous: PreviousGeneration, generation: Path) -> list[tuple[SourceRows, Embeddings]]:
    """Return the rows of each source of a real index with its vectors and tokens."""
    embeddings = read_embeddings(generation)
    sources, first = [], 0
    for entry in read_catalog(generation).entries:
        rows = previous.source_rows(entry.name, entry.state)
        if rows is None:
            raise IndexStateError(
                f"{generation}: must be built by this version; {rebuild(generation.parent)}"
            )
        end = first + len(rows.turns)
        starts = embeddings.starts[first : end + 1]
        own_embeddings = Embeddings(
            np.array(embeddings.vectors[first:end]),
            embeddings.tokens[int(starts[0]) : int(starts[-1])],
            starts - starts[0],
        )
        sources.append((rows, own_embeddings))
        first = end
    return sources


def _recombined(
    rows: SourceRows, prefix: str, terms: TermNumbers, rng: np.random.Generator
) -> SourceRows:
    """Return the rows of a source under another name, half of their terms drawn at random."""
    source = replace(rows.transcript.source, name=f"{prefix}/{rows.transcript.source.name}")
    random_terms = terms[rng.integers(len(terms), size=len(rows.terms))]
    is_kept = rng.random(len(rows.terms)) < 0.5
    return replace(
        rows,
        transcript=replace(rows.transcript, source=source),
        state=uuid.uuid4().hex,
        keys=rng.integers(256, size=(len(rows.keys), KEY_BYTES), dtype=np.uint8),
        terms=np.where(is_kept, rows.terms, random_terms),
    )


def _recall(engine: Engine, questions: Sequence[str]) -> float:
    """Return the share of the ten nearest passages, by exact cosine, that the search finds."""
    rows = read_embeddings(engine.index.generation).vectors
    encoder = default_encoder()
    queries = [encoder.encode_question(text).vector for text in questions[:_RECALL_QUESTIONS]]
    exact = VectorIndex(rows)
    hits = [
        len(_nearest(engine.index.vectors, query) & _nearest(exact, query)) for query in queries
    ]
    return sum(hits) / (_NEAREST * len(hits))


def _nearest(vectors: VectorIndex, query: Vectors) -> set[int]:
    return set(vectors.search(query, _NEAREST).positions.tolist())


def _peak_mb() -> float:
    """Return the peak memory of this process alone, unlike getrusage after a fork."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1000
