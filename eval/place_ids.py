"""Ids of places in sources, such as "briefing.txt:120-480", by which files name passages."""

import re

from index.records import Span

_PLACE = re.compile(r"(?P<source>.+):(?P<start>\d{1,12})-(?P<end>\d{1,12})", re.DOTALL)


def place_id(source: str, span: Span) -> str:
    """Return the id of a span of a source: SOURCE:START-END."""
    return f"{source}:{span.start}-{span.end}"


def parse_place_id(name: str) -> tuple[str, Span] | None:
    """Parse an id into its source and span; None when it is not the id of a place."""
    match = _PLACE.fullmatch(name)
    if match is None or int(match["start"]) >= int(match["end"]):
        return None
    return match["source"], Span(int(match["start"]), int(match["end"]))
