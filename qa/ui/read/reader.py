"""A whole transcript for reading, with the marked words in sight and steps from one to the next."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

import streamlit as st

from qa.ui.kit.dom import widget
from qa.ui.read.marks import Mark
from qa.ui.read.transcript import TranscriptView
from qa.ui.session.browser_store import toggle_in_pack, workspace

_KEY = "transcript"
_page = widget("verbatim_transcript", __name__)


def show_transcript(view: TranscriptView, marks: Sequence[Mark], place: str) -> None:
    """Show a transcript, scrolled to the place that the address names.

    Args:
        view: the page.
        marks: what is marked in it and stepped through, in order.
        place: names what the address asks for; another one is scrolled to.
    """
    stops = [
        {"kind": one.kind, "start": one.span.start, "end": one.span.end, "key": one.key}
        for one in marks
    ]
    pack = workspace().pack
    _page(
        key=_KEY,
        data={
            "page": asdict(view),
            "stops": stops,
            "place": place,
            "collected": [one.key for one in marks if one.key in pack],
        },
        on_collect_change=partial(_collect, marks),
    )


def _collect(marks: Sequence[Mark]) -> None:
    wanted = st.session_state[_KEY].get("collect")
    mark = next((one for one in marks if one.item and one.key == wanted), None)
    if mark and mark.item:
        toggle_in_pack(mark.item)
