"""Sources -> a new generation of the index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np

from index.encoding.encoder import Encoder
from index.encoding.token_codec import PackedTokens, TokenCodec
from index.errors import IndexStateError, SourceError, UnreadableSourceError
from index.search.vectors import StoredVectors, write_compressed
from index.sources.offices_file import read_offices
from index.sources.reading import read_transcript
from index.speech.offices import tenures_of, with_corrections
from index.speech.passages import budget_for
from index.store.belonging import check_belongs, check_model
from index.store.commit import commit, delete_left_overs, new_generation
from index.store.fitting import fitted_codec, kept_codec
from index.store.freshness import BuildInputs, build_inputs, fresh_generation
from index.store.layout import (
    COMPRESSED,
    PROJECTION,
    write_array,
    write_embeddings,
    write_transcripts,
)
from index.store.manifest import FORMAT_VERSION, Manifest, read_manifest
from index.store.reuse import PreviousGeneration
from index.store.source_rows import SourceRows, source_rows_of
from index.store.tables import write_tables


class Watcher(Protocol):
    """A callback for the progress of long work, such as a progress bar."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report progress: ``done`` of ``total`` steps of a stage."""


def ignore_progress(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        generation: folder of the new generation.
        manifest: what it holds.
        reused: passages whose vectors came from the generation before.
        left_out: one line for each file that could not be used.
    """

    generation: Path
    manifest: Manifest
    reused: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shares:
    """What all sources give, and what of it must be embedded: key -> text."""

    shares: list[SourceRows]
    texts: dict[bytes, str]
    left_out: list[str]


def build_index(
    sources: Path,
    index: Path,
    encoder: Encoder,
    watch: Watcher = ignore_progress,
    *,
    replace: bool = False,
) -> BuildReport:
    """Index all transcripts of a folder; the index that was there serves until this one is whole.

    Only files that have changed are read, cut and embedded; where nothing has changed since the
    index was built, that index is given back.

    Args:
        sources: folder of transcripts.
        index: index folder, made if it is not there.
        encoder: what makes the vectors.
        watch: told how it goes on.
        replace: whether an index of other transcripts or of another model may be given up.

    Raises:
        SourceError: the folder cannot be used, or none of its files can.
        IndexSourcesError: there is an index of other transcripts, and it must not be replaced.
        IndexModelError: there is an index of another model, and it must not be replaced.
        IndexStateError: the index folder cannot be written, or the disk is full.
    """
    codec = kept_codec(index, encoder.model)
    state = build_inputs(sources, index, encoder.model, codec.fingerprint)
    fresh = fresh_generation(index, state)
    if fresh:
        delete_left_overs(index)
        return BuildReport(*fresh, reused=fresh[1].passages, left_out=())
    if not replace:
        check_belongs(index, sources)
        check_model(index, encoder.model)
    known = PreviousGeneration.of(index, codec, state.recipe)
    found = _shares(sources, state.files, known, encoder, watch)
    if not known.has_vectors:
        codec = fitted_codec(encoder, found.texts)
        state = state.packed_by(codec.fingerprint)
    by_hand = read_offices(sources)
    offices = with_corrections(tenures_of([one.transcript for one in found.shares]), by_hand)
    with new_generation(index) as folder:
        try:
            vectors, tokens, reused = _embeddings(found, known, encoder, codec, watch)
            write_transcripts(folder, (one.transcript for one in found.shares))
            write_tables(folder, found.shares, known.vocabulary, offices)
            write_embeddings(folder, vectors, tokens)
            if codec.fitted is not None:
                write_array(folder / PROJECTION, codec.fitted)
            recall = write_compressed(folder / COMPRESSED, vectors)
            precision = _precision(known, encoder, reused, len(vectors))
            manifest = _manifest(found, state, precision, recall)
            generation = commit(index, folder, manifest)
        except OSError as exc:
            raise IndexStateError(
                f"{index}: the index could not be written: {exc.strerror or exc}; what was there "
                "is untouched; free some space and run again: verbatim index build"
            ) from exc
    return BuildReport(generation, read_manifest(generation), reused, tuple(found.left_out))


def _shares(
    sources: Path,
    files: Mapping[Path, str],
    known: PreviousGeneration,
    encoder: Encoder,
    watch: Watcher,
) -> _Shares:
    """The share of every usable source: from before where its file is the same."""
    found, budget = _Shares([], {}, []), budget_for(encoder.room)
    for number, (path, state) in enumerate(files.items(), 1):
        share = known.share(path.relative_to(sources).as_posix(), state)
        if share:
            found.shares.append(share)
        else:
            try:
                transcript = read_transcript(path, sources)
            except UnreadableSourceError as exc:
                found.left_out.append(str(exc))
            else:
                share, texts = source_rows_of(
                    transcript, state, encoder.count, known.vocabulary, budget
                )
                found.shares.append(share)
                found.texts.update(zip(map(bytes, share.keys), texts, strict=True))
        watch("Reading", number, len(files))
    if not found.shares:
        raise SourceError(
            f"{sources} must hold a usable transcript, but: {'; '.join(found.left_out[:5])}"
        )
    if not any(len(share.turns) for share in found.shares):
        raise SourceError(
            f"{sources} must hold a passage with something in it, but nobody says more than a "
            "few words; name another folder: verbatim index build --sources DIR"
        )
    return found


def _embeddings(
    found: _Shares, known: PreviousGeneration, encoder: Encoder, codec: TokenCodec, watch: Watcher
) -> tuple[StoredVectors, list[PackedTokens], int]:
    """Vectors and packed word pieces of all passages, and how many were known from before."""
    keys = [bytes(key) for share in found.shares for key in share.keys]
    vectors = np.zeros((len(keys), encoder.model.dimension), dtype=np.float16)
    tokens: list[PackedTokens] = [np.zeros((0, codec.bytes_a_token), np.uint8)] * len(keys)
    new = []
    for position, key in enumerate(keys):
        embedding = known.embedding(key)
        if embedding:
            vectors[position], tokens[position] = embedding
        else:
            new.append(position)
    reused = len(keys) - len(new)
    watch("Embedding", reused, len(keys))
    texts = [found.texts[keys[position]] for position in new]
    for done, encoded in enumerate(encoder.encode(texts), reused + 1):
        position = new[encoded.position]
        vectors[position] = encoded.vector
        tokens[position] = codec.pack(encoded.tokens)
        watch("Embedding", done, len(keys))
    return vectors, tokens, reused


def _precision(known: PreviousGeneration, encoder: Encoder, reused: int, passages: int) -> str:
    """What the vectors were computed in, those from before and those made now; see ``Manifest``."""
    if reused == passages:
        return known.precision
    made = encoder.precision
    if not reused or made == known.precision:
        return made
    return "unknown" if known.precision == "unknown" else "mixed"


def _manifest(found: _Shares, state: BuildInputs, precision: str, recall: float) -> Manifest:
    return Manifest(
        format_version=FORMAT_VERSION,
        chunker_version=state.recipe.chunker_version,
        libraries=state.recipe.libraries,
        model=state.recipe.model,
        precision=precision,
        codec=state.recipe.codec,
        sources=state.sources,
        contents="" if found.left_out else state.contents,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        transcripts=len(found.shares),
        turns=sum(len(share.transcript.turns) for share in found.shares),
        passages=sum(len(share.turns) for share in found.shares),
        recall=recall,
        files={},
    )
