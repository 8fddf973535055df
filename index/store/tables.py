"""The shares of all sources -> the tables of a generation."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.records import Span, Speaker, Tenure
from index.search.lexical import LexicalIndex, Vocabulary
from index.speech.exchanges import questions_of
from index.store.layout import (
    KEYS,
    LEXICAL,
    PASSAGE,
    PASSAGES,
    QUESTION_PASSAGES,
    QUOTED_SPEAKERS,
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
    folder: Path, shares: Sequence[SourceRows], vocabulary: Vocabulary, offices: tuple[Tenure, ...]
) -> None:
    """Write all that is known of sources, speakers and passages but the model's vectors.

    Args:
        folder: of a new generation.
        shares: of all sources, in their order; at least one passage.
        vocabulary: of their terms.
        offices: who held which office when.
    """
    speakers: dict[Speaker, int] = {}
    rows = np.zeros(sum(len(share.turns) for share in shares), dtype=PASSAGE)
    quoted: _Pairs = []
    asked: _Pairs = []
    first = 0
    for number, share in enumerate(shares):
        own = rows[first : first + len(share.turns)]
        own["transcript"], own["turn"] = number, share.turns
        own["start"], own["end"] = share.spans.T
        own["speaker"] = [
            speakers.setdefault(share.transcript.turns[turn].speaker, len(speakers))
            for turn in share.turns
        ]
        quoted += [
            (first + at, speakers.setdefault(person, len(speakers)))
            for at, person in _quoted(share)
        ]
        asked += [(first + at, first + other) for at, other in _asked(share)]
        first += len(share.turns)
    rows["sentence"] = join_starts([share.sentence_starts for share in shares])[:-1]
    write_array(folder / PASSAGES, rows)
    write_array(folder / SENTENCES, np.concatenate([share.sentences for share in shares]))
    write_array(folder / QUOTED_SPEAKERS, _pairs(sorted(set(quoted))))
    write_array(folder / QUESTION_PASSAGES, _pairs(asked))
    write_array(folder / KEYS, np.concatenate([share.keys for share in shares]))
    _write_terms(folder, shares, vocabulary)
    entries = tuple(_entry(share) for share in shares)
    write_catalog(folder, Catalog(entries, tuple(speakers), offices))


def _write_terms(folder: Path, shares: Sequence[SourceRows], vocabulary: Vocabulary) -> None:
    terms, names = vocabulary.sorted(np.concatenate([share.terms for share in shares]))
    starts = join_starts([share.term_starts for share in shares])
    write_array(folder / TERMS, terms)
    write_array(folder / TERM_STARTS, starts)
    LexicalIndex.build(terms, starts, names).save(folder / LEXICAL)


def _quoted(share: SourceRows) -> Iterator[tuple[int, Speaker]]:
    """Each passage with the people who are quoted in it."""
    for at, (turn, span) in enumerate(zip(share.turns, share.spans.tolist(), strict=True)):
        for quotation in share.transcript.turns[turn].quotations:
            if quotation.speaker and quotation.span.overlap(Span(*span)):
                yield at, Speaker("", quotation.speaker, None, "person")


def _asked(share: SourceRows) -> Iterator[tuple[int, int]]:
    """Each passage with the passages of the questions that it answers."""
    questions = questions_of(share.transcript.exchanges)
    turns = share.turns.tolist()
    places: dict[int, list[int]] = {}
    for at, turn in enumerate(turns):
        places.setdefault(turn, []).append(at)
    for at, turn in enumerate(turns):
        for question in questions.get(turn, ()):
            for other in places.get(question, ()):
                yield at, other


def _entry(share: SourceRows) -> CatalogEntry:
    source = share.transcript.source
    return CatalogEntry(source.name, source.sha256, source.metadata, share.state)


def _pairs(pairs: _Pairs) -> "np.ndarray":
    return np.array(pairs, dtype=np.uint32).reshape(-1, 2)
