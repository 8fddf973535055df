"""Rows of JSON in compressed files, one record a line."""

import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from benchmarks.training.errors import TrainingError
from index.files import replacing

Row = TypeVar("Row", bound=msgspec.Struct)


def read_rows(path: Path, kind: type[Row]) -> list[Row]:
    """The records of a file of JSON lines, compressed by xz.

    Raises:
        TrainingError: the file cannot be read, or a line is not such a record.
    """
    decoder = msgspec.json.Decoder(kind)
    try:
        with lzma.open(path, "rb") as file:
            return [decoder.decode(line) for line in file]
    except (OSError, EOFError, lzma.LZMAError, msgspec.MsgspecError) as exc:
        raise TrainingError(
            f"{path}: must hold a {kind.__name__} a line, compressed by xz: {exc}; "
            "make it: python -m benchmarks training data"
        ) from exc


def write_rows(path: Path, rows: Iterable[msgspec.Struct]) -> int:
    """Write records to a file of JSON lines, compressed by xz; return their number."""
    encoder, count = msgspec.json.Encoder(), 0
    with replacing(path) as pending, lzma.open(pending, "wb", preset=6) as file:
        for row in rows:
            file.write(encoder.encode(row) + b"\n")
            count += 1
    return count
