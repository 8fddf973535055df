"""Numbers as a table that can be read without seeing a chart, folded away."""

from collections.abc import Sequence

import streamlit as st

from qa.ui.dom import BASE_CSS, DOM_JS

_JS = (
    DOM_JS
    + """
export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;
  parentElement.drawn = drawn;
  const fold = put(anew(parentElement), "details");
  put(fold, "summary", "quiet", data.title);
  const frame = put(fold, "div", "frame");
  frame.tabIndex = 0;  // reached by keyboard, so that it can be scrolled
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", data.title);
  const table = put(frame, "table");
  const head = put(put(table, "thead"), "tr");
  for (const name of data.columns) put(head, "th", "", name).scope = "col";
  const body = put(table, "tbody");
  for (const [first, ...others] of data.rows) {
    const line = put(body, "tr");
    put(line, "th", "", first).scope = "row";
    for (const cell of others) put(line, "td", "", cell);
  }
}
"""
)

_CSS = (
    BASE_CSS
    + """
summary { cursor: pointer; width: fit-content; font-size: 0.875rem; }
.frame { overflow: auto; max-height: 22rem; margin-top: 0.5rem; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; text-align: left; }
td { text-align: right; }
thead th { vertical-align: bottom; }
th, td { overflow-wrap: normal; }
"""
)

_table = st.components.v2.component("verbatim_table", css=_CSS, js=_JS)


def show_table(
    key: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[str | int]]
) -> None:
    """Show a folded table of plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        title: what opens it.
        columns: heads; the first is that of the lines.
        rows: cells, the first names the line.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    _table(key=key, data={"title": title, "columns": list(columns), "rows": cells})
