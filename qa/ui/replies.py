"""A question and its reply in the chat: what was understood, how sure it is, and the cards."""

from dataclasses import dataclass

import streamlit as st

from qa.ui.cards import show_card
from qa.ui.conversation import Reply
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.notices import caption, notice
from qa.ui.permalink import Place

_JS = (
    DOM_JS
    + """
// Streamlit keeps a chat at its end: that is the last card, and the first one matters. It scrolls
// as long as cards arrive, so this holds against it until the page rests or the reader moves.
const RESTS_MS = 1500;
const READER_MOVES = ["wheel", "touchstart", "keydown", "pointerdown"];

const hold = (node) => {
  const held = new AbortController();
  let until = Date.now() + RESTS_MS;
  const sizes = new ResizeObserver(() => { until = Date.now() + RESTS_MS; });
  sizes.observe(node.parentElement);
  for (const name of READER_MOVES) {
    addEventListener(name, () => held.abort(), { signal: held.signal, passive: true });
  }
  node.style.scrollMarginTop = "4.5rem";
  const timer = setInterval(() => {
    if (held.signal.aborted || Date.now() > until || !node.isConnected) {
      held.abort();
      sizes.disconnect();
      clearInterval(timer);
    } else {
      node.scrollIntoView({ block: "start" });
    }
  }, 60);
};

export default function ({ parentElement, data }) {
  put(anew(parentElement), "h2", "question", data.text);
  const host = parentElement.host;
  if (!data.newest || parentElement.held) return;
  parentElement.held = true;
  hold(host.closest("[data-testid=stChatMessage]") ?? host);
}
"""
)

_CSS = (
    BASE_CSS
    + """
.question { font: inherit; font-size: 1.0625rem; font-weight: 600; white-space: pre-wrap; }
"""
)

NOT_COVERED = (
    "The transcripts may not cover it. Other words may help, or the name of a speaker, or a date."
)

_question = st.components.v2.component("verbatim_question", css=_CSS, js=_JS)


def show_question(question: str, key: str, *, newest: bool) -> None:
    """Show what the user asked, as plain text.

    Args:
        question: as it was typed.
        key: name of the widget, unlike all others on the page.
        newest: whether it is to be scrolled to.
    """
    with st.chat_message("user", avatar=":material/person:"):
        _question(key=key, data={"text": question, "newest": newest})


@dataclass(frozen=True, slots=True)
class Shown:
    """What the reader did with a reply.

    Attributes:
        opened: the place in a transcript that is asked for, None when none is.
        ignored: words of what was understood that are taken back.
    """

    opened: Place | None
    ignored: tuple[str, ...]


def show_reply(reply: Reply, number: int, *, newest: bool) -> Shown:
    """Show a reply; what the reader did with it.

    Args:
        reply: what to show.
        number: its place in the conversation.
        newest: whether it is to be scrolled to.
    """
    show_question(reply.question, f"asked-{number}", newest=newest)
    ignored = _show_chips(reply, f"understood-{number}")
    _show_verdict(reply, f"verdict-{number}")
    opened = None
    for card in reply.cards:
        if show_card(card, f"card-{number}-{card.rank}"):
            opened = card.place
    return Shown(opened, ignored)


def _show_chips(reply: Reply, key: str) -> tuple[str, ...]:
    """Show what was understood; the words of what is taken back."""
    if not reply.chips:
        return ()
    words = {chip.label: chip.words for chip in reply.chips}
    kept = st.pills(
        "Understood in the question; choose one to take it back",
        list(words),
        default=[label for label, word in words.items() if word not in reply.ignored],
        selection_mode="multi",
        key=key,
    )
    return tuple(word for label, word in words.items() if label not in kept)


def _show_verdict(reply: Reply, key: str) -> None:
    lines = reply.notes
    if reply.cards and reply.answerable:
        lines = (*lines, "1 passage" if len(reply.cards) == 1 else f"{len(reply.cards)} passages")
    if lines:
        caption(key, " · ".join(lines))
    if not reply.cards:
        notice(f"{key}-none", "hint", "No passage answers this.", "Nothing comes near it.")
    elif not reply.answerable:
        why = [f"{reply.missing[0].upper()}{reply.missing[1:]}."] if reply.missing else []
        notice(f"{key}-weak", "hint", "No passage answers this well.", *why, NOT_COVERED)
        st.subheader("Not an answer, but near", anchor=False)
