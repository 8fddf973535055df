"""Which transcripts and which model an index belongs to, whatever the format of the index.

The manifest keeps the path from the index to the folder. That is a hint: either of the two may
have been moved, copied or mounted without the other, so that the files in the folder decide.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from index.checksums import sha256_of
from index.encoding.model import Model
from index.errors import IndexSourcesError, IndexStateError, SourceError
from index.sources.folder import find_sources
from index.store.layout import CATALOG, TRANSCRIPTS
from index.store.manifest import current_generation, manifest_bytes, model_mismatch, printable

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
    """The folder that the serving generation's hint leads to, None where there is no index."""
    try:
        data = manifest_bytes(current_generation(index))
        return hinted_folder(msgspec.json.decode(data, type=_Hint).sources, index)
    except (IndexStateError, OSError, ValueError, msgspec.MsgspecError, RuntimeError):
        return None


def check_belongs(index: Path, sources: Path) -> None:
    """Check that a folder holds the sources of an index, though some may have changed.

    A folder that is gone or empty passes; without an index every folder passes.

    Raises:
        IndexSourcesError: the folder holds nothing but other transcripts.
    """
    try:
        generation = current_generation(index)
        entries = msgspec.json.decode((generation / CATALOG).read_bytes(), type=_Catalog).entries
    except (IndexStateError, OSError, msgspec.MsgspecError, RecursionError):
        return  # there is nothing that could serve or be lost
    hint = hinted_sources(index)
    if hint is None or _holds_some(sources, entries) or not _files(sources):
        return
    if sources.resolve() == hint and _holds_a_name(sources, entries):
        return
    if _holds_edited(sources, entries, generation) or _holds_renamed(sources, entries):
        return
    raise IndexSourcesError(
        f"{index}: the index must be of the transcripts in {sources}, but was made of others, in "
        f"{printable(hint, _MAX_PATH_CHARS)}; name the folder that it was made of (--sources DIR), "
        f"name another index (--index DIR), or replace it: verbatim index build --replace "
        f"--sources {sources} --index {index}"
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
    if made_with != model:
        raise model_mismatch(index, made_with, model)


def check_extends(index: Path, sources: Path) -> None:
    """Check a folder before files are added or removed: it must hold the sources of the index.

    Raises:
        SourceError: there is an index, but nothing in the folder.
        IndexSourcesError: the folder holds nothing but other transcripts.
    """
    if hinted_sources(index) is not None:
        find_sources(sources)
        check_belongs(index, sources)


def _holds_some(sources: Path, entries: Sequence[_Entry]) -> bool:
    """Whether a source is there unchanged; mostly the first entry is."""
    return any(_sha256(sources / entry.name) == entry.sha256 for entry in entries)


def _holds_a_name(sources: Path, entries: Sequence[_Entry]) -> bool:
    """Whether a source is there under its name, whatever its text."""
    names = {path.relative_to(sources).as_posix() for path in _files(sources)}
    return any(entry.name in names for entry in entries)


def _holds_renamed(sources: Path, entries: Sequence[_Entry]) -> bool:
    """Whether a source is there under another name."""
    hashes = {entry.sha256 for entry in entries}
    return any(_sha256(path) in hashes for path in _files(sources))


def _holds_edited(sources: Path, entries: Sequence[_Entry], generation: Path) -> bool:
    """Whether a source is there with at least half of its lines."""
    for entry, text in zip(entries, _texts(generation), strict=False):
        lines = {line for line in text.splitlines() if line.strip()}
        try:
            present = (sources / entry.name).read_text("utf-8", errors="replace").splitlines()
        except (OSError, ValueError):
            continue
        if len(lines.intersection(present)) * 2 >= len(lines):
            return True
    return False


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
