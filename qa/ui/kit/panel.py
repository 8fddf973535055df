"""A panel that a button opens: a popover, and on a phone a sheet at the foot of the window."""

from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from qa.ui.kit.dom import __name__ as dom
from qa.ui.kit.dom import asset

_panel_focus = st.components.v2.component(
    "verbatim_panel_focus", js=asset(dom, "js") + asset(__name__, "js")
)


def label_with_count(label: str, count: int) -> str:
    """A label with a number, such as "Evidence (3)"; without it if the number is 0."""
    return f"{label} ({count:,})" if count else label


def panel(key: str, label: str, icon: str, *, view: str = "") -> DeltaGenerator:
    """Show the button of a panel, and return the panel, to be filled in a ``with`` block.

    Args:
        key: key of the panel, unique on the page.
        label: label of the button, in our own words.
        icon: name of a Material symbol.
        view: what the page shows; the panel closes when it changes.
    """
    state = f"-{crc32(view.encode()):x}" if view else ""
    return st.popover(label, icon=f":material/{icon}:", key=f"panel-{key}{state}")


def lead_focus_into_panels() -> None:
    """Make the keyboard reach what a panel holds; it takes a line of its container.

    A panel that is opened has the focus. Tab past its end goes on with the page, and Escape, by
    Streamlit itself, leads back to its button.
    """
    _panel_focus(key="panel-focus")
