"""Links to other views, in a row.

Streamlit's own link takes two steps of the browser's history where the address says more than the
page, and leaves the address as it was where it leads to the page that is shown.
"""

from collections.abc import Mapping

import streamlit as st

from qa.ui.dom import BASE_CSS, DOM_JS

_JS = (
    DOM_JS
    + """
export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  const line = put(anew(parentElement), "p", "ways");
  for (const { text, link } of data) {
    const made = put(line, "a", "action", text);
    made.href = link;
    within(made);
  }
}
"""
)

_CSS = (
    BASE_CSS
    + """
.ways { display: flex; flex-wrap: wrap; gap: 0.5rem; }
"""
)

_ways = st.components.v2.component("verbatim_ways", css=_CSS, js=_JS)


def show_ways(key: str, links: Mapping[str, str]) -> None:
    """Show links in a row.

    Args:
        key: name of the widget, unlike all others on the page.
        links: what each says -> address, relative to the app.
    """
    _ways(key=key, data=[{"text": text, "link": link} for text, link in links.items()])
