"""A whole transcript laid out for reading, with the cited words marked and in sight."""

from dataclasses import asdict, dataclass

import streamlit as st

from index.records import Span, SpeakerKind, Transcript, Turn
from qa.ui.citation_text import date_label, role_of, web_address
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.segments import Kind, Segment, segments

_JS = (
    DOM_JS
    + """
const putTurn = (page, turn) => {
  const box = put(page, "section", "turn " + turn.kind);
  if (turn.heading) put(box, "h2", "heading", turn.heading);
  if (turn.speaker) putSpeaker(box, turn);
  for (const note of turn.notes) put(box, "p", "note", note);
  for (const paragraph of turn.paragraphs) putSegments(put(box, "p", "words"), paragraph);
};

const show = (mark) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || !document.hasFocus();
  mark.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
};

export default function ({ parentElement, data }) {
  const page = put(anew(parentElement), "article", "page");
  put(page, "h1", "title", data.title);
  const facts = put(page, "p", "facts quiet");
  putFacts(facts, data.facts);
  if (data.address) {
    facts.append(" · ");
    const link = put(facts, "a", "", "Original");
    link.href = data.address;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const turn of data.turns) putTurn(page, turn);
  // A change of the theme draws the page again; who has read on must not be taken back.
  if (parentElement.shownPlace === data.place) return;
  parentElement.shownPlace = data.place;
  const mark = page.querySelector("mark");
  if (!mark) return;
  // The fonts change every height above the mark.
  document.fonts.ready.then(() => requestAnimationFrame(() => show(mark)));
}
"""
)

_CSS = (
    BASE_CSS
    + """
.page { max-width: 42rem; }
.title {
  margin: 0 0 0.5rem;
  font-family: var(--st-heading-font);
  font-size: 1.75rem;
  font-weight: 600;
  line-height: 1.25;
}
.facts { font-size: 0.875rem; }
.turn { margin-top: 1.9rem; }
.who { font: inherit; margin-bottom: 0.35rem; line-height: 1.4; }
.name { font-weight: 600; margin-right: 0.6rem; }
.role { margin-right: 0.6rem; }
.label { font-size: 0.75rem; letter-spacing: 0.02em; }
.heading {
  margin: 2.2rem 0 0.4rem;
  font-family: var(--st-heading-font);
  font-size: 1.25rem;
  font-weight: 600;
}
.words { font-family: var(--serif); font-size: 1.125rem; line-height: 1.68; }
.words + .words { margin-top: 0.85rem; }
.note, .page span.note { font-style: italic; color: var(--quiet); font-size: 0.9375rem; }
.turn.questioner, .turn.audience, .turn.moderator {
  padding-left: 1rem;
  border-left: 2px solid var(--line);
}
.turn.questioner .words, .turn.audience .words, .turn.moderator .words {
  color: var(--quiet);
  font-size: 1.0625rem;
}
mark { scroll-margin-top: 28vh; }
"""
)

_page = st.components.v2.component("verbatim_transcript", css=_CSS, js=_JS)


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as the page shows it.

    Attributes:
        kind: part of the speaker in the event; questioners look different.
        speaker: name to show, empty for narration.
        role: office or function.
        label: the speaker as the source has it, if that tells more.
        heading: section heading above it.
        notes: stage notes before its first words.
        paragraphs: its words, cut at marks.
    """

    kind: SpeakerKind
    speaker: str
    role: str | None
    label: str | None
    heading: str | None
    notes: tuple[str, ...]
    paragraphs: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A transcript as the page shows it.

    Attributes:
        title: headline.
        facts: event, place, date, publisher and file, as far as known.
        address: the original on the web, None when unknown.
        turns: in order.
        place: what is marked; another one is scrolled to.
    """

    title: str
    facts: tuple[str, ...]
    address: str | None
    turns: tuple[TurnView, ...]
    place: str


def transcript_view(transcript: Transcript, cited: Span | None) -> TranscriptView:
    """A transcript with the cited words marked.

    Args:
        transcript: what to show.
        cited: what to mark, None for nothing.
    """
    source = transcript.source
    known = source.metadata
    facts = (known.event, known.place, date_label(known), known.author, known.publisher)
    return TranscriptView(
        title=known.title or known.event or source.name,
        facts=(*(fact for fact in facts if fact), source.name),
        address=web_address(known.url),
        turns=tuple(_turn_view(turn, source.text, cited) for turn in transcript.turns),
        place=f"{source.name} {source.sha256} {cited}",
    )


def marks_words(view: TranscriptView) -> bool:
    """Whether any word of the page is marked as cited."""
    pieces = (piece for turn in view.turns for words in turn.paragraphs for piece in words)
    return any("cited" in piece.kinds for piece in pieces)


def show_transcript(view: TranscriptView) -> None:
    """Show a transcript, scrolled to what is marked."""
    _page(key="transcript", data=asdict(view))


def _turn_view(turn: Turn, text: str, cited: Span | None) -> TurnView:
    speaker = turn.speaker
    narrated = speaker.kind == "narrator"
    marks: list[tuple[Span, Kind]] = [(note.span, "note") for note in turn.notes]
    if cited:
        marks.append((cited, "cited"))
    shown = {
        note.span for note in turn.notes for words in turn.paragraphs if note.span.overlap(words)
    }
    return TurnView(
        kind=speaker.kind,
        speaker="" if narrated else speaker.display,
        role=None if narrated else role_of(speaker),
        label=speaker.label if not narrated and speaker.label != speaker.display else None,
        heading=turn.heading,
        notes=tuple(note.text for note in turn.notes if note.span not in shown),
        paragraphs=tuple(segments(text, words, marks) for words in turn.paragraphs),
    )
