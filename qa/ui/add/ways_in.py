"""The ways in: files, pasted text, and a folder of the machine on which the app runs."""

import streamlit as st

from index.errors import SourceError
from qa.intake.receiving import receive_files, receive_text
from qa.intake.server_folder import folder_contents, may_name_folder
from qa.intake.uploads import MAX_TOTAL_BYTES, MAX_UPLOAD_BYTES, MAX_UPLOADS
from qa.settings import Settings
from qa.ui.add.tray_key import own_tray, read_waiting
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.session.login import requires_login

_ROUND = "ways-round"
"""Counts what was taken: the fields of the next round are empty ones."""

_REFUSED = "ways-refused"

_WAYS = ("Files", "Paste text", "Folder on this machine")

_KINDS = (
    "PDF, Word, web pages, text and Markdown, captions (VTT, SRT, SBV), JSON, XML, tables (CSV, "
    "TSV), or ZIPs of them"
)


def show_ways_in(settings: Settings) -> None:
    """Show the ways in; what comes in goes to the tray of the reader.

    Args:
        settings: locates the collection.
    """
    may_name = may_name_folder(
        settings,
        listens_on=str(st.get_option("server.address") or ""),
        headers=dict(st.context.headers),
        has_login=requires_login(),
    )
    tabs = st.tabs(_WAYS if may_name else _WAYS[:2])
    with tabs[0]:
        _show_uploader(settings)
    with tabs[1]:
        _show_text_fields(settings)
    if may_name:
        with tabs[2]:
            _show_folder_field(settings)
    if error := st.session_state.pop(_REFUSED, ""):
        show_notice("way-refused", "error", "Nothing was taken.", error)


def _show_uploader(settings: Settings) -> None:
    # Streamlit would list all endings in one line, which a phone cuts; what is sent is checked.
    files = st.file_uploader(
        "Transcripts, one or several at once",
        accept_multiple_files=True,
        max_upload_size=MAX_UPLOAD_BYTES // 2**20,
        key=_key("files"),
    )
    show_caption(
        "kinds",
        f"{_KINDS}. Up to {MAX_UPLOADS} files of {MAX_UPLOAD_BYTES // 2**20} MB at a time, "
        f"{MAX_TOTAL_BYTES // 2**20} MB in all.",
    )
    if files:
        receive_files(own_tray(), [(file.name, file.getvalue()) for file in files], settings)
        _next_round()


def _show_text_fields(settings: Settings) -> None:
    with st.form(_key("text-form"), border=False):
        text = st.text_area("Text", key=_key("text"), height=180)
        title_column, date_column = st.columns(2)
        title = title_column.text_input("Title", key=_key("title"), max_chars=300)
        date = date_column.text_input(
            "Date", key=_key("date"), max_chars=100, placeholder="20 October 2021, or 2021-10"
        )
        is_sent = st.form_submit_button("Read this text")
    if is_sent:
        try:
            receive_text(own_tray(), text, title=title, date=date, settings=settings)
        except SourceError as exc:
            st.session_state[_REFUSED] = str(exc)  # the fields keep what was written
            return
        _next_round()


def _show_folder_field(settings: Settings) -> None:
    with st.form(_key("folder-form"), border=False):
        folder = st.text_input(
            "Folder", key=_key("folder"), max_chars=4000, placeholder="/home/me/transcripts"
        )
        is_sent = st.form_submit_button("Read this folder")
    if is_sent:
        try:
            contents = folder_contents(folder)
        except SourceError as exc:
            st.session_state[_REFUSED] = str(exc)
            return
        tray = own_tray()
        receive_files(tray, contents.files, settings)
        tray.refuse(contents.refused)
        _next_round()


def _key(name: str) -> str:
    return f"way-{name}-{st.session_state.get(_ROUND, 0)}"


def _next_round() -> None:
    read_waiting(own_tray())
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
