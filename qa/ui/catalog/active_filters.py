"""The filters that hold, each with a button that removes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from qa.ui.kit.dom import widget

_active_filters = widget("verbatim_active_filters", __name__)


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that holds.

    Attributes:
        name: what it limits, such as "Speaker".
        value: what it is limited to.
        remove: removes it in the next run.
    """

    name: str
    value: str
    remove: Callable[[], None]


def show_active_filters(key: str, filters: Sequence[ActiveFilter]) -> None:
    """Show the filters that hold in a row; nothing without any.

    Args:
        key: key of the row, unique on the page.
        filters: in the order of their widgets.
    """
    if not filters:
        return

    def remove() -> None:
        number = st.session_state[key].get("remove")
        if number == "all":
            for entry in filters:
                entry.remove()
        elif type(number) is int and 0 <= number < len(filters):
            filters[number].remove()

    rows = [{"name": entry.name, "value": entry.value} for entry in filters]
    _active_filters(key=key, data=rows, on_remove_change=remove)
