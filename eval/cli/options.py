"""The options, progress bars and engine that the commands of ``verbatim eval`` share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.questions import SEEDS as SEEDS
from qa.cli.options import SourcesOption as SourcesOption
from qa.cli.options import console, writable_path

if TYPE_CHECKING:
    from qa.cli.progress import BuildProgress
    from qa.engine import Engine

SetOption = Annotated[
    Path, typer.Option("--set", help="Eval set, JSON lines.", metavar="FILE", show_default=True)
]
EvalIndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index",
        help="Ask this index as it is \\[default: build .verbatim/eval-index].",
        metavar="DIR",
    ),
]
SplitOption = Annotated[
    str | None, typer.Option("--split", help='Only this part of the set, such as "reporting".')
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        help="The run to compare with \\[default: eval/baseline.json; of another set, "
        "SET.baseline.json beside it].",
        metavar="FILE",
    ),
]
ToleranceOption = Annotated[
    float | None,
    typer.Option(
        "--tolerance",
        min=0,
        max=1,
        help="How far a measure may fall where chance explains it \\[default: 0.02].",
    ),
]
RunsOption = Annotated[
    Path | None,
    typer.Option(
        "--runs",
        help="Folder of kept runs \\[env: VERBATIM_RUNS; default: runs, beside the index].",
        metavar="DIR",
    ),
]
JsonOption = Annotated[
    Path | None,
    typer.Option(
        "--json", help="Write the result as JSON.", metavar="FILE", callback=writable_path
    ),
]
JunitOption = Annotated[
    Path | None,
    typer.Option(
        "--junit", help="Write JUnit XML, for CI systems.", metavar="FILE", callback=writable_path
    ),
]
MarkdownOption = Annotated[
    Path | None,
    typer.Option(
        "--markdown",
        help="Write Markdown, for pull requests.",
        metavar="FILE",
        callback=writable_path,
    ),
]
HtmlOption = Annotated[
    Path | None,
    typer.Option("--html", help="Write a page with plots.", metavar="FILE", callback=writable_path),
]


def progress() -> "BuildProgress":
    """Return progress bars on stderr, a context manager."""
    from qa.cli.progress import BuildProgress

    return BuildProgress(console())


def engine_at(sources: Path | None, index: Path | None) -> "Engine":
    """Open the engine, with progress bars on stderr while its index is built."""
    from eval.runs.measuring import open_engine

    with progress() as watch:
        return open_engine(sources, index, watch)
