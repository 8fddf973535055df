"""``python -m benchmarks``: measure speed, scale and quality on this machine."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.ablations import ExampleSet, ablate, ablation_table, example_set_of
from benchmarks.calibration import (
    AskedSet,
    ask_set,
    calibrate,
    confidence_table,
    predicted,
    without_misses,
)
from benchmarks.held_out_questions import held_out_questions
from benchmarks.learning import learn
from benchmarks.marking import count_marks
from benchmarks.outside.comparison import measure_outside, with_sampled_topics
from benchmarks.outside.friendsqa import read_friendsqa
from benchmarks.outside.page import outside_markdown
from benchmarks.outside.qmsum import read_qmsum
from benchmarks.outside.record_file import read_record
from benchmarks.outside.results import OutsideReport
from benchmarks.peers.report import PEERS_PYTHON, Request, peers_report
from benchmarks.projections import fit_from
from benchmarks.promise_finding import commitments
from benchmarks.reading import LONG_TEXTS, reading_time
from benchmarks.scale import Scale, measure_scale
from benchmarks.sessions import measure_load
from benchmarks.speed import measure_speed
from benchmarks.strength import rated_citations, strength_table
from benchmarks.training.commands import training_app
from eval.corpus import Corpus
from eval.files import write_json
from eval.questions import EvalQuestion, read_eval_set
from index.commands import DEFAULT_SOURCES
from index.encoding.default import default_encoder
from index.encoding.model import ALL_MINILM_L6_V2
from index.errors import VerbatimError
from qa.cli.progress import BuildProgress
from qa.engine import Engine
from qa.ranking.reranker import default_reranker

_DEFAULT_SET_FILE = Path("eval/sets/seeds.jsonl")

_QuestionsOption = Annotated[Path, typer.Option(help="Questions with gold, JSON lines.")]
_SourcesOption = Annotated[Path, typer.Option(help="Folder of transcripts.")]
_IndexOption = Annotated[Path, typer.Option(help="Their index.")]
_HeldOutOption = Annotated[
    bool, typer.Option(help="Fit the questions of transcripts too that no model learned from.")
]


benchmarks_app = typer.Typer(help=__doc__, no_args_is_help=False, pretty_exceptions_enable=False)
benchmarks_app.add_typer(training_app, name="training")
benchmarks_app.command()(commitments)


@benchmarks_app.callback(invoke_without_command=True)
def default_command(context: typer.Context) -> None:
    """Measure the five documents where no command is given."""
    if context.invoked_subcommand is None:
        speed()


@benchmarks_app.command("speed")
def speed(
    sources: Annotated[Path, typer.Option(help="Folder of transcripts.")] = DEFAULT_SOURCES,
    questions: Annotated[Path, typer.Option(help="Questions, JSON lines.")] = _DEFAULT_SET_FILE,
    index: Annotated[
        Path | None, typer.Option(help="Folder for the index \\[default: temporary].")
    ] = None,
) -> None:
    """Measure building, opening and asking."""
    texts = [question.question for question in read_eval_set(questions)]
    figures = measure_speed(sources, texts, index)
    table = Table("measure", "value", title=f"{sources}, {len(texts)} questions")
    for field in fields(figures):
        value = getattr(figures, field.name)
        table.add_row(field.name, f"{value:,.1f}" if isinstance(value, float) else f"{value:,}")
    Console().print(table)


@benchmarks_app.command()
def reading(
    megabytes: Annotated[float, typer.Option(min=0.1, help="Length of each text.")] = 10.0,
    limit: Annotated[float, typer.Option(min=1, help="Stop after so many seconds.")] = 60.0,
) -> None:
    """Measure how long texts of every shape take to read."""
    table = Table("text", "seconds", "turns", title=f"{megabytes:g} MB each, processor time")
    for name in LONG_TEXTS:
        figures = reading_time(name, megabytes, limit)
        table.add_row(name, f"{figures.seconds:.1f}", f"{figures.turns:,}")
    Console().print(table)


@benchmarks_app.command()
def sessions(
    sources: _SourcesOption,
    questions: _QuestionsOption,
    index: _IndexOption,
    readers: Annotated[int, typer.Option(min=1, help="Sessions open at once.")] = 200,
    rounds: Annotated[int, typer.Option(min=1, help="Questions of each session.")] = 4,
    pause: Annotated[
        float, typer.Option(help="Seconds between two questions of a session.")
    ] = 30.0,
) -> None:
    """Measure the app with many readers at once, over websockets."""
    texts = [question.question for question in read_eval_set(questions) if not question.history]
    load = measure_load(sources, index, texts, readers, rounds, pause)
    table = Table("measure", "value", title=f"{sources}, a question every {pause:g} s")
    for field in fields(load):
        table.add_row(field.name, f"{getattr(load, field.name):,.1f}")
    Console().print(table)


@benchmarks_app.command()
def peers(
    sources: _SourcesOption = DEFAULT_SOURCES,
    questions: _QuestionsOption = _DEFAULT_SET_FILE,
    documents: Annotated[
        int | None, typer.Option(min=1, help="Draw at most so many, those with answers first.")
    ] = None,
    python: Annotated[Path, typer.Option(help="Python of the peers' environment.")] = PEERS_PYTHON,
    record: Annotated[bool, typer.Option(help="Update benchmarks/README.md.")] = False,
    answers: Annotated[Path | None, typer.Option(help="Folder to keep the answers in.")] = None,
) -> None:
    """Compare with LangChain + FAISS and txtai on the same files."""
    try:
        typer.echo(peers_report(Request(sources, questions, documents, python, record, answers)))
    except VerbatimError as exc:
        raise SystemExit(f"benchmarks: {exc}") from exc


class OutsideCollection(StrEnum):
    """A public test collection."""

    qmsum = "qmsum"
    friendsqa = "friendsqa"


_READERS = {OutsideCollection.qmsum: read_qmsum, OutsideCollection.friendsqa: read_friendsqa}
_PART_NAMES = {OutsideCollection.qmsum: "meeting", OutsideCollection.friendsqa: "scene"}
"""What a topic of a collection is about."""


@benchmarks_app.command()
def outside(
    collection: Annotated[
        OutsideCollection, typer.Argument(help="The collection.", metavar="COLLECTION")
    ],
    folder: Annotated[Path, typer.Argument(help="Folder of its release.", metavar="FOLDER")],
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the result as JSON.", metavar="FILE")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(help="Compare with an earlier result that --json wrote.", metavar="FILE"),
    ] = None,
    split: Annotated[str, typer.Option(help="Which questions, such as test or dev.")] = "test",
    baselines: Annotated[bool, typer.Option(help="BM25 and MiniLM on the same documents.")] = True,
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="Ask at most so many topics, spread evenly, over all documents."),
    ] = None,
) -> None:
    """Measure Verbatim on qmsum or friendsqa, beside baselines."""
    part, stderr = _PART_NAMES[collection], Console(stderr=True)
    try:
        earlier = None if against is None else read_record(against, OutsideReport)
        documents = with_sampled_topics(_READERS[collection](folder, split), limit)
        with BuildProgress(stderr) as progress:
            report = measure_outside(
                f"{collection.value} ({split})",
                documents,
                default_encoder(),
                settings={f"inside one {part}": True, f"over all {part}s": False},
                baseline_encoder=default_encoder(ALL_MINILM_L6_V2.name) if baselines else None,
                watch=progress,
                report_step=lambda words: stderr.print(words, markup=False),
            )
        if json_file is not None:
            write_json(report, json_file)
        typer.echo(outside_markdown(report, earlier))
    except VerbatimError as exc:
        raise SystemExit(f"benchmarks: {exc}") from exc


@benchmarks_app.command()
def projection(
    sources: _SourcesOption,
    passages: Annotated[int, typer.Option(help="How many to draw at random.")] = 2000,
) -> None:
    """Fit index/encoding/projection.npy to the token vectors of random passages."""
    Console().print(f"_PROJECTION_SHA256 = {fit_from(sources, passages)}")


@benchmarks_app.command()
def weights(
    questions: _QuestionsOption,
    sources: _SourcesOption,
    index: _IndexOption,
    held_out: _HeldOutOption = False,
) -> None:
    """Learn the constants of qa/ranking/weights.py, cross-validated over documents."""
    judging = read_eval_set(questions)
    result = learn(judging, sources, index, held_out_questions(judging) if held_out else ())
    table = Table("measure", "cross-validated", "hand-set first stage")
    for name, value in result.measures.items():
        table.add_row(name, f"{value:.3f}", f"{result.first_stage[name]:.3f}")
    Console().print(table)
    Console().print(f"an answer among the candidates: {result.candidate_recall:.3f}")
    Console().print(f"SIGNAL_WEIGHTS = {result.weights}")


@benchmarks_app.command()
def marking(questions: _QuestionsOption, sources: _SourcesOption, index: _IndexOption) -> None:
    """Count how often the sentence that is marked in a first citation is the right one."""
    counts = count_marks(read_eval_set(questions), sources, index)
    Console().print(
        f"{counts.holding} first citations hold the gold; {counts.marked} have a sentence marked, "
        f"{counts.right} of them the right one. {counts.missed} that hold no gold have one marked."
    )


@benchmarks_app.command()
def strength(questions: _QuestionsOption, sources: _SourcesOption, index: _IndexOption) -> None:
    """Count how often citations called strong, partial or weak hold gold."""
    typer.echo(strength_table(rated_citations(read_eval_set(questions), sources, index)))


@benchmarks_app.command()
def confidence(
    questions: _QuestionsOption,
    sources: _SourcesOption,
    index: _IndexOption,
    held_out: _HeldOutOption = False,
    other_index: Annotated[
        Path | None, typer.Option(help="Index of the five documents, which are not fitted.")
    ] = None,
) -> None:
    """Fit the constants of qa/answering/confidence.py, cross-validated over documents."""
    sets = [*_asked_sets(read_eval_set(questions), sources, index, held_out)]
    apart = []
    if other_index:
        engine = Engine.open(other_index, default_encoder(), default_reranker())
        seeds, name = read_eval_set(_DEFAULT_SET_FILE), _DEFAULT_SET_FILE.stem
        apart.append(ask_set(name, seeds, engine, Corpus(DEFAULT_SOURCES)))
    for question_set in (*sets, *apart):
        ships = question_set.confidence
        typer.echo(confidence_table(f"{question_set.name}, as it ships", question_set, ships))
    for name, is_read in (("READ_CALIBRATION", True), ("CALIBRATION", False)):
        result = calibrate(sets, is_read=is_read)
        for question_set, confidences in zip(sets, result.confidence, strict=True):
            title = f"{question_set.name}, {name}, cross-validated"
            typer.echo(confidence_table(title, question_set, confidences))
        for question_set in apart:
            title = f"{question_set.name}, {name}, not fitted on it"
            fitted = predicted(result.calibration, question_set)
            typer.echo(confidence_table(title, question_set, fitted))
        typer.echo(f"{name} = {result.calibration}")


def _asked_sets(
    questions: Sequence[EvalQuestion], sources: Path, index: Path, held_out: bool
) -> Iterator[AskedSet]:
    engine = Engine.open(index, default_encoder(), default_reranker())
    corpus = Corpus(sources)
    yield ask_set("judging", questions, engine, corpus)
    if held_out:
        yield without_misses(ask_set("held out", held_out_questions(questions), engine, corpus))


def _replacement(text: str) -> tuple[str, str, str, str]:
    """Return a part that is replaced, and the model and the indexes that do without it."""
    part, _, names = text.partition("=")
    match names.split(","):
        case [model, index, other_index] if part:
            return part, model, index, other_index
    raise typer.BadParameter(f"must be PART=MODEL,INDEX,OTHER_INDEX, given {text!r}")


@benchmarks_app.command()
def ablations(
    questions: _QuestionsOption,
    sources: _SourcesOption,
    index: _IndexOption,
    other_index: Annotated[Path, typer.Option(help="Index of the five documents.")],
    without: Annotated[
        list[str] | None,
        typer.Option(
            help="A part that two other indexes do without, and their model; repeatable.",
            metavar="PART=MODEL,INDEX,OTHER_INDEX",
        ),
    ] = None,
) -> None:
    """Print what each part of the ranking contributes, on two sets of questions."""
    parts = [_replacement(text) for text in without or ()]
    dev, seeds = read_eval_set(questions), read_eval_set(_DEFAULT_SET_FILE)

    def sets_of(index: Path, other_index: Path, model: str | None) -> tuple[ExampleSet, ExampleSet]:
        return (
            example_set_of(dev, sources, index, model),
            example_set_of(seeds, DEFAULT_SOURCES, other_index, model),
        )

    replacements = {
        part: sets_of(Path(first), Path(second), model) for part, model, first, second in parts
    }
    results = ablate(*sets_of(index, other_index, None), replacements)
    for title, rows in zip((questions.stem, _DEFAULT_SET_FILE.stem), results, strict=True):
        typer.echo(ablation_table(title, rows) + "\n")


@benchmarks_app.command()
def scale(
    index: _IndexOption,
    questions: _QuestionsOption = _DEFAULT_SET_FILE,
    sizes: Annotated[
        str, typer.Option(help="Numbers of passages, separated by commas.")
    ] = "10000,100000,1000000",
    folder: Annotated[
        Path | None, typer.Option(help="Folder for the indexes \\[default: temporary].")
    ] = None,
) -> None:
    """Measure indexes of 10,000 to a million passages, made from a real one."""
    texts = [question.question for question in read_eval_set(questions)]
    names = [field.name for field in fields(Scale)]
    typer.echo(f"| {' | '.join(names)} |\n|{'---|' * len(names)}")
    with tempfile.TemporaryDirectory(dir=folder, prefix="verbatim-scale-") as scratch:
        for figures in measure_scale(index, texts, Path(scratch), list(map(int, sizes.split(",")))):
            cells = [f"{value:,.3f}".rstrip("0").rstrip(".") for value in astuple(figures)]
            typer.echo(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    benchmarks_app()
