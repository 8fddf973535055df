"""How often each speaker says a phrase."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qa.browsing.concordance import SpeakerCount
from qa.browsing.phrase_search import PhraseSearch
from qa.ui.kit.dom import widget
from qa.ui.kit.routes import SEARCH_PATH, link_to
from qa.wording import pluralized

_FIRST = 6

_counts = widget("verbatim_counts", __name__)


def show_counts(counts: Sequence[SpeakerCount], search: PhraseSearch) -> None:
    """Show who says a phrase how often; a person leads to that person's lines alone.

    Args:
        counts: most often first.
        search: the search that they come from.
    """
    most = max((count.times for count in counts), default=1)
    rows = [_row(count, search, most) for count in counts]
    rest = rows[_FIRST:]
    _counts(
        key="counts",
        data={
            "title": "By speaker",
            "first": rows[:_FIRST],
            "rest": rest,
            "more": pluralized(len(rest), "more speaker"),
        },
    )


def _row(count: SpeakerCount, search: PhraseSearch, most: int) -> dict[str, Any]:
    filters = replace(search.filters, people=(count.name,))
    own = replace(search, filters=filters, page=1).parameters
    return {
        "name": count.name,
        "times": f"{count.times:,}",
        "share": count.times / most,
        "link": link_to(SEARCH_PATH, own) if count.is_person else None,
        "label": f"{count.name}, {pluralized(count.times, 'time')}: only these lines",
    }
