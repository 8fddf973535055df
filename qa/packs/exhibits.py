"""Items of an evidence pack with their metadata, checked against their source files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode, urljoin

from index.checksums import sha256_of
from index.locator import NOWHERE, Locator, locator_of
from index.records import UNCUT, Cuts, Metadata, Source, Span, Speaker, Transcript
from index.speech.attribution import attribution_of, quoting_of
from index.speech.cuts import cuts_of
from index.speech.delivery import delivery_notes
from index.speech.paragraphs import collapse_space
from index.speech.passages import section_of
from index.store.passage_index import PassageIndex
from qa.answering.citations import cited_question, verification_of
from qa.packs.pack import PackItem
from qa.records import CitedQuestion, Standing

_SEVERAL_SPEAKERS = Speaker("Several speakers", None, None, "unnamed")
"""The speaker of a span that begins with one speaker and ends with another."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An item of a pack with its speaker, its metadata and the state of its quote.

    Attributes:
        item: the passage; its hash is that of the file as it is now, if the quote stands in it.
        standing: whether the source file has the quote now.
        metadata: of the source.
        speaker: who said it, None if unknown.
        cited_question: the question that it answers, None if there is none.
        moved: the new place of the same words in the source, None unless they have moved.
        locator: the place in the original.
        notes: how it was said, in the words of the stage notes that hold for it.
        quoted_by: who quotes the speaker; None for words that are heard or told.
        lead_in: the sentence in which they are quoted, "…" for the quoted words; may be empty.
        cuts: which ends of the quote lie inside a sentence.
    """

    item: PackItem
    standing: Standing
    metadata: Metadata
    speaker: Speaker | None
    cited_question: CitedQuestion | None
    moved: Span | None
    locator: Locator = NOWHERE
    notes: tuple[str, ...] = ()
    quoted_by: str | None = None
    lead_in: str = ""
    cuts: Cuts = UNCUT

    @property
    def stands(self) -> bool:
        """Whether the source file has the quote at its place."""
        return self.standing == "verified"


def exhibit_of(item: PackItem, index: PassageIndex, sources: Path) -> Exhibit:
    """Check an item against its source file, and add what the index knows of it.

    Args:
        item: from any origin; nothing in it is trusted.
        index: the index, which knows the speaker.
        sources: the folder that was indexed; only files in the index are read.
    """
    number = index.number_of(item.source)
    if number is None:
        return Exhibit(item, "unknown source", Metadata(), None, None, None)
    transcript = index.transcript(number)
    source = transcript.source
    standing = verification_of(source, sources, item.span, item.quote)
    if standing == "verified":
        item = replace(item, sha256=_hash_of(sources / item.source, item.sha256))
    place = _place(item, source.text)
    turns = _turns(transcript, place) if place else []
    turn = turns[0] if len(turns) == 1 else None
    speaker, quoted_by, lead_in = _attribution(transcript, place, turns)
    return Exhibit(
        item=item,
        standing=standing,
        metadata=source.metadata,
        speaker=speaker,
        cited_question=cited_question(transcript, turn) if turn is not None else None,
        moved=_moved(item, standing, place, source, sources),
        locator=_locator(transcript, place, turn) if place else NOWHERE,
        notes=_notes(transcript, place, turns) if place else (),
        quoted_by=quoted_by,
        lead_in=lead_in,
        cuts=_cuts(transcript, place, turns) if place else UNCUT,
    )


def _locator(transcript: Transcript, place: Span, turn: int | None) -> Locator:
    """Return the place in the original, with the section of the turn that holds it."""
    source = transcript.source
    section = section_of(source.metadata, transcript.turns[turn]) if turn is not None else None
    return locator_of(source, place, section)


def _cuts(transcript: Transcript, place: Span, turns: Sequence[int]) -> Cuts:
    """Return which ends of a span, which several speakers may have said, are inside a sentence."""
    text = transcript.source.text
    cuts = [cuts_of(text, transcript.turns[number], place) for number in turns] or [UNCUT]
    return Cuts(cuts[0].start, cuts[-1].end)


def _notes(transcript: Transcript, place: Span, turns: Sequence[int]) -> tuple[str, ...]:
    """Return how the words of a span were said, which several speakers may have said."""
    text, turns_of_place = transcript.source.text, [transcript.turns[number] for number in turns]
    return tuple(
        dict.fromkeys(note for turn in turns_of_place for note in delivery_notes(turn, place, text))
    )


def permalink(item: PackItem, app: str) -> str:
    """Return the address of an item in the app.

    Args:
        item: the target.
        app: address of the app; empty for one relative to it.
    """
    parameters = {"source": item.source, "start": item.span.start, "end": item.span.end}
    query = urlencode(parameters | ({"q": item.question} if item.question else {}))
    return urljoin(app, f"read?{query}")


def _hash_of(path: Path, default: str) -> str:
    try:
        return sha256_of(path)
    except OSError:  # deleted since the check
        return default


def _place(item: PackItem, text: str) -> Span | None:
    """Return where the indexed text has the quote: at its place, else nearest to it, else None."""
    if collapse_space(item.span.of(text)) == item.quote:
        return item.span
    words = [re.escape(word) for word in item.quote.split()]
    # White space is all that may differ, so a match has the words of the quote.
    spans = [Span(*match.span()) for match in re.finditer(r"\s+".join(words), text) if words]
    return min(spans, key=lambda span: abs(span.start - item.span.start), default=None)


def _moved(
    item: PackItem, standing: Standing, place: Span | None, source: Source, sources: Path
) -> Span | None:
    """Return the new place of a quote that has moved, if file and index agree on it."""
    if standing != "changed" or place is None or place == item.span:
        return None
    return place if verification_of(source, sources, place, item.quote) == "verified" else None


def _turns(transcript: Transcript, place: Span) -> list[int]:
    """Return the numbers of the turns that a span shares characters with."""
    return [number for number, turn in enumerate(transcript.turns) if turn.span.overlap(place)]


def _attribution(
    transcript: Transcript, place: Span | None, turns: Sequence[int]
) -> tuple[Speaker | None, str | None, str]:
    """Return who says a span, who quotes it, and the sentence in which it is quoted."""
    if not place or len(turns) != 1:
        return (_SEVERAL_SPEAKERS if turns else None), None, ""
    turn = transcript.turns[turns[0]]
    attribution = attribution_of(turn, place)
    return (attribution.speaker, *quoting_of(transcript.source, turn, attribution.quotation))
