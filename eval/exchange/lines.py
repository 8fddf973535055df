"""The numbered lines of an exchange file, so that an error can name its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from eval.questions import EvalSetError

MAX_LINE_BYTES = 8_000_000
"""A longer line is no record of a collection and is not read into memory."""

_Record = TypeVar("_Record")


def numbered_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield place (``FILE:LINE``) and text of each line that is not blank.

    Raises:
        EvalSetError: The file cannot be read, is not UTF-8, or a line is too long.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_LINE_BYTES + 1):
                number += 1
                place = f"{path}:{number}"
                if len(line) > MAX_LINE_BYTES:
                    raise EvalSetError(f"{place}: a line must have at most {MAX_LINE_BYTES} bytes")
                if line.strip():
                    yield place, _text(line, place)
    except OSError as exc:
        raise EvalSetError(f"{path}: must be a readable file: {exc.strerror}") from exc


def decode_record(data: bytes | str, kind: type[_Record], place: str) -> _Record:
    """Decode a record from JSON.

    Args:
        data: the JSON text.
        kind: type of the record.
        place: place of the text, for the error.

    Raises:
        EvalSetError: The text is not JSON of that type.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as exc:
        raise EvalSetError(f"{place}: a record must be of its form: {exc}") from exc


def write_lines(path: Path, lines: Iterator[str]) -> None:
    """Write a text file; its folder is created if needed.

    Raises:
        EvalSetError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    except (OSError, UnicodeEncodeError) as exc:
        reason = getattr(exc, "strerror", None) or exc
        raise EvalSetError(f"{path}: must be writable: {reason}; name another folder") from exc


def json_line(record: Any) -> str:
    """Return a record as a line of JSON."""
    return msgspec.json.encode(record).decode()


def _text(line: bytes, place: str) -> str:
    try:
        return line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as exc:
        raise EvalSetError(f"{place}: a line must be UTF-8, byte {exc.start} is not") from exc
