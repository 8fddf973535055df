"""A table of figures: what a line is about, and its numbers; on a phone each line is a block."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import streamlit as st

from qa.ui.dom import BASE_CSS, DOM_JS

Tone = Literal["", "better", "worse"]

_JS = (
    DOM_JS
    + """
const putCell = (line, tag, role, className, text) => {
  const cell = put(line, tag, className, text);
  cell.setAttribute("role", role);  // a phone's layout would take it away
  return cell;
};

const putLink = (parent, className, { text, link }) => {
  const made = put(parent, "a", className, text);
  made.href = link;
  within(made);
};

const putName = (line, row) => {
  const head = putCell(line, "th", "rowheader", "name");
  head.scope = "row";
  if (row.link) putLink(head, "what", { text: row.name, link: row.link });
  else put(head, "span", "what", row.name);
  if (row.facts.length) putFacts(put(head, "span", "facts quiet"), row.facts);
  if (row.action) putLink(head, "more", row.action);
};

const putRow = (body, row, columns) => {
  const line = put(body, "tr");
  line.setAttribute("role", "row");
  putName(line, row);
  row.cells.forEach((cell, at) => {
    const made = putCell(line, "td", "cell", cell.tone);
    made.dataset.column = columns[at + 1];
    put(made, "span", "figure", cell.text);
    if (cell.note) put(made, "span", "under", cell.note);
  });
};

export default function ({ parentElement, data }) {
  const drawn = JSON.stringify(data);
  if (parentElement.drawn === drawn) return;  // the reader's focus stays
  parentElement.drawn = drawn;
  let box = anew(parentElement);
  if (data.folded) {
    box = put(box, "details");
    put(box, "summary", "quiet", data.label);
  }
  const table = put(box, "table");
  table.setAttribute("role", "table");
  table.setAttribute("aria-label", data.label);
  const top = put(table, "thead", data.columns.length > 1 ? "" : "unseen");
  const body = put(table, "tbody");
  for (const group of [top, body]) group.setAttribute("role", "rowgroup");
  const heads = put(top, "tr");
  heads.setAttribute("role", "row");
  for (const name of data.columns) putCell(heads, "th", "columnheader", "", name).scope = "col";
  for (const row of data.rows) putRow(body, row, data.columns);
}
"""
)

_CSS = (
    BASE_CSS
    + """
summary { cursor: pointer; width: fit-content; font-size: 0.875rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.55rem 0 0.5rem 0.9rem; border-bottom: 1px solid var(--line); }
th, td { vertical-align: baseline; overflow-wrap: normal; }
td, thead th { text-align: right; }
thead th { font-size: 0.8125rem; font-weight: 400; color: var(--quiet); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead th:first-child, .name { padding-left: 0; text-align: left; }
.name { font-weight: 400; overflow-wrap: anywhere; }
.what { font-weight: 600; }
.facts, .more { display: block; font-size: 0.8125rem; }
.more { width: fit-content; }
.verbatim .more { text-decoration: underline; }
.under { display: block; font-size: 0.75rem; color: var(--quiet); white-space: nowrap; }
.worse .figure { color: var(--st-red-text-color); font-weight: 600; }
.better .figure { color: var(--st-green-text-color); font-weight: 600; }
@media (max-width: 640px) {
  table, tbody { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(5.6rem, 1fr));
    gap: 0.45rem 0.6rem;
    padding: 0.8rem 0;
    border-bottom: 1px solid var(--line);
  }
  th, td { padding: 0; border: none; }
  .name { grid-column: 1 / -1; }
  td { text-align: left; }
  td::before {
    content: attr(data-column);
    display: block;
    font-size: 0.75rem;
    color: var(--quiet);
  }
}
"""
)

_figures = st.components.v2.component("verbatim_figures", css=_CSS, js=_JS)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number.

    Attributes:
        text: as it is shown.
        note: what stands small under it, such as its interval; empty for nothing.
        tone: whether it is good or bad news; the words must say so too.
    """

    text: str
    note: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A link beside what a line is about.

    Attributes:
        text: what it offers.
        link: address, relative to the app.
    """

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        name: what it is about.
        cells: its numbers, one a column after the first.
        facts: what else is known of it.
        link: address that the name leads to, None for nowhere.
        action: another link, None for none.
    """

    name: str
    cells: tuple[Cell, ...]
    facts: tuple[str, ...] = ()
    link: str | None = None
    action: Action | None = None


def show_figures(
    key: str, label: str, columns: Sequence[str], lines: Sequence[Line], *, folded: bool = False
) -> None:
    """Show a table of plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        label: what the table is called.
        columns: heads; the first is that of the names.
        lines: from top to bottom.
        folded: whether the label has to be clicked to see it.
    """
    _figures(
        key=key,
        data={
            "label": label,
            "columns": list(columns),
            "rows": [asdict(line) for line in lines],
            "folded": folded,
        },
    )
