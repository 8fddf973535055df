"""Lines that tell how things stand: a caption, a hint, a warning or an error."""

from typing import Literal

from qa.ui.kit.dom import widget

NoticeTone = Literal["caption", "hint", "warning", "error"]

_notice = widget("verbatim_notice", __name__)


def show_notice(key: str, tone: NoticeTone, title: str, *lines: str) -> None:
    """Show a title and some lines of plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        tone: how loud; an error or a warning is read out by a screen reader.
        title: the first line, empty for none.
        lines: the others.
    """
    _notice(key=key, data={"tone": tone, "title": title, "lines": list(lines)})


def show_caption(key: str, text: str) -> None:
    """Show one quiet line of plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        text: the line.
    """
    show_notice(key, "caption", "", text)
