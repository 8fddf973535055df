"""Qrels: which citations answer a question.

A citation is relevant when its span covers at least half of a gold quote. The span of the
question that it answers counts too, but only for gold that a questioner says: else every passage
of an answer would pass for the question. A quote that stands at several places may be found at
any of them.
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
"""Labels of gold that is a question; transcripts seldom name who asks."""


@dataclass(frozen=True, slots=True)
class GoldPlace(Quote):
    """Where gold stands; the quote has the words of the eval set.

    Attributes:
        asked: whether a questioner says them.
        speaker: label of who says them; empty for narration.
        narrator: name of who narrates them, empty where nobody is named; None where a speaker says
            them or is quoted.
    """

    asked: bool
    speaker: str
    narrator: str | None

    def covered_by(self, citation: Citation) -> bool:
        """Whether a citation covers at least half of it."""
        if citation.source != self.source:
            return False
        covered = self.span.overlap(citation.span)
        if self.asked and citation.question:
            covered = max(covered, self.span.overlap(citation.question.span))
        return 2 * covered >= self.span.end - self.span.start

    def attributed_by(self, citation: Citation) -> bool:
        """Whether a citation that covers it names who says it."""
        if self.narrator is not None:
            narrates = citation.speaker.kind == "narrator"
            return narrates or label_key(citation.speaker.label) == label_key(self.narrator) != ""
        speakers = [citation.speaker]
        if self.asked and citation.question:
            speakers.append(citation.question.speaker)
        return any(
            label_key(self.speaker) in (label_key(one.label), label_key(one.name))
            for one in speakers
        )


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question, what it got, and which of that answers it.

    Attributes:
        question: the question.
        answer: None when the run holds none.
        relevant: for each citation, best first, whether it answers.
        altered: how many citations do not say what the source says at their place.
        places: where the gold stands.
        turn_words: how many words the turn says that holds the first gold, None where that is
            not known.
        attributed: whether the first relevant citation names the speaker that the gold has; None
            where there is none, or it names nobody.
        gold_ranks: for each gold entry, the rank of the first citation that covers it, None for
            none.
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
        """Rank of the first relevant citation, 1 is best; None when there is none."""
        return self.relevant.index(True) + 1 if any(self.relevant) else None


def judge_answers(
    questions: Sequence[EvalQuestion], answers: Mapping[str, Answer], corpus: Corpus
) -> tuple[JudgedQuestion, ...]:
    """Each question with its answer judged, in the order of the questions.

    Args:
        questions: the eval set.
        answers: question id -> answer; a missing one is judged as an answer without citations.
        corpus: what gold is looked up in.

    Raises:
        EvalSetError: gold is not in the corpus.
    """
    return tuple(_judged(one, answers.get(one.id), corpus) for one in questions)


def _judged(question: EvalQuestion, answer: Answer | None, corpus: Corpus) -> JudgedQuestion:
    entries = _entries(question, corpus)
    places = tuple(place for entry in entries for place in entry)
    citations = answer.citations if answer else ()
    covered = [
        [any(place.covered_by(one) for place in entry) for one in citations] for entry in entries
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
    for one in citations:
        covered = [place for place in places if place.covered_by(one)]
        if covered and one.speaker == UNKNOWN_SPEAKER:
            return None
        if covered:
            return any(place.attributed_by(one) for place in covered)
    return None


def gold_places(question: EvalQuestion, corpus: Corpus) -> tuple[GoldPlace, ...]:
    """Every place of every gold quote of a question.

    Raises:
        EvalSetError: a quote is not in its source, or its source is not in the corpus.
    """
    return tuple(place for entry in _entries(question, corpus) for place in entry)


def _entries(question: EvalQuestion, corpus: Corpus) -> list[list[GoldPlace]]:
    """The places of each gold quote."""
    found = find_gold([question], corpus)
    check_gold(found, corpus)
    return [[_place(each, span, corpus) for span in each.spans] for each in found]


def _place(found: FoundGold, span: Span, corpus: Corpus) -> GoldPlace:
    source, gold = found.source or "", found.gold
    return GoldPlace(
        source=source,
        span=span,
        asked=(gold.speaker or "").upper() in QUESTIONERS,
        speaker=gold.speaker or "",
        narrator=None if gold.speaker else corpus.narrator(source, span),
        quote=gold.quote,
    )
