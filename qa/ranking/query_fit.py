"""How well passages fit the speakers and dates of a question: soft boosts, never filters."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from index.search.vectors import Positions
from index.store.passage_index import PassageIndex, Scope
from qa.ranking.facets import Facets
from qa.ranking.weights import FirstStage
from qa.records import Query, SpeakerPart
from qa.understanding.speaker_parts import requested_speakers

_PART_VALUES: dict[SpeakerPart, float] = {"says": 1.0, "acts": 0.7, "about": -1.0}
"""Value of a passage said by a speaker named in the question, by the speaker's part in the
question: the ratio of the weights when each part has its own."""

_Values = NDArray[np.float32]


class QueryFit:
    """How well the passages of an index fit a query.

    Args:
        query: what is asked.
        index: the passages.
        facets: speakers and dates of its passages.
        weights: weights of the first stage.
    """

    def __init__(
        self, query: Query, index: PassageIndex, facets: Facets, weights: FirstStage
    ) -> None:
        self._index = index
        self._weights = weights
        self._names_speakers = bool(query.speakers) or query.wants_questions
        self._names_dates = bool(query.dates)
        self._date = np.zeros(len(index.catalog.entries), dtype=np.float32)
        asks_for_words = bool(requested_speakers(query.speakers))
        for mention in query.dates:
            preferred = mention.preferred if asks_for_words else None
            self._date = np.maximum(self._date, facets.date_fit(preferred or mention.date))
        self._speaker = np.zeros(len(index.catalog.speakers), dtype=np.float32)
        for speaker in sorted(query.speakers, key=lambda mention: _PART_VALUES[mention.part]):
            self._speaker[list(speaker.speakers)] = _PART_VALUES[speaker.part]
        self._question = np.zeros(len(index.catalog.speakers), dtype=np.float32)
        if query.wants_questions:
            self._question[list(facets.questioners)] = 1

    def signals(self, passages: Positions) -> dict[str, _Values]:
        """Return the date, speaker and "asked" signals of passages; float32, shape (passages,)."""
        date = self._date[self._index.transcripts_of(passages)]
        speaker, question = (np.zeros(len(passages), dtype=np.float32) for _ in range(2))
        if self._names_speakers:
            speakers = self._index.speakers_of(passages)
            speaker, question = self._speaker[speakers], self._question[speakers]
        return {"date": date, "speaker": speaker, "asked": question}

    def boost(self, passages: Positions) -> _Values:
        """Return what is added to the first stage's scores; float32, shape (passages,)."""
        signals = self.signals(passages)
        return self._boost(signals["date"], signals["speaker"], signals["asked"])

    def most_boosted(self, allowed: Scope) -> list[Scope]:
        """Return the allowed passages with the highest boost; none where nothing is boosted."""
        if not (self._names_dates or self._names_speakers):
            return []
        highest = 0.0
        scopes: list[Scope] = []
        for speaker, question in product(_levels(self._speaker), _levels(self._question)):
            scope = allowed
            if speaker:
                scope = scope.by(np.flatnonzero(self._speaker == speaker).tolist())
            if question:
                scope = scope.by(np.flatnonzero(self._question == question).tolist())
            transcripts = self._index.transcripts_in(scope)
            date = self._date[transcripts].max(initial=0)
            levels = np.array([[date], [speaker], [question]], dtype=np.float32)
            boost = float(self._boost(*levels)[0])
            if not len(transcripts) or boost <= 0 or boost < highest:
                continue
            scope = scope.within(transcripts[self._date[transcripts] == date].tolist())
            scopes = [*scopes, scope] if boost == highest else [scope]
            highest = boost
        return scopes

    def _boost(self, date: _Values, speaker: _Values, question: _Values) -> _Values:
        weights = self._weights
        boost = np.float32(weights.date) * date
        boost = boost + np.float32(weights.speaker) * np.maximum(speaker, 0)
        return boost + np.float32(weights.question) * question


def _levels(values: _Values) -> list[float]:
    """Return the distinct values above 0, highest first, then 0, which stands for all."""
    return [*np.unique(values[values > 0])[::-1].tolist(), 0.0]
