"""Settings: the folders of sources and index.

The folder of sources is the one that an argument names, else the one that the index was made of,
else the one that ``VERBATIM_SOURCES`` names, else that of the project. ``VERBATIM_INDEX`` names the
index; with ``VERBATIM_READ_ONLY=1`` the app adds no transcripts, for a server that others reach,
and ``VERBATIM_PUBLIC_URL`` is the address of the app to which exports link.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.commands import DEFAULT_INDEX, DEFAULT_SOURCES
from index.errors import IndexMissingError, VerbatimError
from index.store.belonging import hinted_sources
from index.store.manifest import CURRENT, no_index
from qa.wording import folder_name, web_address

SOURCES_VARIABLE = "VERBATIM_SOURCES"
INDEX_VARIABLE = "VERBATIM_INDEX"
READ_ONLY_VARIABLE = "VERBATIM_READ_ONLY"
PUBLIC_URL_VARIABLE = "VERBATIM_PUBLIC_URL"

_OFF = frozenset(("", "0", "false", "no", "off"))
"""Any other value makes the app read-only."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders of sources and index.

    Attributes:
        argument: folder of transcripts that the user named, None otherwise.
        index: index folder.
        read_only: whether the app must not add transcripts.
        variable: folder of transcripts that the environment names, None otherwise.
        public_url: address at which others reach the app, with a slash at its end; empty for none.
    """

    argument: Path | None
    index: Path
    read_only: bool = False
    variable: Path | None = None
    public_url: str = ""

    @property
    def feedback(self) -> Path:
        """File of the judgements of readers."""
        return self.index.parent / "feedback.jsonl"

    @property
    def sources(self) -> Path:
        """Folder of transcripts, which may be gone; the hint of the index is read each time."""
        made_of = hinted_sources(self.index)
        return self.other_sources or made_of or self.variable or DEFAULT_SOURCES

    @property
    def other_sources(self) -> Path | None:
        """Folder that replaces the one that the index was made of, None without one.

        The environment replaces it only where that folder is gone.
        """
        made_of = hinted_sources(self.index)
        is_gone = made_of is not None and not made_of.is_dir()
        fallback = self.variable if is_gone and self.variable and self.variable.is_dir() else None
        return self.argument or fallback

    @property
    def has_named_index(self) -> bool:
        """Whether the index is another than the default one, so that more than one is known."""
        return self.index.resolve() != DEFAULT_INDEX.resolve()

    @property
    def named_folder(self) -> str:
        """Name of the folder of transcripts, where more than one is known; empty otherwise."""
        return folder_name(self.sources) if self.has_named_index else ""

    def check_named_index(self) -> None:
        """Check that an index which the user named is there: it is never built by itself.

        Raises:
            IndexMissingError: it is not.
        """
        is_there = (self.index / CURRENT).exists() or hinted_sources(self.index) is not None
        if self.has_named_index and not is_there:
            raise IndexMissingError(no_index(self.index, self.argument))

    def check_sources_named(self) -> None:
        """Check that a folder of transcripts is named, or told by an index that is there.

        Without it the default folder would stand in for that of an index whose name is mistyped.

        Raises:
            IndexMissingError: the index that was named is not there.
        """
        if not (self.argument or self.variable):
            self.check_named_index()


def settings(
    sources: Path | None = None,
    index: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Return the settings from arguments and environment.

    Args:
        sources: folder that the user named, None otherwise.
        index: folder that the user named, None otherwise.
        environment: environment variables.

    Raises:
        VerbatimError: the public address is none of the web.
    """
    variable = environment.get(SOURCES_VARIABLE)
    return Settings(
        argument=sources,
        index=index or Path(environment.get(INDEX_VARIABLE) or DEFAULT_INDEX),
        read_only=environment.get(READ_ONLY_VARIABLE, "").strip().lower() not in _OFF,
        variable=Path(variable) if variable else None,
        public_url=public_address(environment.get(PUBLIC_URL_VARIABLE, "").strip()),
    )


def public_address(address: str) -> str:
    """Return the address at which others reach the app with a slash at its end, for links to it.

    Args:
        address: as the user names it; empty for none.

    Raises:
        VerbatimError: it is none of the web.
    """
    if address and web_address(address) is None:
        raise VerbatimError(
            "the address of the app must be one of the web, such as https://verbatim.example.org/; "
            f"given {address!r}: name it by --app or {PUBLIC_URL_VARIABLE}, or name none"
        )
    return f"{address.rstrip('/')}/" if address else ""


def sources_without_index(
    sources: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Path:
    """Return the folder of transcripts, without regard to an index.

    Args:
        sources: folder that the user named, None otherwise.
        environment: environment variables.
    """
    return sources or Path(environment.get(SOURCES_VARIABLE) or DEFAULT_SOURCES)
