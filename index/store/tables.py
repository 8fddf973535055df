"""The rows of all sources -> the tables of a generation."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.records import Span, Speaker, Tenure
from index.search.lexical import LexicalIndex, Vocabulary
from index.speech.attribution import attribution_of
from index.speech.exchanges import questions_of
from index.store.layout import (
    KEYS,
    LEXICAL,
    OUTSIDE,
    PASSAGE,
    PASSAGES,
    QUESTION_PASSAGES,
    SENTENCES,
    TERM_STARTS,
    TERMS,
    Catalog,
    CatalogEntry,
    write_array,
    write_catalog,
)
from index.store.source_rows import SourceRows, join_starts

_Pairs = list[tuple[int, int]]


def write_tables(
    folder: Path, sources: Sequence[SourceRows], vocabulary: Vocabulary, offices: tuple[Tenure, ...]
) -> None:
    """Write all files on sources, speakers and passages but the transcripts and the vectors.

    Args:
        folder: of a new generation.
        sources: the rows of all sources, in their order; at least one passage.
        vocabulary: numbers their terms.
        offices: who held which office when.
    """
    speakers: dict[Speaker, int] = {}
    passages = np.zeros(sum(len(rows.turns) for rows in sources), dtype=PASSAGE)
    question_passages: _Pairs = []
    first = 0
    for number, rows in enumerate(sources):
        own = passages[first : first + len(rows.turns)]
        own["transcript"], own["turn"] = number, rows.turns
        own["start"], own["end"] = rows.spans.T
        own["speaker"] = [
            speakers.setdefault(speaker, len(speakers)) for speaker in _speakers(rows)
        ]
        question_passages += [
            (first + at, first + question) for at, question in _question_passages(rows)
        ]
        first += len(rows.turns)
    passages["sentence"] = join_starts([rows.sentence_starts for rows in sources])[:-1]
    write_array(folder / PASSAGES, passages)
    write_array(folder / SENTENCES, np.concatenate([rows.sentences for rows in sources]))
    write_array(folder / QUESTION_PASSAGES, _pairs(question_passages))
    write_array(folder / KEYS, np.concatenate([rows.keys for rows in sources]))
    _write_terms(folder, sources, vocabulary)
    entries = tuple(_entry(rows) for rows in sources)
    write_catalog(folder, Catalog(entries, tuple(speakers), offices))


def _write_terms(folder: Path, sources: Sequence[SourceRows], vocabulary: Vocabulary) -> None:
    in_passages = np.concatenate([rows.terms for rows in sources])
    outside = np.concatenate([rows.outside for rows in sources])
    numbers, names = vocabulary.sorted(np.append(in_passages, outside))
    terms, outside = numbers[: len(in_passages)], numbers[len(in_passages) :]
    transcripts = np.repeat(np.arange(len(sources)), [len(rows.outside) for rows in sources])
    pairs = np.unique(np.stack([transcripts, outside], axis=1), axis=0)
    write_array(folder / OUTSIDE, pairs.astype(np.uint32))
    starts = join_starts([rows.term_starts for rows in sources])
    write_array(folder / TERMS, terms)
    write_array(folder / TERM_STARTS, starts)
    LexicalIndex.build(terms, starts, names).save(folder / LEXICAL)


def _speakers(rows: SourceRows) -> Iterator[Speaker]:
    """Who says each passage."""
    for turn, span in zip(rows.turns, rows.spans.tolist(), strict=True):
        yield attribution_of(rows.transcript.turns[turn], Span(*span)).speaker


def _question_passages(rows: SourceRows) -> Iterator[tuple[int, int]]:
    """Each passage with the passages of the questions that it answers."""
    questions = questions_of(rows.transcript.exchanges)
    turns = rows.turns.tolist()
    passages: dict[int, list[int]] = {}
    for at, turn in enumerate(turns):
        passages.setdefault(turn, []).append(at)
    for at, turn in enumerate(turns):
        for question in questions.get(turn, ()):
            for passage in passages.get(question, ()):
                yield at, passage


def _entry(rows: SourceRows) -> CatalogEntry:
    source = rows.transcript.source
    return CatalogEntry(source.name, source.sha256, source.metadata, rows.state)


def _pairs(pairs: _Pairs) -> "np.ndarray":
    return np.array(pairs, dtype=np.uint32).reshape(-1, 2)
