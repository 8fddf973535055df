"""A concordance in words, as plain data and as CSV."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from index.counts import pluralized
from qa.browsing.concordance import ConcordanceLine, PhraseMatches
from qa.csv_table import csv_table

_COLUMNS = (
    *("left", "quote", "right", "speaker", "role", "party", "country", "quoted_by"),
    *("date", "event", "title"),
    *("place", "publisher", "url", "source", "start", "end", "sha256", "verification"),
)


def times_said(matches: PhraseMatches) -> str:
    """How often and where a phrase is said: "Said 17 times in 4 transcripts"."""
    if not len(matches.spoken):
        return "Nobody says it"
    transcripts = len(np.unique(matches.spoken.transcripts))
    return (
        f"Said {pluralized(len(matches.spoken), 'time')} in {pluralized(transcripts, 'transcript')}"
    )


def times_unspoken(matches: PhraseMatches) -> str:
    """How often it stands in words that nobody says; empty for never."""
    count = len(matches.unspoken)
    return f"{pluralized(count, 'time')} in headings, labels and notes" if count else ""


def line_record(line: ConcordanceLine) -> dict[str, Any]:
    """The line as plain data: texts and numbers; None is unknown, or nobody's words."""
    speaker, metadata = line.speaker, line.metadata
    return {
        "left": line.left.strip(),
        "quote": line.quote,
        "right": line.right.strip(),
        "speaker": (line.person or speaker.display) if speaker else None,
        "role": speaker.role if speaker and speaker.role != speaker.display else None,
        "party": speaker.party if speaker else None,
        "country": speaker.country if speaker else None,
        "quoted_by": line.quoted_by,
        "date": metadata.date.edtf if metadata.date else None,
        "event": metadata.event,
        "title": metadata.title,
        "place": metadata.place,
        "publisher": metadata.publisher,
        "url": metadata.url,
        "source": line.source,
        "start": line.span.start,
        "end": line.span.end,
        "sha256": line.sha256,
        "verification": line.verification,
    }


def concordance_csv(lines: Iterable[ConcordanceLine]) -> bytes:
    """The lines as CSV, a row each; see ``csv_table``."""
    records = map(line_record, lines)
    return csv_table(_COLUMNS, ([record[name] for name in _COLUMNS] for record in records))
