"""Export, share and import of an evidence pack."""

import ipaddress
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urljoin, urlsplit

import streamlit as st

from qa.app_command import app_settings
from qa.engine import Engine
from qa.packs.exhibits import Exhibit, exhibit_of
from qa.packs.exports import EXPORT_FORMATS, ExportedPack, ExportFormat, file_name
from qa.packs.pack import Pack
from qa.packs.pack_file import MAX_PACK_BYTES, PackError, pack_of
from qa.packs.sorting import sorted_exhibits
from qa.settings import settings
from qa.ui.evidence.shared_pack import share_link
from qa.ui.kit.dom import widget
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.session.browser_store import set_workspace, workspace
from qa.wording import web_address

_IMPORTED = "pack-imported"
_FAILED = "pack-import-failed"
_UPLOADS = "pack-uploads"

_share = widget("verbatim_share", __name__)


def show_export(pack: Pack, engine: Engine) -> None:
    """Show the export menu; each quote is checked once more for a file.

    The formats are drawn once the popover is open: by then the server knows the last changes of
    the reader, and no file has an outdated title or note.

    Args:
        pack: the pack to export.
        engine: engine over index and source files.
    """
    app = app_address(settings().public_url, st.context.url)
    popover = st.popover("Export", icon=":material/download:", key="export", on_change="rerun")
    if not popover.open:
        return
    with popover, st.container(gap="xxsmall"):
        for kind in EXPORT_FORMATS.values():
            st.download_button(
                kind.label,
                partial(_exported, kind, pack, engine, app),
                file_name(pack.title, kind),
                kind.mime,
                key=f"export-{kind.name}",
                on_click="ignore",
                type="tertiary",
            )


def _exported(kind: ExportFormat, pack: Pack, engine: Engine, app: str) -> bytes:
    checked = [exhibit_of(item, engine.index, engine.sources) for item in pack.items]
    exhibits = sorted_exhibits(checked, pack.sorting)
    folder, style = app_settings().named_folder, workspace().citation_style or None
    return kind.export(
        ExportedPack(pack.title, exhibits, app, date.today(), folder, pack.tags, style)
    )


def app_address(public_url: str, browser_url: str | None) -> str:
    """Return the address of the app for links in files, empty where others cannot reach it.

    Args:
        public_url: address that the owner of the app has set, empty for none.
        browser_url: address of this page in the browser, which may be that of this machine alone.
    """
    address = web_address(browser_url)
    if public_url or address is None or _is_this_machine(urlsplit(address).hostname or ""):
        return public_url
    return urljoin(address, "./")


def _is_this_machine(host: str) -> bool:
    """Whether a host is that of the machine itself: "localhost", "127.0.0.1", "[::1]"."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def show_share(pack: Pack, exhibits: Sequence[Exhibit]) -> None:
    """Show the address that shares the pack, in the order in which it is shown."""
    order = [exhibit.item.key for exhibit in sorted_exhibits(exhibits, pack.sorting)]
    with st.popover("Share", icon=":material/link:"):
        link = share_link(pack.in_order(order))
        if link:
            _share(key="share", data={"link": link})
        else:
            show_caption(
                "too-long", "So many passages need a file: export them, and share the file."
            )


def show_import() -> None:
    """Show the upload of a pack; ``imported_pack`` returns it."""
    uploads: int = st.session_state.get(_UPLOADS, 0)
    key = f"pack-upload-{uploads}"
    with st.popover("Import", icon=":material/upload:"):
        st.file_uploader(
            "An evidence pack that Verbatim exported as JSON",
            type="json",
            key=key,
            max_upload_size=MAX_PACK_BYTES // 1_000_000,
            on_change=_read_upload,
            args=(key,),
        )


def show_failed_import() -> None:
    """Show why the last file could not be imported, if it could not."""
    error: str | None = st.session_state.get(_FAILED)
    if error:
        show_notice("import-failed", "error", "This file cannot be imported.", error)


def imported_pack() -> Pack | None:
    """Return the imported pack, None before an import and after it is taken over or discarded."""
    pack: Pack | None = st.session_state.get(_IMPORTED)
    return pack


def discard_import() -> None:
    """Forget the imported pack."""
    st.session_state.pop(_IMPORTED, None)
    st.session_state.pop(_FAILED, None)
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1


def append_to_pack(addition: Pack) -> None:
    """Append a pack to the reader's own, which takes its title if it has none."""
    set_workspace(replace(workspace(), pack=workspace().pack.joined(addition)))


def append_as_new_pack(addition: Pack) -> None:
    """Make a pack one of the reader's; where there is no room for more, append it."""
    set_workspace(workspace().with_pack(Pack()))
    append_to_pack(addition)


def _read_upload(key: str) -> None:
    file = st.session_state.get(key)
    st.session_state.pop(_IMPORTED, None)
    st.session_state.pop(_FAILED, None)
    if file is None:
        return
    try:
        st.session_state[_IMPORTED] = pack_of(file.getvalue(), file.name)
    except PackError as exc:
        st.session_state[_FAILED] = str(exc)
