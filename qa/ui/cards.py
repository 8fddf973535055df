"""The card of one citation: quote, speaker, occasion, question answered, and what to do with it."""

import re
from dataclasses import asdict, dataclass

import streamlit as st

from qa.explain import explained
from qa.records import Citation, CitedQuestion, Verification
from qa.ui.citation_text import citation_text, role_of, setting
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.permalink import Place
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

_JS = (
    DOM_JS
    + """
const copyByHand = (text) => {
  const area = put(document.body, "textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);  // no clipboard without https, away from this machine
  }
};

const putQuestion = (card, question) => {
  if (!question.folded) {
    const line = put(card, "p", "asked");
    put(line, "span", "quiet", question.asker + " ");
    put(line, "span", "words", question.text);
    return;
  }
  const fold = put(card, "details", "asked");
  const line = put(fold, "summary");
  put(line, "span", "quiet", question.asker + " ");
  put(line, "span", "words", question.folded);
  put(fold, "p", "words", question.text);
};

const putWhy = (card, lines) => {
  if (!lines.length) return;
  const fold = put(card, "details", "why quiet");
  put(fold, "summary", "", "Why it ranks here");
  for (const line of lines) put(fold, "p", "", line);
};

const putFooter = (card, data, open) => {
  const footer = put(card, "footer");
  const state = put(footer, "span", "state " + data.verification, data.verified);
  if (data.verification !== "verified") state.setAttribute("role", "alert");
  const actions = put(footer, "span", "actions");
  const link = put(actions, "a", "action", "Open in transcript");
  link.href = data.link;
  within(link, open);
  const button = put(actions, "button", "", "Copy as quote");
  button.type = "button";
  button.setAttribute("aria-live", "polite");
  button.onclick = async () => {
    button.textContent = (await copy(data.copied)) ? "Copied" : "Copying is blocked";
    setTimeout(() => { button.textContent = "Copy as quote"; }, 2000);
  };
};

export default function ({ parentElement, data, setTriggerValue }) {
  const card = put(anew(parentElement), "article", "card");
  const header = put(card, "header");
  put(header, "span", "rank", String(data.rank));
  putSpeaker(header, data);
  const score = put(header, "span", "score quiet", "Score " + data.score.toFixed(2));
  score.title = "How well it fits, 0 to 1; comparable within this answer only";
  putFacts(put(card, "p", "facts quiet"), data.facts);
  putSegments(put(card, "blockquote"), data.quote);
  if (data.notes.length) put(card, "p", "note quiet", data.notes.join(" · "));
  for (const place of data.also) put(card, "p", "note quiet", "Also said: " + place);
  if (data.question) putQuestion(card, data.question);
  putWhy(card, data.why);
  putFooter(card, data, () => setTriggerValue("open", true));
}
"""
)

_CSS = (
    BASE_CSS
    + """
.card {
  padding: 1.1rem 1.25rem 1rem;
  border: 1px solid var(--line);
  border-radius: calc(1.5 * var(--st-base-radius));
}
header { display: flex; align-items: baseline; gap: 0.6rem; }
.rank { color: var(--quiet); font-variant-numeric: tabular-nums; min-width: 0.8rem; }
.who { flex: 1; font: inherit; }
.name { font-weight: 600; font-size: 1rem; margin-right: 0.6rem; }
.role { display: inline-block; }
.score { font-size: 0.8125rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.facts, .note { font-size: 0.875rem; }
blockquote {
  margin: 0.75rem 0 0.5rem;
  font-family: var(--serif);
  font-size: 1.125rem;
  line-height: 1.62;
}
.note { font-style: italic; }
.why { margin-top: 0.6rem; font-size: 0.8125rem; }
.why summary { cursor: pointer; width: fit-content; }
.asked {
  margin-top: 0.6rem;
  padding-left: 0.8rem;
  border-left: 2px solid var(--line);
  font-size: 0.875rem;
}
summary { cursor: pointer; }
details[open] summary .words { display: none; }
details p { margin-top: 0.3rem; }
footer {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.6rem 1rem;
  margin-top: 0.9rem;
}
.state { font-size: 0.8125rem; color: var(--quiet); }
.state.verified::before { content: "✓ "; color: var(--st-green-text-color); }
.state.changed, .state.missing { color: var(--st-red-text-color); font-weight: 600; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; }
"""
)

_card = st.components.v2.component("verbatim_card", css=_CSS, js=_JS)


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
class Card:
    """What a card shows; made once, so that it stays as it was answered.

    Attributes:
        rank: 1 is the best.
        speaker: name to show.
        role: office or function.
        facts: occasion, place, date and publisher, as far as known.
        quote: the words, the best sentence marked.
        notes: stage notes of the turn that are about how it was said.
        also: where else the same words stand, a line each.
        question: what was asked, None when nothing was.
        score: 0 to 1, relative to the best of the answer.
        verification: whether the source still says so.
        verified: the same in words.
        place: where it stands.
        link: permalink of the same.
        copied: what "Copy as quote" copies.
        why: why it ranks here, a line each.
    """

    rank: int
    speaker: str
    role: str | None
    facts: tuple[str, ...]
    quote: tuple[Segment, ...]
    notes: tuple[str, ...]
    also: tuple[str, ...]
    question: QuestionLine | None
    score: float
    verification: Verification
    verified: str
    place: Place
    link: str
    copied: str
    why: tuple[str, ...]


def card_of(citation: Citation, text: str, *, rank: int) -> Card:
    """The card of a citation.

    Args:
        citation: what was found.
        text: its whole source.
        rank: 1 is the best.
    """
    publisher = citation.metadata.publisher
    place = Place(citation.source, citation.span)
    return Card(
        rank=rank,
        speaker=citation.speaker.display,
        role=role_of(citation.speaker),
        facts=(*setting(citation.metadata, citation.source), *([publisher] if publisher else [])),
        quote=segments(text, citation.span, [(citation.highlight, "key")]),
        notes=_notes(citation),
        also=tuple(", ".join(setting(one.metadata, one.source)) for one in citation.also),
        question=_question_line(citation.question) if citation.question else None,
        score=round(citation.score, 2),
        verification=citation.verification,
        verified=VERIFIED[citation.verification],
        place=place,
        link=place.link,
        copied=citation_text(citation),
        why=tuple(f"{line[0].upper()}{line[1:]}" for line in explained(citation)),
    )


def show_card(card: Card, key: str) -> bool:
    """Show a card; whether its transcript is asked for.

    Args:
        card: what to show.
        key: name of the widget, unlike all others on the page.
    """
    result = _card(key=key, data=asdict(card), on_open_change=lambda: None)
    return bool(result.get("open"))


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
