"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a hidden file beside a path to write; once written, it takes the path's place.

    When writing fails, the path stays as it was and the file beside it is deleted.
    """
    pending = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield pending
        pending.replace(path)
    finally:
        pending.unlink(missing_ok=True)
