"""The panel with a page of the original PDF beside its transcript."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from index.errors import UnreadableSourceError
from index.locator import locator_of
from index.records import Source, Span
from index.sources.formats.printed.page_image import PageImage
from index.sources.original_page import has_pages, original_page
from qa.engine import Engine
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace

PAGE_PARAMETER = "page"
_PAGE = "original-page"
_PLACE = "original-page-of"
_KEY = "original"

_panel = widget("verbatim_original", __name__)


def last_page(source: Source, engine: Engine) -> int:
    """The number of the last page that can be shown, 0 unless the file is a PDF as indexed."""
    if not has_pages(source, engine.sources):
        return 0
    return max(mark.page or 0 for mark in source.marks)


def chosen_page(place: LinkedPlace, last: int) -> int | None:
    """The page that the reader has chosen, or the address names; None for none.

    Args:
        place: the place in the address; a new one is read anew.
        last: number of the last page, 0 for none.
    """
    if st.session_state.get(_PLACE) != place:
        digits = st.query_params.get(PAGE_PARAMETER) or ""
        choose_page(int(digits) if digits.isascii() and digits.isdecimal() else None)
        st.session_state[_PLACE] = place
    page: int | None = st.session_state[_PAGE]
    return page if page is not None and 1 <= page <= last else None


def choose_page(page: object) -> None:
    """Remember the page to show, whatever the browser sends; None for none."""
    st.session_state[_PAGE] = page if type(page) is int else None


def pages_of(source: Source, spans: Sequence[Span]) -> tuple[int | None, ...]:
    """The page on which each span begins, None where it is on none."""
    return tuple(locator_of(source, span).page for span in spans)


def show_original(
    source: Source, engine: Engine, page: int, *, last: int, cited: Sequence[Span]
) -> None:
    """Show a page of the original.

    Args:
        source: the source.
        engine: the engine, which has the folder of the sources.
        page: number of the page.
        last: number of the last page.
        cited: the words to frame, as spans of the source.
    """
    image, problem = None, f"{source.name} has changed."
    try:
        image = _image(source.sha256, page, tuple(cited), source, engine)
    except UnreadableSourceError as exc:
        problem = str(exc)
    _panel(
        key=_KEY,
        data={
            "file": source.name,
            "page": page,
            "last": last,
            "png": b64encode(image.png).decode() if image else None,
            "frames": [asdict(frame) for frame in image.frames] if image else [],
            "problem": problem,
        },
        on_turn_change=_turn,
    )


@st.cache_data(show_spinner=False, max_entries=64)
def _image(
    sha256: str, page: int, cited: tuple[Span, ...], _source: Source, _engine: Engine
) -> PageImage | None:
    """The picture of a page; files of one hash have the same."""
    return original_page(_source, _engine.sources, page, cited)


def _turn() -> None:
    choose_page(st.session_state[_KEY].get("turn"))
