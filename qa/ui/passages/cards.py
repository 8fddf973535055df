"""The content of the card of a citation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answering.explain import explanation_lines
from qa.original import original_address
from qa.packs.pack import PackItem, item_of
from qa.records import Citation, CitedQuestion, Occurrence
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.passages.segments import Segment, segments
from qa.wording import (
    AFTER_CUT,
    BEFORE_CUT,
    as_sentence,
    asked_by,
    citation_text,
    context_line,
    notes_line,
    occasion_line,
    publication_details,
    role_of,
)

MAX_OPEN_QUESTION_CHARS = 300
"""A longer question is folded, so that the answer stays in view."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """The question that a citation answers.

    Attributes:
        asker: who asked, in words.
        text: the whole question.
        folded: its beginning if it is too long to be shown unfolded, None otherwise.
    """

    asker: str
    text: str
    folded: str | None


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another place that has the same words.

    Attributes:
        label: occasion, place and date, in words.
        place: source and span.
        link: permalink.
    """

    label: str
    place: LinkedPlace
    link: str


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a citation, as it was when the question was answered.

    The verification of the quote is no part of it: it is looked up whenever the card is shown.

    Attributes:
        rank: from 1, the best.
        speaker: display name.
        role: office or function, and who quotes the speaker.
        facts: occasion, place, date, publisher, page and time, as far as known.
        quote: the words, with the sentence that answers marked, if any.
        context: the sentence in which the words are quoted; empty if nobody quotes them.
        notes: how it was said, empty if no stage note tells it.
        also: other places that have the same words.
        question: the question that it answers, None for none.
        score: 0 to 1, relative to the best of the answer; None where it is no answer.
        place: source and span.
        link: permalink, with the question that led to it.
        original: web address of the original, at the words where it can name them; None for none.
        person: URL of the speaker's page, None for a speaker without a name.
        copied: the text that "Copy as quote" copies.
        why: reasons for the rank, a line each.
        item: the item for the evidence pack.
    """

    rank: int
    speaker: str
    role: str | None
    facts: tuple[str, ...]
    quote: tuple[Segment, ...]
    context: str
    notes: str
    also: tuple[OtherPlace, ...]
    question: QuestionLine | None
    score: float | None
    place: LinkedPlace
    link: str
    original: str | None
    person: str | None
    copied: str
    why: tuple[str, ...]
    item: PackItem


def card_of(
    citation: Citation, text: str, *, rank: int, question: str = "", is_answer: bool = True
) -> Card:
    """The card of a citation.

    Args:
        citation: the citation.
        text: text of its whole source.
        rank: from 1, the best.
        question: the question of the user, empty for none.
        is_answer: whether it answers; one that is only near has no marked sentence and no score.
    """
    place = LinkedPlace(citation.source, citation.span, question)
    name = citation.speaker.name
    return Card(
        rank=rank,
        speaker=citation.speaker.display,
        role=role_of(citation.speaker, citation.quoted_by),
        facts=publication_details(citation.metadata, citation.source, citation.locator),
        quote=_quote_segments(citation, text, is_marked=is_answer),
        context=context_line(citation.lead_in),
        notes=notes_line(citation.notes),
        also=tuple(map(_other_place, citation.also)),
        question=_question_line(citation.question) if citation.question else None,
        score=round(citation.score, 2) if is_answer else None,
        place=place,
        link=place.link,
        original=original_address(citation.metadata.url, citation.locator, citation.source),
        person=link_to(SPEAKER_PATH, {"name": name}) if name else None,
        copied=citation_text(citation),
        why=tuple(map(as_sentence, explanation_lines(citation))),
        item=item_of(citation, question),
    )


def _quote_segments(citation: Citation, text: str, *, is_marked: bool) -> tuple[Segment, ...]:
    """The words with the sentence that answers marked, "…" where they begin or end inside one."""
    span, mark = citation.span, citation.highlight
    words = segments(text, span, [(mark, "key")] if mark and is_marked else [])
    before = (Segment(BEFORE_CUT, (), None),) if citation.cuts.start else ()
    after = (Segment(AFTER_CUT, (), None),) if citation.cuts.end else ()
    return (*before, *words, *after)


def cards_of(
    citations: Sequence[Citation],
    text_of: Callable[[str], str],
    *,
    question: str,
    is_answer: bool,
) -> tuple[Card, ...]:
    """The cards of citations, ranked by their place among them.

    Args:
        citations: in the order in which they are shown.
        text_of: name of a source -> its text.
        question: the question of the user.
        is_answer: whether they answer it; near-misses have no mark.
    """
    return tuple(
        card_of(
            citation, text_of(citation.source), rank=rank, question=question, is_answer=is_answer
        )
        for rank, citation in enumerate(citations, 1)
    )


def _other_place(occurrence: Occurrence) -> OtherPlace:
    place = LinkedPlace(occurrence.source, occurrence.span)
    return OtherPlace(occasion_line(occurrence.metadata, occurrence.source), place, place.link)


def _question_line(question: CitedQuestion) -> QuestionLine:
    folded = None
    if len(question.quote) > MAX_OPEN_QUESTION_CHARS:
        folded = question.quote[: MAX_OPEN_QUESTION_CHARS // 2].rsplit(" ", 1)[0] + " …"
    return QuestionLine(asked_by(question), question.quote, folded)
