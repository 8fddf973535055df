"""Which transcripts and which model an index belongs to, whatever the format of the index.

The manifest keeps the path from the index to the folder. That is a hint: either of the two may
have been moved, copied or mounted without the other, so that the files in the folder decide.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice, repeat
from pathlib import Path

import msgspec

from index.checksums import sha256_of
from index.commands import command
from index.encoding.model import Model
from index.errors import IndexSourcesError, IndexStateError, SourceError
from index.sources.folder import find_sources
from index.store.commit import check_index_folder
from index.store.layout import CATALOG, TRANSCRIPTS
from index.store.manifest import (
    current_generation,
    manifest_bytes,
    model_mismatch,
    other_generations,
    printable,
)

_MAX_PATH_CHARS = 400
"""Characters of a folder's path in a message: a path that is cut short is no remedy."""


class _Hint(msgspec.Struct):
    """The path of the folder in a manifest of any format."""

    sources: str


class _MadeWith(msgspec.Struct):
    """The model in a manifest of any format."""

    model: Model


class _Entry(msgspec.Struct):
    """A source in a catalog of any format."""

    name: str
    sha256: str


class _Catalog(msgspec.Struct):
    entries: list[_Entry]


class _Source(msgspec.Struct):
    text: str


class _Transcript(msgspec.Struct):
    """The source in a line of transcripts.jsonl of any format."""

    source: _Source


def hint_of(sources: Path, index: Path) -> str:
    """The relative path from an index to its folder of transcripts, for the manifest."""
    return os.path.relpath(sources.resolve(), index.resolve())


def hinted_folder(hint: str, index: Path) -> Path:
    """The folder that a hint leads to; it may be gone or hold other files by now.

    Args:
        hint: the path in the manifest; a full path in an index of format 4 or older.
        index: the present index folder.

    Raises:
        ValueError: the hint is no path.
    """
    return (index.resolve() / hint).resolve()


def hinted_sources(index: Path) -> Path | None:
    """The folder that the hint of an index leads to, None where there is no index.

    Where the serving generation cannot be read, the hint is that of the newest one that can.
    """
    located = _located(index)
    return located[1] if located else None


def indexed_sources(index: Path) -> dict[str, str]:
    """The name and SHA-256 of each source of an index of any format; empty without an index."""
    located = _located(index)
    return {entry.name: entry.sha256 for entry in _entries(located[0])} if located else {}


def _located(index: Path) -> tuple[Path, Path] | None:
    """The serving generation, or else the newest one whose hint can be read, and its folder."""
    candidates: list[Path] = []
    with suppress(IndexStateError, OSError):
        candidates.append(current_generation(index))
    with suppress(OSError):
        candidates += other_generations(index, None)
    return next(((folder, hint) for folder in candidates if (hint := _hint(folder))), None)


def _hint(generation: Path) -> Path | None:
    try:
        hint = msgspec.json.decode(manifest_bytes(generation), type=_Hint).sources
        return hinted_folder(hint, generation.parent)
    except (OSError, ValueError, msgspec.MsgspecError, RuntimeError):
        return None


def _entries(generation: Path) -> list[_Entry]:
    """The sources in a catalog; empty where it cannot be read."""
    try:
        return msgspec.json.decode((generation / CATALOG).read_bytes(), type=_Catalog).entries
    except (OSError, msgspec.MsgspecError, RecursionError):
        return []


