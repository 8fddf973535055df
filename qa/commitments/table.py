"""Commitments as plain data and as CSV, each checked against its source."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index.store.passage_index import PassageIndex
from qa.commitments.finding import Commitment
from qa.csv_table import csv_table
from qa.packs.exhibits import Exhibit, exhibit_of
from qa.packs.export_text import exhibit_record
from qa.packs.pack import PackItem

_COLUMNS = (
    *("speaker", "role", "party", "country", "promiser", "grade", "quote", "amount", "deadline"),
    *("due", "how_it_was_said", "quoted_by", "event", "title", "place", "date", "publisher"),
    *("url", "rights", "asked", "asked_by", "source", "start", "end", "sha256"),
    *("verification", "original"),
)
_LINK = "permalink"
"""A column where the app has a public address, which links need."""


def commitment_exhibit(commitment: Commitment, index: PassageIndex, sources: Path) -> Exhibit:
    """Return a commitment with who says it and where, checked against its source file.

    Args:
        commitment: a commitment of the index.
        index: the index.
        sources: the folder that was indexed.
    """
    sha256 = index.transcript(commitment.transcript).source.sha256
    item = PackItem(commitment.source, commitment.span, commitment.quote, sha256)
    return exhibit_of(item, index, sources)


def commitment_record(commitment: Commitment, exhibit: Exhibit, app: str = "") -> dict[str, Any]:
    """Return a commitment as plain data; None is unknown.

    Amounts and deadlines are words of the sentence; "due" is a date in EDTF, where one names its
    year.

    Args:
        commitment: the commitment.
        exhibit: the same, checked against its source.
        app: address of the app, for links; empty for none.
    """
    item = exhibit.item
    return exhibit_record(exhibit, app) | {
        "promiser": commitment.promiser or None,
        "grade": commitment.grade,
        "quote": commitment.quote,
        "amounts": list(commitment.amounts),
        "deadlines": list(commitment.deadlines),
        "due": commitment.due.edtf if commitment.due else None,
        "source": item.source,
        "start": item.span.start,
        "end": item.span.end,
        "sha256": item.sha256,
    }


def commitments_csv(
    commitments: Iterable[Commitment], index: PassageIndex, sources: Path, app: str = ""
) -> bytes:
    """Return commitments as CSV, a row each; see ``csv_table``."""
    columns = (*_COLUMNS, _LINK) if app else _COLUMNS
    records = _records(commitments, index, sources, app)
    return csv_table(columns, ([record[column] for column in columns] for record in records))


def _records(
    commitments: Iterable[Commitment], index: PassageIndex, sources: Path, app: str
) -> Iterator[dict[str, Any]]:
    for commitment in commitments:
        exhibit = commitment_exhibit(commitment, index, sources)
        record = commitment_record(commitment, exhibit, app)
        yield record | {
            "amount": "; ".join(commitment.amounts),
            "deadline": "; ".join(commitment.deadlines),
            "how_it_was_said": "; ".join(exhibit.notes),
        }
