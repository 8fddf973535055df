"""Judgements of readers -> drafts of eval questions: what they found helpful is gold."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.authoring.drafts import QuestionOptions, draft_of, find_duplicate, gold_at, question_key
from eval.corpus import Corpus, collapse
from eval.gold import find_gold
from eval.place_ids import place_id
from eval.questions import FOLLOW_UP, EvalQuestion, EvalSetError, Gold
from eval.runs.report import shortened
from index.records import Span, Transcript
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex
from qa.feedback import Judgement


@dataclass(frozen=True, slots=True)
class FeedbackDrafts:
    """What judgements give.

    Attributes:
        drafts: questions that the set does not have.
        left_out: what was left out and why, a line each.
    """

    drafts: tuple[EvalQuestion, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A judged passage where it stands now."""

    transcript: Transcript
    span: Span

    @property
    def name(self) -> str:
        return place_id(self.transcript.source.name, self.span)

    def covers(self, source: str | None, span: Span) -> bool:
        """Whether it would pass for the words at a place: it holds half of them."""
        same = self.transcript.source.name == source
        return same and 2 * self.span.overlap(span) >= span.end - span.start


class FeedbackDrafter:
    """Makes drafts out of judgements.

    Args:
        index: the transcripts that were judged.
        corpus: the files that gold is looked up in.
        questions: the set so far.
        wishes: for every question; a type is only for those that stand alone.
    """

    def __init__(
        self,
        index: OpenedIndex,
        corpus: Corpus,
        questions: Sequence[EvalQuestion],
        wishes: QuestionOptions,
    ) -> None:
        self._index, self._corpus = index, corpus
        self._questions, self._wishes = questions, wishes
        self._left_out: list[str] = []

    def drafts_from(self, judgements: Sequence[Judgement]) -> FeedbackDrafts:
        """The questions in which readers found something helpful, in the order of asking.

        The helpful passages of a question are alternatives; it is the same question where words
        and history are the same.
        """
        self._left_out = []
        asked: dict[tuple[tuple[str, ...], ...], list[Judgement]] = {}
        for one in judgements:
            asked.setdefault(question_key(one.question, one.history), []).append(one)
        drafts = [draft for group in asked.values() if (draft := self._draft(group))]
        return FeedbackDrafts(tuple(drafts), tuple(self._left_out))

    def _draft(self, group: Sequence[Judgement]) -> EvalQuestion | None:
        question, history = group[0].question, group[0].history
        told = f"“{shortened(question)}”"
        passages = self._agreed(group, told)
        gold = [gold for one in passages if (gold := self._gold(one, told))]
        if not gold:
            if not any(one.helpful for one in group):
                self._left_out.append(f"{told}: no reader found a passage helpful")
            return None
        try:
            draft = draft_of(question, gold, history, self._wishes_for(history))
        except EvalSetError as exc:
            self._left_out.append(f"{told}: {exc}")
            return None
        known = find_duplicate(question, history, self._questions)
        if known is None:
            return draft
        self._tell_known(known, passages, told)
        return None

    def _wishes_for(self, history: Sequence[str]) -> QuestionOptions:
        wanted = self._wishes
        kind = FOLLOW_UP if history else wanted.type
        return QuestionOptions(kind, wanted.difficulty, wanted.split, wanted.must_pass)

    def _agreed(self, group: Sequence[Judgement], told: str) -> list[_Placed]:
        """The helpful passages, once each, without those that somebody found unhelpful."""
        liked: dict[str, _Placed] = {}
        disliked: list[_Placed] = []
        for judgement in group:
            placed = self._placed(judgement)
            if placed and judgement.helpful:
                liked.setdefault(placed.name, placed)
            elif placed:
                disliked.append(placed)
            elif judgement.helpful:
                was = judgement.key
                self._left_out.append(
                    f"{told}: the words judged at {was} are in no such source any more"
                )
        agreed = []
        for name, one in liked.items():
            source = one.transcript.source.name
            if any(other.covers(source, one.span) for other in disliked):
                self._left_out.append(f"{told}: readers disagree on {name}")
            else:
                agreed.append(one)
        return agreed

    def _placed(self, judgement: Judgement) -> _Placed | None:
        """Where the words of a judgement stand now, None for nowhere."""
        number = self._index.number_of(judgement.source)
        if number is None:
            return None
        transcript = self._index.transcript(number)
        text, span = transcript.source.text, judgement.span
        within = 0 <= span.start < span.end <= len(text)
        if within and collapse_space(span.of(text)) == judgement.quote:
            return _Placed(transcript, span)
        found = collapse(text).find(judgement.quote)
        nearest = min(found, key=lambda one: abs(one.start - span.start), default=None)
        return _Placed(transcript, nearest) if nearest else None

    def _gold(self, placed: _Placed, told: str) -> Gold | None:
        try:
            return gold_at(placed.transcript, placed.span, self._corpus)
        except EvalSetError as exc:
            self._left_out.append(f"{told}: {exc}")
            return None

    def _tell_known(self, known: EvalQuestion, passages: Sequence[_Placed], told: str) -> None:
        """Say that the set has a question, and which passages its gold does not have."""
        found = find_gold([known], self._corpus)
        have = [(each.source, span) for each in found for span in each.spans]
        new = [one.name for one in passages if not any(one.covers(*place) for place in have)]
        also = f"; its gold lacks {', '.join(new)}: add it by hand if it answers" if new else ""
        self._left_out.append(f"{told}: {known.id} of the set asks this already{also}")
