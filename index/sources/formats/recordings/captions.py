"""Captions of recordings: WebVTT, SubRip (SRT) and SubViewer (SBV).

Cue numbers, times, comments, styles and regions are not in the text; neither are lines that a
rolling display repeats.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import UnreadableSourceError
from index.records import BlockKind
from index.sources.formats.decoding import decode
from index.sources.formats.document import BYTE_ORDER_MARK, Document
from index.sources.formats.recordings.caption_labels import (
    LabelledLine,
    believed_labels,
    labelled_line,
)
from index.sources.formats.recordings.cue_text import Cue, CueLine, cue_lines
from index.sources.formats.recordings.rolling import without_repetition
from index.sources.formats.recordings.utterances import (
    UNNAMED_VOICE,
    Utterance,
    document_of,
    ends_sentence,
    voice_of,
)

if TYPE_CHECKING:
    from webvtt import WebVTT
    from webvtt.models import Caption

_UNNAMED_VOICES = (UNNAMED_VOICE, "Another speaker")
"""Voices behind marks that name nobody (">>"), in turn, so that a change stays a change."""

_WEBVTT = re.compile(rb"(?:\xef\xbb\xbf)?\s*WEBVTT(?=\s|$)")
_SRT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+[ \t]*\r?\n\s*\d+:\d\d?:\d\d?[,.]\d+[ \t]*-->")
_SBV = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+:\d\d:\d\d\.\d+,\d+:\d\d:\d\d\.\d+\s*\n")
_HEADER = re.compile(
    r"\s*(?P<key>title|date|place|event|publisher|url|language)\s*:\s*(?P<value>\S.*)", re.I
)
_NOTE = re.compile(r"[\[(][^\[\]()]*[\])]|[♪♫].*")


def is_captions(head: bytes) -> bool:
    """Whether a file that begins so holds captions."""
    return any(form.match(head) for form in (_WEBVTT, _SRT, _SBV))


def read_captions(data: bytes, name: str) -> Document:
    """The content of a file of captions: a block for what a voice says without a long pause.

    A voice is whom a voice tag names, or the label before the words of a cue. Labels become
    blocks of furniture, cues such as "[Music]" notes.

    Raises:
        UnreadableSourceError: it is no text, holds no words, or has too many cues.
    """
    decoded = decode(data, name)
    parsed = _parsed(decoded.text.removeprefix(BYTE_ORDER_MARK).lstrip(), name)
    values = _header_values(parsed)
    language = values.pop("language", None)
    cues = without_repetition([_cue(caption) for caption in parsed.captions])
    document = document_of(_utterances(cues), dict(values), name, language)
    return replace(document, doubts=decoded.doubts + document.doubts)


def _parsed(text: str, name: str) -> "WebVTT":
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    form = (
        "vtt" if text.startswith("WEBVTT") else "sbv" if _SBV.match(text[:99].encode()) else "srt"
    )
    try:
        return webvtt.from_buffer([text], format=form)
    except (MalformedFileError, MalformedCaptionError) as exc:
        raise UnreadableSourceError(
            f"{name}: captions must be WebVTT, SubRip or SBV: {exc}"
        ) from exc


def _header_values(parsed: "WebVTT") -> dict[str, str]:
    """Metadata in the lines above the first cue; that a track holds captions is not kept."""
    matches = map(_HEADER.fullmatch, parsed.metadata)
    return {match["key"].lower(): match["value"].strip() for match in matches if match}


def _cue(caption: "Caption") -> Cue:
    start, end = (time.in_milliseconds() / 1000 for time in (caption.start_time, caption.end_time))
    lines = cue_lines(caption.raw_text)
    words = " ".join(line.words for line in lines)
    if len(lines) > 1 and not any(line.voice for line in lines) and _NOTE.fullmatch(words):
        lines = [CueLine(words)]  # a note over several lines
    return Cue(tuple(lines), start, end)


def _utterances(cues: Sequence[Cue]) -> Iterator[Utterance]:
    parts = [[_labelled(line) for line in cue.lines] for cue in cues]
    speech = _Speech(believed_labels(parts))
    tells_pairs = _tells_pairs(parts)
    was_pair = False
    for cue, labelled in zip(cues, parts, strict=True):
        speech.begin_cue(is_tagged=any(line.voice for line in cue.lines))
        if was_pair and labelled and not labelled[0].mark:
            speech.change()
        was_pair = tells_pairs and _dashes(labelled) > 0
        for line, part in zip(cue.lines, labelled, strict=True):
            for words, kind in speech.read(line, part):
                yield Utterance(words, speech.voice, cue.start, cue.end, kind, speech.label)


def _tells_pairs(cues: Sequence[Sequence[LabelledLine]]) -> bool:
    """Whether dashes stand only where two speak in one cue, and not at each change of speaker."""
    counts = [_dashes(cue) for cue in cues]
    return sum(count > 1 for count in counts) > sum(count == 1 for count in counts)


def _dashes(cue: Sequence[LabelledLine]) -> int:
    return sum(bool(line.mark) and not line.mark.startswith(">") for line in cue)


def _labelled(line: CueLine) -> LabelledLine:
    """A line with its label; where a tag names the voice, the line has none."""
    return LabelledLine(line.words) if line.voice else labelled_line(line.words)


class _Speech:
    """Who speaks, as the lines of the cues are read one after another.

    Args:
        labels: those that name speakers.

    Attributes:
        voice: whoever speaks, None where the file does not say it.
        label: mark and label with which that voice began.
    """

    def __init__(self, labels: frozenset[str]) -> None:
        self.voice: str | None = None
        self.label = ""
        self._labels = labels
        self._is_tagged = False
        self._words = ""

    def begin_cue(self, *, is_tagged: bool) -> None:
        """Forget a tagged voice at a cue without a tag, unless it goes on with a sentence."""
        if self._is_tagged and not is_tagged and ends_sentence(self._words):
            self.voice, self.label, self._is_tagged = None, "", False

    def change(self, mark: str = "") -> None:
        """Let somebody unnamed speak who is not the one before."""
        is_first = self.voice != _UNNAMED_VOICES[0]
        self.voice, self.label = _UNNAMED_VOICES[not is_first], mark

    def read(self, line: CueLine, part: LabelledLine) -> Iterator[tuple[str, BlockKind]]:
        """The words of a line, notes apart; ``voice`` is whoever says them."""
        words = part.unmarked
        if line.voice:
            self.voice, self.label, self._is_tagged = line.voice, "", True
        elif part.label in self._labels:
            words = part.line[part.end :]
            self.voice, self.label = voice_of(part.label), part.line[: part.end].strip()
            if part.note:
                yield part.note, "note"
        elif part.mark and not _NOTE.fullmatch(words):
            self.change(part.mark)
        self._words = words or self._words
        if words:
            yield words, "note" if _NOTE.fullmatch(words) else "paragraph"
