"""The tray of this reader, whose key the browser keeps."""

import streamlit as st

from qa.intake.tray import Tray
from qa.intake.trays import Trays
from qa.ui.kit.dom import asset
from qa.ui.session.login import reader_id

_TRAY = "tray-key"
_WIDGET = "tray-store"

_store = st.components.v2.component("verbatim_tray", js=asset(__name__, "js"))


@st.cache_resource(show_spinner=False)
def app_trays() -> Trays:
    """The trays of the whole app process."""
    return Trays()


def reader_tray() -> Tray | None:
    """The tray of this reader, None while nothing was received."""
    keys = (st.session_state.get(_TRAY), (st.session_state.get(_WIDGET) or {}).get("key"))
    for key in keys:
        tray = app_trays().find(str(key), reader_id()) if key else None
        if tray:
            st.session_state[_TRAY] = tray.key
            return tray
    return None


def own_tray() -> Tray:
    """The tray of this reader, a new one if there is none."""
    tray = reader_tray() or app_trays().new(reader_id())
    st.session_state[_TRAY] = tray.key
    return tray


def read_waiting(tray: Tray) -> None:
    """Have the files that wait in a tray read, while the reader goes on."""
    app_trays().read_waiting(tray)


def sync_tray_key() -> None:
    """Have the browser keep the key of the tray, or tell the one that it keeps."""
    tray = reader_tray()
    _store(key=_WIDGET, data={"key": tray.key if tray else ""}, on_key_change=lambda: None)
