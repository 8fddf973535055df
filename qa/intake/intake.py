"""Uploaded transcripts: read for a preview, and added to the collection with their corrections.

They stay in memory, and in a private folder while a process of their own reads or adds them; see
``qa.intake.process``. Nothing of them is left if they are not added.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from index.build import Watcher
from index.commands import command
from index.errors import SourceError, VerbatimError
from index.sources.sidecar import sidecar_of
from index.store.belonging import check_extends
from qa.intake.corrections import Correction, faults_of, sidecar_text
from qa.intake.preview import Preview
from qa.intake.uploads import Upload, check_uploads
from qa.settings import READ_ONLY_VARIABLE, Settings

_ROOT = Path(__file__).parents[2]
READ_LIMIT_SECONDS = 20
"""Processor time for one file; a file of 300,000 characters takes a second."""

_READ_WAIT_SECONDS = 120
"""For all files together; each has a limit of its own."""


class ProgressMessage(msgspec.Struct, frozen=True, tag=True):
    """Progress of an addition.

    Attributes:
        stage: name of the stage.
        done: steps done.
        total: total steps; 0 if unknown.
    """

    stage: str
    done: int
    total: int


class AdditionResult(msgspec.Struct, frozen=True, tag=True):
    """Result of an addition.

    Attributes:
        left_out: one line for each file of the collection that cannot be used.
        error: why nothing new can be searched; empty on success.
        copied: whether files were copied into the collection, even after an error.
    """

    left_out: tuple[str, ...] = ()
    error: str = ""
    copied: bool = False


class ReadResult(msgspec.Struct, frozen=True, tag=True):
    """Result of reading one file.

    Attributes:
        name: name of the file.
        preview: its preview, None if it cannot be used.
        error: why it cannot be used.
    """

    name: str
    preview: Preview | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A transcript that waits for confirmation.

    Attributes:
        upload: the file.
        preview: what Verbatim understands of it.
        correction: the user's corrections of that.
    """

    upload: Upload
    preview: Preview
    correction: Correction


_MESSAGES = msgspec.json.Decoder(ProgressMessage | AdditionResult | ReadResult)


def obstacle_to_adding(settings: Settings) -> str:
    """Return why nothing can be added, as a message; empty if transcripts can be added."""
    if settings.read_only:
        return f"This server is read-only: {READ_ONLY_VARIABLE} is set."
    if not settings.sources.is_dir():
        return (
            f"The folder of the transcripts is not there: {settings.sources}; name it: "
            + command("app --sources DIR", index=settings.index)
        )
    for folder in (settings.sources, settings.index):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            return f"This folder cannot be written: {folder}"
    try:
        check_extends(settings.index, settings.sources)
    except VerbatimError as exc:
        return str(exc)
    return ""


def name_conflict(upload: Upload, settings: Settings) -> str:
    """Return why a file of this name cannot be added, as a message; empty if it can."""
    path = settings.sources / upload.name
    if not path.exists():
        return ""
    try:
        is_same = path.read_bytes() == upload.data
    except OSError:
        is_same = False
    if is_same:
        return f"{upload.name} is in the collection, word for word."
    remove = command(
        f"index remove {shlex.quote(upload.name)}", sources=settings.argument, index=settings.index
    )
    return (
        f"{upload.name} is in the collection with other words; give the new file another name, or "
        f"take the old one out: {remove}"
    )


def read_uploads(uploads: Sequence[Upload]) -> tuple[ReadResult, ...]:
    """Read uploaded files in a process of its own, and return the results in their order.

    Raises:
        SourceError: there are too many files at a time.
    """
    check_uploads(uploads)
    with _staged([(upload.name, upload.data) for upload in uploads]) as folder:
        try:
            output = subprocess.run(
                _command("read", folder, str(READ_LIMIT_SECONDS)),
                cwd=_ROOT,
                stdout=subprocess.PIPE,
                timeout=_READ_WAIT_SECONDS,
                check=False,
            ).stdout
        except subprocess.TimeoutExpired as exc:
            output = exc.stdout or b""
    lines = output.splitlines(keepends=True)
    messages = [_MESSAGES.decode(line) for line in lines if _is_complete(line)]
    results = {message.name: message for message in messages if isinstance(message, ReadResult)}
    return tuple(results.get(upload.name) or _unread(upload.name) for upload in uploads)


def add_drafts(drafts: Sequence[Draft], settings: Settings, watch: Watcher) -> AdditionResult:
    """Add transcripts to the collection and build its index; return when all is done.

    Args:
        drafts: the transcripts; none to build the index alone.
        settings: locates the collection and its index.
        watch: called with the progress.

    Raises:
        SourceError: nothing may be added here, or a correction is not valid.
        MetadataError: a correction is too long.
    """
    obstacle = obstacle_to_adding(settings)
    if obstacle:
        raise SourceError(obstacle)
    check_uploads([draft.upload for draft in drafts])
    paths = [settings.sources / draft.upload.name for draft in drafts]
    new_paths = [path for path in paths if not path.exists()]
    with _staged(_files_of(drafts)) as folder:
        folders = (str(settings.sources.resolve()), str(settings.index.resolve()))
        result = AdditionResult(error="the build stopped before its end")
        with subprocess.Popen(
            _command("add", folder, *folders), cwd=_ROOT, stdout=subprocess.PIPE
        ) as process:
            for line in process.stdout or ():
                message = _MESSAGES.decode(line) if _is_complete(line) else None
                if isinstance(message, ProgressMessage):
                    watch(message.stage, message.done, message.total)
                elif isinstance(message, AdditionResult):
                    result = message
    copied = any(path.exists() for path in new_paths) or not drafts
    return AdditionResult(result.left_out, result.error, copied)


def _files_of(drafts: Sequence[Draft]) -> list[tuple[str, bytes]]:
    """Return transcripts and sidecars as pairs of name and content."""
    files = []
    for draft in drafts:
        name = draft.upload.name
        faults = faults_of(draft.correction)
        if faults:
            raise SourceError(f"{name}: {' '.join(faults.values())}")
        files.append((name, draft.upload.data))
        sidecar = sidecar_text(draft.preview, draft.correction)
        if sidecar:
            files.append((sidecar_of(Path(name)).name, sidecar.encode()))
    return files


@contextmanager
def _staged(files: Sequence[tuple[str, bytes]]) -> Iterator[Path]:
    """Yield a private folder with these files, deleted afterwards."""
    with TemporaryDirectory(prefix="verbatim-") as folder:
        for name, data in files:
            (Path(folder) / name).write_bytes(data)
        yield Path(folder)


def _command(task: str, folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "qa.intake.process", task, str(folder), *arguments]


def _is_complete(line: bytes) -> bool:
    """Whether a line of the process is complete; a process that is ended may cut its last one."""
    return line.startswith(b"{") and line.endswith(b"}\n")


def _unread(name: str) -> ReadResult:
    error = "reading it, or one beside it, took too much time or memory; add it alone"
    return ReadResult(name, error=f"{name}: {error}")
