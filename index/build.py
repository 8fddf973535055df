"""Sources -> a new generation of the index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np

from index.commands import command
from index.encoding.encoder import Encoder
from index.encoding.token_codec import PackedTokens, TokenCodec
from index.errors import IndexStateError, SourceError, UnreadableSourceError
from index.records import Transcript
from index.search.vectors import StoredVectors, write_compressed
from index.sources.offices_file import read_offices
from index.sources.report import ReadingReport, reading_report_of
from index.speech.offices import tenures_of, with_corrections
from index.speech.passages import budget_for
from index.store.belonging import check_belongs, check_model, indexed_sources
from index.store.commit import commit, delete_left_overs, new_generation
from index.store.fitting import fitted_codec, kept_codec, lacks_fit
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
        reused: number of passages whose vectors came from the generation before.
        left_out: a line for each file that could not be used.
        removed: names of the transcripts of the index before that are no longer in the folder.
        doubtful: reading reports with warnings of the files that were read.
    """

    generation: Path
    manifest: Manifest
    reused: int
    left_out: tuple[str, ...]
    removed: tuple[str, ...] = ()
    doubtful: tuple[ReadingReport, ...] = ()


@dataclass(frozen=True, slots=True)
class _Corpus:
    """The rows of all sources, and the texts that must be embedded for them.

    Attributes:
        sources: the rows of each usable source.
        texts: key -> text, of each passage that was cut now.
        left_out: a line for each file that could not be used.
        doubtful: reading reports with warnings of the files that were read now.
    """

    sources: list[SourceRows]
    texts: dict[bytes, str]
    left_out: list[str]
    doubtful: list[ReadingReport]


def build_index(
    sources: Path,
    index: Path,
    encoder: Encoder,
    watch: Watcher = ignore_progress,
    *,
    replace: bool = False,
) -> BuildReport:
    """Index all transcripts of a folder; an existing index serves until the new one is complete.

    Only files that have changed are read, cut and embedded; where nothing has changed since the
    index was built, nothing is written and that index is returned.

    Args:
        sources: folder of transcripts.
        index: index folder, created if it does not exist.
        encoder: computes the vectors.
        watch: called with the progress.
        replace: whether an index of other transcripts or of another model, or one that began
            too small to fit the projection of its word pieces, may be replaced.

    Raises:
        SourceError: the folder cannot be used, or none of its files can.
        IndexSourcesError: there is an index of other transcripts, and ``replace`` is not set.
        IndexModelError: there is an index of another model, and ``replace`` is not set.
        IndexStateError: the index folder cannot be written, or the disk is full.
    """
    codec = kept_codec(index, encoder.model)
    inputs = build_inputs(sources, index, encoder.model, codec.fingerprint)
    if replace and lacks_fit(codec, encoder.model):
        inputs = inputs.with_codec("")  # to be fitted: no index is of it, so nothing is reused
    if fresh := fresh_generation(index, inputs):
        delete_left_overs(index)
        return BuildReport(*fresh, reused=fresh[1].passages, left_out=())
    if not replace:
        check_belongs(index, sources)
        check_model(index, encoder.model)
    previous = PreviousGeneration.of(index, codec, inputs.recipe)
    corpus = _read_corpus(sources, inputs.files, previous, encoder, watch)
    if not previous.has_vectors:
        codec = fitted_codec(encoder, corpus.texts)
        inputs = inputs.with_codec(codec.fingerprint)
    transcripts = [rows.transcript for rows in corpus.sources]
    offices = with_corrections(tenures_of(transcripts), read_offices(sources))
    removed = _removed(index, sources, inputs.files, transcripts)
    with new_generation(index) as folder:
        try:
            vectors, tokens, reused = _embeddings(corpus, previous, encoder, codec, watch)
            write_transcripts(folder, transcripts)
            write_tables(folder, corpus.sources, previous.vocabulary, offices)
            write_embeddings(folder, vectors, tokens)
            if codec.fitted is not None:
                write_array(folder / PROJECTION, codec.fitted)
            recall = write_compressed(folder / COMPRESSED, vectors)
            precision = _precision(previous, encoder, reused, len(vectors))
            generation = commit(index, folder, _manifest(corpus, inputs, precision, recall))
        except OSError as exc:
            raise _write_error(sources, index, exc) from exc
    left_out, doubtful = tuple(corpus.left_out), tuple(corpus.doubtful)
    return BuildReport(generation, read_manifest(generation), reused, left_out, removed, doubtful)


