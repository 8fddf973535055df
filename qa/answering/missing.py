"""Why a question has no answer, as far as that was looked up in the whole index."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

import numpy as np

from index.dates import earliest, latest
from index.search.terms import stems_of
from index.search.vectors import Positions
from index.store.passage_index import EVERYTHING, PassageIndex, Scope
from qa.answering.evidence import period_without_transcripts
from qa.answering.spoken_words import SpokenWords
from qa.answering.topic_words import TopicWord, topic_words
from qa.answering.word_places import union
from qa.ranking.facets import Facets
from qa.records import Candidate, Evidence, MissingEvidence, NamedSpeaker, Query
from qa.understanding.people import NO_INDIVIDUAL
from qa.understanding.speaker_parts import is_of_speaking, requested_speakers, speaker_part

_MAX_PAIRED_WORDS = 4
_MAX_PAIRED_PASSAGES = 150
"""A word in more passages is too common for its absence beside another to tell anything."""

_BEFORE_SUBJECT = re.compile(
    r"\b(?i:did|does|was|had|would|according\s+to|by)\s+(?:[A-Z][\w.’'-]*\s+)*$"
)
"""What stands before the name of somebody whose words are asked."""
_POSSESSION = re.compile(r"[’']s?\s+(?P<noun>\w+)")


class MissingEvidenceSearch:
    """Looks up what the transcripts lack for an answer to a question.

    Args:
        index: the index that was searched.
        facets: its speakers and dates.
        query: the question.
        scope: the passages that its filters let through.
    """

    def __init__(
        self, index: PassageIndex, facets: Facets, query: Query, scope: Scope = EVERYTHING
    ) -> None:
        self._index = index
        self._facets = facets
        self._people = facets.filter_values.everybody
        self._query = query
        self._scope = scope
        self._speech = SpokenWords(index, self._people)
        self._places = self._speech.places

    @cached_property
    def _words(self) -> Sequence[TopicWord]:
        """The names and nouns of the question."""
        return topic_words(self._query)

    @cached_property
    def _words_present(self) -> Sequence[TopicWord]:
        """Those of them of which each part stands somewhere in the index."""
        return [word for word in self._words if not self._absent_part(word)]

    def find(self, limits: str = "") -> MissingEvidence | None:
        """The most telling thing that is missing, None where nothing is known to be.

        Args:
            limits: the filters in words.
        """
        return next(self._reasons(limits), None)

    def rules_out_answer(self, ranked: Sequence[Candidate], evidence: Evidence | None) -> bool:
        """Whether somebody whose words are asked does not speak, or the filters lack the topic.

        Or whether the names and nouns of the question are words that who is asked for never says.
        Without a name among them others may stand for them in the best passage, "women" for
        "female", unless somebody else says it or it speaks of no word of the question.

        Args:
            ranked: candidates, best first.
            evidence: of the best of them.
        """
        if not self._query.words_match:
            return False
        names = [word for word in self._words if word.is_name]
        silent = (*self._nobody(names), *self._mentioned(names))
        if silent or self.scope_lacks_topic():
            return True
        is_covered = evidence is not None and evidence.uncovered < 1
        own = is_covered and self._is_of_speakers(ranked[0].passage)
        return self._speakers_lack_topic(needs_name=own)

    def _is_of_speakers(self, passage: int) -> bool:
        """Whether somebody whose words are asked says a passage."""
        speaker = self._index.place(passage).speaker
        mentions = requested_speakers(self._query.speakers)
        return any(speaker in self._with_other_labels(mention.speakers) for mention in mentions)

    def scope_lacks_topic(self) -> bool:
        """Whether words of the question stand in the index, and none where the filters let them."""
        if self._scope == EVERYTHING:
            return False
        words = self._words_present
        return bool(words) and not any(self._speech.is_said_in(word, self._scope) for word in words)

    def _speakers_lack_topic(self, *, needs_name: bool) -> bool:
        """Whether who is asked for says no part of any word of the question.

        Nor is any of them told of the speaker in narration. An abbreviation may be said in full,
        and of a full name a part.

        Args:
            needs_name: whether a name must be among the words.
        """
        mentions = requested_speakers(self._query.speakers)
        words = self._words_present if mentions else ()
        is_abbreviated = any(word.words.isupper() for word in words)
        has_name = any(word.is_name for word in words)
        if not words or is_abbreviated or (needs_name and not has_name):
            return False
        parts = [replace(word, words=part) for word in words for part in word.parts]
        speakers = [self._with_other_labels(mention.speakers) for mention in mentions]
        scope = EVERYTHING.by(frozenset().union(*speakers))
        surnames = [self._person_of(mention).split()[-1] for mention in mentions]
        return len(self._index.passages_in(scope)) > 0 and not any(
            self._speech.is_said_in(part, scope) or self._speech.is_narrated(part, surname)
            for part in parts
            for surname in surnames
        )

    def speakers_outside(self, passages: Positions) -> tuple[str, ...]:
        """Who speaks, or narrates, in passages outside of the filters, by name.

        Passages without a word of the question are left out, where one stands in the index.

        Args:
            passages: positions of passages, the best first.
        """
        outside = passages[~np.isin(passages, self._index.passages_in(self._scope))]
        if self._query.words_match and self._words_present:
            places = union(map(self._speech.passages, self._words_present))
            outside = outside[np.isin(outside, places)]
        speakers = self._index.speakers_of(outside).tolist()
        return tuple(dict.fromkeys(filter(None, map(self._teller, speakers))))

    def _teller(self, position: int) -> str | None:
        """The name of a person or a narrator; None for somebody without one."""
        speaker = self._index.catalog.speakers[position]
        return speaker.name if speaker.kind == "narrator" else self._name_of([position])

    def _reasons(self, limits: str) -> Iterator[MissingEvidence]:
        """What is missing, the most telling first: names before nouns, rare words before others."""
        unmatched = self._facets.unmatched(self._query, EVERYTHING)
        if period := period_without_transcripts(self._query, unmatched):
            yield MissingEvidence("time", (period.date.label,), covered=self._covered())
        if not self._query.words_match:
            return
        words = sorted(
            self._words,
            key=lambda word: (not word.is_name, len(self._speech.passages(word))),
        )
        names = [word for word in words if word.is_name]
        yield from self._nobody(names)
        yield from self._nowhere(names)
        yield from self._mentioned(names)
        yield from self._nowhere([word for word in words if not word.is_name])
        yield from self._filtered(words, limits)
        yield from self._not_said(words)
        yield from self._apart(words)

    def _covered(self) -> tuple[str, ...]:
        """The earliest and the latest date of a transcript, in words."""
        dates = [entry.metadata.date for entry in self._index.catalog.entries]
        dated = [date for date in dates if date]
        ends = (earliest(dated), latest(dated)) if dated else ()
        return tuple(dict.fromkeys(date.label for date in ends))

    def _nobody(self, names: Sequence[TopicWord]) -> Iterator[MissingEvidence]:
        """People whose words are asked, who do not speak and whose name stands nowhere."""
        for name in names:
            if self._is_asked(name) and self._places.is_absent(name.parts[-1]):
                yield MissingEvidence("nobody", (name.words,))

    def _mentioned(self, names: Sequence[TopicWord]) -> Iterator[MissingEvidence]:
        """People whose words are asked, and who are only mentioned."""
        for name in names:
            surname = name.parts[-1]
            is_silent = self._is_asked(name) and not self._speech.speaks(surname)
            if is_silent and self._speech.is_mentioned(surname):
                yield MissingEvidence("mentioned", (surname,))

    def _is_asked(self, name: TopicWord) -> bool:
        """Whether the question asks for the words of a name.

        It does with "Lund's verdict", while "Lund's aide" is another person.
        """
        text, span = self._query.text, name.span
        if not _BEFORE_SUBJECT.search(text, 0, span.start):
            return False
        possession = _POSSESSION.search(text, max(0, span.end - 2))
        if possession and possession.start() <= span.end:
            return any(map(is_of_speaking, stems_of(possession["noun"])))
        return speaker_part(text, span.start, span.end) == "says"

    def _nowhere(self, words: Sequence[TopicWord]) -> Iterator[MissingEvidence]:
        """Words that stand nowhere."""
        for word in words:
            if part := self._absent_part(word):
                yield MissingEvidence("nowhere", (part,))

    def _absent_part(self, word: TopicWord) -> str | None:
        """The whole name if its last word stands nowhere, else another word of it, or None."""
        absent = [part for part in word.parts if self._places.is_absent(part)]
        if not absent:
            return None
        return word.words if absent[-1] == word.parts[-1] else absent[-1]

    def _filtered(self, words: Sequence[TopicWord], limits: str) -> Iterator[MissingEvidence]:
        """Words that stand in the index, and nowhere that the filters let through."""
        scope = self._scope
        speakers = scope.speakers[0] if len(scope.speakers) == 1 else frozenset()
        name = self._name_of(speakers) if scope.transcripts is None else None
        for word in words if scope != EVERYTHING else ():
            if not self._speech.is_said_in(word, scope):
                users = self._speech.users(word.parts, speakers)
                if name:
                    yield MissingEvidence("not said", (word.words,), name, users)
                else:
                    yield MissingEvidence("filtered", (word.words,), None, users, limits)

    def _not_said(self, words: Sequence[TopicWord]) -> Iterator[MissingEvidence]:
        """Words that somebody whose words are asked never says, nor is asked about."""
        for mention in requested_speakers(self._query.speakers):
            speakers = self._with_other_labels(mention.speakers)
            scope = EVERYTHING.by(speakers)
            if not len(self._index.passages_in(scope)):
                continue
            for word in words:
                if not self._speech.is_said_in(word, scope):
                    name = self._person_of(mention)
                    users = self._speech.users(word.parts, speakers)
                    yield MissingEvidence("not said", (word.words,), name, users)

    def _apart(self, words: Sequence[TopicWord]) -> Iterator[MissingEvidence]:
        """Two words, one of them a name, that never stand in one turn, or question and answer."""
        counts = {word: len(self._speech.passages(word)) for word in words}
        present = [word for word in words if 0 < counts[word] <= _MAX_PAIRED_PASSAGES]
        for first, second in combinations(present[:_MAX_PAIRED_WORDS], 2):
            if first.is_name and not self._speech.are_together(first, second):
                yield MissingEvidence("apart", (first.words, second.words))

    def _with_other_labels(self, speakers: Collection[int]) -> frozenset[int]:
        """Speakers, and all others behind whom the same people are."""
        people = {int(self._people.of_speaker[at]) for at in speakers} - {NO_INDIVIDUAL}
        individuals = (self._people.individuals[person].speakers for person in people)
        return frozenset(speakers).union(*individuals)

    def _person_of(self, mention: NamedSpeaker) -> str:
        """The name of the person behind a named speaker, else the words of the question."""
        return self._name_of(mention.speakers) or mention.words

    def _name_of(self, speakers: Collection[int]) -> str | None:
        """The name of the person behind speakers; None where they are nobody, or several people."""
        people = {int(self._people.of_speaker[at]) for at in speakers}
        if len(people) != 1 or people == {NO_INDIVIDUAL}:
            return None
        return self._people.individuals[people.pop()].name
