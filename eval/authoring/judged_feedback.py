"""Drafts of eval questions from feedback: passages that readers judged helpful are gold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    """Drafts from judgements.

    Attributes:
        drafts: questions that the set does not have.
        left_out: a line for each omission, with its reason.
    """

    drafts: tuple[EvalQuestion, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A judged passage at its current place."""

    transcript: Transcript
    span: Span

    @property
    def name(self) -> str:
        return place_id(self.transcript.source.name, self.span)

    def covers(self, source: str | None, span: Span) -> bool:
        """Whether it counts as a hit for a span: it covers at least half of it."""
        same_source = self.transcript.source.name == source
        return same_source and 2 * self.span.overlap(span) >= span.end - span.start


class FeedbackDrafter:
    """Makes drafts of questions from judgements.

    Args:
        index: the index whose passages were judged.
        corpus: the sources in which gold is looked up.
        questions: the set so far.
        options: properties of every question; the type only of those without history.
    """

    def __init__(
        self,
        index: OpenedIndex,
        corpus: Corpus,
        questions: Sequence[EvalQuestion],
        options: QuestionOptions,
    ) -> None:
        self._index, self._corpus = index, corpus
        self._questions, self._options = questions, options
        self._left_out: list[str] = []

    def drafts_from(self, judgements: Sequence[Judgement]) -> FeedbackDrafts:
        """Draft the questions with helpful passages, in the order of asking.

        The helpful passages of a question are alternatives; questions are the same where words
        and history are.
        """
        self._left_out = []
        groups: dict[tuple[tuple[str, ...], ...], list[Judgement]] = {}
        for judgement in judgements:
            key = question_key(judgement.question, judgement.history)
            groups.setdefault(key, []).append(judgement)
        drafts = [draft for group in groups.values() if (draft := self._draft(group))]
        return FeedbackDrafts(tuple(drafts), tuple(self._left_out))

    def _draft(self, group: Sequence[Judgement]) -> EvalQuestion | None:
        question, history = group[0].question, group[0].history
        title = f"“{shortened(question)}”"
        passages = self._helpful_passages(group, title)
        gold = [gold for passage in passages if (gold := self._gold(passage, title))]
        if not gold:
            if not any(judgement.helpful for judgement in group):
                self._left_out.append(f"{title}: no reader found a passage helpful")
            return None
        try:
            draft = draft_of(question, gold, history, self._options_for(history))
        except EvalSetError as exc:
            self._left_out.append(f"{title}: {exc}")
            return None
        duplicate = find_duplicate(question, history, self._questions)
        if duplicate is None:
            return draft
        self._report_duplicate(duplicate, passages, title)
        return None

    def _options_for(self, history: Sequence[str]) -> QuestionOptions:
        return replace(self._options, type=FOLLOW_UP) if history else self._options

    def _helpful_passages(self, group: Sequence[Judgement], title: str) -> list[_Passage]:
        """The helpful passages, once each, without those that a reader judged unhelpful."""
        helpful: dict[str, _Passage] = {}
        unhelpful: list[_Passage] = []
        for judgement in group:
            passage = self._passage(judgement)
            if passage and judgement.helpful:
                helpful.setdefault(passage.name, passage)
            elif passage:
                unhelpful.append(passage)
            elif judgement.helpful:
                self._left_out.append(
                    f"{title}: the words judged at {judgement.key} are in no such source any more"
                )
        agreed = []
        for name, passage in helpful.items():
            source = passage.transcript.source.name
            if any(rejected.covers(source, passage.span) for rejected in unhelpful):
                self._left_out.append(f"{title}: readers disagree on {name}")
            else:
                agreed.append(passage)
        return agreed

    def _passage(self, judgement: Judgement) -> _Passage | None:
        """The passage with the words of a judgement at its current place, None without one."""
        number = self._index.number_of(judgement.source)
        if number is None:
            return None
        transcript = self._index.transcript(number)
        text, span = transcript.source.text, judgement.span
        within = 0 <= span.start < span.end <= len(text)
        if within and collapse_space(span.of(text)) == judgement.quote:
            return _Passage(transcript, span)
        matches = collapse(text).find(judgement.quote)
        nearest = min(matches, key=lambda match: abs(match.start - span.start), default=None)
        return _Passage(transcript, nearest) if nearest else None

    def _gold(self, passage: _Passage, title: str) -> Gold | None:
        try:
            return gold_at(passage.transcript, passage.span, self._corpus)
        except EvalSetError as exc:
            self._left_out.append(f"{title}: {exc}")
            return None

    def _report_duplicate(
        self, duplicate: EvalQuestion, passages: Sequence[_Passage], title: str
    ) -> None:
        """Note that the set has a question, and the passages that its gold lacks."""
        gold = find_gold([duplicate], self._corpus)
        places = [(entry.source, span) for entry in gold for span in entry.spans]
        new = [
            passage.name
            for passage in passages
            if not any(passage.covers(*place) for place in places)
        ]
        also = f"; its gold lacks {', '.join(new)}: add it by hand if it answers" if new else ""
        self._left_out.append(f"{title}: {duplicate.id} of the set asks this already{also}")
