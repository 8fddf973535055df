"""Options, exit codes and console of the commands."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import VerbatimError

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
UnusedSourcesOption = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        help="Not looked at: this command needs nothing but the index.",
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
        help="Embedding model: multilingual, english (half the time to index, English questions "
        "only), a sentence-transformers folder, or the name of a model from `verbatim models "
        "fetch` \\[env: VERBATIM_MODEL; default: multilingual].",
        metavar="MODEL",
    ),
]


def writable_path(path: Path | None) -> Path | None:
    """Return the path of a file to write, once its folder is there: before any work is done.

    Raises:
        VerbatimError: the folder is not there.
    """
    if path is not None and not path.parent.is_dir():
        raise VerbatimError(
            f"{path}: a file must be written into a folder that is there; make {path.parent}, or "
            "name another file"
        )
    return path


def check_named_sources(settings: "Settings") -> None:
    """Check that the index belongs to the folder of transcripts, where the user named one.

    Raises:
        SourceError: the folder cannot be used.
        IndexSourcesError: the index is of other transcripts.
    """
    from index.sources.folder import find_sources
    from index.store.belonging import check_belongs

    if settings.argument:
        find_sources(settings.argument)
        check_belongs(settings.index, settings.argument)


def warn_other_model(model: "Model") -> None:
    """Warn on stderr if the ranking was not tuned with a model."""
    from index.encoding.learned_models import learned_from
    from index.encoding.model import ALL_MINILM_L6_V2

    if model != ALL_MINILM_L6_V2 and learned_from(model) is None:
        console().print(
            f"The weights of the ranking were learned with other models; with {model.name} the "
            "order may be worse.",
            markup=False,
        )


def console(*, stderr: bool = True) -> "Console":
    """Return a console on stderr for messages, or on stdout for results.

    It takes all text as it is: the name of a file may look like markup, or hold ``:smile:``.
    """
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False, markup=False, emoji=False)


def warn_unused_variable(settings: "Settings") -> None:
    """Warn on stderr if the folder of the index takes precedence over the environment variable."""
    sources, variable = settings.sources, settings.variable
    if variable and not settings.argument and variable.resolve() != sources.resolve():
        console().print(
            f"The index is of {sources}, which goes before VERBATIM_SOURCES ({variable}); "
            "--sources DIR names another folder",
            markup=False,
        )
