"""The command ``python -m eval``.

Exit codes: 0 passed; 1 a regression; 2 a broken eval set, index or command line.
Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import VerbatimError

if TYPE_CHECKING:
    from rich.console import Console

    from eval.qrels import Judged
    from eval.scores import Scores
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
RunsOption = Annotated[
    Path | None,
    typer.Option(
        "--runs",
        help="Folder of kept runs [env: VERBATIM_RUNS; default: runs, beside the index].",
        metavar="DIR",
    ),
]
SEEDS = Path("eval/sets/seeds.jsonl")


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a run is written, beside what is printed.

    Attributes:
        json_file: a file for a machine, None for none.
        save: whether the run is kept.
        runs: the folder for that, None for the usual one.
    """

    json_file: Path | None
    save: bool
    runs: Path | None


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
    runs: RunsOption = None,
    save: Annotated[
        bool, typer.Option("--save/--no-save", help="Keep the run, for the app to show.")
    ] = True,
) -> None:
    """Ask every question of a set, print the measures and keep the run."""
    _measure(set_file, sources, index=index, outputs=Outputs(json_file, save, runs))


@app.command()
def gate(
    set_file: SetOption = SEEDS,
    sources: SourcesOption = None,
    index: IndexOption = None,
    json_file: JsonOption = None,
    runs: RunsOption = None,
    save: Annotated[
        bool, typer.Option("--save/--no-save", help="Keep the run, for the app to show.")
    ] = False,
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
    scores = _measure(set_file, sources, index=index, outputs=Outputs(json_file, save, runs))
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
    set_file: Path, sources: Path | None, *, index: Path | None, outputs: Outputs
) -> "Scores":
    """Ask, judge, measure and write; broken gold is an error before any question is asked."""
    from eval.corpus import Corpus
    from eval.measures import scores_of
    from eval.qrels import gold_places, judge
    from eval.questions import read_questions
    from eval.run import ask_all
    from eval.score_table import print_scores

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
    _write(scores, judged, set_file=set_file, engine=engine, index=index, outputs=outputs)
    return scores


def _write(
    scores: "Scores",
    judged: "Sequence[Judged]",
    *,
    set_file: Path,
    engine: "Engine",
    index: Path | None,
    outputs: Outputs,
) -> None:
    """Write the report wherever it is wanted."""
    from eval.origin import origin_of
    from eval.report import report_of, write_json
    from eval.run import TOP
    from eval.runs import keep_run, runs_folder

    if outputs.json_file is None and not outputs.save:
        return
    report = report_of(scores, judged, set_file=set_file, origin=origin_of(engine.index, TOP))
    if outputs.json_file is not None:
        write_json(report, outputs.json_file)
    if outputs.save:
        kept = keep_run(report, outputs.runs or runs_folder(index))
        _console().print(f'Kept as {kept}: the app\'s page "Evals" shows it', soft_wrap=True)


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
