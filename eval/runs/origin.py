"""The origin of a run: the model, code and index that it was made with."""

import platform
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.checksums import sha256_of
from index.store.reader import OpenedIndex

_SYSTEM = "verbatim"
_PROJECT = Path(__file__).parents[2]
_GIT_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run was made with; runs of the same product have equal origins.

    Attributes:
        system: "verbatim", or the name of the judged file of answers.
        model: name of the embedding model; empty where it is unknown.
        model_sha256: hash of its weights, or of the file of answers, hexadecimal.
        code: version of the package, such as "0.1.0".
        commit: commit of the code, such as "d5fc9a8e0c11", with "-dirty" after changes; None
            without a repository.
        chunker_version: version of the rules that cut and embed passages.
        transcripts: number of indexed transcripts.
        passages: number of indexed passages.
        top: citations per question.
        machine: processor and system.
    """

    system: str
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
    """Return the origin of a run over an index.

    Args:
        index: the index that answered.
        top: citations per question.
    """
    manifest = index.manifest
    return _origin(
        _SYSTEM,
        manifest.model.name,
        manifest.model.sha256,
        chunker_version=manifest.chunker_version,
        transcripts=manifest.transcripts,
        passages=manifest.passages,
        top=top,
    )


def origin_of_answers(file: Path) -> Origin:
    """Return the origin of a run over recorded answers, whose index is unknown.

    Args:
        file: the file of answers.

    Raises:
        OSError: the file cannot be read.
    """
    return _origin(
        file.name, "", sha256_of(file), chunker_version=0, transcripts=0, passages=0, top=0
    )


def _origin(system: str, model: str, sha256: str, **of_index: int) -> Origin:
    try:
        code = version("verbatim")
    except PackageNotFoundError:
        code = "unknown"
    return Origin(
        system=system,
        model=model,
        model_sha256=sha256,
        code=code,
        commit=commit_of(_PROJECT),
        machine=f"{platform.machine()}, {platform.system()}",
        **of_index,
    )


@cache
def commit_of(project: Path) -> str | None:
    """Return the commit of a project's folder, None without a repository or without git."""
    if not (project / ".git").exists():
        return None  # a repository further up would be somebody else's
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        result = subprocess.run(
            command, cwd=project, capture_output=True, text=True, timeout=_GIT_TIMEOUT_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return result.stdout.strip() or None
