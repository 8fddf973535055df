"""A concordance: every place of a phrase in what is said, with the words on both sides of it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from index.records import Metadata, Quotation, Quote, Span, Speaker, Transcript, Turn
from index.search.terms import folded
from index.speech.attribution import attribution_of, quoting_of
from index.speech.paragraphs import collapse_space
from index.speech.sentences import sentences_of
from index.store.passage_index import EVERYTHING, Scope
from index.store.reader import OpenedIndex
from qa.answering.citations import file_verification, verification_of
from qa.browsing.coverage import Coverage, coverage_of, months_of
from qa.browsing.phrases import Phrase, PhraseFinder
from qa.browsing.spoken_texts import NOBODY, SpokenPlace, SpokenPlaces, SpokenTexts
from qa.records import Verification
from qa.understanding.people import NO_INDIVIDUAL, People

LineOrder = Literal["newest", "oldest", "left", "right", "speaker"]
"""By the time, by the words before (from the nearest on) or behind, or by who says it."""

LINE_ORDERS: tuple[LineOrder, ...] = get_args(LineOrder)

CONTEXT_CHARS = 90
"""Words on each side of a line: what a wide window shows."""

_SORTED_CHARS = 60
"""By which lines are sorted: the reader sees about so many."""

_NO_DATE = "9999"
_NO_LETTERS = ".,;:!?-\"'()[]"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A place of a phrase between the words around it.

    Attributes:
        source: name of the source file.
        sha256: its hash when it was indexed.
        span: the place.
        quote: the words there, white space collapsed.
        left: the words before them in their paragraph.
        right: the words behind them.
        sentence: the sentences that they are in, as far as the same speaker says them; the words
            themselves where nobody does.
        speaker: who says them; None for a heading, a label, a note or other words of the page.
        person: whole name of that person, None where nobody has one.
        quoted_by: who quotes the speaker; None for words that are heard or told.
        metadata: of the source.
        verification: whether the source file still has the words there.
    """

    source: str
    sha256: str
    span: Span
    quote: str
    left: str
    right: str
    sentence: Quote
    speaker: Speaker | None
    person: str | None
    quoted_by: str | None
    metadata: Metadata
    verification: Verification


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How often somebody says a phrase.

    Attributes:
        name: the person, or the label or role of those without a name.
        is_person: whether it is the name of a person of the index.
        times: how often.
    """

    name: str
    is_person: bool
    times: int


@dataclass(frozen=True, slots=True)
class PhraseMatches:
    """Where a phrase stands.

    Attributes:
        spoken: the places where somebody says it, within the filters, in the order of the index.
        unspoken: the places in headings, labels, notes and other words of the page, within the
            filters of transcripts; none where it must be somebody's words.
    """

    spoken: SpokenPlaces
    unspoken: SpokenPlaces


class Concordance:
    """Searches all texts of an index for phrases.

    Args:
        index: an opened index.
        people: the people of its catalog.
    """

    def __init__(self, index: OpenedIndex, people: People) -> None:
        self._index = index
        self._people = people
        self._words = SpokenTexts(index)
        self._finder = PhraseFinder(self._words.texts)
        speakers = self._words.speakers
        self._person = np.array([self._person_of(at) for at in range(len(speakers))], np.int64)
        self._catalog_number = np.array([self._position_of(at) for at in range(len(speakers))])
        dates = [entry.metadata.date for entry in index.catalog.entries]
        days = np.array([date.first if date else _NO_DATE for date in dates])
        self._day = np.unique(days, return_inverse=True)[1]
        self._is_dated = np.array([date is not None for date in dates])

    def find(self, phrase: Phrase, scope: Scope = EVERYTHING) -> PhraseMatches:
        """Every place of a phrase.

        Args:
            phrase: the phrase.
            scope: whose words, and of which transcripts.
        """
        return self.find_any([phrase], scope)

    def find_any(self, phrases: Sequence[Phrase], scope: Scope = EVERYTHING) -> PhraseMatches:
        """Every place of any of some phrases; of places that overlap the first and longest.

        Args:
            phrases: the phrases, at least one.
            scope: whose words, and of which transcripts.
        """
        places = self._words.places(*_joined(list(map(self._finder.places, phrases))))
        if scope.transcripts is not None:
            places = places.select(np.isin(places.transcripts, list(scope.transcripts)))
        is_spoken = places.speakers != NOBODY
        spoken, unspoken = places.select(is_spoken), places.select(~is_spoken)
        numbers = self._catalog_number[spoken.speakers]
        allowed = ~np.isin(numbers, list(scope.excluded_speakers))
        for group in scope.speakers:
            allowed &= np.isin(numbers, list(group))
        has_speaker = bool(scope.speakers or scope.excluded_speakers)
        return PhraseMatches(
            spoken.select(allowed), unspoken.select(np.arange(0)) if has_speaker else unspoken
        )

    def by_speaker(self, places: SpokenPlaces) -> list[SpeakerCount]:
        """How often each speaker says it, most often first."""
        counts: Counter[tuple[str, bool]] = Counter()
        speakers, times = np.unique(places.speakers, return_counts=True)
        for speaker, count in zip(speakers.tolist(), times.tolist(), strict=True):
            name = self._name_of(speaker)
            counts[name or self._words.speakers[speaker].display, name is not None] += count
        return [SpeakerCount(*key, count) for key, count in counts.most_common()]

    def by_month(self, places: SpokenPlaces) -> Coverage:
        """How often it is said in each month that the transcripts cover."""
        entries = self._index.catalog.entries
        return coverage_of(
            [entries[number] for number in places.transcripts.tolist()], months_of(entries)
        )

    def ordered(self, places: SpokenPlaces, order: LineOrder) -> SpokenPlaces:
        """The places in an order; those that are equal stay in the order of the time."""
        day = self._day[places.transcripts]
        is_undated = ~self._is_dated[places.transcripts]
        newest = np.lexsort((places.starts, places.transcripts, -day, is_undated))
        if order == "oldest":
            return places.select(np.lexsort((places.starts, places.transcripts, day, is_undated)))
        places = places.select(newest)
        if order == "newest":
            return places
        key = {"left": self._left_key, "right": self._right_key, "speaker": self._speaker_key}
        keys = list(map(key[order], places))
        return places.select(np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64))

    def lines(self, places: SpokenPlaces, sources: Path) -> Iterator[ConcordanceLine]:
        """The lines of places, in their order.

        Args:
            places: the places.
            sources: the folder of the source files, each of which is read once.
        """
        files: dict[int, Verification] = {}
        for place in places:
            if place.transcript not in files:
                source = self._index.transcript(place.transcript).source
                files[place.transcript] = file_verification(source, sources)
            yield self._line(place, sources, files[place.transcript])

    def _line(self, place: SpokenPlace, sources: Path, file: Verification) -> ConcordanceLine:
        transcript = self._index.transcript(place.transcript)
        source = transcript.source
        span = self._words.span_of(place.transcript, place.start, place.end)
        first = self._words.span_of(place.transcript, place.left, place.end).start
        last = self._words.span_of(place.transcript, place.start, place.right).end
        quote = collapse_space(span.of(source.text))
        is_same = file == "verified"
        turn = None if place.speaker == NOBODY else _turn_at(transcript, span.start)
        attribution = attribution_of(turn, span) if turn else None
        quotation = attribution.quotation if attribution else None
        sentence = _sentence(source.text, span, Span(first, last), quotation) if turn else span
        return ConcordanceLine(
            source=source.name,
            sha256=source.sha256,
            span=span,
            quote=quote,
            left=_last_words(source.text[first : span.start]),
            right=_first_words(source.text[span.end : last]),
            sentence=Quote(source.name, sentence, collapse_space(sentence.of(source.text))),
            speaker=attribution.speaker if attribution else None,
            person=self._name_of(place.speaker) if attribution else None,
            quoted_by=quoting_of(source, turn, quotation)[0] if turn else None,
            metadata=source.metadata,
            verification=file if is_same else verification_of(source, sources, span, quote),
        )

    def _left_key(self, place: SpokenPlace) -> list[str]:
        start = max(place.left, place.start - _SORTED_CHARS)
        words = self._words.plain(place.transcript, start, place.start).split()
        return _bare_words(reversed(words))

    def _right_key(self, place: SpokenPlace) -> list[str]:
        end = min(place.right, place.end + _SORTED_CHARS)
        words = self._words.plain(place.transcript, place.end, end).split()
        return _bare_words(words)

    def _speaker_key(self, place: SpokenPlace) -> list[str]:
        if place.speaker == NOBODY:
            return []
        name = self._name_of(place.speaker) or self._words.speakers[place.speaker].display
        return [folded(name)]

    def _name_of(self, speaker: int) -> str | None:
        person = int(self._person[speaker])
        return None if person == NO_INDIVIDUAL else self._people.individuals[person].name

    def _person_of(self, speaker: int) -> int:
        """The individual behind a speaker; also behind one whose words are in no passage."""
        if speaker < len(self._people.of_speaker):
            return int(self._people.of_speaker[speaker])
        record = self._words.speakers[speaker]
        is_person = record.name and record.kind == "person"
        number = self._people.find(record.name or "") if is_person else None
        return NO_INDIVIDUAL if number is None else number

    def _position_of(self, speaker: int) -> int:
        """A speaker of the catalog who is the same person, -1 where there is none."""
        if speaker < len(self._people.of_speaker):
            return speaker
        person = int(self._person[speaker])
        return -1 if person == NO_INDIVIDUAL else self._people.individuals[person].speakers[0]


def _joined(
    places: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and ends of several searches as those of one, without places that overlap."""
    if len(places) == 1:
        return places[0]
    starts, ends = (np.concatenate(column) for column in zip(*places, strict=True))
    order = np.lexsort((-ends, starts))
    starts, ends = starts[order], ends[order]
    before = np.maximum.accumulate(np.concatenate([[0], ends[:-1]]))[: len(ends)]
    return starts[starts >= before], ends[starts >= before]


