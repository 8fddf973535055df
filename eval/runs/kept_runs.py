"""The folder of kept runs: a JSON file for each, listed newest first.

A damaged file is reported and skipped, so that it does not hide the others.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from eval.runs.results import Report, RunHeader
from eval.runs.run_file import RUN_COMMAND, RunError, read_header, read_run
from index.files import replacing
from qa.settings import settings

_RUNS_VARIABLE = "VERBATIM_RUNS"
_MAX_LISTED_RUNS = 100
"""Older runs are kept but not read."""
_MAX_RUNS_IN_ERROR = 5
"""Ids that an error about an unknown run lists."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_NO_ID_CHARS = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run in the folder.

    Attributes:
        id: name of its file, without the suffix.
        header: the run without its questions.
        date: when it was made, UTC.
    """

    id: str
    header: RunHeader
    date: datetime


@dataclass(frozen=True, slots=True)
class KeptRuns:
    """The runs in a folder.

    Attributes:
        runs: newest first.
        damaged: one line for each file that cannot be read.
        older: number of files that were not read.
    """

    runs: tuple[KeptRun, ...]
    damaged: tuple[str, ...]
    older: int

    def with_id(self, run_id: str | None) -> KeptRun | None:
        """The run with an id, None when there is none."""
        return next((run for run in self.runs if run.id == run_id), None)

    def before(self, run: KeptRun) -> KeptRun | None:
        """The newest earlier run of the same set, None when there is none."""
        earlier = self.runs[self.runs.index(run) + 1 :]
        set_file = run.header.set_file
        return next((past for past in earlier if past.header.set_file == set_file), None)


def runs_folder(index: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of runs: that of the environment, else one beside the index.

    Args:
        index: the index folder that the user named, None otherwise.
        environment: environment variables.
    """
    folder = environment.get(_RUNS_VARIABLE)
    if folder:
        return Path(folder)
    return settings(index=index, environment=environment).index.parent / "runs"


def keep_run(report: Report, folder: Path) -> Path:
    """Write a run into a folder, which is made if necessary; return the path of its file.

    Raises:
        RunError: it cannot be written.
    """
    date = datetime.fromisoformat(report.date).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = _NO_ID_CHARS.sub("-", Path(report.set_file).stem).strip("-")[:40]
    stem = f"{date}-{name}".rstrip("-")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder, stem)
        with replacing(path) as pending:
            pending.write_bytes(msgspec.json.encode(report) + b"\n")
    except OSError as exc:
        raise RunError(
            f"{folder}: the folder of runs must be writable: {exc.strerror}; name another: "
            "--runs DIR"
        ) from exc
    return path


def find_run(name: str | None, folder: Path | None = None) -> Report:
    """Read a run by its file or id, or the newest.

    Args:
        name: path of a file, or id of a kept run; None for the newest.
        folder: the folder of kept runs, None for the default.

    Raises:
        RunError: there is no such run, or it cannot be read.
    """
    if name is not None and Path(name).is_file():
        return read_run(Path(name))
    folder = folder or runs_folder()
    listing = list_runs(folder)
    run = listing.with_id(name) if name else next(iter(listing.runs), None)
    if run is None:
        ids = ", ".join(run.id for run in listing.runs[:_MAX_RUNS_IN_ERROR]) or "none"
        raise RunError(
            f"a run must be a file or one that is kept in {folder}; given {name or 'none'}, there "
            f"are: {ids}; make one: {RUN_COMMAND}"
        )
    return read_run(folder / f"{run.id}.json")


def list_runs(folder: Path) -> KeptRuns:
    """List the runs in a folder; none when it does not exist.

    Raises:
        RunError: the folder cannot be read.
    """
    try:
        names = sorted((path.stem for path in folder.glob("*.json")), reverse=True)
    except OSError as exc:
        raise RunError(f"{folder}: the folder of runs must be readable: {exc.strerror}") from exc
    ids = [name for name in names if _ID.fullmatch(name)]
    runs, damaged = [], []
    for run_id in ids[:_MAX_LISTED_RUNS]:
        try:
            header = read_header(folder / f"{run_id}.json")
        except RunError as exc:
            damaged.append(str(exc))
        else:
            date = datetime.fromisoformat(header.date).astimezone(UTC)
            runs.append(KeptRun(run_id, header, date))
    runs.sort(key=lambda run: (run.date, run.id), reverse=True)
    return KeptRuns(tuple(runs), tuple(damaged), max(0, len(ids) - _MAX_LISTED_RUNS))


def _free(folder: Path, stem: str) -> Path:
    """Return the first path of ``stem``, ``stem-2`` and so on that does not exist."""
    path, number = folder / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.json"
    return path
