"""Distinctive terms: the words that a speaker says more than all others, by counts.

The counts are those of the terms in ``terms.npy``. They hold the context header and the question
answered before a passage's own words; both are left out here, and so is narration.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError
from index.records import Span, Speaker, Turn
from index.search.terms import terms_of
from index.search.vectors import Positions
from index.speech.passages import header_of
from index.store.layout import TERM_STARTS, TERMS, read_array
from index.store.manifest import rebuild
from index.store.reader import OpenedIndex

_PRIOR_TERMS = 1_000
"""Weight of the prior in terms: what all speakers say, as if each had said so much of it."""

_MAX_PRIOR_SHARE = 0.1
"""The prior has at most this share of all terms, which matters for small collections."""

_MIN_DEVIATIONS = 2.58
"""Standard deviations from no difference: 99 % of words without a difference are below."""

_MIN_TIMES = 3
"""A word said less often is not a topic, however rare it is elsewhere."""

_MIN_RATIO = 2
"""A word said less than twice as often as by others tells little, however certain it is."""

_MAX_READ_TRANSCRIPTS = 20
_MAX_READ_PASSAGES = 6
"""Passages of those transcripts in which the word forms of a term are looked up."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NO_TOPIC = re.compile(r"['’]|^[\W\d]|^.{1,2}$")
"""Contractions, numbers and single letters."""

_NO_TOPICS = frozenset(
    terms_of(
        "also another around away ever every everybody everyone lot many may maybe might much must "
        "never okay really shall since still thing upon us well yes yet"
    )
)
"""Words without a topic that are not in the list of stop words."""

_NO_TURN = Turn(Speaker("", None, None, "narrator"), Span(0, 0), ())
"""A turn without a section, for the header of any speaker in a transcript."""

_Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """A term that a speaker says more than others.

    Attributes:
        word: its most frequent form.
        times: how often it is said in any form.
        ratio: its share of the speaker's words divided by its share of the others' words; None
            when no other says it.
        score: how certain the difference is, in standard deviations.
    """

    word: str
    times: int
    ratio: float | None
    score: float


class SpokenTerms:
    """The terms of the words spoken in each passage.

    Args:
        index: an opened index.

    Raises:
        IndexDamagedError: its arrays cannot be read.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self._index = index
        try:
            self._terms = read_array(index.generation / TERMS, mapped=True)
            self._ends: Positions = read_array(index.generation / TERM_STARTS)
        except (OSError, ValueError) as exc:
            raise IndexDamagedError(
                f"{index.generation}: {exc}; {rebuild(index.generation.parent)}"
            ) from exc
        self._vocabulary = index.lexical.vocabulary
        self._starts = self._own_starts()
        kinds = np.array([speaker.kind for speaker in index.catalog.speakers])
        spoken = np.flatnonzero(kinds[index.passages["speaker"]] != "narrator")
        self._totals = self.counts(spoken)

    def counts(self, passages: Positions) -> _Counts:
        """Return how often each term of the lexical vocabulary is said in some passages.

        Returns:
            int64, shape (terms,).
        """
        return self._counts_at(self._at(passages)[1])

    def distinctive(
        self, passages: Positions, limit: int, without: Collection[str] = ()
    ) -> list[DistinctiveTerm]:
        """Return the distinctive terms of some passages, most certain first.

        Args:
            passages: positions of everything that a person says.
            limit: how many terms at most.
            without: terms to leave out, such as the person's own name.
        """
        rows, places = self._at(passages)
        own = self._counts_at(places)
        rest = self._totals - own
        scores = log_odds(own, rest)
        ratios = own * max(1, rest.sum()) / (np.maximum(rest, 0.5) * max(1, own.sum()))
        is_certain = scores >= _MIN_DEVIATIONS
        likely = np.flatnonzero(is_certain & (own >= _MIN_TIMES) & (ratios >= _MIN_RATIO))
        likely = likely[np.argsort(-scores[likely], kind="stable")].tolist()
        topics = [term for term in likely if self._is_topic(self._vocabulary[term], without)]
        topics = topics[: 2 * limit]  # a few are left out: their form is never found
        forms = self._forms(topics, passages, rows, self._terms[places])
        return [
            DistinctiveTerm(
                forms[term],
                int(own[term]),
                float(ratios[term]) if rest[term] else None,
                float(scores[term]),
            )
            for term in topics
            if term in forms
        ][:limit]

    def _own_starts(self) -> Positions:
        """Return where the own words of each passage start: after the header and the question.

        A piece of a question that is too short to be a passage stays in, 0.3 % of the terms of 640
        transcripts.
        """
        entries, speakers = self._index.catalog.entries, self._index.catalog.speakers
        rows = self._index.passages
        keys = rows["transcript"].astype(np.int64) * len(speakers) + rows["speaker"]
        pairs, pair_of_row = np.unique(keys, return_inverse=True)
        headers = np.array(
            [
                len(terms_of(header_of(entries[number].metadata, _NO_TURN, speaker)))
                for number, speaker in (
                    (key // len(speakers), speakers[key % len(speakers)]) for key in pairs.tolist()
                )
            ],
            dtype=np.int64,
        )
        starts = self._ends[:-1] + headers[pair_of_row]
        sizes = self._ends[1:] - starts
        answers, questions = self._index.question_passages.T.astype(np.int64)
        np.add.at(starts, answers, sizes[questions])
        is_quoted = np.array([speaker.is_quoted for speaker in speakers])
        for row in np.flatnonzero(is_quoted[rows["speaker"]]).tolist():  # behind their narration
            starts[row] = self._ends[row + 1] - len(terms_of(self._text(row)))
        own: Positions = np.minimum(starts, self._ends[1:])
        return own

    def _at(self, passages: Positions) -> tuple[Positions, Positions]:
        """Return row in ``passages`` and place in terms.npy for all own terms of some passages."""
        first = self._starts[passages]
        counts = self._ends[passages + 1] - first
        rows = np.repeat(np.arange(len(passages)), counts)
        step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return rows, np.repeat(first, counts) + step

    def _counts_at(self, places: Positions) -> _Counts:
        counts: _Counts = np.bincount(self._terms[places], minlength=len(self._vocabulary))
        return counts

    def _is_topic(self, term: str, without: Collection[str]) -> bool:
        return not (term in without or term in _NO_TOPICS or _NO_TOPIC.search(term))

    def _forms(
        self, topics: Sequence[int], passages: Positions, rows: Positions, terms: NDArray[np.uint32]
    ) -> dict[int, str]:
        """Return the most frequent form of each term, in a few passages that hold it."""
        numbers = self._index.passages["transcript"][passages]
        transcripts, counts = np.unique(numbers, return_counts=True)
        largest = transcripts[np.argsort(-counts, kind="stable")[:_MAX_READ_TRANSCRIPTS]]
        is_read = np.isin(numbers, largest)
        forms = {}
        for term in topics:
            holding = np.unique(rows[terms == term])
            preferred = holding[is_read[holding]]
            read = passages[(preferred if len(preferred) else holding)[:_MAX_READ_PASSAGES]]
            words = Counter(word for passage in read.tolist() for word in self._words(passage))
            matches = [word for word in words if terms_of(word) == [self._vocabulary[term]]]
            if matches:
                forms[term] = max(matches, key=words.__getitem__)
        return forms

    def _text(self, passage: int) -> str:
        place = self._index.place(passage)
        return place.span.of(self._index.transcript(place.transcript).source.text)

    def _words(self, passage: int) -> list[str]:
        words = _WORD.findall(self._text(passage))
        return [word.removesuffix("’s").removesuffix("'s") for word in words]


def log_odds(own: _Counts, rest: _Counts) -> NDArray[np.float64]:
    """Return how certain it is that a speaker says each term more than the rest do.

    The log-odds ratio with an informative Dirichlet prior, in standard deviations: Monroe, Colaresi
    and Quinn, "Fightin' Words", Political Analysis 16 (2008), equations 16, 22 and 23. The prior is
    what all say together, _PRIOR_TERMS of it or _MAX_PRIOR_SHARE.

    Args:
        own: shape (terms,), how often the speaker says each term.
        rest: the same for everybody else.
    """
    totals = own + rest
    size = min(_PRIOR_TERMS, _MAX_PRIOR_SHARE * totals.sum())
    prior = np.maximum(totals / max(1, totals.sum()) * size, 1e-9)
    smooth_own, smooth_rest = own + prior, rest + prior
    odds = [np.log(counts / (counts.sum() - counts)) for counts in (smooth_own, smooth_rest)]
    return np.asarray((odds[0] - odds[1]) / np.sqrt(1 / smooth_own + 1 / smooth_rest))
