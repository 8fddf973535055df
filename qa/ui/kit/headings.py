"""A heading whose text comes from a source."""

from qa.ui.kit.dom import widget

_heading = widget("verbatim_heading", __name__)


def show_unseen_title(text: str) -> None:
    """Show the heading of a page that is read out and not seen.

    Args:
        text: the heading, in our own words.
    """
    _heading(key="unseen-title", data={"text": text, "link": None, "unseen": True})


def show_heading(key: str, text: str, link: str | None = None) -> None:
    """Show a heading of the second level as plain text.

    Args:
        key: key of the widget, unique on the page.
        text: the heading.
        link: URL that it leads to, None for no link.
    """
    _heading(key=f"{key}-heading", data={"text": text, "link": link})
