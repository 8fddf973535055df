"""Files that are written completely or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a hidden file beside a path to write to; afterwards it replaces the file at the path.

    When writing fails, the file at the path stays as it was and the hidden one is deleted.
    """
    pending = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield pending
        pending.replace(path)
    finally:
        pending.unlink(missing_ok=True)
