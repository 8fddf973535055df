"""What the card of one citation shows, made once so that it stays as it was answered."""

import re
from dataclasses import dataclass

from qa.answering.explain import explanation_lines
from qa.packs.pack import PackItem, item_of
from qa.records import Citation, CitedQuestion, Occurrence
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.passages.segments import Segment, segments
from qa.wording import (
    as_sentence,
    asked_by,
    citation_text,
    occasion_line,
    publication_details,
    role_of,
)

MAX_OPEN_QUESTION_CHARS = 300
"""A longer question is folded away, so that the answer stays in sight."""

_HOW_SAID = re.compile(r"(?i:interpret|translat)|^[Ii]n [A-Z]")
"""Stage notes that hold for a whole turn: others are read where they stand."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """The question that a citation answers, as a card shows it.

    Attributes:
        asker: who asked, in words.
        text: the whole question.
        folded: its beginning if it is long, None otherwise.
    """

    asker: str
    text: str
    folded: str | None


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another place where the same words stand.

    Attributes:
        label: where and when, in words.
        place: where they stand.
        link: permalink of the same.
    """

    label: str
    place: LinkedPlace
    link: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of an answer; made once, so that it stays as it was answered.

    Whether the source still says so is no part of it: that is looked up each time it is shown.

    Attributes:
        rank: 1 is the best.
        speaker: name to show.
        role: office or function.
        facts: occasion, place, date and publisher, as far as known.
        quote: the words, the best sentence marked.
        notes: stage notes of the turn that are about how it was said.
        also: where else the same words stand.
        question: what was asked, None when nothing was.
        score: 0 to 1, relative to the best of the answer.
        place: where it stands.
        link: permalink of the same, with the question that led to it.
        person: address of the speaker's page, None for somebody without a name.
        copied: what "Copy as quote" copies.
        why: why it ranks here, a line each.
        item: what goes into the evidence pack.
    """

    rank: int
    speaker: str
    role: str | None
    facts: tuple[str, ...]
    quote: tuple[Segment, ...]
    notes: tuple[str, ...]
    also: tuple[OtherPlace, ...]
    question: QuestionLine | None
    score: float
    place: LinkedPlace
    link: str
    person: str | None
    copied: str
    why: tuple[str, ...]
    item: PackItem


def card_of(citation: Citation, text: str, *, rank: int, question: str = "") -> Card:
    """The card of a citation.

    Args:
        citation: what was found.
        text: its whole source.
        rank: 1 is the best.
        question: what was asked, empty for nothing.
    """
    place = LinkedPlace(citation.source, citation.span, question)
    name = citation.speaker.name
    return Card(
        rank=rank,
        speaker=citation.speaker.display,
        role=role_of(citation.speaker),
        facts=publication_details(citation.metadata, citation.source),
        quote=segments(text, citation.span, [(citation.highlight, "key")]),
        notes=_notes(citation),
        also=tuple(_also(one) for one in citation.also),
        question=_question_line(citation.question) if citation.question else None,
        score=round(citation.score, 2),
        place=place,
        link=place.link,
        person=link_to(SPEAKER_PATH, {"name": name}) if name else None,
        copied=citation_text(citation),
        why=tuple(map(as_sentence, explanation_lines(citation))),
        item=item_of(citation, question),
    )


def _also(again: Occurrence) -> OtherPlace:
    place = LinkedPlace(again.source, again.span)
    return OtherPlace(occasion_line(again.metadata, again.source), place, place.link)


def _notes(citation: Citation) -> tuple[str, ...]:
    """Notes outside the quote that tell how it was said; those inside it are read there."""
    outside = (note.text for note in citation.notes if not note.span.overlap(citation.span))
    return tuple(dict.fromkeys(text for text in outside if _HOW_SAID.search(text)))


def _question_line(question: CitedQuestion) -> QuestionLine:
    long = len(question.quote) > MAX_OPEN_QUESTION_CHARS
    folded = (
        question.quote[: MAX_OPEN_QUESTION_CHARS // 2].rsplit(" ", 1)[0] + " …" if long else None
    )
    return QuestionLine(asked_by(question), question.quote, folded)
