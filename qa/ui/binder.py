"""The passages of an evidence pack in order: the reader moves, annotates and removes them."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial

import msgspec
import streamlit as st

from qa.exhibits import Exhibit
from qa.pack import MAX_ITEMS, MAX_NOTE_CHARS, Pack
from qa.ui.desk import desk, put_desk
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.leaves import Wanted, arranged, leaf_of

_BEFORE = "pack-before"

_JS = (
    DOM_JS
    + """
// Notes are sent while the reader pauses, so that none is lost with the page.
const PAUSE_MS = 500;

const button = (parent, className, text, label, act) => {
  const made = put(parent, "button", className, text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.onclick = act;
  return made;
};

// The pack as the reader wants it. A state and no trigger: two changes in one breath are one.
const tell = (root) => {
  clearTimeout(root.pause);
  root.sent += 1;
  const order = [...root.list.children].map((row) => row.dataset.key);
  root.say("wanted", { ...root.wanted, number: root.sent, order });
};

const renumber = (root) => {
  const rows = [...root.list.children];
  rows.forEach((row, position) => {
    row.querySelector(".number").textContent = String(position + 1);
    const up = row.querySelector(".up");
    if (!up) return;
    // Not "disabled": a button that is loses the focus of whoever pressed it.
    up.setAttribute("aria-disabled", String(position === 0));
    row.querySelector(".down").setAttribute("aria-disabled", String(position === rows.length - 1));
  });
};

const move = (root, row, steps) => {
  const rows = [...root.list.children];
  const to = rows.indexOf(row) + steps;
  if (to < 0 || to >= rows.length) return;
  root.list.insertBefore(row, steps < 0 ? rows[to] : rows[to].nextSibling);
  row.querySelector(steps < 0 ? ".up" : ".down").focus();
  renumber(root);
  root.live.textContent = "Moved to place " + (to + 1) + " of " + rows.length;
  tell(root);
};

const remove = (root, row) => {
  const next = row.nextSibling ?? row.previousSibling;
  root.wanted.removed.push(row.dataset.key);
  row.remove();
  next?.querySelector(".remove").focus();
  renumber(root);
  root.live.textContent = "Removed";
  tell(root);
};

const putNote = (root, row, leaf) => {
  const label = put(row, "label", "note quiet", "Note");
  const area = put(label, "textarea");
  area.rows = 1;
  area.maxLength = root.maxNote;
  area.dir = "auto";
  area.setAttribute("aria-label", "Note on the words of " + leaf.speaker);
  area.oninput = () => {
    root.wanted.notes[leaf.key] = area.value;
    clearTimeout(root.pause);
    root.pause = setTimeout(() => tell(root), PAUSE_MS);
  };
  area.onchange = () => { if (leaf.key in root.wanted.notes) tell(root); };
};

const putMoved = (root, row, leaf) => {
  const line = put(row, "p", "moved");
  line.append("The same words stand elsewhere in this transcript: ");
  const look = put(line, "a", "", "look at them");
  look.href = leaf.moved;
  within(look);
  if (!root.editable) return;
  line.append(" ");
  button(line, "", "Use the new place", "Use the new place of the words of " + leaf.speaker, () => {
    root.wanted.moved.push(leaf.key);
    tell(root);
  });
};

const putLeaf = (root, leaf) => {
  const row = document.createElement("li");
  row.dataset.key = leaf.key;
  const card = put(row, "article", leaf.standing === "verified" ? "leaf" : "leaf broken");
  const header = put(card, "header");
  put(header, "span", "number quiet");
  putSpeaker(header, leaf);
  putFacts(put(card, "p", "facts quiet"), leaf.facts);
  put(card, "blockquote", "", leaf.quote);
  if (leaf.asked) {
    const asked = put(card, "p", "asked");
    put(asked, "span", "quiet", leaf.asker + " ");
    put(asked, "span", "", leaf.asked);
  }
  const holds = leaf.standing === "verified";
  put(card, "p", "state " + (holds ? "holds" : "fails"), leaf.state);
  if (leaf.moved) putMoved(root, card, leaf);
  if (root.editable) putNote(root, card, leaf);
  else if (leaf.note) put(card, "p", "note quiet", leaf.note);
  const footer = put(card, "footer");
  const whose = " the words of " + leaf.speaker;
  if (leaf.link) {
    const link = put(footer, "a", "action", "Open in transcript");
    link.href = leaf.link;
    within(link);
  }
  if (!root.editable) return row;
  button(footer, "up", "Up", "Move up" + whose, () => move(root, row, -1));
  button(footer, "down", "Down", "Move down" + whose, () => move(root, row, 1));
  button(footer, "remove", "Remove", "Remove" + whose, () => remove(root, row));
  return row;
};

// Rows that are the same stay, and with them the reader's focus and what is being typed.
const arrange = (root, leaves) => {
  const rows = new Map([...root.list.children].map((row) => [row.dataset.key, row]));
  const wanted = leaves.map((leaf) => {
    const drawn = JSON.stringify(leaf);
    const old = rows.get(leaf.key);
    if (old?.drawn === drawn) return old;
    const made = putLeaf(root, leaf);
    made.drawn = drawn;
    return made;
  });
  const shown = [...root.list.children];
  if (wanted.length !== shown.length || wanted.some((row, at) => row !== shown[at])) {
    root.list.replaceChildren(...wanted);
  }
  renumber(root);
};

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement;
  root.say = setStateValue;
  if (!root.list?.isConnected) {
    const box = anew(root);
    put(box, "h2", "unseen", data.heading);
    root.list = put(box, "ol", "binder");
    root.live = put(box, "p", "unseen");
    root.live.setAttribute("aria-live", "polite");
    root.sent = data.applied;
    root.wanted = { notes: {}, removed: [], moved: [] };
    root.editable = data.editable;
    root.maxNote = data.maxNote;
  }
  if (data.applied < root.sent) return;  // the server has not heard all of it yet
  const notes = root.wanted.notes;
  for (const key of Object.keys(notes)) if (notes[key] === data.notes[key]) delete notes[key];
  root.wanted = { notes, removed: [], moved: [] };
  arrange(root, data.leaves);
  if (!root.editable) return;
  for (const row of root.list.children) {
    const area = row.querySelector("textarea");
    const note = data.notes[row.dataset.key];
    if (!(row.dataset.key in notes) && area.value !== note) area.value = note;
  }
}
"""
)

_CSS = (
    BASE_CSS
    + """
