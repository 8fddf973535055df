"""The command ``verbatim``.

Exit codes: 0 success; 1 an error, printed in one line; 2 wrong usage; 3 done, but something was
left out: files of an index, lines of a batch.

Heavy libraries are imported inside the commands, so that ``--help`` is fast.
"""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.commands import command
from index.errors import VerbatimError
from qa.cli.commitments_command import commitments
from qa.cli.filter_options import with_filter_options
from qa.cli.index_commands import index_app
from qa.cli.model_commands import models_app
from qa.cli.options import (
    EXIT_ERROR,
    EXIT_LEFT_OUT,
    IndexOption,
    ModelOption,
    SourcesOption,
    check_named_sources,
    console,
    warn_other_model,
    warn_unused_variable,
    writable_path,
)
from qa.cli.pack_commands import pack_app
from qa.cli.search_command import search
from qa.cli.sources_commands import sources_app
from qa.filters import Filters

if TYPE_CHECKING:
    from qa.cli.batch import BatchOptions
    from qa.engine import Engine
    from qa.settings import Settings

_MAX_TOP = 50  # MAX_TOP of qa.engine, which would load heavy libraries

app = typer.Typer(
    name="verbatim",
    help="Ask political and diplomatic transcripts; get verbatim, cited passages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 error, 2 misuse, 3 done with something left out.",
)
app.add_typer(index_app, name="index")
app.add_typer(sources_app, name="sources")
app.add_typer(pack_app, name="pack")
app.add_typer(models_app, name="models")

_IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        help="A name or date of the question that was misunderstood, or the earlier question that "
        "it was read with; the words of the question are searched all the same."
    ),
]
_RerankerOption = Annotated[
    str | None,
    typer.Option(
        help="What reads the first passages together with the question: a cross-encoder on this "
        "machine, by name or folder, or none \\[env: VERBATIM_RERANKER; default: the reader that "
        "comes with Verbatim].",
        metavar="MODEL",
    ),
]


def main() -> None:
    """Run the command line; errors become one line on stderr."""
    try:
        app()
    except VerbatimError as exc:
        from qa.terminal import visible

        sys.stderr.write(f"verbatim: {visible(' '.join(str(exc).split()))}\n")
        sys.exit(EXIT_ERROR)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_ERROR)
    except KeyboardInterrupt:
        sys.stderr.write("verbatim: stopped\n")
        sys.exit(130)


