"""Where sources and index lie: options first, then the environment, then the project's folders."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SOURCES_VARIABLE = "VERBATIM_SOURCES"
INDEX_VARIABLE = "VERBATIM_INDEX"

DEFAULT_SOURCES = Path("data/transcripts")
DEFAULT_INDEX = Path(".verbatim/index")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie.

    Attributes:
        sources: folder of transcripts.
        index: index folder.
    """

    sources: Path
    index: Path

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
    )
