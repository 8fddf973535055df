"""The command ``verbatim commitments``: who promised what, how much, by when, and where.

Heavy libraries are imported inside the command, so that ``--help`` is fast.
"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.filter_options import with_filter_options
from qa.cli.options import (
    IndexOption,
    ModelOption,
    SourcesOption,
    check_named_sources,
    console,
)
from qa.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.text import Text

    from index.store.reader import OpenedIndex
    from qa.commitments.finding import Commitment

_PRINTED = 20


@with_filter_options
def commitments(
    *,
    topic: Annotated[
        str | None, typer.Option(help="Only what is about this; the best fit first.")
    ] = None,
    filters: Filters,
    measured: Annotated[
        bool, typer.Option("--measured", help="Only what says how much or by when.")
    ] = False,
    top: Annotated[
        int | None, typer.Option(min=1, help="How many; 20, and all of them in JSON and CSV.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    model: ModelOption = None,
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """List the promises in the transcripts: who, how much, by when, and where it was said."""
    from index.encoding.default import default_encoder
    from index.store.reader import open_index
    from qa.cli.progress import BuildProgress
    from qa.commitments.ledger import Ledger
    from qa.commitments.selection import CommitmentSelection
    from qa.settings import settings

    if as_json and as_csv:
        raise typer.BadParameter("give --json or --csv, not both")
    folders = settings(sources, index)
    encoder = default_encoder(model) if topic else None
    opened = open_index(folders.index, encoder.model if encoder else None)
    check_named_sources(folders)
    with BuildProgress(console()) as progress:
        ledger = Ledger(opened, lambda done, total: progress("Reading", done, total))
    selection = CommitmentSelection(" ".join((topic or "").split()), filters, measured)
    selected = ledger.select(selection, encoder)
    first = selected if top is None and (as_json or as_csv) else selected[: top or _PRINTED]
    if as_csv:
        from qa.commitments.table import commitments_csv

        sys.stdout.buffer.write(commitments_csv(first, opened, folders.sources, folders.public_url))
    elif as_json:
        _print_json(first, opened, folders.sources, folders.public_url)
    else:
        _print_list(first, opened, folders.sources, len(selected))


def _print_json(
    commitments: "Sequence[Commitment]", index: "OpenedIndex", sources: "Path", app: str
) -> None:
    import msgspec

    from qa.commitments.table import commitment_exhibit, commitment_record

    records = [
        commitment_record(entry, commitment_exhibit(entry, index, sources), app)
        for entry in commitments
    ]
    typer.echo(msgspec.json.format(msgspec.json.encode(records)).decode())


def _print_list(
    commitments: "Sequence[Commitment]", index: "OpenedIndex", sources: "Path", count: int
) -> None:
    from rich.text import Text

    from qa.commitments.wording import ENGLISH_ONLY, NO_COMMITMENTS
    from qa.wording import pluralized

    output = console(stderr=False)
    for number, commitment in enumerate(commitments, 1):
        for line in _lines(number, commitment, index, sources):
            output.print(line, soft_wrap=False)
    rest = f", the first {len(commitments):,} shown" if len(commitments) < count else ""
    total = f"{pluralized(count, 'commitment')}{rest}" if count else NO_COMMITMENTS
    output.print(Text(f"{total}\n{ENGLISH_ONLY}", style="dim"))


def _lines(
    number: int, commitment: "Commitment", index: "OpenedIndex", sources: "Path"
) -> "list[Text]":
    """Return who says it, when and where, the words, how much and by when, and the place."""
    from rich.text import Text

    from qa.commitments.table import commitment_exhibit
    from qa.commitments.wording import GRADE_LABELS, measure_lines, promiser_line
    from qa.packs.export_text import exhibit_quote, exhibit_speaker
    from qa.terminal import visible
    from qa.wording import STANDING_SIGNS, STANDINGS, occasion_line

    exhibit = commitment_exhibit(commitment, index, sources)
    promiser = promiser_line(commitment, exhibit.speaker.display if exhibit.speaker else "")
    amount, deadline = measure_lines(commitment)
    measures = "   ".join(
        filter(None, (amount and f"How much: {amount}", deadline and f"By when: {deadline}"))
    )
    sign, style = STANDING_SIGNS[exhibit.standing]
    head = Text.assemble(
        (f"{number}. ", "bold"),
        (visible(exhibit_speaker(exhibit)), "bold cyan"),
        (visible(f" {promiser}" if promiser else ""), "cyan"),
        (f"  {GRADE_LABELS[commitment.grade]}", "dim"),
    )
    lines = [head, Text(visible(occasion_line(exhibit.metadata)), style="dim")]
    lines.append(Text(f"  {visible(exhibit_quote(exhibit))}"))
    if measures:
        lines.append(Text(f"  {visible(measures)}", style="bold"))
    place = Text(visible(exhibit.item.key), style="dim")
    lines.append(place.append(f"  {sign} {STANDINGS[exhibit.standing]}\n", style))
    return lines
