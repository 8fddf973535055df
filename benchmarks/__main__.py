"""``python -m benchmarks``: prints the table of benchmarks/README.md for this machine."""

import tempfile
from dataclasses import astuple, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.ablations import ablate, ask, table
from benchmarks.calibration import calibrate
from benchmarks.learning import learn
from benchmarks.outside.comparison import limited, measure_outside
from benchmarks.outside.friendsqa import read_friendsqa
from benchmarks.outside.page import page
from benchmarks.outside.qmsum import read_qmsum
from benchmarks.peers.report import PEERS, Request, report
from benchmarks.projections import fit_from
from benchmarks.scale import Scale, measure_scale
from benchmarks.sessions import measure_load
from benchmarks.speed import measure
from eval.files import write_json
from eval.questions import read_questions
from index.encoding.openvino import FastEncoder
from index.errors import VerbatimError
from qa.cli.progress import BuildProgress

DEFAULT_SET = Path("eval/sets/seeds.jsonl")
DEFAULT_SOURCES = Path("data/transcripts")

QuestionsOption = Annotated[Path, typer.Option(help="Questions with gold, JSON lines.")]
SourcesOption = Annotated[Path, typer.Option(help="Folder of transcripts.")]
IndexOption = Annotated[Path, typer.Option(help="Their index.")]


app = typer.Typer(help=__doc__, no_args_is_help=False, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def chosen(context: typer.Context) -> None:
    """Without a command: measure the five documents."""
    if context.invoked_subcommand is None:
        bench()


@app.command("speed")
def bench(
    sources: Annotated[Path, typer.Option(help="Folder of transcripts.")] = DEFAULT_SOURCES,
    questions: Annotated[Path, typer.Option(help="Questions, JSON lines.")] = DEFAULT_SET,
    index: Annotated[Path | None, typer.Option(help="Where to build (temporary).")] = None,
) -> None:
    """Measure building, opening and asking."""
    asked = [question.question for question in read_questions(questions)]
    speed = measure(sources, asked, index)
    shown = Table("measure", "value", title=f"{sources}, {len(asked)} questions")
    for field in fields(speed):
        value = getattr(speed, field.name)
        shown.add_row(field.name, f"{value:,.1f}" if isinstance(value, float) else f"{value:,}")
    Console().print(shown)


@app.command()
def sessions(
    sources: SourcesOption,
    questions: QuestionsOption,
    index: IndexOption,
    readers: Annotated[int, typer.Option(min=1, help="Sessions held at once.")] = 200,
    rounds: Annotated[int, typer.Option(min=1, help="Questions of each.")] = 4,
    pause: Annotated[float, typer.Option(help="Seconds between two questions of one.")] = 30.0,
) -> None:
    """Let many readers ask the app at once, over real websockets."""
    asked = [one.question for one in read_questions(questions) if not one.history]
    load = measure_load(sources, index, asked, readers, rounds, pause)
    shown = Table("measure", "value", title=f"{sources}, a question every {pause:g} s")
    for field in fields(load):
        shown.add_row(field.name, f"{getattr(load, field.name):,.1f}")
    Console().print(shown)


@app.command()
def peers(
    sources: SourcesOption = DEFAULT_SOURCES,
    questions: QuestionsOption = DEFAULT_SET,
    documents: Annotated[
        int | None, typer.Option(min=1, help="Draw so many: those that answer first.")
    ] = None,
    python: Annotated[Path, typer.Option(help="Python of the peers' environment.")] = PEERS,
    record: Annotated[bool, typer.Option(help="Renew benchmarks/README.md.")] = False,
    answers: Annotated[Path | None, typer.Option(help="Folder to keep the answers in.")] = None,
) -> None:
    """Compare with what people would use instead."""
    try:
        typer.echo(report(Request(sources, questions, documents, python, record, answers)))
    except VerbatimError as exc:
        raise SystemExit(f"benchmarks: {exc}") from exc


class Outside(StrEnum):
    """A collection that others made."""

    qmsum = "qmsum"
    friendsqa = "friendsqa"


READERS = {Outside.qmsum: read_qmsum, Outside.friendsqa: read_friendsqa}
PARTS = {Outside.qmsum: "meeting", Outside.friendsqa: "scene"}
"""What the topics of a collection are asked about."""


@app.command()
def outside(
    which: Annotated[Outside, typer.Argument(help="The collection.", metavar="COLLECTION")],
    folder: Annotated[Path, typer.Argument(help="Where it lies.", metavar="FOLDER")],
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write it for a machine.", metavar="FILE")
    ] = None,
    split: Annotated[str, typer.Option(help="Which questions, such as test or dev.")] = "test",
    baselines: Annotated[bool, typer.Option(help="BM25 and MiniLM on the same documents.")] = True,
    limit: Annotated[
        int | None, typer.Option(min=1, help="So many topics, spread evenly; all documents.")
    ] = None,
) -> None:
    """Measure Verbatim on qmsum or friendsqa, beside baselines."""
    part, aside = PARTS[which], Console(stderr=True)
    try:
        collection = limited(READERS[which](folder, split), limit)
        with BuildProgress(aside) as progress:
            report = measure_outside(
                f"{which.value} ({split})",
                collection,
                FastEncoder(),
                settings={f"inside one {part}": True, f"over all {part}s": False},
                baselines=baselines,
                watch=progress,
                tell=lambda words: aside.print(words, markup=False),
            )
        typer.echo(page(report))
        if json_file is not None:
            write_json(report, json_file)
    except VerbatimError as exc:
        raise SystemExit(f"benchmarks: {exc}") from exc