@app.command()
@with_filter_options
def ask(
    question: Annotated[str | None, typer.Argument(help="A question in natural language.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    explain: Annotated[
        bool,
        typer.Option(help="Print how the question was understood and why each passage was chosen."),
    ] = False,
    top: Annotated[int, typer.Option(min=1, max=_MAX_TOP, help="Number of passages.")] = 5,
    filters: Filters,
    per_turn: Annotated[
        int | None, typer.Option(min=1, help="Most passages from one turn.")
    ] = None,
    ignore: _IgnoreOption = None,
    model: ModelOption = None,
    reranker: _RerankerOption = None,
    batch: Annotated[
        Path | None, typer.Option(help="Answer a file of questions, one JSON object per line.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            help="File for the answers of the batch; standard output otherwise.",
            callback=writable_path,
        ),
    ] = None,
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Ask a question; the answer is passages in the speakers' own words."""
    from qa.settings import settings

    _check_usage(question, batch, output, is_formatted=as_json or explain)
    folders, words = settings(sources, index), tuple(ignore or ())
    if batch is not None:
        from qa.cli.batch import BatchOptions

        options = BatchOptions(filters, top, per_turn, words)
        _answer_batch(_engine(folders, model, reranker), batch, output, options)
        return
    engine = _engine(folders, model, reranker)
    answer = engine.ask(question or "", filters=filters, top=top, per_turn=per_turn, ignore=words)
    if as_json:
        import msgspec

        from qa.cli.batch import answer_record

        typer.echo(msgspec.json.format(msgspec.json.encode(answer_record(answer))).decode())
        return
    from qa.terminal import print_answer

    typed = shlex.quote(answer.query.question)
    print_answer(
        console(stderr=False),
        answer,
        engine.text_of,
        explain=explain,
        names_folder=folders.has_named_index,
        unfiltered=command(f"ask {typed}", sources=sources, index=index),
    )


def _check_usage(
    question: str | None, batch: Path | None, output: Path | None, *, is_formatted: bool
) -> None:
    """Check which options of ``ask`` are together.

    Args:
        question: the question.
        batch: the file of questions.
        output: the file for their answers.
        is_formatted: whether an option is there that says how one answer is printed.
    """
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question, or --batch FILE")
    if batch is None and output is not None:
        raise typer.BadParameter("--output is for the answers of a batch: give --batch FILE")
    if batch is not None and is_formatted:
        raise typer.BadParameter("answers of a batch are JSON lines: leave out --json, --explain")


app.command()(search)
app.command()(commitments)


@app.command()
def show(
    place: Annotated[str, typer.Argument(help="SOURCE, or SOURCE:START-END.", metavar="PLACE")],
    *,
    whole_transcript: Annotated[
        bool, typer.Option("--whole", help="Print the whole transcript, with the span marked.")
    ] = False,
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Print a passage between the paragraphs beside it, or a whole transcript."""
    from index.store.reader import open_index
    from qa.excerpt import print_transcript
    from qa.place import find_place
    from qa.settings import settings

    folders = settings(sources, index)
    opened = open_index(folders.index)
    check_named_sources(folders)
    transcript, span = find_place(opened, place)
    print_transcript(console(stderr=False), transcript, span, whole_transcript=whole_transcript)


@app.command()
def feedback(index: IndexOption = None) -> None:
    """Print what readers of the app think of its findings, one JSON object per line."""
    import msgspec

    from qa.feedback import read_judgements
    from qa.settings import settings

    folders = settings(None, index)
    folders.check_named_index()
    for judgement in read_judgements(folders.feedback):
        sys.stdout.buffer.write(msgspec.json.encode(judgement) + b"\n")


@app.command("app")
def run_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    sources: SourcesOption = None,
    index: IndexOption = None,
    model: ModelOption = None,
    reranker: _RerankerOption = None,
) -> None:
    """Start the web app on this machine."""
    import os

    from index.encoding.default import default_encoder
    from qa.app_command import app_command, check_port
    from qa.settings import INDEX_VARIABLE, settings
    from qa.startup import check_start

    folders = settings(sources, index)
    check_port(port)
    check_start(folders, default_encoder(model))
    os.environ[INDEX_VARIABLE] = str(folders.index.absolute())
    _export_models(model, reranker)
    console().print(
        f"Starting Verbatim: open http://127.0.0.1:{port} in a browser; Ctrl+C stops it."
    )
    command = app_command(port, sources=sources)
    os.execv(command[0], command)


def _export_models(model: str | None, reranker: str | None) -> None:
    """Name models and the cache to the app by absolute paths: its processes start elsewhere."""
    import os

    from index.encoding.model import CACHE_VARIABLE, MODEL_VARIABLE
    from qa.ranking.reranker import RERANKER_VARIABLE

    for variable, option in ((MODEL_VARIABLE, model), (RERANKER_VARIABLE, reranker)):
        if name := option or os.environ.get(variable):
            os.environ[variable] = str(Path(name).absolute()) if Path(name).is_dir() else name
    if cache := os.environ.get(CACHE_VARIABLE):
        os.environ[CACHE_VARIABLE] = str(Path(cache).absolute())


def _engine(settings: "Settings", model: str | None, reranker: str | None) -> "Engine":
    """Open the engine; a missing or outdated index is built first, with a notice."""
    from index.encoding.default import default_encoder
    from qa.cli.progress import BuildProgress, FirstUseNotice
    from qa.ranking.reranker import default_reranker
    from qa.startup import open_or_build

    warn_unused_variable(settings)
    encoder = default_encoder(model)
    warn_other_model(encoder.model)
    output = console()
    progress = BuildProgress(output)
    notice = FirstUseNotice(output, progress)
    return open_or_build(settings, encoder, progress, notice, default_reranker(reranker))


def _answer_batch(
    engine: "Engine", batch: Path, output: Path | None, options: "BatchOptions"
) -> None:
    from qa.cli.batch import answer_file, batch_answers, read_questions, write_answers
    from qa.terminal import visible
    from qa.wording import pluralized

    answers = batch_answers(engine, read_questions(batch), options)
    if output is None:
        _, faults = write_answers(answers, sys.stdout.buffer)
    else:
        with answer_file(output) as file:
            count, faults = write_answers(answers, file)
        console().print(f"{pluralized(count, 'answer')} written to {output}", soft_wrap=True)
    for fault in faults:
        line = f"left out: {batch}:{fault.line}: {fault.error}"
        console().print(visible(" ".join(line.split())), soft_wrap=True)
    if faults:
        raise typer.Exit(EXIT_LEFT_OUT)


if __name__ == "__main__":
    main()