def _write_error(sources: Path, index: Path, exc: OSError) -> IndexStateError:
    again = command("index build", sources=sources, index=index)
    return IndexStateError(
        f"{index}: the index could not be written: {exc.strerror or exc}; what was there "
        f"is untouched; free some space and run again: {again}"
    )


def _removed(
    index: Path, sources: Path, files: Iterable[Path], transcripts: Iterable[Transcript]
) -> tuple[str, ...]:
    """Names of indexed sources that are in the folder neither by name nor by contents."""
    indexed = indexed_sources(index)
    names = {path.relative_to(sources).as_posix() for path in files}
    hashes = {transcript.source.sha256 for transcript in transcripts}
    return tuple(
        name for name, sha256 in indexed.items() if name not in names and sha256 not in hashes
    )


def _read_corpus(
    sources: Path,
    files: Mapping[Path, str],
    previous: PreviousGeneration,
    encoder: Encoder,
    watch: Watcher,
) -> _Corpus:
    """The rows of every usable source, from the previous generation where its file is the same."""
    # Where nothing has changed no file is read, and a question need not wait for the readers.
    from index.sources.reading import read_transcript

    corpus, budget = _Corpus([], {}, [], []), budget_for(encoder.room)
    for number, (path, state) in enumerate(files.items(), 1):
        rows = previous.source_rows(path.relative_to(sources).as_posix(), state)
        if rows:
            corpus.sources.append(rows)
        else:
            try:
                transcript = read_transcript(path, sources)
            except UnreadableSourceError as exc:
                corpus.left_out.append(str(exc))
            else:
                rows, texts = source_rows_of(
                    transcript, state, encoder.count, previous.vocabulary, budget
                )
                corpus.sources.append(rows)
                if (report := reading_report_of(transcript)).warnings:
                    corpus.doubtful.append(report)
                corpus.texts.update(zip(map(bytes, rows.keys), texts, strict=True))
        watch("Reading", number, len(files))
    if not corpus.sources:
        raise SourceError(
            f"{sources} must hold a usable transcript, but: {'; '.join(corpus.left_out[:5])}"
        )
    if not any(len(rows.turns) for rows in corpus.sources):
        raise SourceError(
            f"{sources} must hold a passage with something in it, but nobody says more than a "
            "few words; name another folder: --sources DIR"
        )
    return corpus


def _embeddings(
    corpus: _Corpus,
    previous: PreviousGeneration,
    encoder: Encoder,
    codec: TokenCodec,
    watch: Watcher,
) -> tuple[StoredVectors, list[PackedTokens], int]:
    """Vectors and packed word pieces of all passages, and how many of them were reused."""
    keys = [bytes(key) for rows in corpus.sources for key in rows.keys]
    vectors = np.zeros((len(keys), encoder.model.dimension), dtype=np.float16)
    tokens: list[PackedTokens] = [np.zeros((0, codec.bytes_a_token), np.uint8)] * len(keys)
    new = []
    for position, key in enumerate(keys):
        embedding = previous.embedding(key)
        if embedding:
            vectors[position], tokens[position] = embedding
        else:
            new.append(position)
    reused = len(keys) - len(new)
    watch("Embedding", reused, len(keys))
    texts = [corpus.texts[keys[position]] for position in new]
    for done, encoded in enumerate(encoder.encode(texts), reused + 1):
        position = new[encoded.position]
        vectors[position] = encoded.vector
        tokens[position] = codec.pack(encoded.tokens)
        watch("Embedding", done, len(keys))
    return vectors, tokens, reused


def _precision(previous: PreviousGeneration, encoder: Encoder, reused: int, passages: int) -> str:
    """The precision of the vectors, reused and new; see ``Manifest``."""
    if reused == passages:
        return previous.precision
    if not reused or encoder.precision == previous.precision:
        return encoder.precision
    return "unknown" if previous.precision == "unknown" else "mixed"


def _manifest(corpus: _Corpus, inputs: BuildInputs, precision: str, recall: float) -> Manifest:
    return Manifest(
        format_version=FORMAT_VERSION,
        chunker_version=inputs.recipe.chunker_version,
        libraries=inputs.recipe.libraries,
        model=inputs.recipe.model,
        precision=precision,
        codec=inputs.recipe.codec,
        sources=inputs.sources,
        contents="" if corpus.left_out else inputs.contents,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        transcripts=len(corpus.sources),
        turns=sum(len(rows.transcript.turns) for rows in corpus.sources),
        passages=sum(len(rows.turns) for rows in corpus.sources),
        recall=recall,
        files={},
    )