@app.command()
def projection(
    sources: SourcesOption,
    passages: Annotated[int, typer.Option(help="How many to draw at random.")] = 2000,
) -> None:
    """Fit index/projection.npy to the token vectors of random passages."""
    Console().print(f"PROJECTION_SHA256 = {fit_from(sources, passages)}")


@app.command()
def weights(
    questions: QuestionsOption,
    sources: SourcesOption,
    index: IndexOption,
) -> None:
    """Learn the constants of qa/ranking/weights.py, cross-validated over documents."""
    learned = learn(read_questions(questions), sources, index)
    shown = Table("measure", "cross-validated", "hand-set first stage")
    for name, value in learned.measures.items():
        shown.add_row(name, f"{value:.3f}", f"{learned.first_stage[name]:.3f}")
    Console().print(shown)
    Console().print(f"an answer among the candidates: {learned.found:.3f}")
    Console().print(f"WEIGHTS = {learned.weights}")


@app.command()
def confidence(
    questions: QuestionsOption,
    sources: SourcesOption,
    index: IndexOption,
) -> None:
    """Fit the constants of qa/answering/confidence.py, cross-validated over documents."""
    fitted = calibrate(read_questions(questions), sources, index)
    Console().print(f"AUROC {fitted.auroc:.3f}, covered at 90 % precision {fitted.covered:.3f}")
    Console().print({name: round(value, 3) for name, value in fitted.alone.items()})
    Console().print(f"CALIBRATION = {fitted.calibration}")


@app.command()
def ablations(
    questions: QuestionsOption,
    sources: SourcesOption,
    index: IndexOption,
    other_index: Annotated[Path, typer.Option(help="Index of the five documents.")],
) -> None:
    """Print what each part of the ranking is worth, on two sets of questions."""
    taught = ask(read_questions(questions), sources, index)
    other = ask(read_questions(DEFAULT_SET), DEFAULT_SOURCES, other_index)
    for title, made in zip((questions.stem, DEFAULT_SET.stem), ablate(taught, other), strict=True):
        typer.echo(table(title, made) + "\n")


@app.command()
def scale(
    index: IndexOption,
    questions: QuestionsOption = DEFAULT_SET,
    sizes: Annotated[str, typer.Option(help="Passages, with commas.")] = "10000,100000,1000000",
    folder: Annotated[Path | None, typer.Option(help="Where to make them (temporary).")] = None,
) -> None:
    """Measure indexes of 10,000 to a million passages, made of a real one."""
    asked = [question.question for question in read_questions(questions)]
    names = [field.name for field in fields(Scale)]
    typer.echo(f"| {' | '.join(names)} |\n|{'---|' * len(names)}")
    with tempfile.TemporaryDirectory(dir=folder, prefix="verbatim-scale-") as made:
        for found in measure_scale(index, asked, Path(made), list(map(int, sizes.split(",")))):
            cells = [f"{value:,.3f}".rstrip("0").rstrip(".") for value in astuple(found)]
            typer.echo(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    app()
