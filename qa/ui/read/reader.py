"""The widget of a whole transcript, with steps from mark to mark."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import streamlit as st

from qa.ui.kit.dom import widget
from qa.ui.read.marks import TextMark
from qa.ui.read.original import choose_page
from qa.ui.read.place_bar import MAX_FIND_CHARS
from qa.ui.read.transcript import TranscriptView
from qa.ui.session.browser_store import toggle_in_pack, workspace

_KEY = "transcript"
_page = widget("verbatim_transcript", __name__, part="qa.ui.read.place_bar")


@dataclass(frozen=True, slots=True)
class StopPages:
    """Where the marks of a transcript stand in an original whose pages can be shown.

    Attributes:
        stops: number of the page of each mark, None for none.
        open_page: number of the page that is shown beside the transcript, None for none.
    """

    stops: tuple[int | None, ...]
    open_page: int | None = None


def show_transcript(
    view: TranscriptView,
    marks: Sequence[TextMark],
    links: Sequence[str],
    place: str,
    find: Callable[[str], None],
    *,
    words: str = "",
    pages: StopPages | None = None,
) -> None:
    """Show a transcript, scrolled to the place in the address.

    Args:
        view: the transcript.
        marks: its marks, in order.
        links: permalink of each mark.
        place: identifies the place in the address; the widget scrolls when it changes.
        find: called with the words that the reader looks for, at most MAX_FIND_CHARS.
        words: the words that are marked because the reader looks for them.
        pages: the pages of the original, None if they cannot be shown.
    """
    stops = [
        {"kind": mark.kind, "start": mark.span.start, "end": mark.span.end, "key": mark.key}
        for mark in marks
    ]
    pack = workspace().pack
    spans = [item.span for item in pack.items if item.source == view.source]
    _page(
        key=_KEY,
        data={
            "page": asdict(view),
            "stops": stops,
            "links": list(links),
            "place": place,
            "words": words,
            "pages": asdict(pages) if pages else None,
            "collected": [mark.key for mark in marks if mark.key in pack],
            "kept": [[span.start, span.end] for span in spans],
        },
        on_collect_change=partial(_collect, marks),
        on_find_change=partial(_find, find),
        on_original_change=_open_original,
    )


def _collect(marks: Sequence[TextMark]) -> None:
    key = st.session_state[_KEY].get("collect")
    item = next((mark.item for mark in marks if mark.item and mark.key == key), None)
    if item:
        toggle_in_pack(item)


def _find(find: Callable[[str], None]) -> None:
    match st.session_state[_KEY].get("find"):
        case {"words": str(words)}:
            find(words[:MAX_FIND_CHARS])


def _open_original() -> None:
    choose_page(st.session_state[_KEY].get("original"))
