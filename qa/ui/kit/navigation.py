"""The navigation between pages: at the top of a wide window, at the foot of a narrow one.

Streamlit draws the one at the top. The bar at the foot is a widget of our own, because Streamlit
hides its navigation in a sidebar there. A page is added with one ``PageEntry`` in ``app.py``.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from qa.ui.kit.dom import widget
from qa.ui.kit.panel import label_with_count
from qa.ui.kit.routes import link_to

NavigationSlot = Literal["everywhere", "top", "foot", "manage", "linked"]
"""Where the navigation has a page: at the top and in the bar at the foot; at the top and under
"More"; in the bar only; in the section "Manage" of both; nowhere, since other pages link to it."""

MANAGE = "Manage"

_IN_BAR = ("everywhere", "foot")

_bar = widget("verbatim_navigation", __name__)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page and its place in the navigation.

    Attributes:
        path: its path in the address.
        title: its name, in the navigation and in the title of the window.
        show: shows the page.
        icon: name of a Material symbol, empty for none.
        slot: where the navigation has it.
        count: a number that its label bears, 0 for none.
        is_wide: whether it takes the whole width of the window.
    """

    path: str
    title: str
    show: Callable[[], None]
    icon: str = ""
    slot: NavigationSlot = "linked"
    count: int = 0
    is_wide: bool = False

    @property
    def label(self) -> str:
        """Its name in the navigation, such as "Evidence (3)"."""
        return label_with_count(self.title, self.count)

    @property
    def page(self) -> "st.Page":
        """Its page for Streamlit."""
        return st.Page(
            self.show,
            title=self.label,
            icon=f":material/{self.icon}:" if self.icon else None,
            url_path=self.path,
            default=not self.path,
            visibility="hidden" if self.slot in ("foot", "linked") else "visible",
        )


def page_in_address(
    entries: Iterable[PageEntry], pages: Mapping[str, "st.Page"], hidden: Iterable["st.Page"]
) -> "st.Page":
    """Show the navigation at the top, and return the page that the address names.

    Args:
        entries: the pages of the app, in the order of the navigation.
        pages: path -> page of the app.
        hidden: pages that the navigation does not have.
    """
    sections: dict[str, list[st.Page]] = {"": [], MANAGE: []}
    for entry in entries:
        sections[MANAGE if entry.slot == "manage" else ""].append(pages[entry.path])
    sections[""] += hidden
    return st.navigation(sections, position="top")


def page_names(entries: Iterable[PageEntry]) -> dict[str, str]:
    """The words of the navigation, case-folded, with the paths that they lead to.

    The name of the section leads to its first page.

    Args:
        entries: the pages of the app, in the order of the navigation.
    """
    names: dict[str, str] = {}
    for entry in entries:
        if entry.slot == "manage":
            names.setdefault(MANAGE.casefold(), entry.path)
        names[entry.title.casefold()] = entry.path
        names[entry.path.casefold()] = entry.path
    return names


def show_bar(entries: Collection[PageEntry], path: str) -> None:
    """Show the bar at the foot of a narrow window.

    Args:
        entries: the pages of the app, in the order of the navigation.
        path: path of the page in the address.
    """
    _bar(
        key="navigation-bar",
        data={
            "bar": [_link(entry, path) for entry in entries if entry.slot in _IN_BAR],
            "more": [_link(entry, path) for entry in entries if entry.slot == "top"],
            "manage": [_link(entry, path) for entry in entries if entry.slot == "manage"],
            "manage_title": MANAGE,
        },
    )


def _link(entry: PageEntry, path: str) -> dict[str, str | bool]:
    return {
        "label": entry.label,
        "icon": entry.icon,
        "link": link_to(entry.path),
        "current": entry.path == path,
    }
