"""A thorough check of an index: complete, consistent, and still of the files in its folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.checksums import sha256_of
from index.counts import pluralized
from index.errors import IndexDamagedError
from index.store.manifest import current_generation, read_manifest, verify_files
from index.store.reader import OpenedIndex, open_index

_SELF_SEARCH_PASSAGES = 200
"""Number of random passages whose own vector must find them."""

_SEED = 20211020
_LENGTH_TOLERANCE = 1e-3
_MAX_NAMED_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check.

    Attributes:
        name: the part of the index that was checked.
        holds: whether it is as it must be.
        summary: the result in words.
    """

    name: str
    holds: bool
    summary: str


def verify_index(index: Path, sources: Path | None = None) -> Iterator[Check]:
    """Yield the result of each check; after a damaged file no further check is made.

    Args:
        index: the index folder.
        sources: folder of the source files; None for the one that the index names.

    Raises:
        IndexStateError: there is no index, or it is of another format.
    """
    generation = current_generation(index)
    manifest = read_manifest(generation)
    try:
        verify_files(generation, manifest.files)
        opened = open_index(index)
    except IndexDamagedError as exc:
        yield Check("files", holds=False, summary=str(exc))
        return
    yield Check(
        "files",
        holds=True,
        summary=f"{pluralized(len(manifest.files), 'file')} as they were written",
    )
    yield _norms(opened)
    yield _spans(opened)
    yield _self_search(opened)
    yield _sources(opened, sources or opened.sources)


def _norms(opened: OpenedIndex) -> Check:
    lengths = opened.vectors.lengths()
    wrong = int((np.abs(lengths - 1) > _LENGTH_TOLERANCE).sum())
    return Check("vectors", wrong == 0, f"{len(lengths) - wrong} of {len(lengths)} of unit length")


def _spans(opened: OpenedIndex) -> Check:
    """Every passage must lie inside its turn, and hold words."""
    wrong = 0
    for row in opened.passages:
        transcript = opened.transcript(int(row["transcript"]))
        turn = transcript.turns[int(row["turn"])]
        start, end = int(row["start"]), int(row["end"])
        words = transcript.source.text[start:end].strip()
        wrong += not (turn.span.start <= start < end <= turn.span.end and words)
    count = len(opened.passages)
    return Check("passages", wrong == 0, f"{count - wrong} of {count} inside their turns")


def _self_search(opened: OpenedIndex) -> Check:
    """A passage's own vector must find it, or a passage that says the same."""
    count = len(opened.passages)
    size = min(_SELF_SEARCH_PASSAGES, count)
    sample = np.random.default_rng(_SEED).choice(count, size, replace=False)
    lost = sum(not opened.vectors.finds(int(passage)) for passage in sample)
    return Check("search", lost == 0, f"{size - lost} of {size} find themselves")


def _sources(opened: OpenedIndex, folder: Path) -> Check:
    """The files that were indexed must still be there, byte for byte."""
    entries = opened.catalog.entries
    changed = [
        entry.name for entry in entries if _readable_sha256(folder / entry.name) != entry.sha256
    ]
    summary = f"{len(entries) - len(changed)} of {len(entries)} unchanged in {folder}"
    if changed:
        more = " …" if len(changed) > _MAX_NAMED_SOURCES else ""
        summary += f"; changed or gone: {', '.join(changed[:_MAX_NAMED_SOURCES])}{more}"
    return Check("sources", not changed, summary)


def _readable_sha256(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:
        return None
