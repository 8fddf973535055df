"""The command lines that messages propose."""

import shlex
from pathlib import Path

DEFAULT_SOURCES = Path("data/transcripts")
DEFAULT_INDEX = Path(".verbatim/index")


def command(words: str, *, sources: Path | None = None, index: Path | None = None) -> str:
    """A command line of ``verbatim`` to copy into a shell.

    Args:
        words: subcommand and arguments, quoted for a shell.
        sources: folder of transcripts; it is named unless it is the default.
        index: index folder; it is named unless it is the default.
    """
    line = f"verbatim {words}"
    if sources and sources != DEFAULT_SOURCES:
        line += f" --sources {shlex.quote(str(sources))}"
    if index and index != DEFAULT_INDEX:
        line += f" --index {shlex.quote(str(index))}"
    return line
