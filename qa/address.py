"""What an address says, whoever has read it: the views of the app are made from it."""

from collections.abc import Sequence
from typing import Protocol


class UrlParameters(Protocol):
    """The parameters of an address, each of which may be there several times."""

    def get_all(self, key: str) -> Sequence[str]:
        """All values of a parameter."""
