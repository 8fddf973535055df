"""Transcripts of strangers on their way into the collection; nothing of them outlives the way.

They are held in memory, and lie in a private folder for as long as a process of their own reads or
adds them; see ``qa.intake.process``.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from index.build import Watcher
from index.errors import SourceError, VerbatimError
from index.sources.metadata import sidecar_of
from index.store.belonging import check_extends
from qa.intake.corrections import Correction, faults_of, sidecar_text
from qa.intake.preview import Preview
from qa.intake.uploads import Upload, check_uploads
from qa.settings import READ_ONLY_VARIABLE, Settings

_ROOT = Path(__file__).parents[2]
READ_LIMIT_SECONDS = 20
"""Of processor time for one file; one of 300,000 characters takes a second."""

_READ_WAIT_SECONDS = 120
"""For all files of a lot together; each has a limit of its own."""


class ProgressMessage(msgspec.Struct, frozen=True, tag=True):
    """How far it is.

    Attributes:
        stage: what is done.
        done: steps done.
        total: steps in all; 0 when it is not known.
    """

    stage: str
    done: int
    total: int


class AdditionResult(msgspec.Struct, frozen=True, tag=True):
    """How it ended.

    Attributes:
        left_out: one line for each file of the collection that cannot be used.
        error: why nothing new can be searched; empty when all went well.
        copied: whether files of the lot are in the collection all the same.
    """

    left_out: tuple[str, ...] = ()
    error: str = ""
    copied: bool = False


class ReadResult(msgspec.Struct, frozen=True, tag=True):
    """What came of reading one file.

    Attributes:
        name: of the file.
        preview: what is understood, None when it cannot be used.
        error: why not.
    """

    name: str
    preview: Preview | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A transcript that waits for a person's word.

    Attributes:
        upload: the file.
        preview: what is understood of it.
        correction: what the person makes of that.
    """

    upload: Upload
    preview: Preview
    correction: Correction


_MESSAGES = msgspec.json.Decoder(ProgressMessage | AdditionResult | ReadResult)


def obstacle_to_adding(where: Settings) -> str:
    """Why nothing can be added, in words for a person; empty when it can."""
    if where.read_only:
        return f"This server is read-only: {READ_ONLY_VARIABLE} is set."
    if not where.sources.is_dir():
        return (
            f"The folder of the transcripts is not there: {where.sources}; name it: "
            "verbatim app --sources DIR"
        )
    for folder in (where.sources, where.index):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            return f"This folder cannot be written: {folder}"
    try:
        check_extends(where.index, where.sources)
    except VerbatimError as exc:
        return str(exc)
    return ""


def name_conflict(upload: Upload, where: Settings) -> str:
    """Why a file of this name cannot go in, empty when it can."""
    there = where.sources / upload.name
    if not there.exists():
        return ""
    try:
        same = there.read_bytes() == upload.data
    except OSError:
        same = False
    if same:
        return f"{upload.name} is in the collection, word for word."
    return (
        f"{upload.name} is in the collection with other words; give the new file another name, or "
        f"take the old one out: verbatim index remove {upload.name}"
    )


def read_uploads(uploads: Sequence[Upload]) -> tuple[ReadResult, ...]:
    """What is understood of each file, in the order of the files.

    Raises:
        SourceError: there are too many of them at a time.
    """
    check_uploads(uploads)
    with _staged([(one.name, one.data) for one in uploads]) as folder:
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
    told = [_MESSAGES.decode(line) for line in output.splitlines(keepends=True) if _whole(line)]
    known = {one.name: one for one in told if isinstance(one, ReadResult)}
    return tuple(known.get(one.name) or _unread(one.name) for one in uploads)


def add_drafts(drafts: Sequence[Draft], where: Settings, watch: Watcher) -> AdditionResult:
    """Put transcripts into the collection and build its index; comes back when all is done.

    Args:
        drafts: what goes in; none when the index alone must be built.
        where: the collection and its index.
        watch: told how it goes on.

    Raises:
        SourceError: nothing may be added here, or a correction cannot stand.
        MetadataError: a correction is too long.
    """
    obstacle = obstacle_to_adding(where)
    if obstacle:
        raise SourceError(obstacle)
    check_uploads([one.upload for one in drafts])
    fresh = [path for one in drafts if not (path := where.sources / one.upload.name).exists()]
    with _staged(_files_of(drafts)) as folder:
        places = (str(where.sources.resolve()), str(where.index.resolve()))
        ended = AdditionResult(error="the build stopped before its end")
        with subprocess.Popen(
            _command("add", folder, *places), cwd=_ROOT, stdout=subprocess.PIPE
        ) as process:
            for line in process.stdout or ():
                message = _MESSAGES.decode(line) if _whole(line) else None
                if isinstance(message, ProgressMessage):
                    watch(message.stage, message.done, message.total)
                elif isinstance(message, AdditionResult):
                    ended = message
    copied = any(path.exists() for path in fresh) or not drafts
    return AdditionResult(ended.left_out, ended.error, copied)


def _files_of(drafts: Sequence[Draft]) -> list[tuple[str, bytes]]:
    """Transcripts and sidecars, each with its name."""
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
    """A folder of these files that nobody else can enter, gone afterwards."""
    with TemporaryDirectory(prefix="verbatim-") as folder:
        for name, data in files:
            (Path(folder) / name).write_bytes(data)
        yield Path(folder)


def _command(what: str, folder: Path, *places: str) -> list[str]:
    return [sys.executable, "-m", "qa.intake.process", what, str(folder), *places]


def _whole(line: bytes) -> bool:
    """Whether a process has written a line to its end."""
    return line.startswith(b"{") and line.endswith(b"}\n")


def _unread(name: str) -> ReadResult:
    error = "reading it, or one beside it, took too much time or memory; add it alone"
    return ReadResult(name, error=f"{name}: {error}")
