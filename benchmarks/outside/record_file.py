"""A JSON file: of a public collection as its authors released it, or an earlier result."""

from pathlib import Path
from typing import TypeVar

from eval.exchange.lines import decode_record
from eval.questions import EvalSetError

_Record = TypeVar("_Record")


def read_record(path: Path, kind: type[_Record]) -> _Record:
    """Read a file that is one JSON document.

    Raises:
        EvalSetError: The file cannot be read, or is not of that kind.
    """
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise EvalSetError(f"{path}: must be a readable file: {exc.strerror}") from exc
    return decode_record(data, kind, str(path))
