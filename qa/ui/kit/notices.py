"""Notices in plain text: a caption, a hint, a warning or an error."""

from typing import Literal

from qa.ui.kit.dom import widget

NoticeTone = Literal["caption", "hint", "warning", "error"]

_notice = widget("verbatim_notice", __name__)


def show_notice(key: str, tone: NoticeTone, title: str, *lines: str) -> None:
    """Show a title and lines of plain text.

    Args:
        key: key of the widget, unique on the page.
        tone: how prominent it is; a screen reader announces an error or a warning.
        title: the first line, empty for none.
        lines: the lines below it.
    """
    _notice(key=key, data={"tone": tone, "title": title, "lines": list(lines)})


def show_caption(key: str, text: str) -> None:
    """Show a quiet line of plain text.

    Args:
        key: key of the widget, unique on the page.
        text: the line.
    """
    show_notice(key, "caption", "", text)
