"""The words that one speaker says more than all others, told by counts.

What is compared is the terms of ``terms.npy``. They hold the context header and the question
answered before a passage's own words; both are left out here, and so is narration.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError
from index.records import Span, Turn
from index.search.terms import terms_of
from index.search.vectors import Positions
from index.speech.passages import header_of
from index.store.layout import TERM_STARTS, TERMS, read_array
from index.store.manifest import REBUILD
from index.store.reader import OpenedIndex

_PRIOR_TERMS = 1_000
"""How many terms the prior weighs: what all speakers say, as if each had said so much of it."""

_MAX_PRIOR_SHARE = 0.1
"""The prior is never more than this share of all that is said, where little is."""

_MIN_DEVIATIONS = 2.58
"""Deviations from no difference: 99 % of words without a difference stay below."""

_MIN_TIMES = 3
"""A word said less often is no topic, however rare it is elsewhere."""

_MIN_RATIO = 2
"""A word said less than twice as often as by others says little, however certain it is."""

_MAX_READ_TRANSCRIPTS = 20
_MAX_READ_PASSAGES = 6
"""Passages of those transcripts in which a term's form is looked up."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NO_TOPIC = re.compile(r"['’]|^[\W\d]|^.{1,2}$")
"""Contractions, numbers and single letters."""

_NO_TOPICS = frozenset(
    terms_of(
        "also another around away ever every everybody everyone lot many may maybe might much must "
        "never okay really shall since still thing upon us well yes yet"
    )
)
"""Words that stand for nothing of their own and are not in the list of stop words."""

_Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """A word that somebody says more than others.

    Attributes:
        word: the form in which it is said most.
        times: how often it is said in any form.
        ratio: its share of what is said against its share of what others say; None when no other
            says it.
        score: how certain the difference is, in standard deviations.
    """

    word: str
    times: int
    ratio: float | None
    score: float


