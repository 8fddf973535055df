"""Tables that set who speaks beside what is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.sources.formats.markup.html_speakers import seconds_in
from index.sources.formats.word.paragraphs import Paragraph, Table, WordCell
from index.sources.formats.word.styles import Style

_MAX_LABEL_CHARS = 60
_MAX_LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class SpeechRow:
    """A row of such a table.

    Attributes:
        label: who speaks; "" where the speaker goes on.
        speech: the cell with the words.
        asides: what stands in the other cells.
        seconds: a time among them, from the beginning of the recording.
    """

    label: str
    speech: WordCell
    asides: tuple[str, ...]
    seconds: float | None = None


def speaker_rows(table: Table) -> list[SpeechRow] | None:
    """The rows of a table with a column of speakers; None for any other table.

    The cells of that column are short, and stand below a cell such as "Speaker" or come again; the
    words are in the fullest column to its right.
    """
    rows = [[_text(cell) for cell in row] for row in table.rows]
    count = max(map(len, rows), default=0)
    if count < 2 or any(len(row) != count for row in rows):
        return None
    sizes = [sum(len(row[i]) for row in rows) for i in range(count)]
    for labels in range(count - 1):
        speech = max(range(labels + 1, count), key=lambda i: sizes[i])
        column = [row[labels] for row in rows]
        has_head = _is_head(column[0])
        if _are_labels(column) and (
            has_head or (_come_again(column) and sizes[speech] > sizes[labels])
        ):
            pairs = zip(table.rows[has_head:], rows[has_head:], strict=True)
            return [_row(cells, texts, labels=labels, speech=speech) for cells, texts in pairs]
    return None


def label_text(text: str) -> str:
    """A label without the marks around it: "MS. BRANDT:" is "MS. BRANDT"."""
    return text.strip().rstrip(":-–—").strip()


def _row(cells: Sequence[WordCell], texts: Sequence[str], *, labels: int, speech: int) -> SpeechRow:
    asides = tuple(text for i, text in enumerate(texts) if i not in (labels, speech) and text)
    seconds = next((time for time in map(_seconds, asides) if time is not None), None)
    return SpeechRow(label_text(texts[labels]), cells[speech], asides, seconds)


def _text(cell: WordCell) -> str:
    """The words of a cell, those of tables in it too."""
    parts: list[str] = []
    for item in cell:
        if isinstance(item, Paragraph):
            parts.append(item.text)
        else:
            parts += [_text(inner) for row in item.rows for inner in row]
    return " ".join(filter(None, parts))


def _is_head(text: str) -> bool:
    return Style(text.lower()).is_label


def _are_labels(texts: Sequence[str]) -> bool:
    labels = [text for text in texts if text]
    return len(labels) > 1 and all(map(_is_label, labels))


def _come_again(texts: Sequence[str]) -> bool:
    labels = [label_text(text) for text in texts if text]
    return len(set(labels)) < len(labels)


def _is_label(text: str) -> bool:
    """Whether a text is short and has a letter."""
    is_short = len(text) <= _MAX_LABEL_CHARS and len(text.split()) <= _MAX_LABEL_WORDS
    return is_short and re.search(r"[^\W\d_]", text) is not None


def _seconds(text: str) -> float | None:
    return None if any(map(str.isalpha, text)) else seconds_in(text)
