"""A heading in the words of a source."""

from qa.ui.kit.dom import widget

_heading = widget("verbatim_heading", __name__)


def show_heading(key: str, text: str, link: str | None = None) -> None:
    """Show a heading of the second level as plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        text: the heading.
        link: address that it leads to, None for nowhere.
    """
    _heading(key=f"{key}-heading", data={"text": text, "link": link})
