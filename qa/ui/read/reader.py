"""The widget of a whole transcript, with steps from mark to mark."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

import streamlit as st

from qa.ui.kit.dom import widget
from qa.ui.read.marks import TextMark
from qa.ui.read.transcript import TranscriptView
from qa.ui.session.browser_store import toggle_in_pack, workspace

_KEY = "transcript"
_page = widget("verbatim_transcript", __name__)


def show_transcript(view: TranscriptView, marks: Sequence[TextMark], place: str) -> None:
    """Show a transcript, scrolled to the place in the address.

    Args:
        view: the transcript.
        marks: its marks, in order.
        place: identifies the place in the address; the widget scrolls when it changes.
    """
    stops = [
        {"kind": mark.kind, "start": mark.span.start, "end": mark.span.end, "key": mark.key}
        for mark in marks
    ]
    pack = workspace().pack
    _page(
        key=_KEY,
        data={
            "page": asdict(view),
            "stops": stops,
            "place": place,
            "collected": [mark.key for mark in marks if mark.key in pack],
        },
        on_collect_change=partial(_collect, marks),
    )


def _collect(marks: Sequence[TextMark]) -> None:
    key = st.session_state[_KEY].get("collect")
    item = next((mark.item for mark in marks if mark.item and mark.key == key), None)
    if item:
        toggle_in_pack(item)
