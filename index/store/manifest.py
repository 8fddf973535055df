"""A generation: one immutable, complete index on disk, checked against its manifest.

``INDEX/CURRENT`` names the generation that serves. Its manifest holds the hash and size of
every file in it, and a seal beside it the hash of the manifest.
"""

import hashlib
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.checksums import sha256_of
from index.commands import command
from index.encoding.learned_models import learned_model
from index.encoding.model import MODEL_VARIABLE, Model
from index.errors import (
    IndexDamagedError,
    IndexMissingError,
    IndexModelError,
    IndexOutdatedError,
    IndexVersionError,
)

FORMAT_VERSION = 7
"""Raised whenever an older program could not read what this one writes."""

_MAX_MANIFEST_BYTES = 1024 * 1024
MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
CURRENT = "CURRENT"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file of a generation must be: its SHA-256, hexadecimal, and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a file is turned into rows of an index.

    Attributes:
        chunker_version: version of the rules that read, cut and describe passages.
        libraries: name -> version of each library that decides the cut.
        model: embeds the passages.
        codec: fingerprint of the codec of token vectors.
    """

    chunker_version: int
    libraries: dict[str, str]
    model: Model
    codec: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation is made of and made with.

    Attributes:
        format_version: version of the files' layout.
        chunker_version: version of the rules that read, cut and describe passages.
        libraries: name -> version of each library that decides the cut.
        model: computed the vectors.
        precision: precision of the vectors: f32, bf16, mixed, or unknown where an older index
            does not say; any serves any question.
        codec: fingerprint of the codec of token vectors.
        sources: path of the folder that was indexed, relative to the index folder; a hint.
        contents: hash of the names and contents of its files; "" when some were left out.
        created: when it was written, ISO 8601, UTC.
        transcripts: number of transcripts.
        turns: number of turns.
        passages: number of passages.
        recall: share of the ten nearest vectors that a search finds; 1 where it is exact.
        files: name in the generation -> facts, for every file but the manifest.
    """

    format_version: int
    chunker_version: int
    libraries: dict[str, str]
    model: Model
    precision: str = "unknown"
    codec: str
    sources: str
    contents: str
    created: str
    transcripts: int
    turns: int
    passages: int
    recall: float
    files: dict[str, FileFacts]

    @property
    def recipe(self) -> Recipe:
        """How each file was turned into rows."""
        return Recipe(self.chunker_version, self.libraries, self.model, self.codec)


def rebuild(index: Path) -> str:
    """The advice to rebuild an index, with the command."""
    return f"rebuild it: {command('index build', index=index)}"


def no_index(index: Path, sources: Path | None = None) -> str:
    """The message that there is no index, with the command that builds it.

    Args:
        index: the index folder.
        sources: folder of transcripts that the user named, None otherwise.
    """
    build = command("index build", sources=sources, index=index)
    return f"{index}: there is no index yet; build it: {build}"


def current_generation(index: Path) -> Path:
    """The folder of the serving generation.

    Raises:
        IndexMissingError: there is no index.
        IndexDamagedError: CURRENT names no generation.
    """
    pointer = index / CURRENT
    try:
        if not pointer.is_file():
            raise IndexMissingError(no_index(index))
        name = pointer.read_bytes()[:64].decode("ascii", errors="replace").strip()
        generation = index / name
        is_generation = name.startswith("gen-") and "/" not in name and generation.is_dir()
    except OSError as exc:
        raise IndexDamagedError(
            f"{exc.filename or pointer}: cannot be read: {exc.strerror}; {_pointer_remedy(index)}"
        ) from exc
    if not is_generation:
        raise IndexDamagedError(
            f"{pointer}: must name a generation in {index}, but holds {name!r}; "
            f"{_pointer_remedy(index)}"
        )
    return generation


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation.

    Raises:
        IndexDamagedError: it is missing, too large or not of its form.
        IndexOutdatedError: it was written in an older format.
        IndexVersionError: it was written in another format.
    """
    path = generation / MANIFEST
    try:
        data = manifest_bytes(generation)
        version = msgspec.json.decode(data, type=dict[str, object]).get("format_version")
        if version != FORMAT_VERSION:
            raise _version_error(path, version)
        if (generation / SEAL).read_bytes() != seal_of(data):
            raise IndexDamagedError(f"{path}: the manifest was altered; {_remedy(generation)}")
        return msgspec.json.decode(data, type=Manifest)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError) as exc:
        raise IndexDamagedError(
            f"{path}: the index is damaged: {exc}; {_remedy(generation)}"
        ) from exc


def _version_error(path: Path, version: object) -> IndexVersionError:
    index = path.parent.parent
    formats = f"{path}: the index must be of format {FORMAT_VERSION}, but is of format"
    if type(version) is int and version < FORMAT_VERSION:
        update = command("index build", index=index)
        return IndexOutdatedError(
            f"{formats} {printable(version)}, an older one; bring it up to date: {update}"
        )
    return IndexVersionError(f"{formats} {printable(version)}; {rebuild(index)}")


def model_mismatch(index: Path, made_with: Model, model: Model) -> IndexModelError:
    """The error of an index that was made with another model than the one in use."""
    own = printable(made_with.name)
    place = shlex.quote(_plain_name(model.name) or "DIR")
    embed = command(f"index build --replace --model {place}", index=index)
    has_same_weights = made_with.sha256 == model.sha256
    difference = " with other settings, such as prompts or configuration" * has_same_weights
    return IndexModelError(
        f"{index}: the index must be made with {model.name} ({model.sha256[:12]}…), but was made "
        f"with {own} ({printable(made_with.sha256[:12])}…){difference}; use its model "
        f"({_naming(own)}), name another index (--index DIR), or embed it again: {embed}"
    )


def _naming(name: str) -> str:
    """How a model is named to a command; of a folder, the name does not say where it lies."""
    plain = _plain_name(name)
    if plain is None:
        return f"--model DIR or {MODEL_VARIABLE}=DIR, the folder {name} where it lies"
    return f"--model {plain}, or {MODEL_VARIABLE}={plain} where there is no --model"


def _plain_name(name: str) -> str | None:
    """What a user may call a model; None for one in a folder."""
    learned = learned_model(name)
    if learned:
        return learned.short_name
    return name if "/" in name else None


def manifest_bytes(generation: Path) -> bytes:
    """The bytes of a generation's manifest; empty when the file is too large to be one."""
    path = generation / MANIFEST
    return path.read_bytes() if path.stat().st_size <= _MAX_MANIFEST_BYTES else b""


