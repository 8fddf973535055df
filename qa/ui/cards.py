"""What the card of one citation shows, made once so that it stays as it was answered."""

import re
from dataclasses import dataclass

from qa.citation_text import citation_text, role_of, setting
from qa.explain import explained
from qa.pack import PackItem, item_of
from qa.records import Citation, CitedQuestion, Occurrence, Verification
from qa.ui.permalink import Place
from qa.ui.routes import SPEAKER, link_to
from qa.ui.segments import Segment, segments

FOLDED_CHARS = 300
"""A longer question is folded away, so that the answer stays in sight."""

_HOW_SAID = re.compile(r"(?i:interpret|translat)|^[Ii]n [A-Z]")
"""Stage notes that hold for a whole turn: others are read where they stand."""

VERIFIED: dict[Verification, str] = {
    "verified": "Verified in the source",
    "changed": "The source file has changed since it was indexed: check the quote",
    "missing": "The source file is gone: the quote cannot be checked",
}
"""Whether a quote stands, in words."""


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
class AlsoSaid:
    """Another place where the same words stand.

    Attributes:
        label: where and when, in words.
        place: where they stand.
        link: permalink of the same.
    """

    label: str
    place: Place
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
    also: tuple[AlsoSaid, ...]
    question: QuestionLine | None
    score: float
    place: Place
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
    publisher = citation.metadata.publisher
    place = Place(citation.source, citation.span, question)
    name = citation.speaker.name
    return Card(
        rank=rank,
        speaker=citation.speaker.display,
        role=role_of(citation.speaker),
        facts=(*setting(citation.metadata, citation.source), *([publisher] if publisher else [])),
        quote=segments(text, citation.span, [(citation.highlight, "key")]),
        notes=_notes(citation),
        also=tuple(_also(one) for one in citation.also),
        question=_question_line(citation.question) if citation.question else None,
        score=round(citation.score, 2),
        place=place,
        link=place.link,
        person=link_to(SPEAKER, {"name": name}) if name else None,
        copied=citation_text(citation),
        why=tuple(f"{line[0].upper()}{line[1:]}" for line in explained(citation)),
        item=item_of(citation, question),
    )


def _also(again: Occurrence) -> AlsoSaid:
    place = Place(again.source, again.span)
    return AlsoSaid(", ".join(setting(again.metadata, again.source)), place, place.link)


def _notes(citation: Citation) -> tuple[str, ...]:
    """Notes outside the quote that tell how it was said; those inside it are read there."""
    outside = (note.text for note in citation.notes if not note.span.overlap(citation.span))
    return tuple(dict.fromkeys(text for text in outside if _HOW_SAID.search(text)))


def _question_line(question: CitedQuestion) -> QuestionLine:
    name = question.speaker.name
    asker = f"Asked by {name}:" if name else "In answer to:"
    long = len(question.quote) > FOLDED_CHARS
    folded = question.quote[: FOLDED_CHARS // 2].rsplit(" ", 1)[0] + " …" if long else None
    return QuestionLine(asker, question.quote, folded)
