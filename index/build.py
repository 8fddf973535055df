"""Sources -> a new generation of the index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np

from index.encoder import Encoder
from index.errors import IndexStateError, SourceError, UnreadableSourceError
from index.exchanges import exchanges_of
from index.freshness import fresh_generation, state_of
from index.generation import (
    FORMAT_VERSION,
    Manifest,
    commit,
    current_generation,
    read_manifest,
    verify_files,
    writing,
)
from index.layout import (
    ASKED,
    KEYS,
    LEXICAL,
    PASSAGE,
    PASSAGES,
    QUOTED,
    SENTENCES,
    Catalog,
    CatalogEntry,
    Embeddings,
    key_of,
    read_array,
    read_embeddings,
    write_array,
    write_catalog,
    write_embeddings,
    write_keys,
    write_transcripts,
)
from index.lexical import LexicalIndex
from index.offices import corrected, read_offices, tenures_of
from index.passages import CHUNKER_VERSION, passages_of
from index.places import with_place
from index.records import Passage, Speaker, Tenure, Transcript
from index.sources import find_sources, read_source
from index.tokens import PackedTokens, TokenCodec
from index.turns import turns_of
from index.vectors import StoredVectors


class Watcher(Protocol):
    """Told how a build goes on, for a progress bar."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Hear that ``done`` of ``total`` steps of a stage are done."""


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


def build_index(
    sources: Path, index: Path, encoder: Encoder, watch: Watcher = lambda stage, done, total: None
) -> BuildReport:
    """Index all transcripts of a folder; the index that was there serves until this one is whole.

    Where nothing has changed since the index was built, that index is given back.

    Args:
        sources: folder of transcripts.
        index: index folder, made if it is not there.
        encoder: what makes the vectors.
        watch: told how it goes on.

    Raises:
        SourceError: the folder cannot be used, or none of its files can.
        IndexStateError: the index folder cannot be written, or the disk is full.
    """
    state = state_of(sources, encoder.model)
    fresh = fresh_generation(index, state)
    if fresh:
        return BuildReport(*fresh, reused=fresh[1].passages, left_out=())
    by_hand = read_offices(sources)
    transcripts, left_out = _read_all(sources, watch)
    offices = corrected(tenures_of(transcripts), by_hand)
    with writing(index) as folder:
        try:
            manifest, reused = _write(transcripts, offices, sources, index, folder, encoder, watch)
            manifest = replace(manifest, state="" if left_out else state)
            generation = commit(index, folder, manifest)
        except OSError as exc:
            raise IndexStateError(
                f"{index}: the index could not be written: {exc.strerror}; what was there is "
                "untouched; free some space and run again: verbatim index build"
            ) from exc
    return BuildReport(generation, read_manifest(generation), reused, tuple(left_out))


def read_transcript(path: Path, folder: Path) -> Transcript:
    """One source file as a transcript.

    Raises:
        UnreadableSourceError: the file cannot be used, or nothing is said in it.
    """
    source = read_source(path, folder)
    turns = turns_of(source)
    if not any(turn.paragraphs for turn in turns):
        raise UnreadableSourceError(
            f"{path}: a source must hold words that somebody says or writes"
        )
    return Transcript(
        with_place(source, turns[0].span.start), turns, exchanges_of(turns, source.text)
    )


def _read_all(sources: Path, watch: Watcher) -> tuple[list[Transcript], list[str]]:
    paths = find_sources(sources)
    transcripts, left_out = [], []
    for number, path in enumerate(paths, 1):
        try:
            transcripts.append(read_transcript(path, sources))
        except UnreadableSourceError as exc:
            left_out.append(str(exc))
        watch("Reading", number, len(paths))
    if not transcripts:
        raise SourceError(
            f"{sources} must hold a usable transcript, but: {'; '.join(left_out[:5])}"
        )
    return transcripts, left_out


def _write(
    transcripts: Sequence[Transcript],
    offices: tuple[Tenure, ...],
    sources: Path,
    index: Path,
    folder: Path,
    encoder: Encoder,
    watch: Watcher,
) -> tuple[Manifest, int]:
    cut = list(_passages(transcripts, encoder, watch))
    if not cut:
        raise SourceError(
            f"{sources} must hold a passage with something in it, but nobody says more than a "
            "few words; name another folder: verbatim index build --sources DIR"
        )
    texts = [passage.embedded for _, passage in cut]
    keys = [key_of(text) for text in texts]
    codec = TokenCodec(encoder.model)
    embeddings, reused = _embeddings(texts, keys, index, encoder, codec, watch)
    write_transcripts(folder, transcripts)
    speakers = _write_tables(folder, transcripts, cut)
    _write_catalog(folder, transcripts, speakers, offices)
    write_embeddings(folder, embeddings)
    write_keys(folder, keys)
    LexicalIndex.build(passage.lexical for _, passage in cut).save(folder / LEXICAL)
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        chunker_version=CHUNKER_VERSION,
        model=encoder.model,
        codec=codec.fingerprint,
        sources=str(sources.resolve()),
        state="",
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        transcripts=len(transcripts),
        turns=sum(len(transcript.turns) for transcript in transcripts),
        passages=len(cut),
        files={},
    )
    return manifest, reused


