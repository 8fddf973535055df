"""Words and pieces of a recording in JSON -> utterances; times that cannot be are left out."""

import math
from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from index.sources.formats.recordings.utterances import (
    MAX_UTTERANCES,
    Utterance,
    ends_sentence,
    voice_of,
)

MAX_RECORDING_SECONDS = 10_000_000.0
"""Four months; a later time is none of a recording."""

SpeakerName = Annotated[str, Meta(max_length=200)] | Annotated[int, Meta(ge=0, le=1_000_000)] | None
"""How a file names a speaker: by a name or label, or by a number."""

MOST = Meta(max_length=MAX_UTTERANCES)
"""Bounds a list of a file."""


class TimedWord(Struct):
    """A word with its time in seconds, punctuation included where there is any."""

    word: str = ""
    start: float | None = None
    end: float | None = None
    speaker: SpeakerName = None
    punctuated_word: str | None = None


def utterances_of(
    words: str, speaker: SpeakerName, start: float | None = None, end: float | None = None
) -> Iterator[Utterance]:
    """The utterance of a piece of text; none where there are no words.

    Args:
        words: of any spacing.
        speaker: as the file names the speaker.
        start: seconds.
        end: seconds.
    """
    collapsed = " ".join(words.replace("\0", " ").split())
    if collapsed:
        yield Utterance(collapsed, voice_of(speaker), _time(start), _time(end))


def utterances_of_words(words: Sequence[TimedWord], speaker: SpeakerName) -> Iterator[Utterance]:
    """An utterance for each sentence of a speaker.

    Args:
        words: in the order of the file.
        speaker: of the words that do not name theirs, and that none goes before.
    """
    sentence: list[TimedWord] = []
    for word in words:
        if word.speaker is not None and word.speaker != speaker:
            yield from _sentence(sentence, speaker)
            sentence, speaker = [], word.speaker
        sentence.append(word)
        if ends_sentence(_spelling(word).strip()):
            yield from _sentence(sentence, speaker)
            sentence = []
    yield from _sentence(sentence, speaker)


def seconds_of(milliseconds: float | None) -> float | None:
    """Milliseconds in seconds."""
    return None if milliseconds is None else milliseconds / 1000


def _sentence(words: Sequence[TimedWord], speaker: SpeakerName) -> Iterator[Utterance]:
    if words:
        text = " ".join(map(_spelling, words))
        yield from utterances_of(text, speaker, words[0].start, words[-1].end)


def _spelling(word: TimedWord) -> str:
    return word.punctuated_word or word.word


def _time(seconds: float | None) -> float | None:
    if seconds is None or not math.isfinite(seconds) or not 0 <= seconds < MAX_RECORDING_SECONDS:
        return None
    return float(seconds)
