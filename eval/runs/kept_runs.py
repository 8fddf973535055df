"""The runs that were kept: a folder of JSON files, one a run, newest first.

A file that is damaged is named and passed over, so that it does not hide the others.
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
"""Older runs stay where they are and are not read."""
_MAX_RUNS_IN_ERROR = 5
"""Runs that an error names."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_OTHER = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run in the folder.

    Attributes:
        id: name of its file, without the ending.
        head: what is told of it before its questions.
        when: its date, UTC.
    """

    id: str
    header: RunHeader
    date: datetime


@dataclass(frozen=True, slots=True)
class KeptRuns:
    """What a folder holds.

    Attributes:
        runs: newest first.
        damaged: one line for each file that cannot be read.
        older: how many files were not looked at.
    """

    runs: tuple[KeptRun, ...]
    damaged: tuple[str, ...]
    older: int

    def with_id(self, run_id: str | None) -> KeptRun | None:
        """The run of an id, None when there is none."""
        return next((run for run in self.runs if run.id == run_id), None)

    def before(self, run: KeptRun) -> KeptRun | None:
        """The newest earlier run of the same set, None when there is none."""
        earlier = self.runs[self.runs.index(run) + 1 :]
        return next((one for one in earlier if one.header.set_file == run.header.set_file), None)


def runs_folder(index: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where runs are kept: where the environment says, else beside the index.

    Args:
        index: the index folder that the user named, None otherwise.
        environment: variables to look at.
    """
    named = environment.get(_RUNS_VARIABLE)
    if named:
        return Path(named)
    return settings(index=index, environment=environment).index.parent / "runs"


def keep_run(report: Report, folder: Path) -> Path:
    """Write a run into the folder, made if it is not there; the file of it.

    Raises:
        RunError: it cannot be written.
    """
    when = datetime.fromisoformat(report.date).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    name = _OTHER.sub("-", Path(report.set_file).stem).strip("-")[:40]
    stem = f"{when}-{name}".rstrip("-")
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
    """A run by its file, by the name it is kept under, or the newest.

    Args:
        name: of a file, or of a kept run; None is the newest one.
        folder: of kept runs, None for the usual one.

    Raises:
        RunError: there is no such run, or it cannot be read.
    """
    if name is not None and Path(name).is_file():
        return read_run(Path(name))
    folder = folder or runs_folder()
    kept = list_runs(folder)
    found = kept.with_id(name) if name else next(iter(kept.runs), None)
    if found is None:
        known = ", ".join(one.id for one in kept.runs[:_MAX_RUNS_IN_ERROR]) or "none"
        raise RunError(
            f"a run must be a file or one that is kept in {folder}; given {name or 'none'}, there "
            f"are: {known}; make one: {RUN_COMMAND}"
        )
    return read_run(folder / f"{found.id}.json")


def list_runs(folder: Path) -> KeptRuns:
    """The runs in a folder; none when it is not there.

    Raises:
        RunError: the folder cannot be read.
    """
    try:
        names = sorted((path.stem for path in folder.glob("*.json")), reverse=True)
    except OSError as exc:
        raise RunError(f"{folder}: the folder of runs must be readable: {exc.strerror}") from exc
    known = [name for name in names if _ID.fullmatch(name)]
    runs, damaged = [], []
    for name in known[:_MAX_LISTED_RUNS]:
        try:
            head = read_header(folder / f"{name}.json")
        except RunError as exc:
            damaged.append(str(exc))
        else:
            when = datetime.fromisoformat(head.date).astimezone(UTC)
            runs.append(KeptRun(name, head, when))
    runs.sort(key=lambda run: (run.date, run.id), reverse=True)
    return KeptRuns(tuple(runs), tuple(damaged), max(0, len(known) - _MAX_LISTED_RUNS))


def _free(folder: Path, stem: str) -> Path:
    """The first of ``stem``, ``stem-2`` and so on that is not taken."""
    path, number = folder / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.json"
    return path
