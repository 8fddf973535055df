"""The tray of a reader: files that were received, are read, corrected, and then added."""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Literal
from uuid import uuid4

from index.sources.sidecar import sidecar_of
from qa.intake.additions import Addition
from qa.intake.corrections import Correction, initial_correction, label_rules_text
from qa.intake.intake import Draft
from qa.intake.messages import ReadResult
from qa.intake.preview import Preview
from qa.intake.uploads import Upload

TrayState = Literal["waiting", "reading", "read", "failed", "adding"]
"""Where a file is on its way; a file that was added has left the tray."""


@dataclass(frozen=True, slots=True)
class TrayFile:
    """A file in a tray.

    Attributes:
        key: identifies it in its tray.
        name: safe name; that of the sender where the file was refused.
        size: bytes.
        state: where it is on its way.
        preview: what was understood of it, None before it is read and where it cannot be.
        correction: metadata and labels as the reader has them.
        error: why it has failed; empty otherwise.
        addition: key of the addition that it belongs to; empty for none.
    """

    key: str
    name: str
    size: int = 0
    state: TrayState = "waiting"
    preview: Preview | None = None
    correction: Correction = Correction()  # noqa: RUF009, it is frozen and never changed
    error: str = ""
    addition: str = ""

    @property
    def is_underway(self) -> bool:
        """Whether it is read or waits for it."""
        return self.state in ("waiting", "reading")


class Tray:
    """The files of one reader; threads may use it at once.

    Args:
        key: identifies it; whoever knows the key sees the tray.
        owner: who may see it beside that; empty where nobody logs in.
        folder: an empty folder for the files.

    Attributes:
        addition: key of the newest addition from it, until other files come in.
    """

    def __init__(self, key: str, owner: str, folder: Path) -> None:
        self.key, self.owner, self.folder = key, owner, folder
        self.used_at = time.monotonic()
        self.addition = ""
        self._lock = Lock()
        self._files: dict[str, TrayFile] = {}
        self._is_being_read = False

    @property
    def files(self) -> tuple[TrayFile, ...]:
        """All files, in the order in which they came."""
        return tuple(self._files.values())

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def is_underway(self) -> bool:
        """Whether a file is read or waits for it."""
        return any(file.is_underway for file in self.files)

    def put(self, uploads: Sequence[Upload], correction: Correction = Correction()) -> None:  # noqa: B008
        """Put files into the tray; they wait to be read.

        Args:
            uploads: the files.
            correction: what the reader has said of them already; the rest is read from them.
        """
        self.addition = ""
        for upload in uploads:
            file = TrayFile(uuid4().hex, upload.name, len(upload.data), correction=correction)
            path = self._path(file)
            path.parent.mkdir()
            path.write_bytes(upload.data)
            with self._lock:
                self._files[file.key] = file

    def refuse(self, lines: Sequence[str]) -> None:
        """Note files that are not taken, each with a line that begins with its name."""
        for line in lines:
            name, _, reason = line.partition(": ")
            file = TrayFile(uuid4().hex, name, state="failed", error=reason or line)
            with self._lock:
                self._files[file.key] = file

    def correct(self, key: str, correction: Correction) -> None:
        """Correct a file; it is read again where other labels are to be read.

        Raises:
            MetadataError: the correction is longer than a sidecar may be; nothing is changed.
        """
        label_rules_text("", correction)
        with self._lock:
            file = self._files.get(key)
            if file is None or file.preview is None or file.state == "adding":
                return
            is_cut_anew = file.correction.labels != correction.labels and not file.is_underway
            state: TrayState = "waiting" if is_cut_anew else file.state
            self._files[key] = replace(file, correction=correction, state=state)

    def remove(self, key: str) -> None:
        """Remove a file from the tray."""
        with self._lock:
            file = self._files.pop(key, None)
        if file:
            shutil.rmtree(self._path(file).parent, ignore_errors=True)

    def drafts(self) -> tuple[Draft, ...]:
        """The files that were read, with their corrections."""
        return tuple(
            Draft(Upload(file.name, self._path(file).read_bytes()), file.preview, file.correction)
            for file in self.files
            if file.state == "read" and file.preview
        )

    def begin_addition(self, addition: Addition) -> None:
        """Note that the files of an addition are on their way into the collection."""
        with self._lock:
            self.addition = addition.key
            for file in self.files:
                if file.state == "read" and file.name in addition.names:
                    self._files[file.key] = replace(file, state="adding", addition=addition.key)

    def settle(self, find: Callable[[str], Addition | None]) -> None:
        """Remove the files that were added; those whose addition has failed can be added again.

        Args:
            find: returns an addition by its key.
        """
        for file in self.files:
            addition = find(file.addition)
            if file.state != "adding" or (addition and not addition.outcome.done()):
                continue
            result = addition.outcome.result() if addition else None
            if result and result.error and not result.copied:
                with self._lock:
                    self._files[file.key] = replace(file, state="read", addition="")
            else:
                self.remove(file.key)

    # --- for the thread that reads --------------------------------------------------------------

    def begin_reading(self) -> bool:
        """Whether a thread may begin to read the tray: one does at a time."""
        with self._lock:
            may_begin, self._is_being_read = not self._is_being_read, True
        return may_begin

    def next_files(self) -> tuple[TrayFile, ...]:
        """The files that wait; without any, the reading of this tray has come to its end."""
        with self._lock:
            waiting = tuple(file for file in self.files if file.state == "waiting")
            self._is_being_read = bool(waiting)
        return waiting

    def prepared_path(self, file: TrayFile) -> Path:
        """The path of a file, with what decides its labels in a sidecar beside it."""
        path = self._path(file)
        rules = label_rules_text(file.name, file.correction)
        sidecar_of(path).unlink(missing_ok=True)
        if rules and path.parent.is_dir():  # the reader may have removed the file
            sidecar_of(path).write_text(rules, "utf-8")
        return path

    def note_reading(self, key: str) -> None:
        """Note that a file is read now."""
        with self._lock:
            if file := self._files.get(key):
                self._files[key] = replace(file, state="reading")

    def note_result(self, read: TrayFile, result: ReadResult) -> None:
        """Note the result of a file.

        Args:
            read: the file as it was when its reading began.
            result: of the reading.
        """
        with self._lock:
            file = self._files.get(read.key)
            if file is None:
                return
            if file.correction.labels != read.correction.labels:
                self._files[file.key] = replace(file, state="waiting")
                return
            self._files[file.key] = _with_result(file, result)

    def _path(self, file: TrayFile) -> Path:
        return self.folder / file.key / file.name


def _with_result(file: TrayFile, result: ReadResult) -> TrayFile:
    """A file with its result; what the reader has corrected stays."""
    if result.preview is None:
        error = result.error.removeprefix(f"{file.name}: ")
        return replace(file, state="failed", error=error)
    initial, correction = initial_correction(result.preview), file.correction
    if file.preview is None:  # the first time, what the file says stands where nobody has spoken
        correction = replace(
            initial, title=correction.title or initial.title, date=correction.date or initial.date
        )
    correction = replace(correction, people=initial.people | correction.people)
    return replace(file, state="read", preview=result.preview, correction=correction, error="")
