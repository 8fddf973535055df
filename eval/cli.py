"""The command ``python -m eval``.

Exit codes: 0 passed; 1 a regression; 2 a broken eval set, index or command line.
Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import VerbatimError

if TYPE_CHECKING:
    from rich.console import Console

    from eval.measures import Scores
    from qa.engine import Engine

EXIT_REGRESSION = 1
EXIT_BROKEN = 2

app = typer.Typer(
    name="python -m eval",
    help="Measure how well Verbatim finds the passages that answer questions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 passed, 1 regression, 2 broken eval set, index or command line.",
)

SetOption = Annotated[
    Path, typer.Option("--set", help="Eval set, JSON lines.", metavar="FILE", show_default=True)
]
SourcesOption = Annotated[
    Path | None,
    typer.Option(help="Folder of transcripts [default: data/transcripts].", metavar="DIR"),
]
IndexOption = Annotated[
    Path | None,
    typer.Option(
        help="Ask this index as it is [default: build .verbatim/eval-index].", metavar="DIR"
    ),
]
JsonOption = Annotated[
    Path | None, typer.Option("--json", help="Write the report here too.", metavar="FILE")
]
SEEDS = Path("eval/sets/seeds.jsonl")


def main() -> None:
    """Run the command line; errors become one line on stderr."""
    try:
        app()
    except VerbatimError as exc:
        sys.stderr.write(f"eval: {' '.join(str(exc).split())}\n")
        sys.exit(EXIT_BROKEN)
    except KeyboardInterrupt:
        sys.stderr.write("eval: stopped\n")
        sys.exit(130)


@app.command()
def run(
    set_file: SetOption = SEEDS,
    sources: SourcesOption = None,
    index: IndexOption = None,
    json_file: JsonOption = None,
) -> None:
    """Ask every question of a set and print the measures."""
    _measure(set_file, sources, index=index, json_file=json_file)


@app.command()
def gate(
    set_file: SetOption = SEEDS,
    sources: SourcesOption = None,
    index: IndexOption = None,
    json_file: JsonOption = None,
    baseline: Annotated[
        Path | None,
        typer.Option(help="What to compare with [default: eval/baseline.json].", metavar="FILE"),
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Make this run the baseline instead.")
    ] = False,
) -> None:
    """Run a set and fail when it falls below the recorded baseline."""
    from eval import gate as gating

    path = baseline or gating.BASELINE
    expected = None if record else gating.read_baseline(set_file, path)
    scores = _measure(set_file, sources, index=index, json_file=json_file)
    console = _console()
    if expected is None:
        gating.record(scores, set_file, path)
        console.print(f"Baseline recorded in {path}")
        return
    checks = gating.check(expected, scores)
    gating.print_checks(console, checks)
    if not all(check.passed for check in checks):
        raise typer.Exit(EXIT_REGRESSION)


def _measure(
    set_file: Path, sources: Path | None, *, index: Path | None, json_file: Path | None
) -> "Scores":
    """Ask, judge, measure and print; broken gold is an error before any question is asked."""
    from eval.corpus import Corpus
    from eval.measures import scores_of
    from eval.qrels import gold_places, judge
    from eval.questions import read_questions
    from eval.report import print_scores, report_of, write_json
    from eval.run import ask_all

    questions = read_questions(set_file)
    engine = _engine(sources, index)
    corpus = Corpus(engine.sources)
    for question in questions:
        gold_places(question, corpus)
    with _console(stderr=True).status(f"Asking {len(questions)} questions"):
        answers = ask_all(engine, questions)
    judged = judge(questions, answers, corpus)
    scores = scores_of(judged)
    print_scores(_console(), scores)
    if json_file is not None:
        write_json(report_of(scores, judged, set_file), json_file)
    return scores


def _engine(sources: Path | None, index: Path | None) -> "Engine":
    """The index that is named, else one built now in the eval's own folder."""
    from eval.run import EVAL_INDEX, existing_engine, fresh_engine
    from index.fast_encoder import FastEncoder
    from qa.progress import BuildProgress
    from qa.settings import DEFAULT_SOURCES

    if index is not None:
        return existing_engine(index, FastEncoder(), sources)
    with BuildProgress(_console(stderr=True)) as progress:
        return fresh_engine(
            sources or DEFAULT_SOURCES, FastEncoder(), index=EVAL_INDEX, watch=progress
        )


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)