def _passages(
    transcripts: Sequence[Transcript], encoder: Encoder, watch: Watcher
) -> Iterator[tuple[int, Passage]]:
    """The passages that can be results, each with the position of its transcript."""
    for number, transcript in enumerate(transcripts):
        for passage in passages_of(transcript, encoder.count):
            if passage.searchable:
                yield number, passage
        watch("Cutting", number + 1, len(transcripts))


def _embeddings(
    texts: Sequence[str],
    keys: Sequence[bytes],
    index: Path,
    encoder: Encoder,
    codec: TokenCodec,
    watch: Watcher,
) -> tuple[Embeddings, int]:
    """Vectors and packed tokens of all texts, and how many were known from before."""
    known = _known_embeddings(index, encoder, codec)
    vectors = np.zeros((len(texts), encoder.model.dimension), dtype=np.float16)
    tokens: list[PackedTokens] = [np.zeros((0, codec.bytes_a_token), np.uint8)] * len(texts)
    new = []
    for position, key in enumerate(keys):
        if key in known:
            vectors[position], tokens[position] = known[key]
        else:
            new.append(position)
    reused = len(texts) - len(new)
    watch("Embedding", reused, len(texts))
    for done, encoded in enumerate(encoder.encode([texts[at] for at in new]), reused + 1):
        position = new[encoded.position]
        vectors[position] = encoded.vector
        tokens[position] = codec.pack(encoded.tokens)
        watch("Embedding", done, len(texts))
    return Embeddings.of(vectors, tokens), reused


def _known_embeddings(
    index: Path, encoder: Encoder, codec: TokenCodec
) -> dict[bytes, tuple[StoredVectors, PackedTokens]]:
    """Key -> what the serving generation has; empty when it cannot be used again."""
    try:
        generation = current_generation(index)
        manifest = read_manifest(generation)
        if (manifest.model, manifest.codec) != (encoder.model, codec.fingerprint):
            return {}
        verify_files(generation, manifest)
        keys = read_array(generation / KEYS)
        old = read_embeddings(generation)
    except (IndexStateError, OSError, ValueError):
        return {}  # none, or one that must not be trusted: embed all anew
    return {key.tobytes(): (old.vectors[row], old.tokens_of(row)) for row, key in enumerate(keys)}


def _write_tables(
    folder: Path, transcripts: Sequence[Transcript], cut: Sequence[tuple[int, Passage]]
) -> tuple[Speaker, ...]:
    """Write what is known of each passage; the speakers, as the rows number them."""
    speakers: dict[Speaker, int] = {}
    places: dict[tuple[int, int], list[int]] = {}
    rows = np.zeros(len(cut), dtype=PASSAGE)
    quoted: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    for position, (number, passage) in enumerate(cut):
        turn = transcripts[number].turns[passage.turn]
        places.setdefault((number, passage.turn), []).append(position)
        speaker = speakers.setdefault(turn.speaker, len(speakers))
        span = passage.span
        rows[position] = (number, passage.turn, span.start, span.end, speaker, len(sentences))
        sentences += [(sentence.start, sentence.end) for sentence in passage.sentences]
        for quotation in turn.quotations:
            if quotation.speaker and quotation.span.overlap(span):
                person = Speaker("", quotation.speaker, None, "person")
                quoted.append((position, speakers.setdefault(person, len(speakers))))
    asked = [
        (position, other)
        for position, (number, passage) in enumerate(cut)
        for question in passage.questions
        for other in places.get((number, question), ())
    ]
    write_array(folder / PASSAGES, rows)
    write_array(folder / SENTENCES, np.array(sentences, dtype=np.uint32).reshape(-1, 2))
    write_array(folder / QUOTED, np.array(sorted(set(quoted)), dtype=np.uint32).reshape(-1, 2))
    write_array(folder / ASKED, np.array(asked, dtype=np.uint32).reshape(-1, 2))
    return tuple(speakers)


def _write_catalog(
    folder: Path,
    transcripts: Sequence[Transcript],
    speakers: tuple[Speaker, ...],
    offices: tuple[Tenure, ...],
) -> None:
    entries = tuple(
        CatalogEntry(one.source.name, one.source.sha256, one.source.metadata) for one in transcripts
    )
    write_catalog(folder, Catalog(entries, speakers, offices))
