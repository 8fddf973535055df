"""The commands ``verbatim sources``: what was understood of each transcript, and its correction.

They read the files themselves and need no index.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.cli.options import EXIT_ERROR, IndexOption, SourcesOption, console

if TYPE_CHECKING:
    from index.labels.rules import LabelRules
    from index.records import Person
    from index.sources.inspection import Inspection

sources_app = typer.Typer(
    no_args_is_help=True, help="See and correct what was understood of each transcript."
)

_MAX_LINES = 10
"""Lines of a file that are printed; JSON has all."""

_NameArgument = Annotated[
    str, typer.Argument(help="A transcript, as in citations.", metavar="NAME")
]
_JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_ValueOption = Annotated[
    str | None, typer.Option(help='Its value; "" says that nothing is known.', metavar="TEXT")
]


_PersonOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Who stands behind a label; role, party and country may follow.",
        metavar='"LABEL=NAME; ROLE; PARTY; COUNTRY"',
    ),
]
_TurnOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Who begins to speak on a line, where it is somebody else than the label says.",
        metavar='"LINE=NAME; ROLE; PARTY; COUNTRY"',
    ),
]
_StyleOption = Annotated[
    list[str] | None,
    typer.Option(help="A style of labels; the others are not read.", metavar="STYLE"),
]
_NoLabelOption = Annotated[
    list[str] | None,
    typer.Option(help="What looks like a label and is none.", metavar="LABEL"),
]


@sources_app.command("list")
def list_sources(
    sources: SourcesOption = None, index: IndexOption = None, *, as_json: _JsonOption = False
) -> None:
    """List all transcripts: format, date, turns, speakers, share under a speaker, doubts."""
    from rich.table import Table

    from qa.terminal import visible_name

    inspections = list(_inspections(None, sources, index))
    if as_json:
        _print_json([_facts(name, inspection) for name, inspection in inspections])
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Transcript", overflow="fold")
    table.add_column("Format")
    table.add_column("Date")
    for title in ("Turns", "Speakers", "Under a speaker", "Doubts"):
        table.add_column(title, justify="right")
    for name, inspection in inspections:
        if isinstance(inspection, str):
            table.add_row(visible_name(name), "cannot be read")
            continue
        report, date = inspection.report, inspection.transcript.source.metadata.date
        numbers = (f"{report.turns:,}", str(report.speakers), f"{report.share:.0%}")
        doubts = str(len(report.warnings) or "")
        day = date.label if date else "unknown"
        table.add_row(visible_name(name), inspection.file.format, day, *numbers, doubts)
    console(stderr=False).print(table)


@sources_app.command("show")
def show_source(
    name: _NameArgument,
    sources: SourcesOption = None,
    index: IndexOption = None,
    *,
    as_json: _JsonOption = False,
) -> None:
    """Print what was understood of a transcript, and where each value comes from."""
    from index.sources.folder import find_named
    from index.sources.inspection import inspect_source
    from qa.cli.source_lines import source_lines
    from qa.terminal import visible

    folder = _folder(sources, index)
    inspection = inspect_source(find_named([name], folder)[name], folder)
    if as_json:
        _print_json(_facts(name, inspection))
        return
    output = console(stderr=False)
    for line in source_lines(inspection):
        output.print(visible(line), markup=False)


@sources_app.command("edit")
def edit_source(
    name: _NameArgument,
    *,
    title: _ValueOption = None,
    date: Annotated[
        str | None,
        typer.Option(help="In EDTF: 2021-10-20, 2021-10, 2022-21 (spring 2022).", metavar="DATE"),
    ] = None,
    place: _ValueOption = None,
    event: _ValueOption = None,
    kind: _ValueOption = None,
    publisher: _ValueOption = None,
    url: _ValueOption = None,
    archive: _ValueOption = None,
    person: _PersonOption = None,
    turn: _TurnOption = None,
    style: _StyleOption = None,
    no_label: _NoLabelOption = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(help="A key to take out of the sidecar.", metavar="KEY"),
    ] = None,
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Correct a transcript: writes its sidecar NAME.yaml; other keys in it stay."""
    from index.commands import command
    from index.sources.editing import edit_sidecar
    from index.sources.folder import find_named

    texts = {"title": title, "date": date, "place": place, "event": event}
    texts |= {"kind": kind, "publisher": publisher, "url": url, "archive": archive}
    values = {key: value for key, value in texts.items() if value is not None}
    if not (values or person or clear or turn or style or no_label):
        raise typer.BadParameter("name something to change, such as --date 2021-10-20")
    people = dict(map(_label_and_person, person or ()))
    rules = _label_rules(turn or (), style or (), no_label or ())
    path = find_named([name], _folder(sources, index))[name]
    sidecar = edit_sidecar(path, values, people, clear or (), rules)
    update = command("index update", sources=sources, index=index)
    console().print(f"{sidecar} is written; make it searchable: {update}", soft_wrap=True)


