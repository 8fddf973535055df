"""The heading of a document: the lines above its first words, and the metadata in them.

A heading tells in fields ("DATE: 4 March 2011") or in lines of their own what the document is. Its
date must be a line, or a part of a line that marks set apart; a date inside running words may be
that of anything.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.errors import MetadataError
from index.labels.label_places import label_places
from index.labels.roles import is_field
from index.layout.layout import Layout
from index.records import Block, Source, Span, Turn
from index.speech.notes import is_stage_note
from index.speech.paragraphs import collapse_space, is_boilerplate, is_end_mark
from index.speech.venue import place_above
from index.written_dates import written_date

_MAX_LINES = 60
"""More lines above the first speaker are a list of contents or of members."""

_MIN_RUNNING_WORDS = 6
_MIN_RUNNING_CHARS = 20
_MAX_DATED_CHARS = 300
"""A longer line is no line of a heading."""

_MAX_TITLE_WORDS = 30
_MAX_TITLE_LINES = 4
_MARKUP = "*_#> \t\ufeff"
_EVENTS = ("DEBATE", "EVENT", "HEARING", "INTERVIEW", "MEETING", "SITTING", "SPEECH")
_FIELD = re.compile(r"([^\W\d_][^:;*_()\n]{0,40}?)(?:\([Ss]\))?[*_]{0,3}\s*[:;][*_]{0,3}\s*(.*)")
_ATTRIBUTES = {
    "TITLE": "title",
    "HEADLINE": "title",
    **dict.fromkeys(("LOCATION", "VENUE", "PLACE"), "place"),
    **dict.fromkeys(("EVENT", "PROGRAM", "PROGRAMME"), "event"),
    **dict.fromkeys(("DATE", "RECORDED"), "date"),
    **{f"DATE OF {event}": "date" for event in _EVENTS},
    **{f"{event} DATE": "date" for event in _EVENTS},
}
"""Field of a heading -> attribute of the metadata; what a field tells first is kept."""

_TITLES_AT_LAST = ("TRANSCRIPT", "SUBJECT", "SUBJECTS", "TOPIC", "TOPICS", "MAIN TOPICS")
"""Fields that stand in for a title, where no line of the heading does."""

_OTHER_DATE = re.compile(
    r"\b(?:accessed|copyright|corrected|downloaded|embargo|modified|next|print|printed|retrieved"
    r"|revised|since|until|updated)\b|©",
    re.IGNORECASE,
)
"""Words on a line whose date is not that of the event."""

_CODE = frozenset("<>{}=\\*")
"""Characters of markup and programs, which no title has."""

_DATE_WORDS = (4, 3)
"""The words of a date, with and without the day of the week."""

_TOLD_OF = frozenset("after before by from in of on since the till until von vom de du".split())
"""Words before a date that is told of: "the act of 5 June 2019"."""

_PARTING = re.compile(r"[|–—·•()\[\];]|\s-\s")
_UNFINISHED = re.compile(
    r"(?:[,:&–—-]|\b(?:a|an|and|at|before|by|for|from|in|of|on|or|the|to|with|und|et|y|e|der|die|das"
    r"|de|del|di|von|zu|zum|zur))$",
    re.IGNORECASE,
)
"""The end of a line that goes on in the next."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a heading.

    Attributes:
        words: what stands in it, without marks of emphasis and of headings.
        is_title: whether its format sets it as a heading.
        is_first: whether it is the first line of its block.
    """

    words: str
    is_title: bool
    is_first: bool


def heading_values(source: Source, layout: Layout, turns: Sequence[Turn]) -> dict[str, object]:
    """What the heading of a document tells, by the keys of a sidecar.

    Args:
        source: the document.
        layout: of its text.
        turns: its turns; the heading ends where the first of them begins.
    """
    end = _heading_end(source.text, turns)
    lines = list(_lines(source.text, layout.blocks, source.body, end))
    fields = _fields(lines)
    values: dict[str, object] = {}
    for name, value in fields.items():
        values.setdefault(_ATTRIBUTES.get(name, ""), value)
    values.pop("", None)
    plain = [line for line in lines if not _field_in(line.words)]
    place = place_above(source.text, source.body, end)
    values.setdefault("place", place)
    values.setdefault("date", next((day for line in plain if (day := _day_in(line.words))), None))
    if title := _title(plain, place):
        values.setdefault("title", title)
    for name in _TITLES_AT_LAST:
        if name in fields:
            values.setdefault("title", fields[name])
    return values


def _heading_end(text: str, turns: Sequence[Turn]) -> int:
    """Where the line of the first label begins; the end of the text where there is no label."""
    for number, turn in enumerate(turns, 1):
        if turn.speaker.label and not is_field(turn.speaker.label):
            return text.rfind("\n", 0, label_places(text, turns[:number])[-1].start) + 1
    return len(text)


def _lines(text: str, blocks: Sequence[Block], start: int, end: int) -> Iterator[_Line]:
    """The lines of a heading, until running words; furniture and stage notes are left out."""
    count = 0
    for block in blocks:
        if block.span.start >= end or block.voice is not None:
            return
        words = Span(max(start, block.span.start), min(end, block.span.end)).of(text)
        lines = [line for line in words.splitlines() if any(map(str.isalnum, line))]
        for number, line in enumerate(lines):
            stripped = collapse_space(line).strip(_MARKUP)
            if _is_nobodys(stripped):
                continue
            after = lines[number + 1].lstrip() if number + 1 < len(lines) else ""
            if count == _MAX_LINES or _is_running(stripped, after):
                return
            is_title = block.kind == "heading" or line.lstrip().startswith("#")
            yield _Line(stripped, is_title, is_first=number == 0)
            count += 1


def _is_running(words: str, after: str) -> bool:
    """Whether a line is one of running words, by itself or by the line after it."""
    count = len(words.split())
    is_sentence = count >= _MIN_RUNNING_WORDS and words.endswith((".", "?", "!", ".”", '."'))
    goes_on = count >= _MIN_RUNNING_WORDS and after[:1].islower()
    if words.upper() == words.lower():  # a script without capitals, often without spaces too
        goes_on = len(words) >= _MIN_RUNNING_CHARS and bool(after)
    return not _field_in(words) and (is_sentence or goes_on or count > _MAX_TITLE_WORDS)


def _is_nobodys(words: str) -> bool:
    return is_boilerplate(words) or is_end_mark(words) or is_stage_note(words.strip("()[]"))


def _field_in(words: str) -> tuple[str, str] | None:
    """The name of the field on a line, in capitals, and what stands in it."""
    match = _FIELD.fullmatch(words)
    return (match[1].upper(), match[2]) if match and is_field(match[1]) else None


def _fields(lines: Sequence[_Line]) -> dict[str, str]:
    """Name of a field, in capitals -> its value, with the lines of its block that go on."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if field := _field_in(line.words):
            name = field[0]
            fields.setdefault(*field)
        elif line.is_first or not name:
            name = ""
        elif not fields[name] or _UNFINISHED.search(fields[name]):
            fields[name] = f"{fields[name]} {line.words}".strip()
    return {name: value for name, value in fields.items() if value}


