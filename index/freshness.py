"""Whether an index is still that of its sources, told without reading them as transcripts."""

import hashlib
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


def state_of(sources: Path, model: Model) -> str:
    """A hash of all that an index depends on: files, sidecars, offices, model and code.

    Args:
        sources: folder of transcripts.
        model: what embeds them.

    Returns:
        Hexadecimal; "" when a file cannot be read, so that nothing is taken for fresh.

    Raises:
        SourceError: the folder cannot be used.
    """
    paths = find_sources(sources)
    beside = [path for path in map(sidecar_of, paths) if path.is_file()]
    offices = [path for path in [sources / OFFICES_FILE] if path.is_file()]
    code = [*sorted(CODE.glob("*.py")), PROJECTION]
    whole = hashlib.sha256(f"{sources.resolve()}\0{model.sha256}".encode())
    try:
        for path in [*paths, *beside, *offices, *code]:
            whole.update(f"\0{path.resolve()}\0{sha256_of(path)}".encode())
    except OSError:
        return ""
    return whole.hexdigest()


def fresh_generation(index: Path, state: str) -> tuple[Path, Manifest] | None:
    """The serving generation when it is whole and of this state, else None."""
    try:
        generation = current_generation(index)
        manifest = read_manifest(generation)
        if not state or manifest.state != state:
            return None
        verify_files(generation, manifest)
    except IndexStateError:
        return None
    return generation, manifest
