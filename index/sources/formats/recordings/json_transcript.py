"""Transcripts in JSON: those of programs that transcribe, and a form of our own.

The form of our own is an object of metadata with a list of turns, or a line of metadata and a
line for each turn; ``docs/formats.md`` has an example of each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Annotated, Any, Protocol

import msgspec
from msgspec import Meta, Struct

from index.errors import UnreadableSourceError
from index.sources.formats.document import Document
from index.sources.formats.recordings.json_records import (
    SpeechRecords,
    seconds_of_record,
    speech_records,
)
from index.sources.formats.recordings.json_wrapping import completed, unwrapped, wrapping_end
from index.sources.formats.recordings.service_json import AmazonTranscribe, QMSum, Rev
from index.sources.formats.recordings.timed_words import MOST, SpeakerName, utterances_of
from index.sources.formats.recordings.transcriber_json import (
    AssemblyAI,
    Deepgram,
    Whisper,
    WhisperCpp,
)
from index.sources.formats.recordings.utterances import Utterance, document_of, voice_of

MAX_JSON_OBJECTS = 2_000_000
"""A word a record, two hundred hours of speech; this bounds memory for one file."""

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\]{\"])")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_FORMS_IN_WORDS = (
    'a transcript in JSON must be {"turns": [{"speaker": ..., "text": ...}]}, a line for each such '
    "turn, one list of objects with a speaker and words, or a form of Whisper, WhisperX, "
    "AssemblyAI, Deepgram, Rev, Amazon Transcribe or QMSum"
)

_CUT = "the end of the JSON is missing: it is read as far as it goes"
_NOT_JSON = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)

_Value = Annotated[str, Meta(max_length=10_000)] | None


class _Person(Struct):
    name: _Value = None
    role: _Value = None
    party: _Value = None
    country: _Value = None


class _Turn(Struct):
    """A turn of our own form; ``role``, ``party`` and ``country`` are those of the speaker."""

    text: str
    speaker: SpeakerName = None
    role: _Value = None
    party: _Value = None
    country: _Value = None
    start: float | None = None
    end: float | None = None
    page: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    language: str | None = None
    note: bool = False

    def utterances(self) -> Iterator[Utterance]:
        """The turn, a paragraph at a time."""
        start, end = self.start, self.end
        for paragraph in _BLANK_LINE.split(self.text):
            for utterance in utterances_of(paragraph, self.speaker, start, end):
                yield replace(
                    utterance,
                    kind="note" if self.note else "paragraph",
                    language=_tag(self.language),
                    page=self.page,
                )
                start = end = None  # the file tells the time of the first words alone


class _Heading(Struct, omit_defaults=True):
    """The metadata of our own form: the keys of a sidecar."""

    title: _Value = None
    event: _Value = None
    place: _Value = None
    date: _Value = None
    publisher: _Value = None
    url: _Value = None
    rights: _Value = None
    kind: _Value = None
    author: _Value = None
    language: _Value = None
    people: Annotated[dict[str, str | _Person], Meta(max_length=10_000)] | None = None


class _Native(_Heading, omit_defaults=True):
    turns: Annotated[list[_Turn], MOST] = []

    def utterances(self) -> Iterator[Utterance]:
        """What is said in the turns."""
        return chain.from_iterable(turn.utterances() for turn in self.turns)

    def values(self) -> dict[str, object]:
        """The metadata, by the keys of a sidecar."""
        heading = msgspec.structs.asdict(self)
        people = dict(_people_of(self))
        values = {
            key: value
            for key, value in heading.items()
            if value is not None and key not in {"people", "turns", "language"}
        }
        return values | ({"people": people} if people else {})


class _PlainText(Struct):
    """A transcript without speakers or segments, as some programs write beside its words."""

    text: str
    language: str | None = None

    def utterances(self) -> Iterator[Utterance]:
        """The whole text."""
        return utterances_of(self.text, None)


class _Form(Protocol):
    """A form of transcripts in JSON."""

    @property
    def language(self) -> str | None:
        """Tag of the language, None where the file does not say it."""

    def utterances(self) -> Iterator[Utterance]:
        """What is said, in order."""


_FORMS: dict[str, type[_Form]] = {
    "turns": _Native,
    "meeting_transcripts": QMSum,
    "monologues": Rev,
    "utterances": AssemblyAI,
    "segments": Whisper,
    "transcription": WhisperCpp,
}
"""The key by which each form is recognised; ``results`` is that of two."""


def is_json(head: bytes) -> bool:
    """Whether a file that begins so holds JSON: an object or a list, also behind ``var x =``."""
    return bool(_JSON.match(head, wrapping_end(head)))


def read_json(data: bytes, name: str) -> Document:
    """The content of a transcript in JSON: a block for what a speaker says without a long pause.

    Raises:
        UnreadableSourceError: it is not JSON, of no form that is read, holds no words, or is too
            large.
    """
    if data.count(b"{") > MAX_JSON_OBJECTS:
        raise UnreadableSourceError(
            f"{name}: a transcript must have at most {MAX_JSON_OBJECTS:,} records; part it"
        )
    content = unwrapped(data.removeprefix(_BYTE_ORDER_MARK).strip())
    form: _Form | None = None
    doubts: tuple[str, ...] = ()
    reason = ""
    try:
        form = _form_of(content)
    except _NOT_JSON as exc:
        reason = f"; {exc}"
    if form is None:
        form, doubts = _records_of(content)
    if form is None:
        raise UnreadableSourceError(f"{name}: {_FORMS_IN_WORDS}{reason}")
    values = form.values() if isinstance(form, _Native | SpeechRecords) else {}
    document = document_of(form.utterances(), values, name, _tag(form.language))
    return replace(document, doubts=doubts)


def _records_of(content: bytes) -> tuple[SpeechRecords | None, tuple[str, ...]]:
    """The records of speech in JSON of another form, also where its end is missing; doubts."""
    line, _, rest = content.partition(b"\n")
    are_lines = bool(rest.strip()) and _is_whole(line)
    try:
        return speech_records(content, are_lines=are_lines), ()
    except _NOT_JSON:
        closed = None if are_lines else completed(content)
    try:
        return (speech_records(closed, are_lines=False) if closed else None), (_CUT,)
    except _NOT_JSON:
        return None, ()


def _form_of(data: bytes) -> _Form | None:
    """The transcript in the form that its keys tell, None where they tell none."""
    if data.startswith(b"["):
        native = _Native(turns=msgspec.json.decode(data, type=_Turns))
        return _of_turns(_with_times(native, msgspec.json.decode(data, type=_Records)))
    line, _, rest = data.partition(b"\n")
    if rest.strip() and _is_whole(line):
        return _of_lines(data)
    keys = _keys_of(data)
    form = next((form for key, form in _FORMS.items() if key in keys), None)
    if form is None and "results" in keys:
        form = Deepgram if "channels" in _keys_of(keys["results"]) else AmazonTranscribe
    if form is None and "text" in keys and keys.keys() & {"words", "language", "language_code"}:
        form = _PlainText
    transcript = msgspec.json.decode(data, type=form) if form else None
    if isinstance(transcript, _Native):
        return _with_times(transcript, msgspec.json.decode(keys["turns"], type=_Records))
    return transcript


_Turns = Annotated[list[_Turn], MOST]
_Records = list[dict[str, Any]]


def _with_times(native: _Native, records: Sequence[dict[str, Any]]) -> _Native:
    """Turns with the times that their records call otherwise: "timestamp", "minute"."""
    if all(turn.start is None for turn in native.turns):
        for turn, record in zip(native.turns, records, strict=True):
            turn.start = seconds_of_record(record, "start")
            turn.end = seconds_of_record(record, "end")
    return native


def _of_lines(data: bytes) -> _Native | None:
    """The transcript of a line of metadata, if there is one, and a line for each turn."""
    line, _, rest = data.partition(b"\n")
    if "text" in _keys_of(line):
        heading, rest = _Native(), data
    else:
        heading = msgspec.json.decode(line, type=_Native)
    heading.turns = msgspec.json.Decoder(_Turn).decode_lines(rest)
    records = msgspec.json.Decoder(dict[str, Any]).decode_lines(rest)
    return _of_turns(_with_times(heading, records))


def _of_turns(native: _Native) -> _Native | None:
    """A list of turns; None where nobody speaks in it, as in other lists of texts."""
    has_speech = any(turn.speaker is not None or turn.start is not None for turn in native.turns)
    return native if has_speech else None


def _keys_of(data: bytes | msgspec.Raw) -> dict[str, msgspec.Raw]:
    """The values of an object by key, not yet read; those that are null are left out."""
    values = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    return {key: value for key, value in values.items() if bytes(value) != b"null"}


def _is_whole(line: bytes) -> bool:
    """Whether a line is an object by itself."""
    try:
        _keys_of(line)
    except _NOT_JSON:
        return False
    return True


def _people_of(native: _Native) -> Iterator[tuple[str, dict[str, str]]]:
    """Label -> the person, as the turns tell and then as the list of people does."""
    for turn in native.turns:
        label = voice_of(turn.speaker)
        facts = _facts(turn.role, turn.party, turn.country)
        if label and facts:
            yield label, {"name": label, **facts}
    for label, entry in (native.people or {}).items():
        person = _Person(entry) if isinstance(entry, str) else entry
        facts = _facts(person.role, person.party, person.country)
        yield label, {"name": person.name or label, **facts}


def _facts(role: str | None, party: str | None, country: str | None) -> dict[str, str]:
    facts = {"role": role, "party": party, "country": country}
    return {key: value for key, value in facts.items() if value}


def _tag(language: str | None) -> str | None:
    """A language as a BCP 47 tag, None for a name such as "english"."""
    is_tag = language is not None and _LANGUAGE.fullmatch(language)
    return language.replace("_", "-") if language and is_tag else None