def _day_in(words: str) -> str | None:
    """The part of a line that is a date by itself, also one that can mean two days."""
    if len(words) > _MAX_DATED_CHARS or _OTHER_DATE.search(words):
        return None
    for piece in (words, *_PARTING.split(words)):
        parts = piece.split(",")
        for first in range(len(parts)):
            day = ",".join(parts[first:]).strip()
            if _is_date(day):
                return day
        if at_an_end := _day_at_an_end(piece.split()):
            return at_an_end
    return None


def _day_at_an_end(words: Sequence[str]) -> str | None:
    """The date with which a line begins or ends: "January 29, 2019 Meeting Notes"."""
    for count in _DATE_WORDS:
        begins, ends = " ".join(words[:count]), " ".join(words[-count:])
        if _is_date(begins):
            return begins
        beside = {word.lower() for word in words[-count - 1 : 1 - count]}
        if not beside & _TOLD_OF and _is_date(ends):
            return ends
    return None


def _is_date(words: str) -> bool:
    try:
        return written_date(words) is not None
    except MetadataError:
        return True


def _title(lines: Sequence[_Line], place: str | None) -> str | None:
    """The title of a heading: what its format sets as one, else the first line that can be one."""
    numbers = [number for number, line in enumerate(lines) if _can_be_title(line.words, place)]
    by_form = sorted(numbers, key=lambda number: not lines[number].is_title)
    titles = (_with_next_lines(lines, number) for number in by_form)
    return next((title for title in titles if not _UNFINISHED.search(title)), None)


def _with_next_lines(lines: Sequence[_Line], first: int) -> str:
    """The title that begins in a line: a headline that is unfinished goes on in the next."""
    title = lines[first].words
    for line in lines[first + 1 : first + _MAX_TITLE_LINES]:
        if line.is_first or not _UNFINISHED.search(title):
            break
        title = f"{title} {line.words}"
    return title.strip(" -–—=")


def _can_be_title(words: str, place: str | None) -> bool:
    count = len(words.split())
    is_sentence = words.endswith((".", ";", ",")) and not words.endswith("...")
    is_note = words.startswith(("[", "(")) and words.endswith(("]", ")"))
    is_place = place is not None and words in place
    has_words = sum(map(str.isalpha, words)) * 2 > len(words) and not _CODE & set(words)
    is_long_enough = 2 <= count <= _MAX_TITLE_WORDS
    return (
        is_long_enough
        and has_words
        and not (is_sentence or is_note or is_place)
        and _day_in(words) != words
    )
