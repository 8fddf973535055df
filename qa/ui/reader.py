"""A whole transcript for reading, with the marked words in sight and steps from one to the next."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

import streamlit as st

from qa.ui.desk import collect, desk
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.marks import Mark
from qa.ui.transcript import TranscriptView

_JS = (
    DOM_JS
    + """
const putTurn = (page, turn, number) => {
  const box = put(page, "section", "turn " + turn.kind);
  box.dataset.turn = number;
  if (turn.heading) put(box, "h2", "heading", turn.heading);
  if (turn.speaker) {
    const who = putSpeaker(box, turn);
    if (turn.tint !== null) who.style.setProperty("--tint", `hsl(${turn.tint} 38% 52%)`);
    const link = put(who, "a", "anchor quiet", "Link");
    link.href = turn.link;
    link.setAttribute("aria-label", "Link to what " + turn.speaker + " says here");
    within(link);
  }
  for (const note of turn.notes) put(box, "p", "note", note);
  for (const paragraph of turn.paragraphs) putSegments(put(box, "p", "words"), paragraph);
};

const show = (node) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || !document.hasFocus();
  node.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
};

const NOUNS = { found: "Match", hit: "Passage", cited: "Passage" };

// A mark that a note splits is several pieces and one stop; one outside of what was said is none.
const stopsOf = (page, stops) => {
  const pieces = [...page.querySelectorAll("mark")];
  return stops.flatMap((stop) => {
    const node = pieces.find(({ dataset: { start } }) => stop.start <= start && start < stop.end);
    return node ? [{ ...stop, node }] : [];
  });
};

const tell = (root) => {
  const stop = root.stops[root.at];
  if (!stop) return;
  root.querySelector(".told").textContent =
    `${NOUNS[stop.kind]} ${root.at + 1} of ${root.stops.length}`;
  const collecting = root.querySelector(".collect");
  const held = root.collected.includes(stop.key);
  collecting.hidden = !stop.key;
  collecting.setAttribute("aria-pressed", String(held));
  collecting.textContent = held ? "Collected" : "Collect";
};

const putBar = (root, bar) => {
  put(bar, "span", "told").setAttribute("aria-live", "polite");
  const step = (by) => {
    root.at = (root.at + by + root.stops.length) % root.stops.length;
    tell(root);
    show(root.stops[root.at].node);
  };
  if (root.stops.length > 1) {
    putButton(bar, "Previous", () => step(-1));
    putButton(bar, "Next", () => step(1));
  }
  const collecting = putButton(bar, "Collect",
    () => root.say("collect", root.stops[root.at].key));
  collecting.className = "collect";
};

const draw = (root, { title, facts, address, turns }, stops) => {
  const page = put(anew(root), "article", "page");
  put(page, "h1", "title", title);
  const line = put(page, "p", "facts quiet");
  putFacts(line, facts);
  if (address) {
    line.append(" · ");
    const link = put(line, "a", "", "Original");
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  const bar = put(page, "nav", "bar");
  bar.setAttribute("aria-label", "Places in this transcript");
  turns.forEach((turn, number) => putTurn(page, turn, number));
  root.stops = stopsOf(page, stops);
  root.at = Math.max(0, root.stops.findIndex(({ kind }) => kind === "cited"));
  if (root.stops.length) putBar(root, bar);
  else bar.remove();
};

export default function ({ parentElement: root, data, setTriggerValue }) {
  root.say = setTriggerValue;
  root.collected = data.collected;
  if (!root.listens) {
    root.listens = true;
    addEventListener("verbatim-turn", ({ detail }) => {
      const turn = root.querySelector(`[data-turn="${Number(detail)}"]`);
      if (turn) show(turn);
    });
  }
  const drawn = JSON.stringify([data.page, data.stops]);
  const isNew = root.drawn !== drawn;
  root.drawn = drawn;
  if (isNew) draw(root, data.page, data.stops);
  tell(root);
  // Who has read on must not be taken back when nothing but a flag has changed.
  if (root.place === data.place && !(isNew && root.stops[0]?.kind === "found")) return;
  root.place = data.place;
  const stop = root.stops[root.at];
  // The fonts change every height above the mark.
  if (stop) document.fonts.ready.then(() => requestAnimationFrame(() => show(stop.node)));
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
.bar {
  position: sticky;
  top: 3.75rem;
  z-index: 1;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.5rem;
  margin-top: 1rem;
  padding: 0.5rem 0;
  border-bottom: 1px solid var(--line);
  background: var(--st-background-color);
  font-size: 0.875rem;
}
.told { flex: 1; font-variant-numeric: tabular-nums; }
.verbatim [aria-pressed=true] {
  border-color: var(--st-primary-color);
  color: var(--st-primary-color);
  font-weight: 600;
}
.turn { margin-top: 1.9rem; scroll-margin-top: 7.5rem; }
.who { font: inherit; margin-bottom: 0.35rem; line-height: 1.4; }
.who::before {
  content: "";
  display: inline-block;
  width: 0.55rem;
  height: 0.55rem;
  margin-right: 0.5rem;
  border-radius: 50%;
  background: var(--tint, var(--line));
}
.name { font-weight: 600; margin-right: 0.6rem; }
.role { margin-right: 0.6rem; }
.label { font-size: 0.75rem; letter-spacing: 0.02em; }
.anchor { margin-left: 0.6rem; font-size: 0.75rem; opacity: 0; }
.who:hover .anchor, .anchor:focus { opacity: 1; }
@media (hover: none) { .anchor { opacity: 1; } }
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

_KEY = "transcript"
_page = st.components.v2.component("verbatim_transcript", css=_CSS, js=_JS)


def show_transcript(view: TranscriptView, marks: Sequence[Mark], place: str) -> None:
    """Show a transcript, scrolled to the place that the address names.

    Args:
        view: the page.
        marks: what is marked in it and stepped through, in order.
        place: names what the address asks for; another one is scrolled to.
    """
    stops = [
        {"kind": one.kind, "start": one.span.start, "end": one.span.end, "key": one.key}
        for one in marks
    ]
    pack = desk().pack
    _page(
        key=_KEY,
        data={
            "page": asdict(view),
            "stops": stops,
            "place": place,
            "collected": [one.key for one in marks if one.key in pack],
        },
        on_collect_change=partial(_collect, marks),
    )


def _collect(marks: Sequence[Mark]) -> None:
    wanted = st.session_state[_KEY].get("collect")
    mark = next((one for one in marks if one.item and one.key == wanted), None)
    if mark and mark.item:
        collect(mark.item)
