"""The keys of a page, and the sheet that lists them.

A page lists its keys once and calls ``show_keys``. The keys do nothing while the reader types in a
field, but for one that leaves it, holds Ctrl, Alt or Meta, or has a dialog open.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from qa.ui.kit.dom import widget

KeyAction = Literal["next", "previous", "press", "focus", "leave"]
"""Move the focus to the next or the previous element, press an element, put the focus on it, or
take it from the field in which the reader types."""

_keys = widget("verbatim_keys", __name__)


@dataclass(frozen=True, slots=True)
class Key:
    """What one or more keys do on a page.

    Attributes:
        names: the keys, as ``KeyboardEvent.key`` names them; " " is the space bar.
        effect: what they do, in the words of the sheet.
        action: how it is done.
        selector: CSS selector of the element, which may lie in any widget; that of all elements for
            the next and the previous one.
        within: CSS selector of the element that must have the focus and hold the one to press;
            empty for the first on the page.
    """

    names: tuple[str, ...]
    effect: str
    action: KeyAction
    selector: str
    within: str = ""


def show_keys(keys: Sequence[Key]) -> None:
    """Make the keys of a page work, and show the button of the sheet that lists them.

    Args:
        keys: in the order of the sheet; "?" opens it and need not be among them.
    """
    _keys(key="keys", data=[asdict(key) for key in keys], width="content")
