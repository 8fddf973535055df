"""The card of a file in the tray, in which the reader corrects what was understood."""

from collections.abc import Callable

import streamlit as st

from qa.intake.corrections import Correction, correction_of
from qa.intake.tray import TrayFile
from qa.ui.add.draft_card import file_card
from qa.ui.kit.dom import widget

_APPLIED = "tray-applied-"

_form = widget("verbatim_draft", __name__)


def new_correction(file: TrayFile) -> Correction | None:
    """The correction that the reader has made since the last run, None for none.

    A field and a button may reach the server together, and their callbacks run in any order: so
    each run asks for it.

    Args:
        file: the file.
    """
    sent = (st.session_state.get(_key(file)) or {}).get("correction")
    if sent is None or sent == st.session_state.get(_APPLIED + file.key):
        return None
    st.session_state[_APPLIED + file.key] = sent
    return correction_of(sent)


def show_file(file: TrayFile, *, remove: Callable[[], None]) -> None:
    """Show the card of a file.

    Args:
        file: the file.
        remove: called when the reader removes the file.
    """
    state = st.session_state.get(_key(file)) or {}
    _form(
        key=_key(file),
        data=file_card(file, is_open=bool(state.get("open"))),
        on_correction_change=lambda: None,  # the page reads all cards in every run
        on_open_change=lambda: None,
        on_removed_change=remove,
    )


def _key(file: TrayFile) -> str:
    return f"file-{file.key}"
