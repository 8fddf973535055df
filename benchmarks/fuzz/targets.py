"""What is fuzzed: each format alone, and the whole reading of a file.

An input is refused by an error meant for people, or gives a document or transcript that holds
together; anything else is a find.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import msgspec

from index.errors import MetadataError, UnreadableSourceError
from index.records import Span, Transcript
from index.sources import source_file
from index.sources.formats.document import Document
from index.sources.formats.registry import FORMATS, Format, read_document
from index.sources.reading import read_transcript

ROOT = Path(__file__).parents[2]
NAME = "fuzzed"
READING = "reading"
"""The name of the target that reads bytes of any format up to turns and exchanges."""

Target = Callable[[bytes], None]


class BrokenReadingError(AssertionError):
    """What a reader gave does not hold together."""


def targets() -> dict[str, Target]:
    """Name -> the target, for each format and for the whole reading."""
    formats = {form.name.lower(): _target_of(form) for form in FORMATS}
    return {**formats, READING: read_whole}


def _target_of(form: Format) -> Target:
    def target(data: bytes) -> None:
        try:
            document = form.read(data, NAME)
        except (UnreadableSourceError, MetadataError):
            return
        check_document(document)

    return target


def read_whole(data: bytes) -> None:
    """Read bytes up to turns and exchanges, in this process, and check what comes of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{NAME}.txt")
        path.write_bytes(data)
        with patch.object(source_file, "read_safely", read_document):
            try:
                transcript = read_transcript(path, Path(folder))
            except UnreadableSourceError:
                return
    check_transcript(transcript)


def check_document(document: Document) -> None:
    """Refuse a document whose parts do not lie inside its text, in order.

    Raises:
        BrokenReadingError: they do not, or the document cannot be sent to another process.
    """
    length = len(document.text)
    if not 0 <= document.body <= length:
        raise BrokenReadingError(f"body at {document.body} of {length}")
    _check_order([block.span for block in document.blocks], length)
    for span in (*document.strong, *document.furniture):
        _check_order([span], length)
    starts = [mark.start for mark in document.marks]
    if starts != sorted(starts) or not all(0 <= start <= length for start in starts):
        raise BrokenReadingError(f"marks at {starts} of {length}")
    sent = msgspec.json.decode(msgspec.json.encode(document), type=Document)
    if sent.text != document.text or sent.blocks != document.blocks:
        raise BrokenReadingError("a document changes on its way to another process")


def check_transcript(transcript: Transcript) -> None:
    """Refuse a transcript whose turns do not lie inside its text, in order.

    Raises:
        BrokenReadingError: they do not.
    """
    length, turns = len(transcript.source.text), transcript.turns
    for turn in turns:
        _check_order([turn.span], length, allow_empty=True)
        _check_order(list(turn.paragraphs), length)
        if turn.paragraphs:
            _check_order([turn.paragraphs[0], turn.paragraphs[-1]], length, allow_equal=True)
            if Span(turn.paragraphs[0].start, turn.paragraphs[-1].end).overlap(turn.span) == 0:
                raise BrokenReadingError(f"paragraphs outside their turn: {turn}")
    starts = [turn.span.start for turn in turns]
    if starts != sorted(starts):
        raise BrokenReadingError("turns out of order")
    for exchange in transcript.exchanges:
        if not all(0 <= at < len(turns) for at in (*exchange.questions, *exchange.answers)):
            raise BrokenReadingError(f"an exchange of turns that are not there: {exchange}")


def _check_order(
    spans: list[Span], length: int, *, allow_empty: bool = False, allow_equal: bool = False
) -> None:
    for span in spans:
        if not 0 <= span.start <= span.end <= length or (
            span.start == span.end and not allow_empty
        ):
            raise BrokenReadingError(f"{span} in a text of {length}")
    for before, span in pairwise(spans):
        if before.end > span.start and not (allow_equal and before == span):
            raise BrokenReadingError(f"{span} after {before}")


def fuzz_seeds() -> Iterator[bytes]:
    """Inputs to begin with: the examples of docs/formats.md, and the first page of transcripts."""
    for example in re.findall(r"```\w*\n(.*?)```", _text("docs/formats.md"), re.DOTALL):
        yield example.encode()
    for path in sorted((ROOT / "data/transcripts").glob("*.txt")):
        yield path.read_bytes()[:2000]
    for path in sorted((ROOT / "tests/index/sources/formats/fuzzed").glob("*")):
        yield path.read_bytes()


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")
