"""The commands ``verbatim pack``: check an evidence pack and export it.

Heavy libraries are imported inside the commands, so that ``--help`` answers at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import EXIT_ERROR, IndexOption, SourcesOption, console
from qa.packs.exports import EXPORT_FORMATS

if TYPE_CHECKING:
    from qa.packs.exhibits import Exhibit

pack_app = typer.Typer(no_args_is_help=True, help="Check an evidence pack, or export it.")

if TYPE_CHECKING:
    FormatName = str
else:  # the command line offers what is registered
    FormatName = StrEnum("FormatName", {name.upper(): name for name in EXPORT_FORMATS})

_FileArgument = Annotated[Path, typer.Argument(help="An evidence pack, as JSON.", metavar="FILE")]


@pack_app.command("check")
def check_pack(
    file: _FileArgument, sources: SourcesOption = None, index: IndexOption = None
) -> None:
    """Compare every quote with its source file; exit code 1 when one does not stand."""
    from rich.text import Text

    from qa.terminal import visible
    from qa.wording import STANDINGS, standing_line

    _, exhibits = _read(file, sources, index)
    shown = console(stderr=False)
    for one in exhibits:
        mark, style = ("✓", "green") if one.stands else ("✗", "bold red")
        line = f"{mark} {one.item.key}: {STANDINGS[one.standing]}"
        if one.moved:
            line += f"; the same words stand at {one.moved.start}-{one.moved.end}"
        shown.print(Text(visible(line), style=style))
    shown.print(standing_line([exhibit.standing for exhibit in exhibits]), markup=False)
    if not all(one.stands for one in exhibits):
        raise typer.Exit(EXIT_ERROR)


@pack_app.command("export")
def export_pack(
    file: _FileArgument,
    kind: Annotated[FormatName, typer.Option("--format", help="What to write.")],
    output: Annotated[Path, typer.Option(help="Where it goes.")],
    address: Annotated[
        str, typer.Option("--app", help="Address of your app, for links back.", metavar="URL")
    ] = "",
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Write a pack with full citations, each quote checked first."""
    from datetime import date

    from qa.packs.exports import ExportedPack
    from qa.packs.pack_file import write_export
    from qa.wording import standing_line

    title, exhibits = _read(file, sources, index)
    pack = ExportedPack(title, exhibits, address, date.today())
    write_export(EXPORT_FORMATS[kind].export(pack), output)
    verdict = standing_line([exhibit.standing for exhibit in exhibits])
    console().print(f"{output}: {verdict}", markup=False)


def _read(
    file: Path, sources: Path | None, index: Path | None
) -> "tuple[str, tuple[Exhibit, ...]]":
    """Title and exhibits of a pack, each checked against the sources."""
    from index.store.belonging import check_belongs
    from index.store.reader import open_index
    from qa.packs.exhibits import exhibit_of
    from qa.packs.pack_file import read_pack
    from qa.settings import settings

    pack = read_pack(file)
    where = settings(sources, index)
    opened = open_index(where.index)
    check_belongs(where.index, where.sources)
    return pack.title, tuple(exhibit_of(item, opened, where.sources) for item in pack.items)
