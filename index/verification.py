"""A thorough look at an index: is it whole, consistent, and still that of its sources?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.checksums import sha256_of
from index.errors import IndexDamagedError
from index.store.manifest import current_generation, read_manifest, verify_files
from index.store.reader import OpenedIndex, open_index

_SELF_SEARCH_PASSAGES = 200
"""Passages that must find themselves."""

_SEED = 20211020
_LENGTH_TOLERANCE = 1e-3
_MAX_NAMED_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what must hold.
        holds: whether it does.
        found: what was found, in words.
    """

    name: str
    holds: bool
    found: str


def verify_index(index: Path, sources: Path | None = None) -> Iterator[Check]:
    """Every check in turn; those behind a damaged file are not made.

    Args:
        index: the index folder.
        sources: folder of the source files; None is where the index says.

    Raises:
        IndexStateError: there is no index, or it is of another format.
    """
    generation = current_generation(index)
    manifest = read_manifest(generation)
    try:
        verify_files(generation, manifest.files)
        opened = open_index(index)
    except IndexDamagedError as exc:
        yield Check("files", holds=False, found=str(exc))
        return
    yield Check("files", holds=True, found=f"{len(manifest.files)} files as they were written")
    yield _norms(opened)
    yield _spans(opened)
    yield _themselves(opened)
    yield _sources(opened, sources or opened.sources)


def _norms(opened: OpenedIndex) -> Check:
    lengths = opened.vectors.lengths()
    wrong = int((np.abs(lengths - 1) > _LENGTH_TOLERANCE).sum())
    return Check("vectors", wrong == 0, f"{len(lengths) - wrong} of {len(lengths)} of unit length")


def _spans(opened: OpenedIndex) -> Check:
    """Every passage must lie inside its turn, and say something."""
    wrong = 0
    for row in opened.passages:
        transcript = opened.transcript(int(row["transcript"]))
        turn = transcript.turns[int(row["turn"])]
        start, end = int(row["start"]), int(row["end"])
        words = transcript.source.text[start:end].strip()
        wrong += not (turn.span.start <= start < end <= turn.span.end and words)
    count = len(opened.passages)
    return Check("passages", wrong == 0, f"{count - wrong} of {count} inside their turns")


def _themselves(opened: OpenedIndex) -> Check:
    """A passage's own vector must find it, or one that says the same."""
    count = len(opened.passages)
    drawn = np.random.default_rng(_SEED).choice(
        count, min(_SELF_SEARCH_PASSAGES, count), replace=False
    )
    lost = sum(not opened.vectors.finds(int(passage)) for passage in drawn)
    return Check("search", lost == 0, f"{len(drawn) - lost} of {len(drawn)} find themselves")


def _sources(opened: OpenedIndex, folder: Path) -> Check:
    """The files that were indexed must still be there, byte for byte."""
    entries = opened.catalog.entries
    other = [one.name for one in entries if _readable_sha256(folder / one.name) != one.sha256]
    named = ", ".join(other[:_MAX_NAMED_SOURCES]) + (
        " …" if len(other) > _MAX_NAMED_SOURCES else ""
    )
    found = f"{len(entries) - len(other)} of {len(entries)} unchanged in {folder}"
    return Check("sources", not other, f"{found}; changed or gone: {named}" if other else found)


def _readable_sha256(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:
        return None