def _turn_at(transcript: Transcript, start: int) -> Turn:
    """The turn that words which somebody says are in."""
    turns = transcript.turns
    return turns[bisect_right(turns, start, key=lambda turn: turn.span.start) - 1]


def _sentence(text: str, span: Span, paragraph: Span, quotation: Quotation | None) -> Span:
    """The sentences of a paragraph that words are in; of quoted words, what is quoted of them."""
    parts = [part for part in sentences_of(text, paragraph) if part.overlap(span)] or [span]
    start, end = min(parts[0].start, span.start), max(parts[-1].end, span.end)
    if quotation:
        start, end = max(start, quotation.span.start), min(end, quotation.span.end)
    return Span(start, end)


def _bare_words(words: Iterable[str]) -> list[str]:
    """Words without punctuation around them, which would come before all letters."""
    return [bare for word in words if (bare := word.strip(_NO_LETTERS))]


def _last_words(text: str) -> str:
    """The end of a text that a line has room for, from a whole word on."""
    text = _SPACE.sub(" ", text)
    if len(text) <= CONTEXT_CHARS:
        return text.lstrip()
    return text[-CONTEXT_CHARS:].partition(" ")[2] or text[-CONTEXT_CHARS:]


def _first_words(text: str) -> str:
    """The beginning of a text that a line has room for, up to a whole word."""
    text = _SPACE.sub(" ", text)
    if len(text) <= CONTEXT_CHARS:
        return text.rstrip()
    return text[:CONTEXT_CHARS].rpartition(" ")[0] or text[:CONTEXT_CHARS]
