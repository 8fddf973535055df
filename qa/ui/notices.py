"""Lines that tell how things stand: a caption, a hint, a warning or an error."""

from typing import Literal

import streamlit as st

from qa.ui.dom import BASE_CSS, DOM_JS

Tone = Literal["caption", "hint", "warning", "error"]

_JS = (
    DOM_JS
    + """
export default function ({ parentElement, data }) {
  const box = put(anew(parentElement), "div", "notice " + data.tone);
  if (data.tone === "error" || data.tone === "warning") box.setAttribute("role", "alert");
  if (data.title) put(box, "p", "title", data.title);
  for (const line of data.lines) put(box, "p", "", line);
}
"""
)

_CSS = (
    BASE_CSS
    + """
.notice.caption { color: var(--quiet); font-size: 0.875rem; }
.notice:not(.caption) { padding: 0.8rem 1rem; border-radius: var(--st-base-radius); }
.notice .title { font-weight: 600; }
.notice.hint, .notice.warning { background: var(--st-orange-background-color); }
.notice.error {
  background: var(--st-red-background-color);
  color: var(--st-red-text-color);
}
"""
)

_notice = st.components.v2.component("verbatim_notice", css=_CSS, js=_JS)


def notice(key: str, tone: Tone, title: str, *lines: str) -> None:
    """Show a title and some lines of plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        tone: how loud; an error or a warning is read out by a screen reader.
        title: the first line, empty for none.
        lines: the others.
    """
    _notice(key=key, data={"tone": tone, "title": title, "lines": list(lines)})


def caption(key: str, text: str) -> None:
    """Show one quiet line of plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        text: the line.
    """
    notice(key, "caption", "", text)
