"""The commands ``verbatim pack``: check an evidence pack and export it.

Heavy libraries are imported inside the commands, so that ``--help`` is fast.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import EXIT_ERROR, IndexOption, SourcesOption, console, writable_path
from qa.packs.exports import EXPORT_FORMATS
from qa.packs.styling.citation_styles import CITATION_STYLES, CitationStyle

if TYPE_CHECKING:
    from qa.packs.exhibits import Exhibit
    from qa.packs.pack import Pack

pack_app = typer.Typer(no_args_is_help=True, help="Check an evidence pack, or export it.")

if TYPE_CHECKING:
    FormatName = str
    StyleName = CitationStyle
else:  # the registered formats and styles are the choices of the options
    FormatName = StrEnum("FormatName", {name.upper(): name for name in EXPORT_FORMATS})
    StyleName = StrEnum("StyleName", {name.upper(): name for name in CITATION_STYLES})

_FileArgument = Annotated[Path, typer.Argument(help="An evidence pack, as JSON.", metavar="FILE")]


@pack_app.command("check")
def check_pack(
    file: _FileArgument, sources: SourcesOption = None, index: IndexOption = None
) -> None:
    """Compare every quote with its source file; exit code 1 if one does not match."""
    from rich.text import Text

    from qa.terminal import visible
    from qa.wording import STANDING_SIGNS, STANDINGS, standing_line

    _, exhibits, folder = _read(file, sources, index)
    output = console(stderr=False)
    for exhibit in exhibits:
        mark, style = STANDING_SIGNS[exhibit.standing]
        line = f"{mark} {exhibit.item.key}: {STANDINGS[exhibit.standing]}"
        if exhibit.moved:
            line += f"; the same words stand at {exhibit.moved.start}-{exhibit.moved.end}"
        output.print(Text(visible(line), style=style))
    verdict = standing_line([exhibit.standing for exhibit in exhibits], folder)
    output.print(visible(verdict), soft_wrap=True)
    if not all(exhibit.stands for exhibit in exhibits):
        raise typer.Exit(EXIT_ERROR)


@pack_app.command("export")
def export_pack(
    file: _FileArgument,
    kind: Annotated[FormatName, typer.Option("--format", help="File format.")],
    output: Annotated[Path, typer.Option(help="File to write.", callback=writable_path)],
    address: Annotated[
        str,
        typer.Option(
            "--app",
            help="Address of your app, for links back; else VERBATIM_PUBLIC_URL.",
            metavar="URL",
        ),
    ] = "",
    style: Annotated[
        StyleName | None,
        typer.Option(help="Citation style of the references in Word, PDF and Markdown."),
    ] = None,
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Write a pack with full citations, after checking each quote."""
    from datetime import date

    from qa.packs.exports import ExportedPack
    from qa.packs.pack_file import write_export
    from qa.settings import public_address, settings
    from qa.terminal import visible
    from qa.wording import standing_line

    app = public_address(address) or settings().public_url
    collected, exhibits, folder = _read(file, sources, index)
    pack = ExportedPack(collected.title, exhibits, app, date.today(), folder, collected.tags, style)
    write_export(EXPORT_FORMATS[kind].export(pack), output)
    verdict = standing_line([exhibit.standing for exhibit in exhibits], folder)
    console().print(f"{output}: {visible(verdict)}", soft_wrap=True)


def _read(
    file: Path, sources: Path | None, index: Path | None
) -> "tuple[Pack, tuple[Exhibit, ...], str]":
    """Return a pack and its exhibits, each checked against the sources, and their folder.

    The folder is empty for that of the default index.
    """
    from index.sources.folder import check_folder
    from index.store.belonging import check_belongs
    from index.store.reader import open_index
    from qa.packs.exhibits import exhibit_of
    from qa.packs.pack_file import read_pack
    from qa.settings import settings

    pack = read_pack(file)
    folders = settings(sources, index)
    opened = open_index(folders.index)
    if folders.argument:
        check_folder(folders.argument)
    check_belongs(folders.index, folders.sources)
    exhibits = tuple(exhibit_of(item, opened, folders.sources) for item in pack.items)
    return pack, exhibits, folders.named_folder
