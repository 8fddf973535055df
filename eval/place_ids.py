"""Places in sources as ids, such as "briefing.txt:120-480": how exchange files name a passage."""

import re

from index.records import Span

_PLACE = re.compile(r"(?P<source>.+):(?P<start>\d{1,12})-(?P<end>\d{1,12})", re.DOTALL)


def place_id(source: str, span: Span) -> str:
    """The id of words in a source: SOURCE:START-END."""
    return f"{source}:{span.start}-{span.end}"


def parse_place_id(name: str) -> tuple[str, Span] | None:
    """The source and span that an id names; None when it is no place."""
    match = _PLACE.fullmatch(name)
    if match is None or int(match["start"]) >= int(match["end"]):
        return None
    return match["source"], Span(int(match["start"]), int(match["end"]))
