"""Writing the files that a user names for a command's output."""

from pathlib import Path

import msgspec

from eval.questions import EvalSetError


def write_file(content: bytes, path: Path) -> None:
    """Write bytes to a file.

    Raises:
        EvalSetError: the file cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as exc:
        raise EvalSetError(
            f"{path}: must be writable: {exc.strerror}; name another file or make its folder"
        ) from exc


def write_json(record: object, path: Path) -> None:
    """Write a record as indented JSON.

    Raises:
        EvalSetError: the file cannot be written.
    """
    write_file(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n", path)
