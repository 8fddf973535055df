"""What the commands share: their options, exit codes and console."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from qa.settings import Settings

EXIT_ERROR = 1
EXIT_LEFT_OUT = 3

SourcesOption = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        help="Folder of transcripts; if not given, that of the index, then "
        "\\[env: VERBATIM_SOURCES].",
        metavar="DIR",
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


def tell_unused_variable(where: "Settings") -> None:
    """Say on stderr that the folder of the index goes before the one that the environment names."""
    used = where.sources
    if where.variable and not where.argument and where.variable.resolve() != used.resolve():
        console().print(
            f"The index is of {used}, which goes before VERBATIM_SOURCES ({where.variable}); "
            "--sources DIR names another folder",
            markup=False,
        )
