"""What was understood in a question, as chips that a reader takes back and puts back."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from qa.ui.conversation import Reply
from qa.ui.dom import BASE_CSS, DOM_JS

_JS = (
    DOM_JS
    + """
const draw = (root, chips) => {
  const group = put(anew(root), "div", "chips");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Understood in the question");
  put(group, "span", "quiet", "Understood:");
  chips.forEach(({ label }, number) => {
    const chip = put(group, "button", "chip");
    chip.type = "button";
    put(chip, "span", "words", label);
    put(chip, "span", "cross").setAttribute("aria-hidden", "true");
    chip.onclick = () => root.say("turn", number);
  });
};

// What is drawn stays when a chip is turned, and with it the reader's focus.
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.say = setTriggerValue;
  const drawn = JSON.stringify(data.chips.map((chip) => chip.label));
  if (parentElement.drawn !== drawn) draw(parentElement, data.chips);
  parentElement.drawn = drawn;
  parentElement.querySelectorAll(".chip").forEach((chip, number) => {
    const { kept, label } = data.chips[number];
    chip.setAttribute("aria-pressed", String(kept));
    chip.title = (kept ? "Take back: " : "Put back: ") + label;
    chip.querySelector(".cross").textContent = kept ? "×" : "+";
  });
}
"""
)

_CSS = (
    BASE_CSS
    + """
.chips { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; font-size: 0.875rem; }
.verbatim .chip { min-height: 1.8rem; border-radius: 1rem; gap: 0.4rem; }
.verbatim .chip[aria-pressed=true] { background: var(--st-secondary-background-color); }
.chip[aria-pressed=false] .words { text-decoration: line-through; color: var(--quiet); }
.cross { color: var(--quiet); }
"""
)

_chips = st.components.v2.component("verbatim_understood", css=_CSS, js=_JS)

TakeBack = Callable[[int, tuple[str, ...]], None]
"""Told the number of a question and the words in it that are taken back now."""


def show_understood(reply: Reply, number: int, take_back: TakeBack) -> None:
    """Show what was understood in a question.

    Args:
        reply: to the question.
        number: of the question in the conversation, 0 is the first.
        take_back: told what the reader takes back, or puts back.
    """
    if not reply.chips:
        return
    key = f"understood-{number}"
    chips = [{"label": chip.label, "kept": chip.words not in reply.ignored} for chip in reply.chips]
    _chips(
        key=key, data={"chips": chips}, on_turn_change=partial(_turn, key, reply, number, take_back)
    )


def _turn(key: str, reply: Reply, number: int, take_back: TakeBack) -> None:
    turned = st.session_state[key].get("turn")
    if type(turned) is int and 0 <= turned < len(reply.chips):
        words = reply.chips[turned].words
        others = tuple(word for word in reply.ignored if word != words)
        take_back(number, others if words in reply.ignored else (*others, words))