class SpokenTerms:
    """The terms of each passage's own words.

    Args:
        index: an opened index.

    Raises:
        IndexDamagedError: its arrays are gone.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self._index = index
        try:
            self._terms = read_array(index.generation / TERMS, mapped=True)
            self._ends: Positions = read_array(index.generation / TERM_STARTS)
        except (OSError, ValueError) as exc:
            raise IndexDamagedError(f"{index.generation}: {exc}; {REBUILD}") from exc
        self._vocabulary = index.lexical.vocabulary
        self._begin = self._own_begin()
        kinds = np.array([speaker.kind for speaker in index.catalog.speakers])
        told = np.flatnonzero(kinds[index.passages["speaker"]] != "narrator")
        self._all = self.counts(told)

    def counts(self, passages: Positions) -> _Counts:
        """How often each term of the lexical vocabulary is said in some passages."""
        return self._counted(self._at(passages)[1])

    def distinctive(
        self, passages: Positions, limit: int, without: Collection[str] = ()
    ) -> list[DistinctiveTerm]:
        """The words that stand out in some passages, the most certain first.

        Args:
            passages: positions of everything that one person says.
            limit: how many words at most.
            without: terms that are not wanted, such as the person's own name.
        """
        rows, at = self._at(passages)
        own = self._counted(at)
        others = self._all - own
        scores = log_odds(own, others)
        ratios = own * max(1, others.sum()) / (np.maximum(others, 0.5) * max(1, own.sum()))
        is_certain = scores >= _MIN_DEVIATIONS
        likely = np.flatnonzero(is_certain & (own >= _MIN_TIMES) & (ratios >= _MIN_RATIO))
        likely = likely[np.argsort(-scores[likely], kind="stable")].tolist()
        wanted = [one for one in likely if self._is_topic(self._vocabulary[one], without)]
        wanted = wanted[: 2 * limit]  # a few are left out: their form is never found
        forms = self._forms(wanted, passages, rows, self._terms[at])
        return [
            DistinctiveTerm(
                forms[one],
                int(own[one]),
                float(ratios[one]) if others[one] else None,
                float(scores[one]),
            )
            for one in wanted
            if one in forms
        ][:limit]

    def _own_begin(self) -> Positions:
        """Where the own words of each passage begin: after the header and the question.

        A question of which a piece is too short to be a passage leaves that piece behind, 0.3 %
        of the terms of 640 transcripts.
        """
        entries, speakers = self._index.catalog.entries, self._index.catalog.speakers
        rows = self._index.passages
        keys = rows["transcript"].astype(np.int64) * len(speakers) + rows["speaker"]
        known, which = np.unique(keys, return_inverse=True)
        headers = np.array(
            [
                len(terms_of(header_of(entries[one].metadata, Turn(speakers[who], Span(0, 0), ()))))
                for one, who in (divmod(key, len(speakers)) for key in known.tolist())
            ],
            dtype=np.int64,
        )
        begin = self._ends[:-1] + headers[which]
        sizes = self._ends[1:] - begin
        answers, questions = self._index.question_passages.T.astype(np.int64)
        np.add.at(begin, answers, sizes[questions])
        own: Positions = np.minimum(begin, self._ends[1:])
        return own

    def _at(self, passages: Positions) -> tuple[Positions, Positions]:
        """Of all own terms of some passages: row in ``passages``, and place in terms.npy."""
        first = self._begin[passages]
        counts = self._ends[passages + 1] - first
        rows = np.repeat(np.arange(len(passages)), counts)
        step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return rows, np.repeat(first, counts) + step

    def _counted(self, at: Positions) -> _Counts:
        counts: _Counts = np.bincount(self._terms[at], minlength=len(self._vocabulary))
        return counts

    def _is_topic(self, term: str, without: Collection[str]) -> bool:
        return not (term in without or term in _NO_TOPICS or _NO_TOPIC.search(term))

    def _forms(
        self, wanted: Sequence[int], passages: Positions, rows: Positions, terms: NDArray[np.uint32]
    ) -> dict[int, str]:
        """The most frequent form of each term, in a few passages that hold it."""
        numbers = self._index.passages["transcript"][passages]
        known, counts = np.unique(numbers, return_counts=True)
        most = known[np.argsort(-counts, kind="stable")[:_MAX_READ_TRANSCRIPTS]]
        at_hand = np.isin(numbers, most)
        forms = {}
        for term in wanted:
            holding = np.unique(rows[terms == term])
            near = holding[at_hand[holding]]
            read = passages[(near if len(near) else holding)[:_MAX_READ_PASSAGES]]
            words = Counter(word for one in read.tolist() for word in self._words(one))
            alike = [word for word in words if terms_of(word) == [self._vocabulary[term]]]
            if alike:
                forms[term] = max(alike, key=words.__getitem__)
        return forms

    def _words(self, passage: int) -> list[str]:
        row = self._index.passages[passage]
        text = self._index.transcript(int(row["transcript"])).source.text
        found = _WORD.findall(text[int(row["start"]) : int(row["end"])])
        return [word.removesuffix("’s").removesuffix("'s") for word in found]


def log_odds(own: _Counts, others: _Counts) -> NDArray[np.float64]:
    """How certain it is that each term is said more by one than by others.

    The log-odds ratio with an informative Dirichlet prior, in standard deviations: Monroe, Colaresi
    and Quinn, "Fightin' Words", Political Analysis 16 (2008), equations 16, 22 and 23. The prior is
    what all say together, PRIOR_TERMS of it or PRIOR_SHARE.

    Args:
        own: shape (terms,), how often one says each.
        others: the same of everybody else.
    """
    every = own + others
    size = min(_PRIOR_TERMS, _MAX_PRIOR_SHARE * every.sum())
    prior = np.maximum(every / max(1, every.sum()) * size, 1e-9)
    one, other = own + prior, others + prior
    odds = [np.log(each / (each.sum() - each)) for each in (one, other)]
    return np.asarray((odds[0] - odds[1]) / np.sqrt(1 / one + 1 / other))
