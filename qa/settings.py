"""Where sources and index lie.

The folder of sources is what an argument names, else what the index was made of, else what
``VERBATIM_SOURCES`` names, else the project's. ``VERBATIM_INDEX`` names the index;
``VERBATIM_READ_ONLY=1`` lets the app take in no transcripts, for a server that others reach.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.store.belonging import hinted_sources

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
        argument: folder of transcripts that the user names, None otherwise.
        index: index folder.
        read_only: whether the app must take in no transcripts.
        variable: folder of transcripts that the environment names, None otherwise.
    """

    argument: Path | None
    index: Path
    read_only: bool = False
    variable: Path | None = None

    @property
    def feedback(self) -> Path:
        """File of what readers think of findings."""
        return self.index.parent / "feedback.jsonl"

    @property
    def sources(self) -> Path:
        """Folder of transcripts; it may be gone. The index is asked anew each time."""
        made_of = hinted_sources(self.index)
        return self.other_sources or made_of or self.variable or DEFAULT_SOURCES

    @property
    def other_sources(self) -> Path | None:
        """What stands in for the folder that the index was made of, None where nothing does.

        The environment does so only where that folder is gone.
        """
        made_of = hinted_sources(self.index)
        is_gone = made_of is not None and not made_of.is_dir()
        found = self.variable if is_gone and self.variable and self.variable.is_dir() else None
        return self.argument or found


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
    variable = environment.get(SOURCES_VARIABLE)
    return Settings(
        argument=sources,
        index=index or Path(environment.get(INDEX_VARIABLE) or DEFAULT_INDEX),
        read_only=environment.get(READ_ONLY_VARIABLE, "").strip().lower() not in _OFF,
        variable=Path(variable) if variable else None,
    )


def sources_without_index(
    sources: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Path:
    """The folder of transcripts where no index is asked.

    Args:
        sources: what the user named, None otherwise.
        environment: variables to look at.
    """
    return sources or Path(environment.get(SOURCES_VARIABLE) or DEFAULT_SOURCES)
