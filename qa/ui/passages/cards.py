"""The content of the card of a citation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answering.confidence import CitationStrength, citation_strength
from qa.answering.explain import explanation_lines
from qa.original import original_address
from qa.packs.pack import PackItem, item_of
from qa.records import Answer, Citation, CitedQuestion, Occurrence
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.passages.segments import Segment, segments
from qa.why import why_line
from qa.wording import (
    AFTER_CUT,
    BEFORE_CUT,
    as_sentence,
    asked_by,
    citation_text,
    context_line,
    date_label,
    file_lines,
    notes_line,
    occasion_details,
    occasion_line,
    publication_details,
    role_of,
    with_ellipses,
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
        date: of the occasion, in words.
        occasion: occasion and place, as far as known.
        facts: occasion, place, date, publisher, page and time, as far as known.
        quote: the words, with the sentence that answers marked, if any.
        context: the sentence in which the words are quoted; empty if nobody quotes them.
        notes: how it was said, empty if no stage note tells it.
        also: other places that have the same words.
        question: the question that it answers, None for none.
        strength: how likely it holds an answer by itself; None where it is no answer, or where
            that was not weighed.
        place: source and span.
        link: permalink, with the question that led to it.
        original: web address of the original, at the words where it can name them; None for none.
        person: URL of the speaker's page, None for a speaker without a name.
        copied: what "Copy" copies before and after the quote: the citation, which is sent without
            the words a second time.
        why: why it is shown, in a sentence.
        details: reasons for the rank and facts of the file, a line each.
        item: the item for the evidence pack.
    """

    rank: int
    speaker: str
    role: str | None
    date: str
    occasion: tuple[str, ...]
    facts: tuple[str, ...]
    quote: tuple[Segment, ...]
    context: str
    notes: str
    also: tuple[OtherPlace, ...]
    question: QuestionLine | None
    strength: CitationStrength | None
    place: LinkedPlace
    link: str
    original: str | None
    person: str | None
    copied: tuple[str, str]
    why: str
    details: tuple[str, ...]
    item: PackItem


def card_of(citation: Citation, text: str, *, rank: int, answer: Answer) -> Card:
    """The card of a citation.

    Args:
        citation: the citation.
        text: text of its whole source.
        rank: from 1, the best.
        answer: its answer; a citation that is only near has no marked sentence and no strength.
    """
    place = LinkedPlace(citation.source, citation.span, answer.query.question)
    name = citation.speaker.name
    is_answer = answer.answerable
    explanation = map(as_sentence, explanation_lines(citation))
    return Card(
        rank=rank,
        speaker=citation.speaker.display,
        role=role_of(citation.speaker, citation.quoted_by),
        date=date_label(citation.metadata),
        occasion=occasion_details(citation.metadata, citation.source)[:-1],
        facts=publication_details(citation.metadata, citation.source, citation.locator),
        quote=_quote_segments(citation, text, is_marked=is_answer),
        context=context_line(citation.lead_in),
        notes=notes_line(citation.notes),
        also=tuple(map(_other_place, citation.also)),
        question=_question_line(citation.question) if citation.question else None,
        strength=citation_strength(citation.evidence, answer.evidence) if is_answer else None,
        place=place,
        link=place.link,
        original=original_address(citation.metadata.url, citation.locator, citation.source),
        person=link_to(SPEAKER_PATH, {"name": name}) if name else None,
        copied=_around_quote(citation),
        why=why_line(citation, answer.query),
        details=(*explanation, *file_lines(citation)),
        item=item_of(citation, answer.query.question),
    )


def _around_quote(citation: Citation) -> tuple[str, str]:
    """The text of a citation before and after its words."""
    words = with_ellipses(citation.quote, citation.cuts)
    before, _, after = citation_text(citation).partition(words)
    return before, after


def _quote_segments(citation: Citation, text: str, *, is_marked: bool) -> tuple[Segment, ...]:
    """The words with the sentence that answers marked, "…" where they begin or end inside one."""
    span, mark = citation.span, citation.highlight
    words = segments(text, span, [(mark, "key")] if mark and is_marked else [])
    before = (Segment(BEFORE_CUT, (), None),) if citation.cuts.start else ()
    after = (Segment(AFTER_CUT, (), None),) if citation.cuts.end else ()
    return (*before, *words, *after)


def cards_of(
    answer: Answer, text_of: Callable[[str], str], citations: Sequence[Citation] | None = None
) -> tuple[Card, ...]:
    """The cards of the citations of an answer, ranked by their place among them.

    Args:
        answer: the answer.
        text_of: name of a source -> its text.
        citations: its citations in the order in which they are shown; None for best first.
    """
    return tuple(
        card_of(citation, text_of(citation.source), rank=rank, answer=answer)
        for rank, citation in enumerate(answer.citations if citations is None else citations, 1)
    )


def _other_place(occurrence: Occurrence) -> OtherPlace:
    place = LinkedPlace(occurrence.source, occurrence.span)
    return OtherPlace(occasion_line(occurrence.metadata, occurrence.source), place, place.link)


def _question_line(question: CitedQuestion) -> QuestionLine:
    folded = None
    if len(question.quote) > MAX_OPEN_QUESTION_CHARS:
        folded = question.quote[: MAX_OPEN_QUESTION_CHARS // 2].rsplit(" ", 1)[0] + " …"
    return QuestionLine(asked_by(question), question.quote, folded)