def verify_files(generation: Path, files: Mapping[str, FileFacts]) -> None:
    """Check every file of a generation against the hashes and sizes in its manifest.

    Raises:
        IndexDamagedError: a file is missing, cut or altered.
    """
    try:
        _verify(generation, files)
    except OSError as exc:
        raise IndexDamagedError(
            f"{exc.filename or generation}: cannot be read: {exc.strerror}; {_remedy(generation)}"
        ) from exc


def _verify(generation: Path, files: Mapping[str, FileFacts]) -> None:
    present = {
        path.relative_to(generation).as_posix() for path in generation.rglob("*") if path.is_file()
    } - {MANIFEST, SEAL}
    if missing := sorted(files.keys() - present):
        name = printable(missing[0])
        raise IndexDamagedError(
            f"{generation}/{name}: a file of the index is missing; {_remedy(generation)}"
        )
    if unknown := sorted(present - files.keys()):
        raise IndexDamagedError(
            f"{generation / unknown[0]}: the manifest must list this file; {_remedy(generation)}"
        )
    for name, expected in files.items():
        path = generation / name
        actual = file_facts(path)
        if actual != expected:
            raise IndexDamagedError(
                f"{path}: a file of the index was altered (expected {expected.bytes} bytes, "
                f"SHA-256 {expected.sha256[:12]}…; found {actual.bytes}, {actual.sha256[:12]}…); "
                f"{_remedy(generation)}"
            )


def file_facts(path: Path) -> FileFacts:
    """The hash and size of a file."""
    return FileFacts(sha256_of(path), path.stat().st_size)


def other_generations(index: Path, generation: Path | None) -> list[Path]:
    """All generations of an index but the given one, newest first."""
    generations = [path for path in index.glob("gen-*") if path != generation]
    return sorted(generations, key=modified_time, reverse=True)


def modified_time(path: Path) -> float:
    """When a file or folder was last modified, in seconds since the epoch; 0 when it is gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def seal_of(manifest: bytes) -> bytes:
    """The seal beside a manifest: its SHA-256, so that a flipped bit of it is detected."""
    return hashlib.sha256(manifest).hexdigest().encode()


def printable(value: object, limit: int = 80) -> str:
    """A value of a manifest, short and in one line for a message: the file may be forged."""
    text = f"{value!s:.{limit}}"
    return text if text.isprintable() else ascii(text)


def _pointer_remedy(index: Path) -> str:
    """What to do when no generation can be told to serve: restore the newest one that is there."""
    if not any((generation / SEAL).is_file() for generation in other_generations(index, None)):
        return rebuild(index)
    restore = command("index restore", index=index)
    return f"serve the newest index that is whole: {restore}; or {rebuild(index)}"


def _remedy(generation: Path) -> str:
    """What to do when a generation cannot be used: restore an older one where there is one."""
    index = generation.parent
    if not other_generations(index, generation):
        return rebuild(index)
    restore = command("index restore", index=index)
    return f"{rebuild(index)}; or serve the one before: {restore}"
