"""The trays of all readers, for a while, and the threads that read what is in them."""

import logging
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from threading import BoundedSemaphore, Lock, Thread
from weakref import finalize

from qa.intake.messages import ReadResult
from qa.intake.reading import read_files
from qa.intake.tray import Tray, TrayFile

MAX_AGE_SECONDS = 24 * 60 * 60
"""A tray that nobody has looked at for so long is emptied."""

MAX_TRAYS = 50
MAX_TRAY_BYTES = 2**30
"""Of all trays together; those not looked at for longest go first."""

_READERS = 2
"""Processes that read at once, whoever sent the files."""

ReadFiles = Callable[[Sequence[Path]], Iterable[ReadResult]]

log = logging.getLogger(__name__)


class Trays:
    """All trays of the app, in a private folder that goes with it.

    Args:
        read: reads files.
    """

    def __init__(self, read: ReadFiles = read_files) -> None:
        self._read = read
        self._root = Path(mkdtemp(prefix="verbatim-trays-"))
        finalize(self, shutil.rmtree, self._root, ignore_errors=True)
        self._lock = Lock()
        self._trays: dict[str, Tray] = {}
        self._readers = BoundedSemaphore(_READERS)

    def new(self, owner: str = "") -> Tray:
        """A new tray under a key that nobody can guess.

        Args:
            owner: who may see it; empty where nobody logs in.
        """
        tray = Tray(secrets.token_urlsafe(24), owner, Path(mkdtemp(dir=self._root)))
        with self._lock:
            self._trays[tray.key] = tray
        self._clean_up()
        return tray

    def find(self, key: str, owner: str = "") -> Tray | None:
        """The tray with a key, None if there is none any more, or it is another owner's."""
        self._clean_up()
        tray = self._trays.get(key)
        if tray is None or tray.owner != owner:
            return None
        tray.used_at = time.monotonic()
        return tray

    def read_waiting(self, tray: Tray) -> None:
        """Read the files that wait in a tray, in another thread."""
        if tray.begin_reading():
            Thread(target=self._read_tray, args=(tray,), daemon=True).start()

    def _read_tray(self, tray: Tray) -> None:
        while files := tray.next_files():
            try:
                with self._readers:
                    self._read_files(tray, files)
            except Exception:  # whoever waits needs a result, whatever happened
                log.exception("uploads could not be read")
                error = "an unexpected error; the log has its details"
                for file in files:
                    tray.note_result(file, ReadResult(file.name, error=error))

    def _read_files(self, tray: Tray, files: Sequence[TrayFile]) -> None:
        results = iter(self._read([tray.prepared_path(file) for file in files]))
        for file in files:
            tray.note_reading(file.key)
            tray.note_result(file, next(results))

    def _clean_up(self) -> None:
        """Drop the trays that are too old, and the oldest where there are too many."""
        with self._lock:
            newest_first = sorted(self._trays.values(), key=lambda tray: -tray.used_at)
            now, total = time.monotonic(), 0
            for position, tray in enumerate(newest_first):
                total += tray.size
                is_old = now - tray.used_at > MAX_AGE_SECONDS
                is_too_much = position >= MAX_TRAYS or (position and total > MAX_TRAY_BYTES)
                if (is_old or is_too_much) and not tray.is_underway:
                    self._trays.pop(tray.key)
                    for file in tray.files:
                        tray.remove(file.key)
                    tray.folder.rmdir()
