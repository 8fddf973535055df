"""JSON of services and collections whose speakers are named apart from the words."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec import Meta, Struct, field

from index.sources.formats.recordings.timed_words import (
    MOST,
    SpeakerName,
    TimedWord,
    utterances_of,
    utterances_of_words,
)
from index.sources.formats.recordings.utterances import Utterance

_SOUND = re.compile(r"\{\w{1,30}\}")
"""A mark of QMSum for a pause, a breath or a broken word, such as "{disfmarker}"."""


class _Contribution(Struct):
    speaker: SpeakerName
    content: str


class QMSum(Struct):
    """A meeting of QMSum, without times."""

    transcript: Annotated[list[_Contribution], MOST] = field(name="meeting_transcripts")
    language: str | None = None

    def utterances(self) -> Iterator[Utterance]:
        """What the members say."""
        for part in self.transcript:
            yield from utterances_of(_SOUND.sub(" ", part.content), part.speaker)


class _Element(Struct):
    value: str = ""
    start: float | None = field(default=None, name="ts")
    end: float | None = field(default=None, name="end_ts")


class _Monologue(Struct):
    elements: Annotated[list[_Element], MOST]
    speaker: SpeakerName = None


class _RevSpeaker(Struct):
    id: SpeakerName = None
    name: Annotated[str, Meta(max_length=200)] | None = None


class Rev(Struct):
    """Rev: monologues of words and punctuation, and a list of speakers with names."""

    monologues: Annotated[list[_Monologue], MOST]
    speakers: Annotated[list[_RevSpeaker], Meta(max_length=10_000)] | None = None
    language: str | None = None

    def utterances(self) -> Iterator[Utterance]:
        """What the speakers say, a sentence at a time."""
        names = {speaker.id: speaker.name for speaker in self.speakers or () if speaker.name}
        for monologue in self.monologues:
            speaker = names.get(monologue.speaker) or monologue.speaker
            yield from utterances_of_words(_words(monologue.elements), speaker)


def _words(elements: list[_Element]) -> list[TimedWord]:
    """Words with the punctuation that follows them; spaces stand as elements of their own."""
    words: list[TimedWord] = []
    is_open = False
    for element in elements:
        value = element.value
        if is_open and value[:1].strip() and words:
            words[-1].word += value.rstrip()
            words[-1].end = element.end or words[-1].end
        elif value.strip():
            words.append(TimedWord(value.strip(), element.start, element.end))
        is_open = bool(value) and not value[-1].isspace()
    return words


class _Content(Struct):
    content: str = ""


class _Item(Struct):
    alternatives: Annotated[list[_Content], Meta(max_length=100)]
    type: str = ""
    start: str | float | None = field(default=None, name="start_time")
    end: str | float | None = field(default=None, name="end_time")
    speaker: SpeakerName = field(default=None, name="speaker_label")


class _AudioSegment(Struct):
    transcript: str
    start: str | float | None = field(default=None, name="start_time")
    end: str | float | None = field(default=None, name="end_time")
    speaker: SpeakerName = field(default=None, name="speaker_label")


class _LabelledTime(Struct):
    start: str | float | None = field(default=None, name="start_time")
    speaker: SpeakerName = field(default=None, name="speaker_label")


class _LabelledSegment(Struct):
    items: Annotated[list[_LabelledTime], MOST] = []


class _SpeakerLabels(Struct):
    segments: Annotated[list[_LabelledSegment], MOST] = []


class _AmazonResults(Struct):
    items: Annotated[list[_Item], MOST]
    speaker_labels: _SpeakerLabels | None = None
    audio_segments: Annotated[list[_AudioSegment], MOST] | None = None
    language_code: str | None = None


class AmazonTranscribe(Struct):
    """Amazon Transcribe: segments, or words with speakers; its times are texts."""

    results: _AmazonResults

    @property
    def language(self) -> str | None:
        """Tag of the language."""
        return self.results.language_code

    def utterances(self) -> Iterator[Utterance]:
        """What the speakers say."""
        for part in self.results.audio_segments or ():
            times = _seconds(part.start), _seconds(part.end)
            yield from utterances_of(part.transcript, part.speaker, *times)
        if not self.results.audio_segments:
            labels = self.results.speaker_labels or _SpeakerLabels()
            speakers = {
                word.start: word.speaker for segment in labels.segments for word in segment.items
            }
            yield from utterances_of_words(_spoken(self.results.items, speakers), None)


def _spoken(
    items: list[_Item], speakers: Mapping[str | float | None, SpeakerName]
) -> list[TimedWord]:
    """Words with the punctuation that follows them.

    Args:
        items: words and punctuation.
        speakers: start of a word -> its speaker, where the words do not say it.
    """
    words: list[TimedWord] = []
    for item in items:
        content = item.alternatives[0].content if item.alternatives else ""
        if item.type == "punctuation" and words:
            words[-1].word += content
        else:
            speaker = item.speaker if item.speaker is not None else speakers.get(item.start)
            words.append(TimedWord(content, _seconds(item.start), _seconds(item.end), speaker))
    return words


def _seconds(time: str | float | None) -> float | None:
    try:
        return float(time[:20]) if isinstance(time, str) else time
    except ValueError:
        return None
