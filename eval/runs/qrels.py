"""Qrels: judging which citations answer a question.

A citation is relevant when its span covers at least half of a gold quote. The span of the
question that it answers counts too, but only for gold that a questioner says: else every passage
of an answer would count for the question. Of a quote that occurs more than once, any occurrence
counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.corpus import Corpus, label_key
from eval.gold import FoundGold, check_gold, find_gold
from eval.questions import EvalQuestion
from eval.runs.answers import UNKNOWN_SPEAKER
from index.records import Quote, Span
from qa.records import Answer, Citation

QUESTIONERS = frozenset({"Q", "QUESTION", "REPORTER"})
"""Labels of gold that is a question; transcripts seldom name the questioner."""


@dataclass(frozen=True, slots=True)
class GoldPlace(Quote):
    """An occurrence of gold in its source; the quote has the words of the eval set.

    Attributes:
        by_questioner: whether a questioner says it.
        speaker: label of its speaker; empty for narration.
        narrator: name of its narrator, empty where there is none; None where a speaker says it
            or is quoted.
    """

    by_questioner: bool
    speaker: str
    narrator: str | None

    def covered_by(self, citation: Citation) -> bool:
        """Whether a citation covers at least half of it."""
        if citation.source != self.source:
            return False
        covered = self.span.overlap(citation.span)
        if self.by_questioner and citation.question:
            covered = max(covered, self.span.overlap(citation.question.span))
        return 2 * covered >= self.span.end - self.span.start

    def attributed_by(self, citation: Citation) -> bool:
        """Whether a citation that covers it names its speaker."""
        if self.narrator is not None:
            narrates = citation.speaker.kind == "narrator"
            return narrates or label_key(citation.speaker.label) == label_key(self.narrator) != ""
        speakers = [citation.speaker]
        if self.by_questioner and citation.question:
            speakers.append(citation.question.speaker)
        return any(
            label_key(self.speaker) in (label_key(speaker.label), label_key(speaker.name))
            for speaker in speakers
        )


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with its answer and the judgement of each citation.

    Attributes:
        question: the question.
        answer: its answer, None when the run has none.
        relevant: for each citation, best first, whether it answers the question.
        altered: number of citations whose quote differs from the source at their span.
        places: every occurrence of the gold.
        turn_words: number of words of the turn with the first gold, None where it is unknown.
        attributed: whether the first relevant citation names the speaker of the gold; None
            without one, or where it names nobody.
        gold_ranks: for each gold entry, the rank of the first citation that covers it, None
            without one.
    """

    question: EvalQuestion
    answer: Answer | None
    relevant: tuple[bool, ...]
    altered: int
    places: tuple[GoldPlace, ...] = ()
    gold_ranks: tuple[int | None, ...] = ()
    turn_words: int | None = None
    attributed: bool | None = None

    @property
    def rank(self) -> int | None:
        """Rank of the first relevant citation, from 1; None when there is none."""
        return self.relevant.index(True) + 1 if any(self.relevant) else None


def judge_answers(
    questions: Sequence[EvalQuestion], answers: Mapping[str, Answer], corpus: Corpus
) -> tuple[JudgedQuestion, ...]:
    """Judge the answer to each question; the result has the order of the questions.

    Args:
        questions: the eval set.
        answers: question id -> answer; a missing one counts as an answer without citations.
        corpus: the sources of the gold.

    Raises:
        EvalSetError: gold is not in the corpus.
    """
    return tuple(_judged(question, answers.get(question.id), corpus) for question in questions)


def _judged(question: EvalQuestion, answer: Answer | None, corpus: Corpus) -> JudgedQuestion:
    entries = _entries(question, corpus)
    places = tuple(place for entry in entries for place in entry)
    citations = answer.citations if answer else ()
    covered = [
        [any(place.covered_by(citation) for place in entry) for citation in citations]
        for entry in entries
    ]
    return JudgedQuestion(
        question=question,
        answer=answer,
        relevant=tuple(any(column) for column in zip(*covered, strict=True))
        if covered
        else (False,) * len(citations),
        altered=sum(not corpus.contains(citation) for citation in citations),
        places=places,
        gold_ranks=tuple(row.index(True) + 1 if any(row) else None for row in covered),
        turn_words=corpus.turn_words(places[0].source, places[0].span) if places else None,
        attributed=_attributed(places, citations),
    )


def _attributed(places: Sequence[GoldPlace], citations: Sequence[Citation]) -> bool | None:
    for citation in citations:
        covered = [place for place in places if place.covered_by(citation)]
        if covered and citation.speaker == UNKNOWN_SPEAKER:
            return None
        if covered:
            return any(place.attributed_by(citation) for place in covered)
    return None


def gold_places(question: EvalQuestion, corpus: Corpus) -> tuple[GoldPlace, ...]:
    """Every occurrence of every gold quote of a question.

    Raises:
        EvalSetError: a quote is not in its source, or its source is not in the corpus.
    """
    return tuple(place for entry in _entries(question, corpus) for place in entry)


def _entries(question: EvalQuestion, corpus: Corpus) -> list[list[GoldPlace]]:
    """The occurrences of each gold quote."""
    entries = find_gold([question], corpus)
    check_gold(entries, corpus)
    return [[_place(entry, span, corpus) for span in entry.spans] for entry in entries]


def _place(entry: FoundGold, span: Span, corpus: Corpus) -> GoldPlace:
    source, gold = entry.source or "", entry.gold
    return GoldPlace(
        source=source,
        span=span,
        by_questioner=(gold.speaker or "").upper() in QUESTIONERS,
        speaker=gold.speaker or "",
        narrator=None if gold.speaker else corpus.narrator(source, span),
        quote=gold.quote,
    )
