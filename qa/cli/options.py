"""What the commands share: their options, exit codes and console."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from index.encoding.model import Model
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


ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="Embedding model: a sentence-transformers folder, or a name that `verbatim models "
        "fetch` has brought \\[env: VERBATIM_MODEL; default: all-MiniLM-L6-v2, on which the "
        "ranking was tuned].",
        metavar="MODEL",
    ),
]


def warn_other_model(model: "Model") -> None:
    """Say on stderr that the ranking was learned with another model than the one in use."""
    from index.encoding.model import ALL_MINILM_L6_V2

    if model != ALL_MINILM_L6_V2:
        console().print(
            f"The weights of the ranking were learned with {ALL_MINILM_L6_V2.name}; with "
            f"{model.name} the order may be worse.",
            markup=False,
        )


def console(*, stderr: bool = True) -> "Console":
    """A console on stderr, or on stdout for what was asked for."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def warn_unused_variable(where: "Settings") -> None:
    """Say on stderr that the folder of the index goes before the one that the environment names."""
    used = where.sources
    if where.variable and not where.argument and where.variable.resolve() != used.resolve():
        console().print(
            f"The index is of {used}, which goes before VERBATIM_SOURCES ({where.variable}); "
            "--sources DIR names another folder",
            markup=False,
        )
