"""The commands ``verbatim index``: build, change, check and repair the index.

Heavy libraries are imported inside the commands, so that ``--help`` is fast.
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
    UnusedSourcesOption,
    check_named_sources,
    console,
    warn_other_model,
    warn_unused_variable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from index.build import BuildReport
    from index.encoding.encoder import Encoder
    from qa.settings import Settings

index_app = typer.Typer(no_args_is_help=True, help="Build, change, check and repair the index.")


@index_app.command("build")
def build(
    sources: SourcesOption = None,
    index: IndexOption = None,
    *,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Replace an index of other transcripts or of another model."
        ),
    ] = False,
    model: ModelOption = None,
) -> None:
    """Index all transcripts of a folder; the old index serves until the new one is complete.

    An index of another folder, or of another model, is not overwritten: choose another index
    folder, or pass --replace.
    """
    from index.encoding.default import default_encoder
    from qa.settings import settings

    _build(settings(sources, index), default_encoder(model), replace=replace)


@index_app.command("update")
def update(
    sources: SourcesOption = None, index: IndexOption = None, model: ModelOption = None
) -> None:
    """Bring the index up to date with its folder of transcripts."""
    from index.encoding.default import default_encoder
    from qa.settings import settings

    folders = settings(sources, index)
    folders.check_named_index()
    _build(folders, default_encoder(model))


@index_app.command("add")
def add(
    files: Annotated[
        list[Path],
        typer.Argument(help="Transcripts, or ZIP files of them; sidecars are copied too."),
    ],
    sources: SourcesOption = None,
    index: IndexOption = None,
    model: ModelOption = None,
) -> None:
    """Copy transcripts, and those in ZIP files, into the folder of transcripts and index them."""
    from index.encoding.default import default_encoder
    from index.sources.collection import add_archive, add_sources
    from index.sources.formats.zipped import ZIP_SUFFIX
    from index.store.belonging import check_extends, check_model, is_emptied
    from qa.settings import settings
    from qa.wording import destination_line, pluralized

    folders = settings(sources, index)
    folders.check_sources_named()
    output = console()
    output.print(destination_line(folders.sources, folders.index), soft_wrap=True)
    was_emptied = is_emptied(folders.index, folders.sources)
    if not was_emptied:
        check_extends(folders.index, folders.sources)
    encoder = default_encoder(model)
    check_model(folders.index, encoder.model)
    archives = [path for path in files if path.suffix.lower() == ZIP_SUFFIX]
    single_files = [path for path in files if path not in archives]
    added = add_sources(single_files, folders.sources, folders.index)
    reports = [add_archive(path, folders.sources, folders.index) for path in archives]
    count = len(added) + sum(len(report.added) for report in reports)
    total = len(single_files) + sum(report.present for report in reports)
    present = f" ({total - count} there already, byte for byte)" if count < total else ""
    output.print(f"Added {count:,} of {pluralized(total, 'transcript')}{present}")
    refused = [line for report in reports for line in report.refused]
    _print_left_out(output, refused)
    _build(folders, encoder, replace=was_emptied)
    if refused:
        raise typer.Exit(EXIT_LEFT_OUT)


@index_app.command("remove")
def remove(
    names: Annotated[list[str], typer.Argument(help="File names of transcripts, as in citations.")],
    sources: SourcesOption = None,
    index: IndexOption = None,
    model: ModelOption = None,
) -> None:
    """Move transcripts out of the folder of transcripts, and remove them from the index."""
    from index.encoding.default import default_encoder
    from index.sources.collection import remove_sources
    from index.store.belonging import check_extends, check_model
    from qa.settings import settings
    from qa.wording import pluralized

    folders = settings(sources, index)
    folders.check_named_index()
    check_extends(folders.index, folders.sources)
    encoder = default_encoder(model)
    check_model(folders.index, encoder.model)
    target = remove_sources(names, folders.sources)
    moved = pluralized(len(names), "transcript")
    console().print(f"{moved} moved to {target}", soft_wrap=True)
    _build(folders, encoder)


@index_app.command("restore")
def restore(sources: UnusedSourcesOption = None, index: IndexOption = None) -> None:
    """Return to the index before the current one."""
    from index.store.commit import restore_generation
    from index.store.manifest import read_manifest
    from qa.settings import settings

    restoration = restore_generation(settings(sources, index).index)
    generation, output = restoration.generation, console()
    for line in restoration.passed_over:
        output.print(f"passed over: {line}", style="yellow")
    created = read_manifest(generation).created
    output.print(f"The index of {created} is in use again ({generation.name})")


@index_app.command("gc")
def gc(sources: UnusedSourcesOption = None, index: IndexOption = None) -> None:
    """Delete all but the current index, and the remains of interrupted builds."""
    from index.store.commit import delete_other_generations
    from qa.settings import settings

    freed = delete_other_generations(settings(sources, index).index)
    console().print(f"{freed / 1e6:.1f} MB freed")


@index_app.command("info")
def info(sources: UnusedSourcesOption = None, index: IndexOption = None) -> None:
    """Print sources, model and sizes of the current index, as JSON."""
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
    """Check files, vectors, passages and sources of the current index; exit code 1 on a fault."""
    from rich.text import Text

    from index.verification import verify_index
    from qa.settings import settings
    from qa.terminal import visible

    output, is_sound, folders = console(stderr=False), True, settings(sources, index)
    check_named_sources(folders)
    for check in verify_index(folders.index, folders.sources):
        mark, style = ("✓", "green") if check.holds else ("✗", "bold red")
        output.print(Text(f"{mark} {check.name}: {visible(check.summary)}", style=style))
        is_sound = is_sound and check.holds
    if not is_sound:
        raise typer.Exit(EXIT_ERROR)


@index_app.command("offices")
def offices(sources: SourcesOption = None, index: IndexOption = None) -> None:
    """Print who held which office when, according to the transcripts; edit it as offices.yaml."""
    from index.sources.offices_file import offices_yaml
    from index.store.reader import open_index
    from qa.settings import settings

    folders = settings(sources, index)
    opened = open_index(folders.index)
    check_named_sources(folders)
    typer.echo(offices_yaml(opened.catalog.offices), nl=False)


def _build(settings: "Settings", encoder: "Encoder", *, replace: bool = False) -> None:
    from index.build import build_index
    from qa.cli.progress import BuildProgress, print_doubtful, print_removed
    from qa.cli.source_lines import orphan_lines

    warn_unused_variable(settings)
    warn_other_model(encoder.model)
    output = console()
    with BuildProgress(output) as progress:
        report = build_index(settings.sources, settings.index, encoder, progress, replace=replace)
    _print_report(output, report, progress.seconds)
    _print_left_out(output, map(": ".join, orphan_lines(settings.sources)))
    print_removed(output, report)
    print_doubtful(output, report)
    if report.left_out:
        raise typer.Exit(EXIT_LEFT_OUT)


def _print_report(console: "Console", report: "BuildReport", seconds: float) -> None:
    from qa.wording import pluralized

    manifest = report.manifest
    console.print(
        f"Indexed {pluralized(manifest.transcripts, 'transcript')}: "
        f"{pluralized(manifest.turns, 'turn')}, "
        f"{pluralized(manifest.passages, 'passage')} ({report.reused} unchanged) in {seconds:.1f} s"
    )
    _print_left_out(console, report.left_out)


def _print_left_out(console: "Console", lines: "Iterable[str]") -> None:
    from rich.text import Text

    from qa.terminal import visible

    for line in lines:
        console.print(Text(f"left out: {visible(line)}", style="yellow"))
