"""The commands ``verbatim index``: build, change, check and mend the index.

Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import (
    EXIT_ERROR,
    EXIT_LEFT_OUT,
    IndexOption,
    ModelOption,
    SourcesOption,
    console,
    warn_other_model,
    warn_unused_variable,
)

if TYPE_CHECKING:
    from rich.console import Console

    from index.build import BuildReport
    from index.encoding.encoder import Encoder
    from qa.settings import Settings

index_app = typer.Typer(no_args_is_help=True, help="Build, change, check and mend the index.")


@index_app.command("build")
def build(
    sources: SourcesOption = None,
    index: IndexOption = None,
    *,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Give up an index of other transcripts or another model for this one."
        ),
    ] = False,
    model: ModelOption = None,
) -> None:
    """Index all transcripts of a folder; the old index serves until the new one is whole.

    An index of another folder's transcripts, or of another model, is refused: name another one, or
    say --replace.
    """
    from index.encoding.default import default_encoder
    from qa.settings import settings

    _build(settings(sources, index), default_encoder(model), replace=replace)


@index_app.command("update")
def update(
    sources: SourcesOption = None, index: IndexOption = None, model: ModelOption = None
) -> None:
    """Bring the index up to date with the folder that it was made of."""
    from index.encoding.default import default_encoder
    from qa.settings import settings

    _build(settings(sources, index), default_encoder(model))


@index_app.command("add")
def add(
    files: Annotated[list[Path], typer.Argument(help="Transcripts; sidecars come along.")],
    sources: SourcesOption = None,
    index: IndexOption = None,
    model: ModelOption = None,
) -> None:
    """Copy transcripts into the folder of sources and index them."""
    from index.encoding.default import default_encoder
    from index.sources.collection import add_sources
    from index.store.belonging import check_extends, check_model
    from qa.settings import settings

    where = settings(sources, index)
    check_extends(where.index, where.sources)
    encoder = default_encoder(model)
    check_model(where.index, encoder.model)
    added = add_sources(files, where.sources)
    console().print(f"{len(added)} of {len(files)} added to {where.sources}", markup=False)
    _build(where, encoder)


@index_app.command("remove")
def remove(
    names: Annotated[list[str], typer.Argument(help="Sources, as citations name them.")],
    sources: SourcesOption = None,
    index: IndexOption = None,
    model: ModelOption = None,
) -> None:
    """Take transcripts out of the folder of sources and out of the index; they are kept aside."""
    from index.encoding.default import default_encoder
    from index.sources.collection import remove_sources
    from index.store.belonging import check_extends, check_model
    from qa.settings import settings

    where = settings(sources, index)
    check_extends(where.index, where.sources)
    encoder = default_encoder(model)
    check_model(where.index, encoder.model)
    kept = remove_sources(names, where.sources)
    console().print(f"{len(names)} moved to {kept}", markup=False)
    _build(where, encoder)


@index_app.command("restore")
def restore(sources: SourcesOption = None, index: IndexOption = None) -> None:
    """Let the index before the serving one serve again."""
    from index.store.commit import restore_generation
    from index.store.manifest import read_manifest
    from qa.settings import settings

    generation = restore_generation(settings(sources, index).index)
    created = read_manifest(generation).created
    console().print(f"{generation.name} of {created} serves", markup=False)


@index_app.command("gc")
def gc(sources: SourcesOption = None, index: IndexOption = None) -> None:
    """Delete all but the serving index, and what stopped builds left behind."""
    from index.store.commit import delete_other_generations
    from qa.settings import settings

    freed = delete_other_generations(settings(sources, index).index)
    console().print(f"{freed / 1e6:.1f} MB freed")


@index_app.command("info")
def info(sources: SourcesOption = None, index: IndexOption = None) -> None:
    """Print what the serving index was made of and with, as JSON."""
    import msgspec

    from index.store.belonging import hinted_folder
    from index.store.manifest import current_generation, read_manifest
    from qa.settings import settings

    folder = settings(sources, index).index
    generation = current_generation(folder)
    manifest = read_manifest(generation)
    size = sum(facts.bytes for facts in manifest.files.values())
    facts = {"generation": generation.name, "bytes": size, **msgspec.to_builtins(manifest)}
    facts["sources"] = str(hinted_folder(manifest.sources, folder))
    typer.echo(msgspec.json.format(msgspec.json.encode(facts)).decode())


@index_app.command("verify")
def verify(sources: SourcesOption = None, index: IndexOption = None) -> None:
    """Check files, vectors, passages and sources of the serving index; exit code 1 on a fault."""
    from rich.text import Text

    from index.verification import verify_index
    from qa.settings import settings
    from qa.terminal import visible

    shown, whole, where = console(stderr=False), True, settings(sources, index)
    for check in verify_index(where.index, where.sources):
        mark, style = ("✓", "green") if check.holds else ("✗", "bold red")
        shown.print(Text(f"{mark} {check.name}: {visible(check.summary)}", style=style))
        whole = whole and check.holds
    if not whole:
        raise typer.Exit(EXIT_ERROR)


@index_app.command("offices")
def offices(sources: SourcesOption = None, index: IndexOption = None) -> None:
    """Print who held which office when, as the transcripts tell it; edit it as offices.yaml."""
    from index.sources.offices_file import offices_yaml
    from index.store.reader import open_index
    from qa.settings import settings

    opened = open_index(settings(sources, index).index)
    typer.echo(offices_yaml(opened.catalog.offices), nl=False)


def _build(where: "Settings", encoder: "Encoder", *, replace: bool = False) -> None:
    from index.build import build_index
    from qa.cli.progress import BuildProgress

    warn_unused_variable(where)
    warn_other_model(encoder.model)
    shown = console()
    with BuildProgress(shown) as progress:
        report = build_index(where.sources, where.index, encoder, progress, replace=replace)
    _print_report(shown, report, progress.seconds)
    if report.left_out:
        raise typer.Exit(EXIT_LEFT_OUT)


def _print_report(console: "Console", report: "BuildReport", seconds: float) -> None:
    from rich.text import Text

    from qa.terminal import visible

    manifest = report.manifest
    console.print(
        f"Indexed {manifest.transcripts} transcripts: {manifest.turns} turns, "
        f"{manifest.passages} passages ({report.reused} unchanged) in {seconds:.1f} s"
    )
    for line in report.left_out:
        console.print(Text(f"left out: {visible(line)}", style="yellow"))
