"""The command ``verbatim eval``.

Exit codes: 0 passed; 1 a regression; 2 a broken eval set, baseline, index or command line.
Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from eval.cli.add_command import add_command
from eval.cli.exchange_commands import export_command, import_command
from eval.cli.options import (
    SEEDS,
    BaselineOption,
    EvalIndexOption,
    HtmlOption,
    JsonOption,
    JunitOption,
    MarkdownOption,
    RunsOption,
    SetOption,
    SourcesOption,
    SplitOption,
    ToleranceOption,
    progress,
)
from eval.cli.set_commands import check_command, split, suggest_command
from eval.reports.outputs import Outputs
from index.errors import VerbatimError
from qa.cli.options import console, writable_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eval.runs.results import Report

EXIT_REGRESSION = 1
_EXIT_BROKEN = 2


class EvalGroup(TyperGroup):
    """The commands of ``verbatim eval``; an error is printed in lines and ends with exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command of the command line."""
        try:
            return super().invoke(ctx)
        except VerbatimError as exc:
            from qa.terminal import visible

            for line in str(exc).splitlines():
                sys.stderr.write(f"verbatim eval: {visible(' '.join(line.split()))}\n")
            raise typer.Exit(_EXIT_BROKEN) from exc


eval_app = typer.Typer(
    cls=EvalGroup,
    help="Measure how well Verbatim finds the passages that answer questions.",
    no_args_is_help=True,
    epilog="Exit codes: 0 passed, 1 regression, 2 broken eval set, index or command line.",
)


@eval_app.command()
def run(
    set_file: SetOption = SEEDS,
    sources: SourcesOption = None,
    index: EvalIndexOption = None,
    split: SplitOption = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            help="Measure these answers of 'verbatim ask --batch' instead of asking.",
            metavar="FILE",
        ),
    ] = None,
    json_file: JsonOption = None,
    runs: RunsOption = None,
    save: Annotated[
        bool, typer.Option("--save/--no-save", help="Keep the run, for later comparisons.")
    ] = True,
) -> None:
    """Ask every question of a set, print the measures and keep the run."""
    from eval.runs.measuring import measure, measure_answers

    if answers is None:
        with progress() as watch:
            report = measure(set_file, sources, index, split, watch=watch)
    else:
        report = measure_answers(set_file, sources, answers, split)
    _print_scores(report)
    if json_file is not None:
        from eval.files import write_json

        write_json(report, json_file)
    if save:
        _keep(report, runs, index)


@eval_app.command("gate")
def gate_command(
    set_file: SetOption = SEEDS,
    sources: SourcesOption = None,
    index: EvalIndexOption = None,
    baseline: BaselineOption = None,
    record: Annotated[
        bool, typer.Option("--record", help="Make this run the baseline instead.")
    ] = False,
    tolerance: ToleranceOption = None,
    json_file: JsonOption = None,
    junit: JunitOption = None,
    markdown: MarkdownOption = None,
    html: HtmlOption = None,
    runs: RunsOption = None,
    save: Annotated[
        bool, typer.Option("--save/--no-save", help="Keep the run, for later comparisons.")
    ] = False,
) -> None:
    """Run a set and fail when the run is worse than the recorded baseline."""
    from eval.comparing.baseline import baseline_of, read_baseline, record_baseline
    from eval.questions import read_eval_set
    from eval.runs.measuring import measure

    read_eval_set(set_file)  # told before a missing baseline of it
    path = baseline or baseline_of(set_file)
    options = {"--set": set_file, "--sources": sources, "--index": index, "--baseline": path}
    writable_path(path if record else None)
    against = None if record else read_baseline(path, _record_command(options))
    with progress() as watch:
        report = measure(set_file, sources, index, watch=watch)
    if save:
        _keep(report, runs, index)
    if against is None:
        _print_scores(report)
        record_baseline(report, path)
        console(stderr=False).print(f"Baseline recorded in {path}", soft_wrap=True, markup=False)
        return
    _judge(report, against, tolerance, Outputs(json_file, junit, markdown, html))


@eval_app.command("compare")
def compare_command(
    run_name: Annotated[str, typer.Argument(help="A run: a file, or its name.", metavar="RUN")],
    against_name: Annotated[
        str, typer.Argument(help="The run before it: a file, or its name.", metavar="AGAINST")
    ],
    tolerance: ToleranceOption = None,
    json_file: JsonOption = None,
    junit: JunitOption = None,
    markdown: MarkdownOption = None,
    html: HtmlOption = None,
    runs: RunsOption = None,
) -> None:
    """Compare two runs by the rule of the gate, with the questions lost and won."""
    from eval.runs.kept_runs import find_run

    report, against = (find_run(name, runs) for name in (run_name, against_name))
    _judge(report, against, tolerance, Outputs(json_file, junit, markdown, html))


@eval_app.command("report")
def report_command(
    run_name: Annotated[
        str | None,
        typer.Argument(help="A run: a file, or its name \\[default: the newest].", metavar="RUN"),
    ] = None,
    html: HtmlOption = None,
    runs: RunsOption = None,
) -> None:
    """Print the measures of a kept run, or write them as a page with plots."""
    from eval.runs.kept_runs import find_run

    report = find_run(run_name, runs)
    if html is None:
        _print_scores(report)
        return
    from eval.files import write_file
    from eval.reports.html import run_html

    write_file(run_html(report), html)
    console(stderr=False).print(f"Report written to {html}", soft_wrap=True, markup=False)


eval_app.command("check")(check_command)
eval_app.command("suggest")(suggest_command)
eval_app.command("add")(add_command)
eval_app.command()(split)
eval_app.command("export")(export_command)
eval_app.command("import")(import_command)


def _record_command(options: "Mapping[str, Path | None]") -> str:
    """The command that records a baseline with the paths that are named."""
    import shlex

    paths = (part for name, path in options.items() if path for part in (name, str(path)))
    return f"verbatim eval gate --record {shlex.join(paths)}"


def _judge(report: "Report", against: "Report", tolerance: float | None, outputs: Outputs) -> None:
    """Print and write the verdict; a regression ends the command with exit code 1."""
    from eval.comparing.verdict import DEFAULT_TOLERANCE, verdict_of
    from eval.reports.verdict_table import print_verdict

    verdict = verdict_of(report, against, DEFAULT_TOLERANCE if tolerance is None else tolerance)
    print_verdict(console(stderr=False), verdict)
    outputs.write(verdict)
    if not verdict.passed:
        raise typer.Exit(EXIT_REGRESSION)


def _print_scores(report: "Report") -> None:
    from eval.reports.score_table import print_scores

    print_scores(console(stderr=False), report.scores)


def _keep(report: "Report", runs: Path | None, index: Path | None) -> None:
    from eval.runs.kept_runs import keep_run, runs_folder

    path = keep_run(report, runs or runs_folder(index))
    message = f'Kept as {path}: the app\'s page "Evals" shows it'
    console().print(message, soft_wrap=True, markup=False)
