"""Utterances -> a document: what the formats share that keep words by time and speaker.

A recording's transcript is a list of short pieces, a cue or a segment each. Pieces of one voice
become one block, so that sentences run over them; a mark tells the time of each.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.errors import UnreadableSourceError
from index.records import Block, BlockKind, Mark, Span
from index.sources.formats.document import Document

MAX_UTTERANCES = 500_000
"""A caption each second of a day is under 100,000; this bounds memory for one file."""

UNNAMED_VOICE = "Speaker"
"""Whoever speaks where the file names others and not this one."""

_PAUSE_SECONDS = 4.0
"""Between sentences, a longer pause ends a paragraph."""

_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔", "।")
_CLOSING_MARKS = "\"'”’»)]"
_BETWEEN_BLOCKS = "\n\n"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one piece of a recording.

    Attributes:
        words: white space collapsed; not empty.
        voice: label of whoever says it, None where the file does not say it.
        start: of the first word, in seconds.
        end: of the last word, in seconds.
        kind: "note" for what is nobody's words.
        label: the label as it stands before the words in the file, "" where it does not.
        language: BCP 47 tag, None when the file does not say it.
        page: number of the page in a printed form.
    """

    words: str
    voice: str | None = None
    start: float | None = None
    end: float | None = None
    kind: BlockKind = "paragraph"
    label: str = ""
    language: str | None = None
    page: int | None = None


def document_of(
    utterances: Iterable[Utterance],
    values: dict[str, object],
    name: str,
    language: str | None = None,
) -> Document:
    """The document of utterances, in their order.

    Words that the file gives to nobody stand without a voice before the first one, and under an
    unnamed one behind it: they are not those of whoever spoke before.

    A label of the file becomes a block of furniture where its voice begins; where the same voice
    goes on, it is not repeated.

    Args:
        utterances: at least one with words.
        values: metadata that the file holds, by the keys of a sidecar.
        name: of the file, for messages.
        language: of the utterances that do not say theirs.

    Raises:
        UnreadableSourceError: there are no words, or too many utterances.
    """
    writer = _Writer(language)
    for count, utterance in enumerate(utterances):
        if count >= MAX_UTTERANCES:
            raise UnreadableSourceError(
                f"{name}: a transcript must have at most {MAX_UTTERANCES:,} pieces; part it"
            )
        writer.write(utterance)
    if not writer.blocks:
        raise UnreadableSourceError(f"{name}: a transcript must hold words, but this one has none")
    return Document(
        "".join(writer.parts),
        values=values,
        blocks=tuple(writer.blocks),
        marks=tuple(writer.marks),
        is_extracted=True,
    )


def voice_of(speaker: str | int | None) -> str | None:
    """The label of a speaker: a number alone becomes "Speaker 0"."""
    words = " ".join(str(speaker).split()) if speaker is not None else ""
    return f"Speaker {words}" if words.isdigit() else words or None


def ends_sentence(words: str) -> bool:
    """Whether words end with a sentence."""
    return words.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDS)


class _Writer:
    """The text, blocks and marks of the utterances written so far."""

    def __init__(self, language: str | None) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self._language = language
        self._length = 0
        self._last: Utterance | None = None
        self._voice: str | None = None
        self._place: tuple[int | None, float | None] = (None, None)

    def write(self, utterance: Utterance) -> None:
        """Add an utterance: to the last block where it goes on there, else as a block."""
        if utterance.voice is None and utterance.kind == "paragraph" and self._voice:
            utterance = replace(utterance, voice=UNNAMED_VOICE)
        if self._goes_on(utterance):
            self._append(_joint(self.parts[-1], utterance.words))
            start = self._append(utterance.words)
            self.blocks[-1] = self._block(utterance, self.blocks[-1].span.start)
        else:
            if utterance.label and utterance.voice != self._voice:
                self._begin()
                start = self._append(utterance.label)
                self.blocks.append(Block(Span(start, self._length), "furniture"))
            self._begin()
            start = self._append(utterance.words)
            self.blocks.append(self._block(utterance, start))
        self._mark(start, utterance)
        self._last = utterance
        self._voice = self._voice if utterance.kind == "note" else utterance.voice

    def _mark(self, start: int, utterance: Utterance) -> None:
        place = (utterance.page, utterance.start)
        if place not in ((None, None), self._place):
            self.marks.append(Mark(start, page=utterance.page, seconds=utterance.start))
        self._place = place

    def _goes_on(self, utterance: Utterance) -> bool:
        last = self._last
        if last is None or not last.kind == utterance.kind == "paragraph":
            return False
        if (last.voice, last.language) != (utterance.voice, utterance.language):
            return False
        if not ends_sentence(last.words):
            return True
        if last.end is None or utterance.start is None:
            return False
        return utterance.start - last.end <= _PAUSE_SECONDS

    def _block(self, utterance: Utterance, start: int) -> Block:
        language = utterance.language or self._language
        return Block(Span(start, self._length), utterance.kind, utterance.voice, language)

    def _begin(self) -> None:
        if self.parts:
            self._append(_BETWEEN_BLOCKS)

    def _append(self, part: str) -> int:
        """Add characters to the text, and tell where they begin."""
        self.parts.append(part)
        self._length += len(part)
        return self._length - len(part)


def _joint(before: str, after: str) -> str:
    """What joins two pieces of a sentence: a space, but nothing between Chinese characters."""
    is_wide = (unicodedata.east_asian_width(char) in "WF" for char in (before[-1:], after[:1]))
    return "" if before and after and all(is_wide) else " "
