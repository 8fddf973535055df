"""The command ``verbatim search``: a phrase wherever it is said, between the words around it.

Heavy libraries are imported inside the command, so that ``--help`` is fast.
"""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.filter_options import with_filter_options
from qa.cli.options import IndexOption, SourcesOption, check_named_sources, console
from qa.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.browsing.concordance import ConcordanceLine, LineOrder, PhraseMatches, SpeakerCount
    from qa.browsing.phrases import Phrase, WordMatch

    OrderName = LineOrder
    MatchName = WordMatch
else:  # those of qa.browsing, which would load heavy libraries
    OrderName = StrEnum("OrderName", ["newest", "oldest", "left", "right", "speaker"])
    MatchName = StrEnum("MatchName", ["words", "forms", "parts"])

_SHOWN_LINES = 40
_SHOWN_SPEAKERS = 8
_PHRASE_COLUMNS = 20


@with_filter_options
def search(
    phrase: Annotated[str, typer.Argument(help="Words as they are said; case does not matter.")],
    *,
    filters: Filters,
    sort: Annotated[
        OrderName,
        typer.Option(help="By time, by the words before or behind the phrase, or by speaker."),
    ] = "newest",
    match: Annotated[
        MatchName,
        typer.Option(help="Whole words, words in any form (emission, emissions), or parts too."),
    ] = "words",
    unspoken: Annotated[
        bool,
        typer.Option("--unspoken", help="The places in headings, labels and notes instead."),
    ] = False,
    top: Annotated[
        int | None,
        typer.Option(min=1, help="Number of lines; 40, and all of them in JSON and CSV."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    sources: SourcesOption = None,
    index: IndexOption = None,
) -> None:
    """Find a phrase wherever it is said: how often, by whom, and each place with its context."""
    from index.store.reader import open_index
    from qa.browsing.concordance import Concordance
    from qa.browsing.concordance_text import concordance_csv
    from qa.browsing.participation import Participation
    from qa.browsing.phrases import phrase_of
    from qa.ranking.facets import Facets
    from qa.settings import settings

    if as_json and as_csv:
        raise typer.BadParameter("give --json or --csv, not both")
    sought, folders = phrase_of(phrase, match), settings(sources, index)
    opened = open_index(folders.index)
    check_named_sources(folders)
    facets = Facets(opened)
    filters, _ = facets.filter_values.put_right(filters)
    concordance = Concordance(opened, Participation(opened).people)
    matches = concordance.find(sought, facets.scope_of(filters))
    places = concordance.ordered(matches.unspoken if unspoken else matches.spoken, sort)
    top_places = (
        places if top is None and (as_json or as_csv) else places.part(0, top or _SHOWN_LINES)
    )
    lines = list(concordance.lines(top_places, folders.sources))
    if as_csv:
        sys.stdout.buffer.write(concordance_csv(lines))
    elif as_json:
        _print_json(sought, matches, concordance.by_speaker(matches.spoken), lines)
    else:
        _print_lines(matches, concordance.by_speaker(matches.spoken), lines, len(places))


def _print_json(
    phrase: "Phrase",
    matches: "PhraseMatches",
    speakers: "Sequence[SpeakerCount]",
    lines: "Sequence[ConcordanceLine]",
) -> None:
    import msgspec

    from qa.browsing.concordance_text import line_record

    record = {
        "phrase": phrase.text,
        "match": phrase.match,
        "times": len(matches.spoken),
        "unspoken": len(matches.unspoken),
        "speakers": [{"name": count.name, "times": count.times} for count in speakers],
        "lines": list(map(line_record, lines)),
    }
    typer.echo(msgspec.json.format(msgspec.json.encode(record)).decode())


def _print_lines(
    matches: "PhraseMatches",
    speakers: "Sequence[SpeakerCount]",
    lines: "Sequence[ConcordanceLine]",
    count: int,
) -> None:
    """Print counts, and each line in the middle of the window with its place below it."""
    from rich.text import Text

    from qa.browsing.concordance_text import times_said, times_unspoken
    from qa.terminal import visible
    from qa.wording import NOT_SAID, date_label, name_and_role, standing_line

    output = console(stderr=False)
    counts = " · ".join(filter(None, (times_said(matches), times_unspoken(matches))))
    output.print(Text(counts, style="bold"))
    names = ", ".join(f"{speaker.name} {speaker.times:,}" for speaker in speakers[:_SHOWN_SPEAKERS])
    if names:
        output.print(Text(visible(names), style="cyan"))
    side = max(20, (output.width - _PHRASE_COLUMNS) // 2)
    for line in lines:
        left = line.left[-side:]
        row = Text.assemble(visible(left.rjust(side)), (visible(line.quote), "bold reverse"))
        row.append(visible(line.right[:side]))
        speaker = name_and_role(line.speaker, line.quoted_by) if line.speaker else NOT_SAID
        place = f"{line.source}:{line.span.start}-{line.span.end}"
        output.print(row, no_wrap=True, overflow="ellipsis")
        facts = f"{speaker}, {date_label(line.metadata)} · {place}"
        output.print(Text(" " * side + visible(facts), style="dim"), no_wrap=True)
    if lines:
        verdict = standing_line([line.verification for line in lines])
        output.print(verdict if len(lines) == count else f"{verdict} · {count:,} in all")