def check_belongs(index: Path, sources: Path) -> None:
    """Check that a folder holds the sources of an index, though some may have changed.

    The folder that the hint leads to must hold one of them, any other folder at least half: with
    the same contents, or under the same name with at least half of its lines. Where the hint leads,
    files may also be rewritten, as long as half of the names are there. A folder that is gone or
    empty passes; without an index every folder passes.

    Raises:
        IndexSourcesError: the folder holds other transcripts.
    """
    located = _located(index)
    if located is None or not _files(sources):
        return  # there is nothing that could serve or be lost
    generation, hint = located
    entries = _entries(generation)
    half, is_hinted = (len(entries) + 1) // 2, sources.resolve() == hint
    if is_hinted and _count(((sources / entry.name).is_file() for entry in entries), half) == half:
        return
    if _holds(sources, entries, generation, min(1, len(entries)) if is_hinted else half):
        return
    raise IndexSourcesError(
        f"{index}: the index must be of the transcripts in {sources}, but was made of others, in "
        f"{printable(hint, _MAX_PATH_CHARS)}; name the folder that it was made of (--sources DIR), "
        f"name another index (--index DIR), or replace it: "
        + command("index build --replace", sources=sources, index=index)
    )


def check_model(index: Path, model: Model) -> None:
    """Check that the vectors of an index are those of a model; passes without an index.

    Raises:
        IndexModelError: the index was made with another model.
    """
    try:
        data = manifest_bytes(current_generation(index))
        made_with = msgspec.json.decode(data, type=_MadeWith).model
    except (IndexStateError, OSError, ValueError, msgspec.MsgspecError, RecursionError):
        return
    if not made_with.tokenizer_sha256:  # an index from before does not name it
        made_with = replace(
            made_with, tokenizer_sha256=model.tokenizer_sha256, pooling_sha256=model.pooling_sha256
        )
    if not made_with.modules_sha256:  # likewise
        made_with = replace(made_with, modules_sha256=model.modules_sha256)
    if made_with != model:
        raise model_mismatch(index, made_with, model)


def is_emptied(index: Path, sources: Path) -> bool:
    """Whether a folder is the one that an index was made of, and holds no source any more."""
    return sources.is_dir() and not _files(sources) and sources.resolve() == hinted_sources(index)


def check_extends(index: Path, sources: Path) -> None:
    """Check a folder before files are added or removed: it must hold the sources of the index.

    Raises:
        IndexStateError: the index folder is a file.
        SourceError: there is an index, but nothing in the folder.
        IndexSourcesError: the folder holds other transcripts.
    """
    check_index_folder(index)
    if hinted_sources(index) is not None:
        find_sources(sources)
        check_belongs(index, sources)


def _holds(sources: Path, entries: Sequence[_Entry], generation: Path, needed: int) -> bool:
    """Whether a number of sources are there: unchanged, renamed, or edited; the cheapest first."""
    unchanged = (_sha256(sources / entry.name) == entry.sha256 for entry in entries)
    if _count(unchanged, needed) == needed:
        return True
    hashes = {_sha256(path) for path in _files(sources)}
    texts = chain(_texts(generation), repeat(""))  # a damaged file has fewer
    present = (
        entry.sha256 in hashes or _is_mostly(sources / entry.name, text)
        for entry, text in zip(entries, texts, strict=False)
    )
    return _count(present, needed) == needed


def _count(facts: Iterable[bool], limit: int) -> int:
    """How many facts hold; no more are looked at than are needed to reach the limit."""
    return sum(islice(filter(None, facts), limit))


def _is_mostly(path: Path, text: str) -> bool:
    """Whether a file holds at least half of the lines of a text."""
    lines = {line for line in text.splitlines() if line.strip()}
    try:
        present = path.read_text("utf-8", errors="replace").splitlines()
    except (OSError, ValueError):
        return False
    return 0 < len(lines) <= 2 * len(lines.intersection(present))


def _texts(generation: Path) -> Iterator[str]:
    try:
        with (generation / TRANSCRIPTS).open("rb") as file:
            for line in file:
                yield msgspec.json.decode(line, type=_Transcript).source.text
    except (OSError, msgspec.MsgspecError):
        return


def _files(sources: Path) -> list[Path]:
    try:
        return find_sources(sources)
    except (SourceError, OSError):
        return []


def _sha256(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except (OSError, ValueError):
        return None
