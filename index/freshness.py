"""Whether an index is still that of its sources, told without reading them as transcripts."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.checksums import sha256_of
from index.errors import IndexStateError
from index.generation import Manifest, current_generation, read_manifest, verify_files
from index.metadata import sidecar_of
from index.model import Model
from index.offices import OFFICES_FILE
from index.sources import find_sources
from index.tokens import PROJECTION

CODE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class State:
    """Hashes of all that an index depends on, hexadecimal; "" for what cannot be read.

    Attributes:
        recipe: of code, model and projection: what turns a file into its share of an index.
        files: source file -> hash of it and its sidecar.
        whole: of everything, the folder's place and its list of offices too.
    """

    recipe: str
    files: dict[Path, str]
    whole: str


def state_of(sources: Path, model: Model) -> State:
    """What an index of a folder depends on, as it is now.

    Args:
        sources: folder of transcripts.
        model: what embeds them.

    Raises:
        SourceError: the folder cannot be used.
    """
    files = {path: _hash([path, sidecar_of(path)]) for path in find_sources(sources)}
    recipe = _hash([*sorted(CODE.glob("*.py")), PROJECTION], model.sha256)
    offices = _hash([sources / OFFICES_FILE], str(sources.resolve()))
    parts = [recipe, offices, *(f"{path}\0{state}" for path, state in files.items())]
    readable = recipe and offices and all(files.values())
    whole = hashlib.sha256("\0".join(parts).encode()).hexdigest() if readable else ""
    return State(recipe, files, whole)


def _hash(paths: list[Path], beside: str = "") -> str:
    """One hash of the files that are there; "" when one cannot be read."""
    whole = hashlib.sha256(beside.encode())
    try:
        for path in paths:
            known = sha256_of(path) if path.exists() else "none"
            whole.update(f"\0{path.name}\0{known}".encode())
    except OSError:
        return ""
    return whole.hexdigest()


def fresh_generation(index: Path, state: State) -> tuple[Path, Manifest] | None:
    """The serving generation when it is whole and of this state, else None."""
    try:
        generation = current_generation(index)
        manifest = read_manifest(generation)
        if not state.whole or manifest.state != state.whole:
            return None
        verify_files(generation, manifest.files)
    except IndexStateError:
        return None
    return generation, manifest
