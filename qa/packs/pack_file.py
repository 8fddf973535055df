"""An evidence pack as a JSON file: written whole, and read back with every field checked.

A file holds each item with its citation. Only the item is read back: speaker, place and date come
from the index, and whether the quote stands is checked against the source file.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.errors import VerbatimError
from index.files import replacing
from index.speech.paragraphs import collapse_space
from qa.packs.pack import (
    MAX_ITEMS,
    MAX_NOTE_CHARS,
    MAX_PACK_TAGS,
    MAX_TAG_CHARS,
    MAX_TITLE_CHARS,
    Pack,
    PackItem,
)
from qa.understanding.query import MAX_QUESTION_CHARS

PACK_FORMAT = "verbatim-pack"
PACK_VERSION = 1
MAX_PACK_BYTES = 5_000_000
MAX_QUOTE_CHARS = 10_000
"""Eight times the longest citation; a reader may select more by hand."""
_MAX_SOURCE_CHARS = 1000
_MAX_OFFSET = 10**9

_SHA256 = re.compile(r"[0-9a-f]{64}")


class PackError(VerbatimError):
    """A file is no valid evidence pack, or an export cannot be written."""


@dataclass(frozen=True, slots=True)
class _PackFile:
    format: str
    version: int
    items: tuple[PackItem, ...]
    title: str = ""
    tags: tuple[str, ...] = ()


def read_pack(path: Path) -> Pack:
    """Read a pack from a file.

    Raises:
        PackError: the file cannot be read, is too large, or is not a pack.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PACK_BYTES + 1)
    except OSError as exc:
        raise PackError(f"{path}: a pack must be a readable file: {exc.strerror}") from exc
    return pack_of(data, str(path))


def pack_of(data: bytes, name: str) -> Pack:
    """Decode and check a pack.

    Args:
        data: JSON.
        name: name of the file in error messages.

    Raises:
        PackError: it is too large, not a pack, or a field is not valid.
    """
    if len(data) > MAX_PACK_BYTES:
        raise PackError(
            f"{name}: a pack must have at most {MAX_PACK_BYTES:,} bytes; this one has more"
        )
    try:
        file = msgspec.json.decode(data, type=_PackFile)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise PackError(
            f"{name}: a pack must be JSON as Verbatim exports it: {exc}; export it again"
        ) from exc
    if (file.format, file.version) != (PACK_FORMAT, PACK_VERSION):
        raise PackError(
            f"{name}: a pack must be of the format {PACK_FORMAT!r}, version {PACK_VERSION}; given "
            f"{file.format[:40]!r}, version {file.version}"
        )
    if len(file.items) > MAX_ITEMS:
        raise PackError(
            f"{name}: a pack must hold at most {MAX_ITEMS} passages, this one has "
            f"{len(file.items)}; split it"
        )
    _check(name, "title", len(file.title) <= MAX_TITLE_CHARS, f"at most {MAX_TITLE_CHARS} long")
    for number, item in enumerate(file.items, 1):
        _check_item(f"{name}: passage {number}", item)
    pack = Pack(file.title, file.items, file.tags)
    is_short = pack.with_tags(file.tags) == pack
    _check(
        name, "tags", is_short, f"at most {MAX_PACK_TAGS} of {MAX_TAG_CHARS} characters, each once"
    )
    if len({item.key for item in pack.items}) < len(pack.items):
        raise PackError(f"{name}: a pack must hold each passage once; take the second one out")
    return pack


def _check_item(place: str, item: PackItem) -> None:
    span = item.span
    has_source = 0 < len(item.source) <= _MAX_SOURCE_CHARS
    _check(place, "source", has_source, f"1 to {_MAX_SOURCE_CHARS} characters long")
    is_hash = _SHA256.fullmatch(item.sha256) is not None
    _check(place, "sha256", is_hash, "64 hexadecimal digits, in lower case")
    _check(place, "span", 0 <= span.start < span.end <= _MAX_OFFSET, "a start and a greater end")
    quote = item.quote
    is_collapsed = 0 < len(quote) <= MAX_QUOTE_CHARS and quote == collapse_space(quote)
    _check(
        place, "quote", is_collapsed, f"1 to {MAX_QUOTE_CHARS:,} characters, white space collapsed"
    )
    _check(place, "span", len(quote) <= span.end - span.start, "as long as the quote")
    is_short = len(item.question) <= MAX_QUESTION_CHARS
    _check(place, "question", is_short, f"at most {MAX_QUESTION_CHARS:,} long")
    _check(place, "note", len(item.note) <= MAX_NOTE_CHARS, f"at most {MAX_NOTE_CHARS:,} long")


def _check(place: str, field: str, is_valid: bool, rule: str) -> None:
    if not is_valid:
        raise PackError(f"{place}: {field} must be {rule}; mend it, or export the pack again")


def write_export(data: bytes, path: Path) -> None:
    """Write an exported pack, whole or not at all.

    Raises:
        PackError: the file cannot be written.
    """
    try:
        with replacing(path) as pending:
            pending.write_bytes(data)
    except OSError as exc:
        raise PackError(f"{path}: the export must be writable: {exc.strerror}") from exc
