"""The records that pass from one step of the flow to the next.

All offsets are Unicode code points into the text of the source: the characters of a text file
without newline translation, or the text extracted from a file of another format. A span is half
open: ``text[start:end]``.
"""

from dataclasses import dataclass
from typing import Literal

SpeakerKind = Literal["person", "unnamed", "questioner", "moderator", "audience", "narrator"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, such as ``Span(4321, 4790)``.

    Attributes:
        start: offset of the first code point.
        end: offset just past the last one.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlap(self, span: "Span") -> int:
        """The number of code points that two spans share."""
        return max(0, min(self.end, span.end) - max(self.start, span.start))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words at a place of a source: ``collapse_space(source[start:end]) == quote``.

    Attributes:
        source: name of the file, relative to the folder that was indexed.
        span: the words in the source, code points.
        quote: these words, white space collapsed.
    """

    source: str
    span: Span
    quote: str

    @property
    def key(self) -> str:
        """The name of the place, such as "duque.txt:13024-13442"."""
        return f"{self.source}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Cuts:
    """Which ends of some words lie inside a sentence.

    Attributes:
        start: whether the sentence in which they begin has begun before.
        end: whether the sentence in which they end goes on.
    """

    start: bool = False
    end: bool = False


UNCUT = Cuts()
"""Of words that are whole sentences."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date or the part of it that is known, such as 2022-21, "spring 2022".

    Attributes:
        edtf: the date in Extended Date/Time Format (ISO 8601-2).
        first: the earliest day it can mean, ISO 8601.
        last: the latest day it can mean, ISO 8601.
        label: the date in words.
    """

    edtf: str
    first: str
    last: str
    label: str


@dataclass(frozen=True, slots=True)
class Person:
    """The person behind a label, as a sidecar or the file itself names them.

    Attributes:
        name: full name.
        role: office at the time, or None.
        party: party or parliamentary group, or None.
        country: country, or constituency, that the person speaks for, or None.
    """

    name: str
    role: str | None = None
    party: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a source; None is unknown and stays unknown.

    Attributes:
        title: headline of the document.
        event: occasion, such as "Joint press availability".
        place: where it was said.
        date: when it was said, or the part that is known.
        publisher: who published the document.
        url: address of the original.
        rights: terms of use.
        kind: sort of document, such as "remarks" or "article".
        author: who wrote it, for articles.
        people: speaker label in the source -> the person.
        origins: name of an attribute -> where its value comes from: "sidecar", "front matter",
            "document head", "heading" or "file name".
        archive: address of a copy of the original in a web archive.
    """

    title: str | None = None
    event: str | None = None
    place: str | None = None
    date: PartialDate | None = None
    publisher: str | None = None
    url: str | None = None
    rights: str | None = None
    kind: str | None = None
    author: str | None = None
    people: dict[str, Person] | None = None
    origins: dict[str, str] | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the label in the source, and what is known of the speaker.

    ``Speaker("PRESIDENT DUQUE", "Iván Duque", "President", "person")``

    Attributes:
        label: the label in the source, white space collapsed; "" for narration.
        name: the name behind the label, None when the source does not say it.
        role: office or function, None when the label does not say it.
        kind: what part the speaker plays in the event.
        party: party or parliamentary group, None when the document does not say it.
        country: country, or constituency, that the speaker speaks for, None when it is not said.
        is_inferred: whether the name is not the label's: the turn before calls a questioner by it.
    """

    label: str
    name: str | None
    role: str | None
    kind: SpeakerKind
    party: str | None = None
    country: str | None = None
    is_inferred: bool = False

    @property
    def is_quoted(self) -> bool:
        """Whether it is somebody quoted in narration, who has no label in the source."""
        return self.kind == "person" and not self.label

    @property
    def display(self) -> str:
        """The best name to show: name, else role, else label."""
        return self.name or self.role or self.label or "Narration"


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody in an office.

    ``Tenure("Press Secretary", "Jen Psaki", "2021-01-20", "2022-05-13")``

    Attributes:
        office: its name; "the President" where a label names the office alone.
        name: who held it.
        first: the first date that is known, EDTF: a day, or "2022-21" for spring 2022.
        last: the last date that is known, EDTF.
    """

    office: str
    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Note:
    """A stage note inside a turn, such as "(Via interpreter)".

    Attributes:
        span: where it stands, brackets included.
        text: its words without brackets.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation inside narration.

    Attributes:
        span: the quoted words, without the quotation marks and a comma before the last of them.
        speaker: name of the person quoted, None when the text does not say it.
    """

    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without interruption.

    Attributes:
        speaker: who speaks.
        span: from the first to the last spoken character, label left out.
        paragraphs: the spoken paragraphs; web boilerplate between them is left out.
        notes: stage notes inside the span, and those of the label.
        quotations: direct quotations, in narration only.
        heading: the section heading above, in narration only.
    """

    speaker: Speaker
    span: Span
    paragraphs: tuple[Span, ...]
    notes: tuple[Note, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One or more question turns and the turns that answer them.

    Attributes:
        questions: positions of the question turns in the transcript.
        answers: positions of the turns that answer.
    """

    questions: tuple[int, ...]
    answers: tuple[int, ...]


BlockKind = Literal["paragraph", "heading", "note", "furniture"]
"""What a block is: words, a heading over them, a note of the reporter, or part of the page."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a document, as its format sets it apart: a paragraph, a cue, a cell of a table.

    Attributes:
        span: from its first to its last visible character.
        kind: what it is; a format that does not know says "paragraph".
        voice: label of whoever speaks it, where the format itself says so and the text does not.
        language: BCP 47 tag of its language, None when the file does not say it.
    """

    span: Span
    kind: BlockKind = "paragraph"
    voice: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the original, from which the text comes until the next mark of its sort.

    Attributes:
        start: offset in the text.
        page: number of the page, the first is 1.
        seconds: time from the beginning of the recording, in seconds.
        anchor: name of a place in the original, such as the ``id`` of an HTML element.
    """

    start: int
    page: int | None = None
    seconds: float | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as it was read.

    Attributes:
        name: path relative to the folder that is indexed, with forward slashes.
        sha256: hash of the file's bytes, hexadecimal.
        text: its characters, page furniture blanked; the extracted text where it is no text file.
        body: where the document's own text starts (after front matter).
        metadata: what sidecar, front matter, heading and file name say.
        marks: places of the original to which offsets lead, in the order of the text.
        text_sha256: hash of ``text``, hexadecimal; "" where it is the file, character by character.
        doubts: what could not be read for certain, a sentence each.
    """

    name: str
    sha256: str
    text: str
    body: int
    metadata: Metadata
    marks: tuple[Mark, ...] = ()
    text_sha256: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source with its turns and exchanges.

    Attributes:
        source: the file.
        turns: in the order of the text.
        exchanges: in the order of their first question.
    """

    source: Source
    turns: tuple[Turn, ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed, ranked and cited: whole sentences of one turn.

    Attributes:
        turn: position of the turn in its transcript.
        span: the words in the source.
        sentences: the span of each sentence.
        embedded: text for the model: context header, question that is answered, words.
        lexical: text for the lexical index.
        searchable: whether it can be a result of its own (it has content).
    """

    turn: int
    span: Span
    sentences: tuple[Span, ...]
    embedded: str
    lexical: str
    searchable: bool