.binder { list-style: none; border-top: 1px solid var(--line); }
.binder > li { border-bottom: 1px solid var(--line); }
.leaf { padding: 1.2rem 0 1.1rem; }
.leaf.broken {
  padding-left: 1rem;
  border-left: 3px solid var(--st-red-text-color);
}
header { display: flex; align-items: baseline; gap: 0.6rem; }
.number { min-width: 1.1rem; font-variant-numeric: tabular-nums; }
.who { flex: 1; font: inherit; }
.verbatim .name { font-weight: 600; font-size: 1rem; margin-right: 0.6rem; }
.facts { font-size: 0.875rem; }
blockquote {
  margin: 0.7rem 0 0.5rem;
  font-family: var(--serif);
  font-size: 1.0625rem;
  line-height: 1.6;
}
.asked {
  margin: 0.6rem 0;
  padding-left: 0.8rem;
  border-left: 2px solid var(--line);
  font-size: 0.875rem;
}
.state { font-size: 0.8125rem; color: var(--quiet); }
.state.holds::before { content: "✓ "; color: var(--st-green-text-color); }
.state.fails { color: var(--st-red-text-color); font-weight: 600; }
.state.fails::before { content: "✗ "; }
.moved { margin-top: 0.4rem; font-size: 0.875rem; }
.moved a { text-decoration: underline; }
.note { display: block; margin-top: 0.7rem; font-size: 0.8125rem; white-space: pre-wrap; }
textarea {
  display: block;
  width: 100%;
  min-height: 2.4rem;
  margin-top: 0.2rem;
  padding: 0.45rem 0.7rem;
  field-sizing: content;
  resize: vertical;
  border: 1px solid var(--line);
  border-radius: var(--st-base-radius);
  background: var(--st-background-color);
  color: var(--st-text-color);
  font: inherit;
  font-size: 0.9375rem;
  line-height: 1.5;
}
footer { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.8rem; }
.verbatim button[aria-disabled=true] { opacity: 0.45; cursor: default; }
"""
)

_binder = st.components.v2.component("verbatim_binder", css=_CSS, js=_JS)


def show_binder(exhibits: Sequence[Exhibit], key: str, heading: str, *, editable: bool) -> None:
    """Show the passages of a pack.

    Args:
        exhibits: first to last.
        key: name of the widget, unlike all others on the page.
        heading: what a screen reader calls the list.
        editable: whether they are those of the reader's own pack.
    """
    _binder(
        key=key,
        data={
            "leaves": [asdict(leaf_of(one, noted=not editable)) for one in exhibits],
            "notes": {one.item.key: one.item.note for one in exhibits} if editable else {},
            "editable": editable,
            "heading": heading,
            "applied": st.session_state.get(_applied(key), 0),
            "maxNote": MAX_NOTE_CHARS,
        },
        on_wanted_change=partial(_arrange, key, exhibits, editable),
    )


def put_back() -> None:
    """Offer to undo the last removal."""
    before: Pack | None = st.session_state.get(_BEFORE)
    if before is not None:
        st.button("Put back what was removed", icon=":material/undo:", on_click=_undo)


def forget_removed() -> None:
    """Offer no longer to undo the last removal."""
    st.session_state.pop(_BEFORE, None)


def _undo() -> None:
    removed = st.session_state.pop(_BEFORE)
    held = desk()
    back = held.pack.with_all(removed.items).ordered(item.key for item in removed.items)
    put_desk(replace(held, pack=back))


def _applied(key: str) -> str:
    return f"{key}-applied"


def _arrange(key: str, exhibits: Sequence[Exhibit], editable: bool) -> None:
    """Do to the pack what the reader has done in the browser."""
    try:
        wanted = msgspec.convert(st.session_state[key].get("wanted"), Wanted)
    except msgspec.ValidationError:
        return  # not what our script says
    if not editable or len(wanted.order) > MAX_ITEMS:
        return
    held = desk()
    if wanted.removed:
        st.session_state[_BEFORE] = held.pack
    put_desk(replace(held, pack=arranged(held.pack, wanted, exhibits)))
    st.session_state[_applied(key)] = wanted.number
