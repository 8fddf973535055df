"""The list of transcripts to choose from."""

from collections.abc import Sequence

import streamlit as st

from index.layout import CatalogEntry
from qa.ui.citation_text import date_label
from qa.ui.dom import BASE_CSS, DOM_JS
from qa.ui.notices import caption
from qa.ui.permalink import Place

MAX_SHOWN = 50

_JS = (
    DOM_JS
    + """
export default function ({ parentElement, data, setTriggerValue }) {
  const list = put(anew(parentElement), "ul", "shelf");
  data.forEach(({ title, facts, link, source }) => {
    const row = put(put(list, "li"), "a", "row");
    row.href = link;
    within(row, () => setTriggerValue("open", source));
    put(row, "span", "title", title);
    put(row, "span", "facts quiet", facts);
  });
}
"""
)

_CSS = (
    BASE_CSS
    + """
.shelf { list-style: none; border-top: 1px solid var(--line); }
li { border-bottom: 1px solid var(--line); }
.verbatim .row { display: block; padding: 0.8rem 0.1rem; color: inherit; }
.verbatim .row:hover { text-decoration: none; }
.row:hover .title { color: var(--st-primary-color); }
.title {
  display: block;
  font-family: var(--serif);
  font-size: 1.125rem;
  line-height: 1.4;
}
.facts { display: block; font-size: 0.875rem; }
"""
)

_shelf = st.components.v2.component("verbatim_shelf", css=_CSS, js=_JS)


def show_shelf(entries: Sequence[CatalogEntry]) -> Place | None:
    """Show the transcripts with a filter; the one that is chosen, if one is.

    Args:
        entries: all transcripts of the index.
    """
    wanted = ""
    if len(entries) > 10:
        wanted = st.text_input("Filter by title, event, place, date or file name")
    found = [entry for entry in entries if matches(entry, wanted)]
    if len(found) > MAX_SHOWN:
        caption(
            "first",
            f"The first {MAX_SHOWN} of {len(found):,} transcripts; the filter finds the others",
        )
    elif not found:
        caption("none", "No transcript has all of these words")
    rows = [_row(entry) for entry in found[:MAX_SHOWN]]
    source = _shelf(key="shelf", data=rows, on_open_change=lambda: None).get("open")
    # The browser sends the name back; only one that is on the shelf counts.
    return next((Place(entry.name) for entry in found if entry.name == source), None)


def matches(entry: CatalogEntry, wanted: str) -> bool:
    """Whether a transcript's facts hold every one of some words."""
    row = _row(entry)
    words = f"{row['title']} {row['facts']}".casefold()
    return all(word in words for word in wanted.casefold().split())


def _row(entry: CatalogEntry) -> dict[str, str]:
    known = entry.metadata
    facts = (known.event, known.place, date_label(known), known.publisher, entry.name)
    return {
        "title": known.title or known.event or entry.name,
        "facts": " · ".join(fact for fact in facts if fact),
        "link": Place(entry.name).link,
        "source": entry.name,
    }
