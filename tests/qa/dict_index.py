"""A second engine: passages as rows in a dict, scored in plain Python one at a time."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoder, Vectors
from index.encoding.token_codec import TokenCodec, Tokens
from index.records import Span, Speaker, Tenure, Transcript
from index.search.terms import terms_of
from index.search.vectors import Positions, Scored
from index.speech.attribution import attribution_of
from index.speech.exchanges import questions_of
from index.speech.outside_terms import terms_outside
from index.speech.passages import passages_of
from index.store.layout import Catalog, CatalogEntry
from index.store.passage_index import PassagePlace, Scope

K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Row:
    place: PassagePlace
    sentences: tuple[Span, ...]
    terms: Counter[str]
    vector: NDArray[np.float32]
    tokens: NDArray[np.uint8]


class DictIndex:
    """A PassageIndex of transcripts, without an array over all passages."""

    fingerprint = "dict"

    def __init__(
        self,
        transcripts: Sequence[Transcript],
        offices: tuple[Tenure, ...],
        encoder: Encoder,
        sources: Path,
    ) -> None:
        self.sources = sources
        self._transcripts = transcripts
        self._codec = TokenCodec(encoder.model)
        self._rows: dict[int, Row] = {}
        self._speakers: dict[Speaker, int] = {}
        self._outside: list[set[str]] = []
        for number, transcript in enumerate(transcripts):
            self._add(number, transcript, encoder)
        entries = tuple(
            CatalogEntry(one.source.name, one.source.sha256, one.source.metadata, "")
            for one in transcripts
        )
        self.catalog = Catalog(entries, tuple(self._speakers), offices)
        terms = {term for row in self._rows.values() for term in row.terms}
        self._vocabulary = sorted(terms.union(*self._outside))
        self._mean = sum(row.terms.total() for row in self._rows.values()) / len(self._rows)

    def _add(self, number: int, transcript: Transcript, encoder: Encoder) -> None:
        passages = [one for one in passages_of(transcript, encoder.count) if one.searchable]
        self._outside.append(terms_outside(transcript, passages))
        known = {one.position: one for one in encoder.encode([one.embedded for one in passages])}
        for position, passage in enumerate(passages):
            turn = transcript.turns[passage.turn]
            person = attribution_of(turn, passage.span).speaker
            speaker = self._speaker(person)
            self._rows[len(self._rows)] = Row(
                PassagePlace(number, passage.turn, passage.span, speaker, person.is_quoted),
                passage.sentences,
                Counter(terms_of(passage.lexical)),
                known[position].vector.astype(np.float16).astype(np.float32),
                self._codec.pack(known[position].tokens),
            )

    def _speaker(self, speaker: Speaker) -> int:
        return self._speakers.setdefault(speaker, len(self._speakers))

    @property
    def passage_count(self) -> int:
        return len(self._rows)

    def number_of(self, source: str) -> int | None:
        names = [entry.name for entry in self.catalog.entries]
        return names.index(source) if source in names else None

    def transcript(self, number: int) -> Transcript:
        return self._transcripts[number]

    def place(self, passage: int) -> PassagePlace:
        return self._rows[passage].place

    def sentences(self, passage: int) -> tuple[Span, ...]:
        return self._rows[passage].sentences

    def passages_at(self, transcript: int, span: Span) -> Positions:
        return self._where(
            lambda row: row.place.transcript == transcript and row.place.span.overlap(span) > 0
        )

    def passages_in(self, scope: Scope) -> Positions:
        return self._where(lambda row: _holds(scope, row))

    def transcripts_in(self, scope: Scope) -> Positions:
        held = {row.place.transcript for row in self._rows.values() if _holds(scope, row)}
        return np.array(sorted(held), dtype=np.int64)

    def transcripts_of(self, passages: Positions) -> Positions:
        return np.array([self.place(one).transcript for one in passages], dtype=np.int64)

    def speakers_of(self, passages: Positions) -> Positions:
        return np.array([self.place(one).speaker for one in passages], dtype=np.int64)

    def questions_of(self, passages: Positions) -> tuple[Positions, Positions]:
        return _pairs(
            (at, other)
            for at, passage in enumerate(passages)
            for other, row in self._rows.items()
            if row.place.transcript == self.place(passage).transcript
            and row.place.turn in self._asked(passage)
        )

    def _asked(self, passage: int) -> Sequence[int]:
        place = self.place(passage)
        exchanges = self._transcripts[place.transcript].exchanges
        return questions_of(exchanges).get(place.turn, ())

    def neighbours(self, passages: Positions, steps: Sequence[int]) -> Positions:
        return np.array(
            [[self._beside(int(one), step) for step in steps] for one in passages], dtype=np.int64
        ).reshape(-1, len(steps))

    def _beside(self, passage: int, step: int) -> int:
        other = self._rows.get(passage + step)
        same = other and other.place.transcript == self.place(passage).transcript
        return passage + step if same else -1

    def speaker_counts(self) -> Sequence[int]:
        counts = Counter(row.place.speaker for row in self._rows.values())
        return [counts[number] for number in range(len(self.catalog.speakers))]

    def nearest(self, vector: Vectors, limit: int, scope: Scope) -> Scored:
        found = {at: float(self._rows[at].vector @ vector) for at in self.passages_in(scope)}
        return _best(found, limit)

    def best_by_words(self, terms: Sequence[str], limit: int, scope: Scope) -> Scored:
        found = {at: self._score(terms, self._rows[at]) for at in self.passages_in(scope)}
        return _best({at: score for at, score in found.items() if score > 0}, limit)

    def cosines(self, vector: Vectors, passages: Positions) -> NDArray[np.float32]:
        found = [self._rows[one].vector @ vector for one in passages]
        return np.array(found, dtype=np.float32)

    def bm25(self, terms: Sequence[str], passages: Positions) -> NDArray[np.float32]:
        return np.array([self._score(terms, self._rows[at]) for at in passages], dtype=np.float32)

    def _score(self, terms: Sequence[str], row: Row) -> float:
        """BM25 as Lucene has it, by its formula."""
        damping = K1 * (1 - B + B * row.terms.total() / self._mean)
        return sum(
            self._idf(term) * row.terms[term] / (row.terms[term] + damping)
            for term in terms
            if row.terms[term]
        )

    def _idf(self, term: str) -> float:
        found = self.document_frequency(term)
        return math.log(1 + (self.passage_count - found + 0.5) / (found + 0.5))

    def matches(self, tokens: Tokens, passages: Positions) -> NDArray[np.float32]:
        start = np.zeros(1, dtype=np.int64)
        found = [self._codec.matches(tokens, self._rows[one].tokens, start) for one in passages]
        return np.hstack(found)

    @property
    def has_learned_matching(self):
        return self._codec.is_learned

    def piece_weights(self, tokens: Tokens):
        return self._codec.piece_weights(tokens)

    def part_matches(
        self, tokens: Tokens, passages: Positions, sizes: Sequence[Sequence[int]]
    ) -> NDArray[np.float32]:
        matches = []
        for passage, parts in zip(passages, sizes, strict=True):
            rows = self._rows[passage].tokens
            starts = [max(0, len(rows) - sum(parts[number:])) for number in range(len(parts))]
            matches.append(self._codec.matches(tokens, rows, np.array(starts, dtype=np.int64)))
        return np.hstack(matches)

    def cosine(self, first: int, second: int) -> float:
        return float(self._rows[first].vector @ self._rows[second].vector)

    def document_frequency(self, term: str) -> int:
        return sum(term in row.terms for row in self._rows.values())

    def terms_from(self, beginning: str) -> Sequence[str]:
        return [term for term in self._vocabulary if term.startswith(beginning)]

    def passages_with(self, term: str) -> Positions:
        return self._where(lambda row: term in row.terms)

    def transcripts_beside(self, term: str) -> Positions:
        found = [number for number, terms in enumerate(self._outside) if term in terms]
        return np.array(found, dtype=np.int64)

    def occurs_in(self, term: str, passages: Positions) -> bool:
        return any(term in self._rows[one].terms for one in passages)

    def _where(self, holds: Callable[[Row], bool]) -> Positions:
        return np.array([at for at, row in self._rows.items() if holds(row)], dtype=np.int64)


def _holds(scope: Scope, row: Row) -> bool:
    return (
        (scope.transcripts is None or row.place.transcript in scope.transcripts)
        and all(row.place.speaker in group for group in scope.speakers)
        and row.place.speaker not in scope.excluded_speakers
    )


def _best(found: dict[int, float], limit: int) -> Scored:
    best = sorted(found, key=lambda at: (-found[at], at))[:limit]
    return Scored(
        np.array(best, dtype=np.int64), np.array([found[at] for at in best], dtype=np.float32)
    )


def _pairs(pairs: Iterable[tuple[int, int]]) -> tuple[Positions, Positions]:
    first, second = np.array(list(pairs), dtype=np.int64).reshape(-1, 2).T
    return first, second
