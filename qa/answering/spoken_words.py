"""Who says the words of a question, and where they stand together; read where terms leave doubt."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import product

import numpy as np

from index.records import Span, Speaker, Transcript, Turn
from index.search.terms import folded, terms_of
from index.search.vectors import Positions
from index.speech.exchanges import questions_of
from index.store.passage_index import PassageIndex, Scope
from qa.answering.topic_words import TopicWord
from qa.answering.word_places import WordPlaces, intersection, union
from qa.ranking.filter_values import words_about
from qa.understanding.people import NO_INDIVIDUAL, People

_MAX_TRANSCRIPTS_READ = 5
"""Where more would have to be read to be sure, doubt stays: each takes a millisecond or two."""

_MAX_WHOLE_TRANSCRIPTS_READ = 2
"""The same where every turn is read."""

_MAX_OTHERS = 2
_MAX_PASSAGES_READ = 2
"""Passages of somebody who may say a word that are read to be sure."""


_MAX_MENTIONS_READ = 5
"""Passages with a name that are read to tell a person from a place."""

_WORDS_BEFORE = re.compile(r"(?=\b((?:[\w.’'-]+\s+){1,2})(?P<last>[\w’'-]+))")
"""Each word with the two words before it, as far as there are."""

_BEFORE_PLACE = re.compile(r"(?:^|\s)(?:across|at|in|into|the)\s", re.IGNORECASE)

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"")


class SpokenWords:
    """Looks up who says the words of one question; what is not certain counts as said.

    Args:
        index: the index that was searched.
        people: the people behind its speakers.
    """

    def __init__(self, index: PassageIndex, people: People) -> None:
        self._index = index
        self._people = people
        self.places = WordPlaces(index)

    def passages(self, word: TopicWord) -> Positions:
        """The passages in which each part of a word may stand."""
        return intersection(map(self.places.passages, word.parts))

    def is_said_in(self, word: TopicWord, scope: Scope) -> bool:
        """Whether a word may stand in a scope, or in a question that is answered there."""
        own = self._index.passages_in(scope)
        _, questions = self._index.questions_of(own)
        near = np.append(own, questions)
        return all(
            len(np.intersect1d(self.places.passages(part), near))
            or self._stands_beside(part, scope)
            for part in word.parts
        )

    def are_together(self, first: TopicWord, second: TopicWord) -> bool:
        """Whether two words may stand in one turn, or in a question and its answer."""
        if self._turns_with(first) & self._turns_with(second):
            return True
        places, pairs = self.places, list(product(first.parts, second.parts))
        doubtful = union(
            np.intersect1d(places.beside(left), places.transcripts(right))
            for left, right in [*pairs, *((right, left) for left, right in pairs)]
        )
        words = (*first.parts, *second.parts)
        return len(doubtful) > _MAX_WHOLE_TRANSCRIPTS_READ or any(
            all(self.places.may_be_in(word, text) for word in words)
            for number in doubtful.tolist()
            for text in _turns_and_exchanges(self._index.transcript(number))
        )

    def speaks(self, surname: str) -> bool:
        """Whether somebody may speak who has a name, an office or a country of such a word."""
        plain = folded(surname)
        beside = self.places.beside(surname)  # a label, perhaps, over a turn of a word or two
        if len(beside) > _MAX_TRANSCRIPTS_READ:
            return True
        turns = (
            turn for number in beside.tolist() for turn in self._index.transcript(number).turns
        )
        speakers = {*self._index.catalog.speakers, *(turn.speaker for turn in turns)}
        return any(plain in words for speaker in speakers for words in words_about(speaker))

    def is_mentioned(self, surname: str) -> bool:
        """Whether a name stands in passages as that of a person: behind a title or another name."""
        passages = intersection(map(self._index.passages_with, terms_of(surname)))
        texts = [self._text(passage) for passage in passages[:_MAX_MENTIONS_READ].tolist()]
        before = [
            match[1]
            for text in texts
            for match in _WORDS_BEFORE.finditer(text)
            if folded(match["last"]).removesuffix("'s") == folded(surname)
        ]
        is_person = any(words.split()[-1][:1].isupper() for words in before)
        return is_person and not any(map(_BEFORE_PLACE.search, before))

    def is_narrated(self, word: TopicWord, surname: str) -> bool:
        """Whether a word may stand beside a name in a passage of narration."""
        passages = np.intersect1d(self.passages(word), self.places.passages(surname))
        speakers = self._index.catalog.speakers
        return any(
            speakers[at].kind == "narrator" for at in self._index.speakers_of(passages).tolist()
        )

    def users(self, words: Sequence[str], excluded: Collection[int] = ()) -> tuple[str, ...]:
        """Names of people who say words, those who say them most first; each was read.

        Args:
            words: words that follow each other.
            excluded: positions of speakers who are left out.
        """
        terms = [term for word in words for term in terms_of(word)]
        passages = intersection(map(self._index.passages_with, terms))
        speakers = self._index.speakers_of(passages)
        people = self._people.of_speaker[speakers]
        people[np.isin(speakers, list(excluded))] = NO_INDIVIDUAL
        names: list[str] = []
        for person, _ in Counter(people[people != NO_INDIVIDUAL].tolist()).most_common():
            own = passages[people == person][:_MAX_PASSAGES_READ].tolist()
            if any(self._says(passage, words) for passage in own):
                names.append(self._people.individuals[person].name)
            if len(names) == _MAX_OTHERS:
                break
        return tuple(names)

    def _says(self, passage: int, words: Sequence[str]) -> bool:
        """Whether words stand in a passage itself, one after the other, but for a plural."""
        singular = re.escape(folded(" ".join(words)).removesuffix("s"))
        return re.search(rf"\b{singular}(?:s|'s)?\b", folded(self._text(passage))) is not None

    def _text(self, passage: int) -> str:
        place = self._index.place(passage)
        return place.span.of(self._index.transcript(place.transcript).source.text)

    def _turns_with(self, word: TopicWord) -> set[tuple[int, int]]:
        """The turns in which a word may stand, and the questions that these answer."""
        passages = self.passages(word)
        _, questions = self._index.questions_of(passages)
        places = map(self._index.place, np.append(passages, questions).tolist())
        return {(place.transcript, place.turn) for place in places}

    def _stands_beside(self, part: str, scope: Scope) -> bool:
        """Whether a word may stand in a scope outside of its passages."""
        beside = self.places.beside(part)
        if scope.transcripts is not None:
            within = np.array(sorted(scope.transcripts), dtype=np.int64)
            beside = np.intersect1d(beside, within)
        if not scope.speakers:
            return len(beside) > 0
        speakers = self._index.catalog.speakers
        people = {speakers[at] for at in frozenset.intersection(*scope.speakers)}
        doubtful = np.union1d(beside, self._narration_with(part))
        return len(doubtful) > _MAX_TRANSCRIPTS_READ or any(
            self.places.may_be_in(part, text)
            for number in doubtful.tolist()
            for text in _words_with(people, self._index.transcript(number))
        )

    def _narration_with(self, part: str) -> Positions:
        """The transcripts in whose narration a word may stand, which quotes people in few words."""
        passages = self.places.passages(part)
        speakers = self._index.speakers_of(passages)
        kinds = [self._index.catalog.speakers[speaker].kind for speaker in speakers.tolist()]
        is_narration = np.array([kind == "narrator" for kind in kinds], dtype=np.bool_)
        return np.unique(self._index.transcripts_of(passages[is_narration]))


def _words_with(speakers: Collection[Speaker], transcript: Transcript) -> Iterator[str]:
    """What speakers say in a transcript, or are quoted with, and the questions put to them."""
    text = transcript.source.text
    names = {speaker.name for speaker in speakers if speaker.name}
    questions = questions_of(transcript.exchanges)
    for number, turn in enumerate(transcript.turns):
        if turn.speaker in speakers or turn.speaker.name in names:
            yield turn.span.of(text)
            yield from (transcript.turns[at].span.of(text) for at in questions.get(number, ()))
        if turn.speaker.kind == "narrator":
            yield from _quoted_words(names, turn, text)


def _quoted_words(names: Collection[str], turn: Turn, text: str) -> Iterator[str]:
    """What a narrator quotes of people, and what may be theirs, as it is told of nobody else."""
    strangers = [
        quotation.span
        for quotation in turn.quotations
        if quotation.speaker and quotation.speaker not in names
    ]
    for match in _QUOTED.finditer(text, turn.span.start, turn.span.end):
        span = Span(*match.span())
        if not any(span.overlap(stranger) for stranger in strangers):
            yield match[0]


def _turns_and_exchanges(transcript: Transcript) -> Iterator[str]:
    """The text of each turn, and of each exchange from its first turn to its last."""
    text, turns = transcript.source.text, transcript.turns
    yield from (turn.span.of(text) for turn in turns)
    for exchange in transcript.exchanges:
        own = [turns[at].span for at in (*exchange.questions, *exchange.answers)]
        yield text[min(span.start for span in own) : max(span.end for span in own)]
