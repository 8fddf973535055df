"""A heading in the words of a source."""

import streamlit as st

from qa.ui.dom import BASE_CSS, DOM_JS

_JS = (
    DOM_JS
    + """
export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;
  parentElement.drawn = drawn;
  const heading = put(anew(parentElement), "h2", "heading");
  if (!data.link) {
    heading.textContent = data.text;
    heading.dir = "auto";
    return;
  }
  const link = put(heading, "a", "", data.text);
  link.href = data.link;
  within(link);
}
"""
)

_CSS = (
    BASE_CSS
    + """
.heading { font-family: var(--st-heading-font); font-size: 1.35rem; font-weight: 600; }
.verbatim a { color: inherit; }
"""
)

_heading = st.components.v2.component("verbatim_heading", css=_CSS, js=_JS)


def show_heading(key: str, text: str, link: str | None = None) -> None:
    """Show a heading of the second level as plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        text: the heading.
        link: address that it leads to, None for nowhere.
    """
    _heading(key=f"{key}-heading", data={"text": text, "link": link})
