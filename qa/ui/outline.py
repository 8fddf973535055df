"""Beside a transcript: who speaks how often, and what is known of the file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import streamlit as st

from index.records import Transcript
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.routes import SPEAKER, link_to

_JS = (
    DOM_JS
    + """
// Each click leads to the next turn of this speaker, and after the last to the first again.
const putSpeakerRow = (list, { name, link, turns }) => {
  const row = put(list, "li");
  const made = put(row, "button", "jump");
  made.type = "button";
  put(made, "span", "name", name);
  put(made, "span", "quiet", turns.length === 1 ? "1 turn" : turns.length + " turns");
  let next = 0;
  made.onclick = () => {
    dispatchEvent(new CustomEvent("verbatim-turn", { detail: turns[next] }));
    next = (next + 1) % turns.length;
  };
  if (!link) return;
  const more = put(row, "a", "more quiet", "All appearances");
  more.href = link;
  more.setAttribute("aria-label", "All appearances of " + name);
  within(more);
};

export default function ({ parentElement, data }) {
  const box = put(anew(parentElement), "div", "outline");
  put(box, "h2", "", "Speakers");
  const list = put(box, "ul");
  for (const speaker of data.speakers) putSpeakerRow(list, speaker);
  put(box, "h2", "", "About this file");
  const state = put(box, "p", "state " + (data.holds ? "holds" : "broken"), data.state);
  if (!data.holds) state.setAttribute("role", "alert");
  const facts = put(box, "dl", "quiet");
  for (const [name, value] of data.facts) {
    put(facts, "dt", "", name);
    put(facts, "dd", "", value);
  }
}
"""
)

_CSS = (
    BASE_CSS
    + """
.outline { font-size: 0.875rem; }
h2 { margin: 0.4rem 0 0.6rem; font-family: var(--st-heading-font); font-size: 1.1rem; }
ul { list-style: none; margin-bottom: 1.6rem; }
li { padding: 0.3rem 0; border-bottom: 1px solid var(--line); }
.verbatim .jump {
  display: flex;
  width: 100%;
  justify-content: space-between;
  gap: 0.6rem;
  min-height: 0;
  padding: 0;
  border: 0;
  text-align: left;
}
.more { font-size: 0.8125rem; }
.state.holds::before { content: "✓ "; color: var(--st-green-text-color); }
.state.broken { color: var(--st-red-text-color); font-weight: 600; }
dl { margin: 0.6rem 0 0; display: grid; gap: 0.1rem; font-size: 0.8125rem; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem; }
"""
)

_outline = st.components.v2.component("verbatim_outline", css=_CSS, js=_JS)


@dataclass(frozen=True, slots=True)
class SpeakerTurns:
    """A speaker of a transcript.

    Attributes:
        name: name to show.
        link: address of the speaker's page, None for somebody without a name.
        turns: positions of the turns.
    """

    name: str
    link: str | None
    turns: tuple[int, ...]


def speakers_of(transcript: Transcript) -> tuple[SpeakerTurns, ...]:
    """Who speaks in a transcript, the one who speaks first first."""
    turns: dict[str, list[int]] = {}
    named = set()
    for number, turn in enumerate(transcript.turns):
        if turn.speaker.kind != "narrator":
            turns.setdefault(turn.speaker.display, []).append(number)
            if turn.speaker.name:
                named.add(turn.speaker.display)
    return tuple(
        SpeakerTurns(name, link_to(SPEAKER, {"name": name}) if name in named else None, tuple(said))
        for name, said in turns.items()
    )


def show_outline(transcript: Transcript, indexed: str, state: str, *, holds: bool) -> None:
    """Show who speaks and what is known of the file.

    Args:
        transcript: what is read.
        indexed: when the index was written, ISO 8601.
        state: how the file stands to the index, in words.
        holds: whether all is well.
    """
    facts: Sequence[tuple[str, str]] = (
        ("File", transcript.source.name),
        ("Words", f"{len(transcript.source.text.split()):,}"),
        ("Indexed", f"{datetime.fromisoformat(indexed):%-d %B %Y, %H:%M} UTC"),
        ("SHA-256", transcript.source.sha256),
    )
    rows = [asdict(one) for one in speakers_of(transcript)]
    _outline(
        key="outline",
        data={"speakers": rows, "facts": facts, "state": state, "holds": holds},
    )
