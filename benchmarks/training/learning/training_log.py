"""The figures of a run, a JSON object a line."""

import json
import time
from collections.abc import Callable
from pathlib import Path


class TrainingLog:
    """Appends figures to a file, and hands them to whoever watches.

    Args:
        path: the file.
        watch: called with each line.
    """

    def __init__(self, path: Path, watch: Callable[[str], None] = lambda line: None) -> None:
        self._path, self._watch, self._start = path, watch, time.monotonic()

    def write(self, event: str, **figures: object) -> None:
        """Append a line with an event, the seconds since the start of the run, and figures."""
        seconds = round(time.monotonic() - self._start, 1)
        line = json.dumps({"event": event, "seconds": seconds, **figures})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        self._watch(line)
