"""Uploaded transcripts, added to the collection with their corrections.

They are copied to a private folder, from which a process of its own adds them; see
``qa.intake.process``.
"""

import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.build import Watcher
from index.commands import command
from index.errors import SourceError, VerbatimError
from index.sources.sidecar import sidecar_of
from index.store.belonging import check_extends
from qa.intake.corrections import Correction, faults_of, sidecar_text
from qa.intake.messages import ROOT, AdditionResult, ProgressMessage, message_of, process_command
from qa.intake.preview import Preview
from qa.intake.uploads import Upload, check_uploads
from qa.settings import READ_ONLY_VARIABLE, Settings


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
        return f"{upload.name}: it is in the collection already, word for word"
    remove = command(
        f"index remove {shlex.quote(upload.name)}", sources=settings.argument, index=settings.index
    )
    return (
        f"{upload.name}: a file of this name with other words is in the collection; give the new "
        f"file another name, or take the old one out: {remove}"
    )


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
            process_command("add", str(folder), *folders), cwd=ROOT, stdout=subprocess.PIPE
        ) as process:
            for line in process.stdout or ():
                message = message_of(line)
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
