"""What an index depends on, and whether it is up to date with it."""

import hashlib
import os
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from index.checksums import sha256_of
from index.encoding.model import Model
from index.errors import IndexStateError
from index.sources.folder import find_sources
from index.sources.offices_file import OFFICES_FILE
from index.sources.sidecar import sidecar_of
from index.speech.passages import CHUNKER_VERSION
from index.store.belonging import hint_of, hinted_folder, hinted_sources
from index.store.manifest import Manifest, Recipe, current_generation, read_manifest, verify_files

_LIBRARIES = (
    "syntok",
    "langchain-text-splitters",
    "PyStemmer",
    "tokenizers",
    "edtf",
    "python-dateutil",
)
"""The distributions that decide how a file is read and where it is cut."""


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """All that an index depends on, as it is now.

    Attributes:
        recipe: how a file is turned into rows of an index.
        sources: the path from the index to the folder, as the manifest keeps it.
        files: source file -> hash of it and its sidecar; "" where it cannot be read.
        contents: hash of the names and contents of all files, the list of offices too; "" where
            a file cannot be read.
    """

    recipe: Recipe
    sources: str
    files: dict[Path, str]
    contents: str

    def with_codec(self, codec: str) -> "BuildInputs":
        """The same inputs with another codec, by its fingerprint."""
        return replace(self, recipe=replace(self.recipe, codec=codec))

    def match(self, manifest: Manifest) -> bool:
        """Whether a generation was built of exactly these inputs, wherever its folder is now."""
        recorded = (manifest.recipe, manifest.contents)
        return bool(self.contents) and recorded == (self.recipe, self.contents)


def build_inputs(sources: Path, index: Path, model: Model, codec: str) -> BuildInputs:
    """All that an index of a folder depends on, as it is now.

    Args:
        sources: folder of transcripts.
        index: the index folder.
        model: embeds their passages.
        codec: fingerprint of the codec of token vectors.

    Raises:
        SourceError: the folder cannot be used.
    """
    files = {path: _hash([path, sidecar_of(path)]) for path in find_sources(sources)}
    parts = [_hash([sources / OFFICES_FILE])]
    parts += [f"{path.relative_to(sources).as_posix()}\0{state}" for path, state in files.items()]
    contents = hashlib.sha256(os.fsencode("\0".join(parts))).hexdigest()
    readable = parts[0] and all(files.values())
    return BuildInputs(
        recipe=recipe_of(model, codec),
        sources=hint_of(sources, index),
        files=files,
        contents=contents if readable else "",
    )


def recipe_of(model: Model, codec: str) -> Recipe:
    """How this program turns a file into rows of an index.

    Args:
        model: embeds its passages.
        codec: fingerprint of the codec of token vectors.
    """
    libraries = {name: version(name) for name in _LIBRARIES}
    return Recipe(CHUNKER_VERSION, libraries, model, codec)


def _hash(paths: list[Path]) -> str:
    """One hash of all files that exist; "" when a file cannot be read."""
    digest = hashlib.sha256()
    try:
        for path in paths:
            state = sha256_of(path) if os.path.exists(path) else "none"
            digest.update(os.fsencode(f"\0{path.name}\0{state}"))
    except OSError:
        return ""
    return digest.hexdigest()


def fresh_generation(index: Path, inputs: BuildInputs) -> tuple[Path, Manifest] | None:
    """The serving generation with its manifest; None where it is damaged or out of date."""
    try:
        generation = current_generation(index)
        manifest = read_manifest(generation)
        if not inputs.match(manifest):
            return None
        if hinted_sources(index) != hinted_folder(inputs.sources, index):
            return None  # the same files in another place: the hint must lead there
        verify_files(generation, manifest.files)
    except IndexStateError:
        return None
    return generation, manifest
