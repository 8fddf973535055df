"""The files inside a generation, and how each is written and read; no pickle anywhere.

transcripts.jsonl  a transcript a line: text, metadata, turns and exchanges
lines.npy          int64, where each line of transcripts.jsonl begins, and the end
catalog.json       name, hash and metadata of each source, all speakers, all offices
passages.npy       one PASSAGE row a passage
sentences.npy      uint32 pairs: where each sentence of each passage begins and ends
asked.npy          uint32 pairs: passage, passage of the question that it answers
vectors.npy        float16, one unit vector a passage
tokens.npy         uint8, 32 bytes a word piece of what was embedded
token_starts.npy   int64, where each passage's rows of tokens.npy begin, and the end
keys.npy           uint8, 16 bytes a passage: hash of what was embedded
projection.npy     float16, what packs the tokens of a model that none is shipped for
vectors.faiss      one bit a dimension of each vector, where there are many
terms.npy          uint32, the terms of each passage as numbers of the lexical vocabulary
term_starts.npy    int64, where each passage's rows of terms.npy begin, and the end
outside.npy        uint32 pairs: transcript, term in it outside of its passages, in order
lexical/           BM25 arrays and vocabulary
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.encoding.token_codec import PackedTokens
from index.records import Metadata, Speaker, Tenure, Transcript
from index.search.vectors import StoredVectors

TRANSCRIPTS = "transcripts.jsonl"
LINES = "lines.npy"
CATALOG = "catalog.json"
PASSAGES = "passages.npy"
SENTENCES = "sentences.npy"
QUESTION_PASSAGES = "asked.npy"
VECTORS = "vectors.npy"
COMPRESSED = "vectors.faiss"
TOKENS = "tokens.npy"
_TOKEN_STARTS = "token_starts.npy"
PROJECTION = "projection.npy"
KEYS = "keys.npy"
TERMS = "terms.npy"
TERM_STARTS = "term_starts.npy"
OUTSIDE = "outside.npy"
LEXICAL = "lexical"

PASSAGE = np.dtype(
    [
        ("transcript", np.uint32),  # position in the catalog
        ("turn", np.uint32),  # position in the transcript
        ("start", np.uint32),
        ("end", np.uint32),
        ("speaker", np.uint32),  # position in the catalog's speakers
        ("sentence", np.uint32),  # row of its first sentence
    ]
)
KEY_BYTES = 16

Keys = NDArray[np.uint8]
"""uint8, shape (passages, KEY_BYTES)."""


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """A source in the catalog, which is read without its transcript.

    Attributes:
        name: path relative to the folder that was indexed.
        sha256: hash of the file's bytes, hexadecimal.
        metadata: title, date, place and the like.
        state: hash of the file and its sidecar; while it stays the same, the rows are reused.
    """

    name: str
    sha256: str
    metadata: Metadata
    state: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """All sources and all speakers of a generation.

    Attributes:
        entries: an entry a transcript, in the order of transcripts.jsonl.
        speakers: every speaker, and every person quoted, once.
        offices: who held which office when.
    """

    entries: tuple[CatalogEntry, ...]
    speakers: tuple[Speaker, ...]
    offices: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True)
class Embeddings:
    """The vectors of all passages and of their word pieces.

    Attributes:
        vectors: float16, shape (passages, dimension), unit rows.
        tokens: uint8, packed word pieces of all passages, one passage after the other.
        starts: int64, shape (passages + 1,), where each passage's rows begin, and the end.
    """

    vectors: StoredVectors
    tokens: PackedTokens
    starts: NDArray[np.int64]

    def tokens_of(self, passage: int) -> PackedTokens:
        """The packed word pieces of one passage."""
        return self.tokens[int(self.starts[passage]) : int(self.starts[passage + 1])]


def key_of(embedded: str) -> bytes:
    """The key under which an embedded text's vector is reused: a hash of the text."""
    return hashlib.blake2b(embedded.encode(), digest_size=KEY_BYTES).digest()


def write_transcripts(folder: Path, transcripts: Iterable[Transcript]) -> None:
    """Write transcripts.jsonl and lines.npy."""
    encoder = msgspec.json.Encoder()
    offsets = [0]
    with (folder / TRANSCRIPTS).open("wb") as file:
        for transcript in transcripts:
            file.write(encoder.encode(transcript) + b"\n")
            offsets.append(file.tell())
    np.save(folder / LINES, np.array(offsets, dtype=np.int64), allow_pickle=False)


def write_catalog(folder: Path, catalog: Catalog) -> None:
    """Write catalog.json."""
    (folder / CATALOG).write_bytes(msgspec.json.encode(catalog))


def write_embeddings(folder: Path, vectors: StoredVectors, tokens: Sequence[PackedTokens]) -> None:
    """Write vectors.npy, tokens.npy and token_starts.npy.

    Args:
        folder: of a generation.
        vectors: shape (passages, dimension), unit rows.
        tokens: the packed word pieces of each passage, at least one passage.
    """
    starts = np.cumsum([0, *map(len, tokens)], dtype=np.int64)
    write_array(folder / VECTORS, vectors)
    write_array(folder / _TOKEN_STARTS, starts)
    with (folder / TOKENS).open("wb") as file:  # row by row: together they are most of an index
        header = np.lib.format.header_data_from_array_1_0(tokens[0])
        header["shape"] = (int(starts[-1]), tokens[0].shape[1])
        np.lib.format.write_array_header_1_0(file, header)
        for rows in tokens:
            file.write(np.ascontiguousarray(rows).data)


def read_embeddings(folder: Path) -> Embeddings:
    """The embeddings of a generation, memory-mapped.

    Raises:
        ValueError: a file is no array of plain numbers.
    """
    return Embeddings(
        read_array(folder / VECTORS, mapped=True),
        read_array(folder / TOKENS, mapped=True),
        read_array(folder / _TOKEN_STARTS),
    )


def write_array(path: Path, array: NDArray[np.generic]) -> None:
    """Write one array as .npy, without pickle."""
    np.save(path, array, allow_pickle=False)


def read_array(path: Path, *, mapped: bool = False) -> NDArray[Any]:
    """One .npy array; never unpickles.

    Raises:
        ValueError: the file is no array of plain numbers.
    """
    array: NDArray[Any] = np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False)
    return array


def decode_transcript(line: bytes) -> Transcript:
    """The transcript of a line of transcripts.jsonl."""
    return msgspec.json.decode(line, type=Transcript)


def read_catalog(folder: Path) -> Catalog:
    """The catalog of a generation."""
    return msgspec.json.decode((folder / CATALOG).read_bytes(), type=Catalog)
