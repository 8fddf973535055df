"""What an index of 10,000 to a million passages costs: made of a real one, and said so.

A million real passages would take ten hours to embed. Beyond the passages of a real index, each
further one takes its words and word pieces from a real one; its vector is the mean of that one's
and another's, and half of its terms are drawn from all terms of the index. So frequencies and
lengths are real, and no two passages are the same to search.
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
from index.store.manifest import REBUILD, current_generation, read_manifest
from index.store.reuse import PreviousGeneration
from index.store.source_rows import SourceRows
from index.store.tables import write_tables
from qa.engine import Engine
from qa.filters import Filters

_SEED = 20211020
_SIZES = (10_000, 100_000, 1_000_000)
_WARM_UP_QUESTIONS = 20
_NEAREST = 10
_RECALL_QUESTIONS = 100


@dataclass(frozen=True, slots=True)
class Scale:
    """What an index of some size costs.

    Attributes:
        passages: how many it has.
        write_s: seconds to write it when all shares and vectors are known.
        size_mb: on disk.
        open_s: seconds to check and open it.
        memory_mb: most that the process held, with the model and after all questions.
        p50_ms: median time of a warm answer with ten citations.
        p95_ms: time within which 95 of 100 come.
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
    """Make an index of each size from a real one, and measure it in a process of its own.

    Args:
        index: a real index.
        questions: what is asked.
        folder: where to make the indexes; each stays until the caller deletes it.
        sizes: how many passages.
    """
    spawned = multiprocessing.get_context("spawn")
    for size in sizes:
        target = folder / f"of-{size}"
        started = time.perf_counter()
        made = grow(index, target, size)
        write_s = time.perf_counter() - started
        with spawned.Pool(1) as pool:
            found = pool.apply(measure_index, (target, questions))
        size_mb = sum(path.stat().st_size for path in target.rglob("*")) / 1e6
        yield Scale(made, write_s, size_mb, *found)


def grow(index: Path, target: Path, size: int) -> int:
    """Make an index of about so many passages out of a real one; how many it has."""
    generation = current_generation(index)
    manifest = read_manifest(generation)
    previous = PreviousGeneration.of(index, TokenCodec(manifest.model), manifest.recipe)
    real = _real(previous, generation)
    rng = np.random.default_rng(_SEED)
    terms = np.concatenate([share.terms for share, _ in real])
    half = np.concatenate([rows.vectors for _, rows in real])
    shares: list[SourceRows] = []
    vectors: list[StoredVectors] = []
    tokens: list[PackedTokens] = []
    for number in itertools.count():
        share, rows = real[number % len(real)]
        own = rows.vectors
        if number >= len(real):
            share = _recombined(share, str(number), terms, rng)
            others = half[rng.integers(len(half), size=len(own))]
            own = unit_rows(own.astype(np.float32) + others).astype(np.float16)
        shares.append(share)
        vectors.append(own)
        tokens += [rows.tokens_of(passage) for passage in range(len(own))]
        if len(tokens) >= size:
            break
    all_vectors = np.concatenate(vectors)
    with new_generation(target) as folder:
        write_transcripts(folder, (one.transcript for one in shares))
        write_tables(folder, shares, previous.vocabulary, read_catalog(generation).offices)
        write_embeddings(folder, all_vectors, tokens)
        changed = replace(
            manifest,
            contents="",
            transcripts=len(shares),
            turns=sum(len(one.transcript.turns) for one in shares),
            passages=len(tokens),
            recall=write_compressed(folder / COMPRESSED, all_vectors),
        )
        commit(target, folder, changed)
    return len(tokens)


def measure_index(
    index: Path, questions: Sequence[str]
) -> tuple[float, float, float, float, float, float]:
    """Seconds to open, MB held, p50, p95, p95 behind a filter, and recall of the vector search."""
    started = time.perf_counter()
    engine = Engine.open(index, default_encoder())
    open_s = time.perf_counter() - started
    for question in questions[:_WARM_UP_QUESTIONS]:
        engine.ask(question, top=_NEAREST)
    plain = [engine.ask(one, top=_NEAREST).elapsed_ms for one in questions]
    year = Filters(since="2022-01-01", until="2022-12-31")
    filtered = [engine.ask(one, filters=year, top=_NEAREST).elapsed_ms for one in questions]
    memory = _peak_mb()
    recall = _recall(engine, questions)
    p50, p95 = statistics.median(plain), float(np.quantile(plain, 0.95))
    return open_s, memory, p50, p95, float(np.quantile(filtered, 0.95)), recall


def _real(previous: PreviousGeneration, generation: Path) -> list[tuple[SourceRows, Embeddings]]:
    """The shares of a real index, each with its rows of vectors and tokens."""
    embeddings = read_embeddings(generation)
    found, row = [], 0
    for entry in read_catalog(generation).entries:
        share = previous.source_rows(entry.name, entry.state)
        if share is None:
            raise IndexStateError(f"{generation}: must be built by this version; {REBUILD}")
        starts = embeddings.starts[row : row + len(share.turns) + 1]
        own = Embeddings(
            np.array(embeddings.vectors[row : row + len(share.turns)]),
            embeddings.tokens[int(starts[0]) : int(starts[-1])],
            starts - starts[0],
        )
        found.append((share, own))
        row += len(share.turns)
    return found


def _recombined(
    share: SourceRows, prefix: str, real: TermNumbers, rng: np.random.Generator
) -> SourceRows:
    """A share under another name, half of its terms drawn from all terms."""
    source = replace(share.transcript.source, name=f"{prefix}/{share.transcript.source.name}")
    drawn = real[rng.integers(len(real), size=len(share.terms))]
    kept = rng.random(len(share.terms)) < 0.5
    return replace(
        share,
        transcript=replace(share.transcript, source=source),
        state=uuid.uuid4().hex,
        keys=rng.integers(256, size=(len(share.keys), KEY_BYTES), dtype=np.uint8),
        terms=np.where(kept, share.terms, drawn),
    )


def _recall(engine: Engine, questions: Sequence[str]) -> float:
    """The share of the ten nearest by exact cosine that the vector search finds."""
    rows = read_embeddings(engine.index.generation).vectors
    encoder = default_encoder()
    asked = [encoder.encode_question(text).vector for text in questions[:_RECALL_QUESTIONS]]
    exact = VectorIndex(rows)
    hits = [len(_found(engine.index.vectors, query) & _found(exact, query)) for query in asked]
    return sum(hits) / (_NEAREST * len(hits))


def _found(vectors: VectorIndex, query: Vectors) -> set[int]:
    return set(vectors.search(query, _NEAREST).positions.tolist())


def _peak_mb() -> float:
    """Most memory that this process held; its own, unlike getrusage after a fork."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1000
