"""Records of speech in JSON of any form: lists of objects that have a speaker and words.

They may stand some levels down, but there must be one sort of such a list in the file; of two,
nothing tells which is the transcript.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from index.sources.formats.recordings.field_names import (
    FACTS,
    SPEAKER,
    SURE_SPEAKER,
    WORDS,
    best_name,
    plain_name,
    seconds_of_time,
)
from index.sources.formats.recordings.timed_words import utterances_of
from index.sources.formats.recordings.utterances import Utterance, voice_of

_MAX_LEVELS = 6
"""Lists and objects around a record."""

_MAX_VOICE_CHARS = 200
_MAX_VALUE_CHARS = 500
_OF_SPEAKER = ("role", "party", "country")
_OF_TRANSCRIPT = ("title", "event", "date", "place", "url")
_HEADINGS = frozenset("meta metadata header heading info".split())
_SORT_FIELDS = ("type", "kind")
_HEADING_SORTS = ("section", "heading", "header", "title", "topic")
_HEADING_FIELDS = ("title", "heading", "name", "label")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class SpeechRecords:
    """A transcript of such records.

    Attributes:
        records: in the order of the file.
        heading: the outermost object, {} where there is none.
        language: of the words; the file does not say it.
    """

    records: list[dict[str, Any]]
    heading: Mapping[str, Any]
    language: str | None = None

    def utterances(self) -> Iterator[Utterance]:
        """What the records say, a paragraph at a time; the time is that of the first ones."""
        for record in self.records:
            if heading := _heading_in(record):
                yield Utterance(heading, kind="heading")
                continue
            start, end = seconds_of_record(record, "start"), seconds_of_record(record, "end")
            for paragraph in _BLANK_LINE.split(_words_of(record)):
                for utterance in utterances_of(paragraph, _speaker_of(record), start, end):
                    yield utterance
                    start = end = None

    def values(self) -> dict[str, object]:
        """The metadata of the file, by the keys of a sidecar."""
        values: dict[str, object] = {
            key: value for key in _OF_TRANSCRIPT if (value := _fact(self.heading, key))
        }
        people = {voice: facts for voice, facts in self._people() if len(facts) > 1}
        return values | ({"people": people} if people else {})

    def _people(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Label -> what all records of a speaker agree on."""
        facts = defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
        for record in self.records:
            voice = voice_of(_speaker_of(record))
            if voice and not _heading_in(record):
                for key in _OF_SPEAKER:
                    facts[voice][key].add(_fact(record, key))
        for voice, values in facts.items():
            certain = {key: set(filter(None, texts)) for key, texts in values.items()}
            yield voice, {"name": voice} | {k: min(v) for k, v in certain.items() if len(v) == 1}


def speech_records(data: bytes, *, are_lines: bool) -> SpeechRecords | None:
    """The transcript in JSON of any form; None where nobody speaks in it, or two lists could be it.

    Args:
        data: JSON, or an object in each line.
        are_lines: whether it is a line each.

    Raises:
        msgspec.MsgspecError: it is not JSON.
    """
    content = msgspec.json.Decoder().decode_lines(data) if are_lines else msgspec.json.decode(data)
    lists = defaultdict[tuple[str, ...], list[dict[str, Any]]](list)
    for path, records in _lists(content, ()):
        lists[path] += records
    transcripts = [records for records in lists.values() if _has_speech(records)]
    if len(transcripts) != 1:
        return None
    return SpeechRecords(transcripts[0], _heading_of(content))


def seconds_of_record(record: Mapping[str, Any], key: str) -> float | None:
    """Seconds from the beginning of the recording to a record, None where it does not tell them.

    Args:
        record: whatever the names of its fields.
        key: "start" or "end".
    """
    time = _fact(record, key)
    return seconds_of_time(time) if time else None


def _heading_of(content: object) -> Mapping[str, Any]:
    """The outermost object, with what its fields such as "meta" hold; {} where there is none."""
    if not isinstance(content, dict):
        return {}
    inner = (content[key] for key in content if plain_name(key) in _HEADINGS)
    heading: dict[str, Any] = {}
    for values in filter(lambda value: isinstance(value, dict), inner):
        heading |= values
    return heading | content


def _lists(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """The lists of records in a value, each with the keys that lead to it."""
    if len(path) > _MAX_LEVELS:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*path, key))
    elif isinstance(value, list):
        objects = [item for item in value if isinstance(item, dict)]
        if len(objects) == len(value) and any(map(_is_record, objects)):
            yield path, [item for item in objects if _words_of(item) or _heading_in(item)]
        else:
            for item in value:
                yield from _lists(item, (*path, "[]"))


def _is_record(item: Mapping[str, Any]) -> bool:
    """Whether an object has a speaker and words, and nobody else speaks further down in it."""
    if not _speaker_of(item) or not _words_of(item):
        return False
    inner = (piece for value in item.values() if isinstance(value, list) for piece in value)
    return not any(isinstance(piece, dict) and _speaker_of(piece) for piece in inner)


def _has_speech(records: list[dict[str, Any]]) -> bool:
    """Whether records tell their speakers: by a sure name of that field, or by names that recur."""
    if any(_field(tuple(record), SURE_SPEAKER) for record in records):
        return True
    speakers = Counter(_speaker_of(record) for record in records if _words_of(record))
    del speakers[None]
    return max(speakers.values(), default=0) > 1


def _heading_in(record: Mapping[str, Any]) -> str | None:
    """The heading that a record among those of speech says it is: it has a name and no words."""
    sort = _field(tuple(record), _SORT_FIELDS)
    if sort is None or record[sort] not in _HEADING_SORTS or _words_of(record):
        return None
    name = _field(tuple(record), _HEADING_FIELDS)
    text = record[name] if name else None
    return " ".join(text.split())[:_MAX_VALUE_CHARS] or None if isinstance(text, str) else None


def _speaker_of(record: Mapping[str, Any]) -> str | None:
    """The name or number of the speaker, None where the record does not tell it."""
    key = _field(tuple(record), SPEAKER)
    speaker = record[key] if key else None
    if isinstance(speaker, dict):
        inner = _field(tuple(speaker), SPEAKER)
        speaker = speaker[inner] if inner else None
    if isinstance(speaker, bool) or not isinstance(speaker, str | int):
        return None
    label = str(speaker).strip().rstrip(":")
    return label if 0 < len(label) <= _MAX_VOICE_CHARS else None


def _words_of(record: Mapping[str, Any]) -> str:
    """The words of a record, the longest of several such fields; "" without any."""
    fields = _fields_of_words(tuple(record))
    return max((_joined(record[key]) for key in fields), key=len, default="")


@lru_cache(maxsize=1024)  # the records of a list have the same fields
def _field(names: tuple[str, ...], plain_names: tuple[str, ...]) -> str | None:
    return best_name(names, plain_names)


@lru_cache(maxsize=1024)
def _fields_of_words(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if plain_name(name) in WORDS]


def _joined(words: object) -> str:
    """Words in one text: a text, or a list of texts or of objects that hold some."""
    if isinstance(words, list):
        pieces = [_words_of(piece) if isinstance(piece, dict) else piece for piece in words]
        return " ".join(piece for piece in pieces if isinstance(piece, str))
    return words if isinstance(words, str) else ""


def _fact(record: Mapping[str, Any], key: str) -> str:
    name = _field(tuple(record), FACTS[key])
    fact = record[name] if name else None
    is_text = isinstance(fact, str | int | float) and not isinstance(fact, bool)
    return " ".join(str(fact).split())[:_MAX_VALUE_CHARS] if is_text else ""
