"""Where sources and index lie: options first, then the environment, then the project's folders.

``VERBATIM_SOURCES`` and ``VERBATIM_INDEX`` name the folders; ``VERBATIM_READ_ONLY=1`` lets the app
take in no transcripts, for a server that others reach.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SOURCES_VARIABLE = "VERBATIM_SOURCES"
INDEX_VARIABLE = "VERBATIM_INDEX"
READ_ONLY_VARIABLE = "VERBATIM_READ_ONLY"

_OFF = frozenset(("", "0", "false", "no", "off"))
"""Any other word closes: who sets the variable means something by it."""

DEFAULT_SOURCES = Path("data/transcripts")
DEFAULT_INDEX = Path(".verbatim/index")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie.

    Attributes:
        sources: folder of transcripts.
        index: index folder.
        read_only: whether the app must take in no transcripts.
    """

    sources: Path
    index: Path
    read_only: bool = False

    @property
    def feedback(self) -> Path:
        """File of what readers think of findings."""
        return self.index.parent / "feedback.jsonl"


def settings(
    sources: Path | None = None,
    index: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Where sources and index lie.

    Args:
        sources: what the user named, None otherwise.
        index: what the user named, None otherwise.
        environment: variables to look at.
    """
    return Settings(
        sources=sources or Path(environment.get(SOURCES_VARIABLE) or DEFAULT_SOURCES),
        index=index or Path(environment.get(INDEX_VARIABLE) or DEFAULT_INDEX),
        read_only=environment.get(READ_ONLY_VARIABLE, "").strip().lower() not in _OFF,
    )
