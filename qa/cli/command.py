"""The command ``verbatim``.

Exit codes: 0 success; 1 an error, printed in one line; 2 wrong usage; 3 the index was built, but
some files were left out.

Heavy libraries are imported inside the commands, so that ``--help`` is fast.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import VerbatimError
from qa.cli.filter_options import with_filter_options
from qa.cli.index_commands import index_app
from qa.cli.model_commands import models_app
from qa.cli.options import (
    EXIT_ERROR,
    IndexOption,
    ModelOption,
    SourcesOption,
    check_named_sources,
    console,
    warn_other_model,
    warn_unused_variable,
)
from qa.cli.pack_commands import pack_app
from qa.cli.sources_commands import sources_app
from qa.filters import Filters

if TYPE_CHECKING:
    from qa.engine import Engine
    from qa.settings import Settings

_MAX_TOP = 50  # MAX_TOP of qa.engine, which would load heavy libraries

app = typer.Typer(
    name="verbatim",
    help="Ask political and diplomatic transcripts; get verbatim, cited passages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 error, 2 misuse, 3 index built with files left out.",
)
app.add_typer(index_app, name="index")
app.add_typer(sources_app, name="sources")
app.add_typer(pack_app, name="pack")
app.add_typer(models_app, name="models")

_IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(help="Words of the question to ignore, such as a name that was misunderstood."),
]
_RerankerOption = Annotated[
    str | None,
    typer.Option(help="A cross-encoder on this machine, by name or folder.", metavar="MODEL"),
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
        typer.Option(help="File for the answers of the batch; standard output otherwise."),
    ] = None,
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Ask a question; the answer is passages in the speakers' own words."""
    from qa.settings import settings

    if (question is None) == (batch is None):
        raise typer.BadParameter("give a question, or --batch FILE")
    engine = _engine(settings(sources, index), model, reranker)
    if batch is not None:
        _answer_batch(engine, batch, output, filters, top)
        return
    answer = engine.ask(
        question or "", filters=filters, top=top, per_turn=per_turn, ignore=ignore or ()
    )
    if as_json:
        import msgspec

        from qa.cli.batch import answer_record

        typer.echo(msgspec.json.format(msgspec.json.encode(answer_record(answer))).decode())
        return
    from qa.terminal import print_answer

    print_answer(console(stderr=False), answer, engine.text_of, explain=explain)


@app.command()
def show(
    place: Annotated[str, typer.Argument(help="SOURCE, or SOURCE:START-END.", metavar="PLACE")],
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Print a transcript, or a passage of it in its context."""
    from index.store.reader import open_index
    from qa.place import find_place
    from qa.settings import settings
    from qa.terminal import print_transcript

    folders = settings(sources, index)
    opened = open_index(folders.index)
    check_named_sources(folders)
    transcript, span = find_place(opened, place)
    print_transcript(console(stderr=False), transcript, span)


@app.command()
def feedback(index: IndexOption = None) -> None:
    """Print what readers of the app think of its findings, one JSON object per line."""
    import msgspec

    from qa.feedback import read_judgements
    from qa.settings import settings

    for judgement in read_judgements(settings(None, index).feedback):
        sys.stdout.buffer.write(msgspec.json.encode(judgement) + b"\n")


@app.command("app")
def run_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    sources: SourcesOption = None,
    index: IndexOption = None,
    model: ModelOption = None,
) -> None:
    """Start the web app on this machine."""
    import os

    from index.encoding.default import default_encoder
    from qa.app_command import app_command
    from qa.settings import INDEX_VARIABLE, settings
    from qa.startup import check_start

    folders = settings(sources, index)
    check_start(folders, default_encoder(model))
    os.environ[INDEX_VARIABLE] = str(folders.index.absolute())
    _export_model(model)
    console().print(
        f"Starting Verbatim: open http://127.0.0.1:{port} in a browser; Ctrl+C stops it."
    )
    command = app_command(port, sources=sources)
    os.execv(command[0], command)


def _export_model(model: str | None) -> None:
    """Name the model and the cache to the app by absolute paths: its processes start elsewhere."""
    import os

    from index.encoding.model import CACHE_VARIABLE, MODEL_VARIABLE

    name = model or os.environ.get(MODEL_VARIABLE)
    if name:
        os.environ[MODEL_VARIABLE] = str(Path(name).absolute()) if Path(name).is_dir() else name
    if cache := os.environ.get(CACHE_VARIABLE):
        os.environ[CACHE_VARIABLE] = str(Path(cache).absolute())


def _engine(settings: "Settings", model: str | None, reranker: str | None) -> "Engine":
    """Open the engine; a missing or outdated index is built first, with a notice."""
    from index.encoding.default import default_encoder
    from qa.cli.progress import BuildProgress, FirstUseNotice
    from qa.ranking.reranker import CrossEncoderReranker
    from qa.startup import open_or_build

    warn_unused_variable(settings)
    encoder = default_encoder(model)
    warn_other_model(encoder.model)
    output = console()
    progress = BuildProgress(output)
    notice = FirstUseNotice(output, progress)
    cross_encoder = CrossEncoderReranker(reranker) if reranker else None
    return open_or_build(settings, encoder, progress, notice, cross_encoder)


def _answer_batch(
    engine: "Engine", batch: Path, output: Path | None, filters: Filters, top: int
) -> None:
    from qa.cli.batch import answer_lines, read_questions, write_answers
    from qa.wording import pluralized

    lines = answer_lines(engine, read_questions(batch), filters, top)
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line)
        return
    count = write_answers(lines, output)
    console().print(f"{pluralized(count, 'answer')} written to {output}", markup=False)


if __name__ == "__main__":
    main()
