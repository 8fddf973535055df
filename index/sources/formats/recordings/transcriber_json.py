"""What programs that transcribe recordings write as JSON, a record a form.

Each form gives its utterances in the order of the recording. Only the keys that are read are
listed; others are passed over.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from msgspec import Meta, Struct, field

from index.sources.formats.recordings.timed_words import (
    MOST,
    SpeakerName,
    TimedWord,
    seconds_of,
    utterances_of,
    utterances_of_words,
)
from index.sources.formats.recordings.utterances import Utterance


class _Segment(Struct):
    """A piece of a recording; podcasts call its fields ``body``, ``startTime`` and ``endTime``."""

    text: str = ""
    start: float | None = None
    end: float | None = None
    speaker: SpeakerName = None
    words: Annotated[list[TimedWord], MOST] | None = None
    body: str = ""
    start_time: float | None = field(default=None, name="startTime")
    end_time: float | None = field(default=None, name="endTime")

    def utterances(self) -> Iterator[Utterance]:
        """The segment, by its words where they have several speakers."""
        words = self.words or []
        speakers = {word.speaker for word in words if word.speaker is not None}
        if len(speakers) > 1:
            yield from utterances_of_words(words, self.speaker)
            return
        start = self.start if self.start is not None else self.start_time
        end = self.end if self.end is not None else self.end_time
        speaker = self.speaker if self.speaker is not None else next(iter(speakers), None)
        yield from utterances_of(self.text or self.body, speaker, start, end)


class Whisper(Struct):
    """Whisper and WhisperX, and the transcripts of podcasts."""

    segments: Annotated[list[_Segment], MOST]
    language: str | None = None

    def utterances(self) -> Iterator[Utterance]:
        """What the segments say."""
        for segment in self.segments:
            yield from segment.utterances()


class _Offsets(Struct):
    start: float | None = field(default=None, name="from")
    end: float | None = field(default=None, name="to")


class _OffsetSegment(Struct):
    text: str = ""
    offsets: _Offsets = field(default_factory=_Offsets)


class WhisperCpp(Struct):
    """whisper.cpp, whose times are in milliseconds."""

    transcription: Annotated[list[_OffsetSegment], MOST]
    language: str | None = None

    def utterances(self) -> Iterator[Utterance]:
        """What the segments say."""
        for segment in self.transcription:
            start, end = seconds_of(segment.offsets.start), seconds_of(segment.offsets.end)
            yield from utterances_of(segment.text, None, start, end)


class _MillisecondWord(Struct):
    text: str = ""
    start: float | None = None
    end: float | None = None


class _MillisecondUtterance(Struct):
    text: str
    speaker: SpeakerName = None
    start: float | None = None
    end: float | None = None
    words: Annotated[list[_MillisecondWord], MOST] | None = None

    def utterances(self) -> Iterator[Utterance]:
        """The utterance, a sentence at a time where its words have times."""
        speaker = self.speaker
        if isinstance(speaker, str) and len(speaker) == 1 and speaker.isalpha():
            speaker = f"Speaker {speaker}"
        words = [
            TimedWord(word.text, seconds_of(word.start), seconds_of(word.end))
            for word in self.words or ()
        ]
        if " ".join(word.word for word in words).split() == self.text.split():
            yield from utterances_of_words(words, speaker)
        else:
            start, end = seconds_of(self.start), seconds_of(self.end)
            yield from utterances_of(self.text, speaker, start, end)


class AssemblyAI(Struct):
    """AssemblyAI with its speakers "A" and "B"; its times are in milliseconds."""

    parts: Annotated[list[_MillisecondUtterance], MOST] = field(name="utterances")
    language: str | None = field(default=None, name="language_code")

    def utterances(self) -> Iterator[Utterance]:
        """What the speakers say."""
        for part in self.parts:
            yield from part.utterances()


class _Sentence(Struct):
    text: str = ""
    start: float | None = None
    end: float | None = None


class _Paragraph(Struct):
    sentences: Annotated[list[_Sentence], MOST]
    speaker: SpeakerName = None


class _Paragraphs(Struct):
    paragraphs: Annotated[list[_Paragraph], MOST]


class _Alternative(Struct):
    transcript: str = ""
    paragraphs: _Paragraphs | None = None
    words: Annotated[list[TimedWord], MOST] | None = None


class _Channel(Struct):
    alternatives: Annotated[list[_Alternative], Meta(min_length=1, max_length=100)]
    detected_language: str | None = None

    def utterances(self) -> Iterator[Utterance]:
        """The likeliest reading of a channel, by paragraphs, else by words."""
        best = self.alternatives[0]
        if best.paragraphs:
            for paragraph in best.paragraphs.paragraphs:
                for part in paragraph.sentences:
                    yield from utterances_of(part.text, paragraph.speaker, part.start, part.end)
        elif best.words:
            yield from utterances_of_words(best.words, None)
        else:
            yield from utterances_of(best.transcript, None)


class _DeepgramUtterance(Struct):
    transcript: str
    start: float | None = None
    end: float | None = None
    speaker: SpeakerName = None
    channel: Annotated[int, Meta(ge=0, le=1000)] = 0


class _DeepgramResults(Struct):
    channels: Annotated[list[_Channel], Meta(min_length=1, max_length=100)]
    utterances: Annotated[list[_DeepgramUtterance], MOST] | None = None


class Deepgram(Struct):
    """Deepgram: paragraphs of sentences, utterances, or words with speakers."""

    results: _DeepgramResults

    @property
    def language(self) -> str | None:
        """Tag of the language that was heard."""
        return self.results.channels[0].detected_language

    def utterances(self) -> Iterator[Utterance]:
        """What is said; of several channels each is a voice of its own."""
        channels, spoken = self.results.channels, self.results.utterances
        if spoken and (len(channels) > 1 or not channels[0].alternatives[0].paragraphs):
            for part in spoken:
                speaker = part.speaker if len(channels) == 1 else f"Channel {part.channel}"
                yield from utterances_of(part.transcript, speaker, part.start, part.end)
        elif len(channels) == 1:
            yield from channels[0].utterances()
        else:
            parts = [
                replace(part, voice=f"Channel {number}")
                for number, channel in enumerate(channels)
                for part in channel.utterances()
            ]
            yield from sorted(parts, key=lambda part: part.start or 0.0)
