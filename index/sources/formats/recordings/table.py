"""Tables of turns, as CSV and its kin: a column says who speaks, another holds the words."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from index.errors import UnreadableSourceError
from index.sources.formats.decoding import decode
from index.sources.formats.document import BYTE_ORDER_MARK, Document
from index.sources.formats.recordings.field_names import seconds_of_time
from index.sources.formats.recordings.table_columns import SAMPLE_CHARS, TurnColumns, turn_columns
from index.sources.formats.recordings.timed_words import utterances_of
from index.sources.formats.recordings.utterances import Utterance, document_of, voice_of

MAX_CELLS = 5_000_000
"""This bounds memory for one file; half a million turns have ten cells each."""

_MAX_CELL_CHARS = 10_000_000
_MAX_VOICE_CHARS = 200
_MAX_VALUE_CHARS = 500
_NOTE_SHARE = 0.5
"""Words of nobody are notes where they are so much shorter than those of speakers."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SEPARATOR_LINE = re.compile(r"sep=.\r?\n", re.IGNORECASE)
_OF_SPEAKER = ("role", "party", "country")
_OF_TRANSCRIPT = ("title", "event", "date", "place", "url")
_COLUMNS_IN_WORDS = (
    'a table of turns must have a column "speaker" (or "name", or "first_name" and "last_name") '
    'and a column "text" (or "words", "speech", "content")'
)


def is_table(head: bytes) -> bool:
    """Whether the first bytes of a file are of a table whose columns tell speakers and words."""
    return turn_columns(_without_separator(head.decode("utf-8", "replace"))) is not None


def read_table(data: bytes, name: str) -> Document:
    """The content of a table of turns: a block for what a speaker says in a row.

    Raises:
        UnreadableSourceError: it has no such columns, no words, or is too large.
    """
    decoded = decode(data, name)
    text = _without_separator(decoded.text)
    columns = turn_columns(text[:SAMPLE_CHARS])
    if columns is None:
        raise UnreadableSourceError(f"{name}: {_COLUMNS_IN_WORDS}")
    if text.count(columns.delimiter) + text.count("\n") > MAX_CELLS:
        raise UnreadableSourceError(f"{name}: a table must have at most {MAX_CELLS:,} cells")
    turns = [_Turn(row, columns) for row in _rows(text, columns, name)]
    document = document_of(_utterances(turns), _values(turns), name)
    return replace(document, doubts=decoded.doubts)


class _Turn:
    """A row of the table; its cells are nothing but text, also where they begin a formula.

    Attributes:
        voice: who speaks, None where the row does not say it.
        words: what is said.
    """

    def __init__(self, row: Sequence[str], columns: TurnColumns) -> None:
        self._row = row
        self._columns = columns
        names = filter(None, (self._cell(i).strip() for i in columns.speaker))
        self.voice = voice_of(" ".join(names)[:_MAX_VOICE_CHARS].rstrip(" :"))
        self.words = self._cell(columns.words)
        if columns.words == columns.width - 1:  # commas of words that should have had quotes
            self.words = columns.delimiter.join(row[columns.words :])

    def fact(self, key: str) -> str:
        """What else the row tells, such as the party; "" where it does not."""
        return " ".join(self._cell(self._columns.facts.get(key, -1)).split())[:_MAX_VALUE_CHARS]

    def utterances(self, *, is_note: bool) -> Iterator[Utterance]:
        """The words, a paragraph at a time; the time is that of the first ones."""
        start, end = seconds_of_time(self.fact("start")), seconds_of_time(self.fact("end"))
        for paragraph in _BLANK_LINE.split(self.words):
            for utterance in utterances_of(paragraph, self.voice, start, end):
                yield replace(utterance, kind="note" if is_note else "paragraph")
                start = end = None

    def _cell(self, column: int) -> str:
        return self._row[column] if 0 <= column < len(self._row) else ""


def _without_separator(text: str) -> str:
    """The text without a byte order mark and the line with which Excel names its delimiter."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    line = _SEPARATOR_LINE.match(text)
    return text[line.end() :] if line else text


def _rows(text: str, columns: TurnColumns, name: str) -> Iterator[list[str]]:
    """The rows below the header; where a quote is left open, all are plain characters."""
    csv.field_size_limit(_MAX_CELL_CHARS)
    lines = io.StringIO(text, newline="")
    is_quoted = text.count('"') % 2 == 0
    reader = csv.reader(
        lines,
        delimiter=columns.delimiter,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
    )
    rows = (row for row in reader if any(row))
    try:
        if columns.has_header:
            next(rows, None)
        yield from rows
    except csv.Error as exc:
        raise UnreadableSourceError(f"{name}: must be a table: {exc}") from exc


def _utterances(turns: Sequence[_Turn]) -> Iterator[Utterance]:
    lengths = defaultdict[bool, list[int]](list)
    for turn in turns:
        lengths[turn.voice is not None].append(len(turn.words))
    has_notes = bool(lengths[True] and lengths[False]) and fmean(
        lengths[False]
    ) < _NOTE_SHARE * fmean(lengths[True])
    for turn in turns:
        yield from turn.utterances(is_note=has_notes and turn.voice is None)


def _values(turns: Sequence[_Turn]) -> dict[str, object]:
    """The metadata of the table, by the keys of a sidecar: what is the same in all of its rows."""
    values: dict[str, object] = {}
    for key in _OF_TRANSCRIPT:
        if value := _constant(turn.fact(key) for turn in turns):
            values[key] = value
    if people := _people(turns):
        values["people"] = people
    return values


def _people(turns: Iterable[_Turn]) -> dict[str, dict[str, str]]:
    """Label -> what all rows of a speaker agree on."""
    by_voice = defaultdict[str, list[_Turn]](list)
    for turn in turns:
        if turn.voice:
            by_voice[turn.voice].append(turn)
    people = {}
    for voice, own in by_voice.items():
        facts = {key: _constant(turn.fact(key) for turn in own) for key in _OF_SPEAKER}
        if any(facts.values()):
            people[voice] = {"name": voice} | {key: fact for key, fact in facts.items() if fact}
    return people


def _constant(cells: Iterable[str]) -> str:
    """The only value of cells that are filled, "" where there are several or none."""
    values = set(filter(None, cells))
    return values.pop() if len(values) == 1 else ""
