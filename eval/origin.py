"""Where a run comes from: what must be the same for two runs to be of the same product."""

import platform
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.opened import OpenedIndex

_PROJECT = Path(__file__).parents[1]
_GIT_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run was made with.

    Attributes:
        model: name of the embedding model.
        model_sha256: hash of its weights, hexadecimal.
        code: version of the package, such as "0.1.0".
        commit: of the code, such as "d5fc9a8e0c11", with "-dirty" where files had been changed
            since; None where there is no repository.
        chunker_version: of the rules that cut and embed passages.
        transcripts: how many were searched.
        passages: how many.
        top: citations asked for.
        machine: processor and system.
    """

    model: str
    model_sha256: str
    code: str
    commit: str | None
    chunker_version: int
    transcripts: int
    passages: int
    top: int
    machine: str


def origin_of(index: OpenedIndex, top: int) -> Origin:
    """Where a run over an index comes from.

    Args:
        index: what was asked.
        top: citations asked for.
    """
    held = index.manifest
    return Origin(
        model=held.model.name,
        model_sha256=held.model.sha256,
        code=_version(),
        commit=commit_of(_PROJECT),
        chunker_version=held.chunker_version,
        transcripts=held.transcripts,
        passages=held.passages,
        top=top,
        machine=f"{platform.machine()}, {platform.system()}",
    )


@cache
def commit_of(project: Path) -> str | None:
    """The commit of a project's folder, None where it is no repository or git is not there."""
    if not (project / ".git").exists():
        return None  # a repository further up would be somebody else's
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        told = subprocess.run(
            command, cwd=project, capture_output=True, text=True, timeout=_GIT_TIMEOUT_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return told.stdout.strip() or None


def _version() -> str:
    try:
        return version("verbatim")
    except PackageNotFoundError:
        return "unknown"
