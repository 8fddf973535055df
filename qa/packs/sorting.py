"""The order in which the passages of a pack are shown and exported."""

from collections.abc import Sequence

from qa.packs.exhibits import Exhibit
from qa.packs.pack import Sorting

SORTINGS: dict[Sorting, str] = {"hand": "By hand", "date": "By date", "speaker": "By speaker"}
"""Sorting -> its name to show."""

_LAST = "\U0010ffff"


def sorted_exhibits(exhibits: Sequence[Exhibit], sorting: Sorting) -> list[Exhibit]:
    """Return exhibits in an order; those of one source and speaker in the order of their words.

    Args:
        exhibits: in the reader's own order.
        sorting: "date" puts the oldest first, "speaker" goes by the names as they are shown; what
            is unknown comes last.
    """
    if sorting == "hand":
        return list(exhibits)
    by_speaker = sorting == "speaker"
    return sorted(
        exhibits, key=lambda exhibit: (_name(exhibit) if by_speaker else "", *_place(exhibit))
    )


def _name(exhibit: Exhibit) -> str:
    return exhibit.speaker.display.casefold() if exhibit.speaker else _LAST


def _place(exhibit: Exhibit) -> tuple[str, str, int]:
    date, item = exhibit.metadata.date, exhibit.item
    return date.first if date else _LAST, item.source, item.span.start
