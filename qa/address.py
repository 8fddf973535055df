"""The URL parameters from which the views of the app are made, whoever has parsed them."""

from collections.abc import Sequence
from typing import Protocol


class UrlParameters(Protocol):
    """The parameters of a URL, each of which may occur several times."""

    def get_all(self, key: str) -> Sequence[str]:
        """Return all values of a parameter."""
