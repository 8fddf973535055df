"""The list of conversations: open one again, rename it, delete it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from qa.ui.desk import Desk, desk, put_desk
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.inquiry import Inquiry
from qa.ui.routes import ASK, link_to

_JS = (
    DOM_JS
    + """
const tool = (row, words, act) => {
  const made = put(row, "button", "tool", words);
  made.type = "button";
  made.onclick = act;
  return made;
};

const rename = (row, number, name, say) => {
  const field = put(row, "input", "field");
  field.value = name;
  field.maxLength = 200;
  field.setAttribute("aria-label", "Name of the conversation");
  const done = (keep) => {
    if (!field.isConnected) return;
    const value = field.value.trim();
    field.remove();
    row.classList.remove("renaming");
    if (keep && value && value !== name) say("rename", [number, value]);
  };
  field.onkeydown = (event) => {
    if (event.key === "Enter") done(true);
    if (event.key === "Escape") done(false);
    event.stopPropagation();
  };
  field.onblur = () => done(true);
  row.classList.add("renaming");
  field.focus();
  field.select();
};

export default function ({ parentElement, data, setTriggerValue }) {
  const list = put(anew(parentElement), "ul", "history");
  data.forEach(({ name, link, current }, number) => {
    const row = put(list, "li");
    const open = put(row, "a", "name", name);
    open.href = link;
    open.title = name;
    if (current) open.setAttribute("aria-current", "true");
    within(open);
    const tools = put(row, "span", "tools");
    const label = (made, verb) => made.setAttribute("aria-label", verb + " “" + name + "”");
    label(tool(tools, "Rename", () => rename(row, number, name, setTriggerValue)), "Rename");
    label(tool(tools, "Delete", () => setTriggerValue("remove", number)), "Delete");
  });
}
"""
)

_CSS = (
    BASE_CSS
    + """
.history { list-style: none; }
li { padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
.verbatim .name {
  display: block;
  overflow: hidden;
  color: inherit;
  white-space: nowrap;
  text-overflow: ellipsis;
}
.verbatim .name[aria-current] { font-weight: 600; color: var(--st-primary-color); }
.tools { display: flex; gap: 0.8rem; }
.verbatim .tool {
  min-height: 1.5rem;
  padding: 0;
  border: 0;
  color: var(--quiet);
  font-size: 0.8125rem;
}
.renaming .name, .renaming .tools { display: none; }
.field {
  width: 100%;
  padding: 0.3rem 0.5rem;
  border: 1px solid var(--st-primary-color);
  border-radius: var(--st-base-radius);
  background: var(--st-background-color);
  color: inherit;
  font: inherit;
}
"""
)

_history = st.components.v2.component("verbatim_history", css=_CSS, js=_JS)
_KEY = "history"


def show_history(current: Inquiry, close: Callable[[], None]) -> None:
    """Show the conversations of this reader in the sidebar, newest first.

    Args:
        current: the one that is shown on the page.
        close: called when the reader deletes that one.
    """
    listed = desk().conversations
    if not listed:
        return
    rows = [
        {
            "name": one.name,
            "link": link_to(ASK, one.inquiry.parameters),
            "current": one.inquiry.continues(current),
        }
        for one in listed
    ]
    with st.sidebar:
        st.subheader("Conversations", anchor=False)
        _history(
            key=_KEY,
            data=rows,
            on_rename_change=_rename,
            on_remove_change=partial(_remove, current, close),
        )


def _rename() -> None:
    match st.session_state[_KEY].get("rename"):
        case [number, str(title)] if _is_listed(number, desk()):
            put_desk(desk().renamed(number, title))


def _remove(current: Inquiry, close: Callable[[], None]) -> None:
    held, number = desk(), st.session_state[_KEY].get("remove")
    if _is_listed(number, held):
        put_desk(held.without(number))
        if held.conversations[number].inquiry.continues(current):
            close()


def _is_listed(number: object, held: Desk) -> bool:
    return type(number) is int and 0 <= number < len(held.conversations)
