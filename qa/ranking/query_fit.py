"""How well passages fit who and when a question names: soft boosts, never filters."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from index.search.vectors import Positions
from index.store.passage_index import PassageIndex, Scope
from qa.ranking.facets import Facets
from qa.ranking.weights import FirstStage
from qa.records import Query, SpeakerPart

_PART_VALUES: dict[SpeakerPart, float] = {"says": 1.0, "acts": 0.7, "about": -1.0}
"""What it is worth that a speaker named in the question says a passage, by the speaker's part
in the question: the proportion of the weights when each part has its own."""

_NOT_NAMED = -np.inf
"""What it is worth that somebody else says it, where several say a passage or are quoted in it."""

_Values = NDArray[np.float32]


class QueryFit:
    """How well the passages of an index fit a query.

    Args:
        query: what is asked.
        index: the passages.
        facets: their speakers and dates.
        weights: how much each fit counts in the first stage.
    """

    def __init__(
        self, query: Query, index: PassageIndex, facets: Facets, weights: FirstStage
    ) -> None:
        self._index = index
        self._weights = weights
        self._names_speakers = bool(query.speakers) or query.wants_questions
        self._names_dates = bool(query.dates)
        self._date = np.zeros(len(index.catalog.entries), dtype=np.float32)
        for named in query.dates:
            self._date = np.maximum(self._date, facets.said_around(named))
        self._speaker = np.full(len(index.catalog.speakers), _NOT_NAMED, dtype=np.float32)
        for speaker in sorted(query.speakers, key=lambda named: _PART_VALUES[named.part]):
            self._speaker[list(speaker.speakers)] = _PART_VALUES[speaker.part]
        self._asked = np.zeros(len(index.catalog.speakers), dtype=np.float32)
        if query.wants_questions:
            self._asked[list(facets.questioners)] = 1

    def signals(self, passages: Positions) -> dict[str, _Values]:
        """The signals of some passages that tell who and when, by name; shape (passages,)."""
        date = self._date[self._index.transcripts_of(passages)]
        speaker, asked = (np.zeros(len(passages), dtype=np.float32) for _ in range(2))
        if self._names_speakers:
            row, speakers = self._index.speakers_of(passages)
            speaker = np.full(len(passages), _NOT_NAMED, dtype=np.float32)
            np.maximum.at(speaker, row, self._speaker[speakers])
            speaker[speaker == _NOT_NAMED] = 0
            np.maximum.at(asked, row, self._asked[speakers])
        return {"date": date, "speaker": speaker, "asked": asked}

    def boost(self, passages: Positions) -> _Values:
        """What is added to the first stage's scores of some passages; shape (passages,)."""
        return self._boost(**self.signals(passages))

    def favoured(self, allowed: Scope) -> list[Scope]:
        """Those of the allowed passages that are boosted most; none where nothing is boosted."""
        if not (self._names_dates or self._names_speakers):
            return []
        most = 0.0
        favoured: list[Scope] = []
        for speaker, asked in product(_levels(self._speaker), _levels(self._asked)):
            scope = allowed
            if speaker:
                scope = scope.by(np.flatnonzero(self._speaker == speaker).tolist())
            if asked:
                scope = scope.by(np.flatnonzero(self._asked == asked).tolist())
            transcripts = self._index.transcripts_in(scope)
            date = self._date[transcripts].max(initial=0)
            levels = np.array([[date], [speaker], [asked]], dtype=np.float32)
            boost = float(self._boost(*levels)[0])
            if not len(transcripts) or boost <= 0 or boost < most:
                continue
            scope = scope.within(transcripts[self._date[transcripts] == date].tolist())
            favoured = [*favoured, scope] if boost == most else [scope]
            most = boost
        return favoured

    def _boost(self, date: _Values, speaker: _Values, asked: _Values) -> _Values:
        weights = self._weights
        boost = np.float32(weights.date) * date
        boost = boost + np.float32(weights.speaker) * np.maximum(speaker, 0)
        return boost + np.float32(weights.asked) * asked


def _levels(values: _Values) -> list[float]:
    """The different values above 0, highest first, and 0 for all."""
    return [*np.unique(values[values > 0])[::-1].tolist(), 0.0]