@sources_app.command("check")
def check_sources(
    name: Annotated[
        str | None, typer.Argument(help="A transcript; all of them otherwise.", metavar="NAME")
    ] = None,
    sources: SourcesOption = None,
    index: IndexOption = None,
    *,
    as_json: _JsonOption = False,
) -> None:
    """Tell what was not understood, and account for every word; exit code 1 on a doubt."""
    from rich.text import Text

    from qa.cli.source_lines import doubt_lines, orphan_lines
    from qa.terminal import visible, visible_name
    from qa.wording import pluralized

    facts, doubtful, count = [], 0, 0
    output = console(stderr=False)
    for source, inspection in _inspections(name, sources, index):
        count += 1
        is_sound = not isinstance(inspection, str) and not inspection.is_doubtful
        doubtful += not is_sound
        if as_json:
            facts.append(_facts(source, inspection))
        elif not is_sound:
            output.print(Text(f"✗ {visible_name(source)}", style="bold red"))
            for line in doubt_lines(source, inspection, _MAX_LINES):
                output.print(f"  {visible(line)}", markup=False)
    orphans = [] if name else list(orphan_lines(_folder(sources, index)))
    doubtful += len(orphans)
    if as_json:
        _print_json(facts + [{"name": sidecar, "error": reason} for sidecar, reason in orphans])
    else:
        for sidecar, reason in orphans:
            output.print(Text(f"✗ {visible_name(sidecar)}", style="bold red"))
            output.print(f"  {visible(reason)}")
        output.print(f"{pluralized(count, 'transcript')}, {doubtful} with doubts")
    if doubtful:
        raise typer.Exit(EXIT_ERROR)


def _folder(sources: Path | None, index: Path | None) -> Path:
    """The folder of transcripts that is named, or that the index was made of."""
    from qa.settings import settings

    folders = settings(sources, index)
    folders.check_sources_named()
    return folders.sources


def _inspections(
    name: str | None, sources: Path | None, index: Path | None
) -> Iterator[tuple[str, "Inspection | str"]]:
    """Name of each transcript, and what was understood of it or why it cannot be read."""
    from index.errors import UnreadableSourceError
    from index.sources.folder import find_named, find_sources
    from index.sources.inspection import inspect_source

    folder = _folder(sources, index)
    paths = list(find_named([name], folder).values()) if name else find_sources(folder)
    for path in paths:
        source = path.relative_to(folder).as_posix()
        try:
            yield source, inspect_source(path, folder)
        except UnreadableSourceError as exc:
            yield source, str(exc)


def _facts(name: str, inspection: "Inspection | str") -> dict[str, Any]:
    """All that is known of a transcript, for JSON."""
    import msgspec

    if isinstance(inspection, str):
        return {"name": name, "error": inspection}
    report, accounting = inspection.report, inspection.accounting
    text = inspection.file.original
    return {
        "name": name,
        "format": inspection.file.format,
        "metadata": msgspec.to_builtins(inspection.transcript.source.metadata),
        "report": msgspec.to_builtins(report) | {"warnings": list(report.warnings)},
        "accounting": {
            "words": dict(accounting.words),
            "share": accounting.share,
            "unaccounted": [span.of(text).strip() for span in accounting.unaccounted],
        },
    }


def _label_and_person(words: str) -> tuple[str, "Person"]:
    from index.records import Person

    label, _, facts = words.partition("=")
    name, *details = (fact.strip() for fact in facts.split(";"))
    if not label.strip() or not name or len(details) > 3:
        raise typer.BadParameter(
            f'a person must be "LABEL=NAME" or "LABEL=NAME; ROLE; PARTY; COUNTRY"; given: {words!r}'
        )
    return " ".join(label.split()), Person(name, *(fact or None for fact in details))


def _label_rules(
    turns: Sequence[str], styles: Sequence[str], no_labels: Sequence[str]
) -> "LabelRules":
    from index.sources.label_rules import label_rules_of

    people = dict(map(_label_and_person, turns))
    if not all(line.isascii() and line.isdecimal() for line in people):
        raise typer.BadParameter('a turn must be "LINE=NAME" with the number of its line')
    values = {
        "labels": {"styles": list(styles), "ignore": list(no_labels)},
        "turns": {int(line): asdict(person) for line, person in people.items()},
    }
    rules, doubts = label_rules_of(values)
    if doubts:
        raise typer.BadParameter(doubts[0].removeprefix("sidecar: "))
    return rules


def _print_json(facts: object) -> None:
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(facts)).decode())
