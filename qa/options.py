"""What the commands share: their options, exit codes and console."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

EXIT_ERROR = 1
EXIT_LEFT_OUT = 3

SourcesOption = Annotated[
    Path | None,
    typer.Option(
        "--sources", help="Folder of transcripts \\[env: VERBATIM_SOURCES].", metavar="DIR"
    ),
]
IndexOption = Annotated[
    Path | None,
    typer.Option("--index", help="Index folder \\[env: VERBATIM_INDEX].", metavar="DIR"),
]


def console(*, stderr: bool = True) -> "Console":
    """A console on stderr, or on stdout for what was asked for."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)
