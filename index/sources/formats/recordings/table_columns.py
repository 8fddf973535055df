"""Which columns of a table say who speaks and hold the words, by its header or by its cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from index.sources.formats.markup.html_speakers import is_label
from index.sources.formats.recordings.field_names import (
    FACTS,
    FIRST_NAME,
    LAST_NAME,
    SPEAKER,
    SURE_SPEAKER,
    WORDS,
    best_name,
    is_clock,
    plain_name,
)

SAMPLE_CHARS = 64 * 1024
"""So much of a table tells its columns."""

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 500
_MAX_NAME_CHARS = 60
_MIN_ROWS = 4
_MOST = 0.9
"""The share of the rows, or of the cells of a column, that tells what it is without a header."""

_MIN_WORDS_CHARS = 30
"""The mean length of what is said, where no header says that it is speech."""


@dataclass(frozen=True, slots=True)
class TurnColumns:
    """Where the parts of a turn stand in the rows of a table; columns count from 0.

    Attributes:
        delimiter: between the cells.
        speaker: the columns of the name, in the order of its parts.
        words: the column of what is said.
        width: how many columns there are.
        facts: what else a column tells, such as "party" -> the column; -1 for none.
        has_header: whether the first row names the columns.
    """

    delimiter: str
    speaker: tuple[int, ...]
    words: int
    width: int
    facts: dict[str, int] = field(default_factory=dict)
    has_header: bool = True


def turn_columns(text: str) -> TurnColumns | None:
    """The columns of a table of turns; None for any other text.

    Args:
        text: the beginning of a file, cut anywhere.
    """
    if text.lstrip().startswith("|"):  # a table of Markdown
        return None
    samples = {delimiter: list(_sample(text, delimiter)) for delimiter in _DELIMITERS}
    for find in (_by_header, _by_cells):
        for delimiter, rows in samples.items():
            if columns := find(rows, delimiter):
                return columns
    return None


def _sample(text: str, delimiter: str) -> Iterator[list[str]]:
    """The first rows that have cells, the last one left out where it may be cut."""
    sample = text[:SAMPLE_CHARS]
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    with suppress(csv.Error):  # a field beyond the limit: the rows before it tell the columns
        rows.extend(islice(filter(any, reader), _SAMPLE_ROWS + 1))
    is_cut = len(rows) > 1 and not sample.endswith(("\n", "\r"))
    yield from rows[:-1] if is_cut else rows


def _by_header(rows: Sequence[Sequence[str]], delimiter: str) -> TurnColumns | None:
    header = [name.strip() for name in rows[0]] if rows else []
    if len(header) < 2 or any(len(name) > _MAX_NAME_CHARS for name in header):
        return None
    words = [i for i, name in enumerate(header) if plain_name(name) in WORDS]
    names = [name for i, name in enumerate(header) if i not in words]
    speaker = [header.index(name) for name in _speaker_names(names)]
    if not words or not speaker:
        return None
    if plain_name(header[speaker[0]]) not in SURE_SPEAKER and _are_all_different(rows, speaker):
        return None
    facts = {key: best_name(names, plain_names) for key, plain_names in FACTS.items()}
    return TurnColumns(
        delimiter,
        tuple(speaker),
        max(words, key=lambda i: _length(rows[1:], i)),
        len(header),
        {key: header.index(name) for key, name in facts.items() if name},
    )


def _speaker_names(names: Sequence[str]) -> list[str]:
    """The names of the columns that say who speaks: a sure one, first and last, another one."""
    full = [best_name(names, FIRST_NAME), best_name(names, LAST_NAME)]
    choices = [[best_name(names, SURE_SPEAKER)], full, [best_name(names, SPEAKER)], full[1:]]
    return next(([name for name in choice if name] for choice in choices if all(choice)), [])


def _are_all_different(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> bool:
    """Whether no name comes again in several rows: then they are rather those of things."""
    names = [tuple(row[i] for i in columns if i < len(row)) for row in rows]
    return len(names) > _MIN_ROWS and len(set(names)) == len(names)


def _by_cells(rows: Sequence[Sequence[str]], delimiter: str) -> TurnColumns | None:
    if len(rows) < _MIN_ROWS:
        return None
    width, count = Counter(map(len, rows)).most_common(1)[0]
    if width < 2 or count < _MOST * len(rows):
        return None
    rows = [row for row in rows if len(row) == width]
    words = max(range(width), key=lambda i: _length(rows, i))
    names = [i for i in range(width) if i != words and _are_names([row[i] for row in rows])]
    if not names or _length(rows, words) < _MIN_WORDS_CHARS * len(rows):
        return None
    speaker = max(names, key=lambda i: len({row[i] for row in rows}))
    times = (i for i in range(width) if all(is_clock(row[i]) for row in rows))
    facts = {"start": next(times, -1)}
    return TurnColumns(delimiter, (speaker,), words, width, facts, has_header=False)


def _length(rows: Sequence[Sequence[str]], column: int) -> int:
    """How many characters that are no digits stand in a column."""
    cells = (row[column] for row in rows if column < len(row))
    return sum(len(cell) for cell in cells if not cell.strip().isdigit())


def _are_names(cells: Sequence[str]) -> bool:
    """Whether the cells of a column name people: two of several words, each more than once.

    Cells that end with a colon are labels, which a text says of itself.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    labels = [cell for cell in filled if is_label(cell) and not cell.endswith(":")]
    counts = Counter(labels)
    again = [label for label, count in counts.items() if count > 1]
    full = [label for label in counts if " " in label or "_" in label]
    return (
        len(labels) >= _MOST * len(filled)
        and len(counts) > 1
        and bool(again)
        and 2 * len(full) >= len(counts)
        and 2 * len(filled) >= len(cells)
    )
