"""The source texts of an eval set, in which quotes are looked up.

White space is collapsed and backslashes are dropped before words are compared, since a copied
quote seldom keeps line breaks, non-breaking spaces and Markdown's escapes.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.errors import UnreadableSourceError
from index.records import Span, Transcript, Turn
from index.sources.folder import find_sources
from index.sources.reading import read_transcript
from index.sources.source_file import read_source
from qa.records import Citation


@dataclass(frozen=True, slots=True)
class CollapsedText:
    """A text with white space collapsed and backslashes dropped.

    Attributes:
        collapsed: the text; "a" and "b" on two lines become "a b".
        offsets: for each of its characters, the offset in the original.
    """

    collapsed: str
    offsets: tuple[int, ...]

    def find(self, quote: str) -> tuple[Span, ...]:
        """Every occurrence of a quote in the original; none for a quote without words."""
        words = normalize(quote)
        spans = []
        at = self.collapsed.find(words) if words else -1
        while at >= 0:
            spans.append(Span(self.offsets[at], self.offsets[at + len(words) - 1] + 1))
            at = self.collapsed.find(words, at + 1)
        return tuple(spans)


def collapse(text: str) -> CollapsedText:
    """Collapse white space and drop backslashes and leading space, keeping offsets."""
    characters: list[str] = []
    offsets: list[int] = []
    after_space = True
    for offset, character in enumerate(text):
        if character == "\\" or (after_space and character.isspace()):
            continue
        after_space = character.isspace()
        characters.append(" " if after_space else character)
        offsets.append(offset)
    return CollapsedText("".join(characters), tuple(offsets))


def normalize(text: str) -> str:
    """Collapse white space, drop backslashes and strip the ends.

    The text that ``collapse`` returns, without offsets, in a thirtieth of the time.
    """
    return " ".join(text.replace("\\", "").split())


def label_key(label: str | None) -> str:
    """Return the form of a label in which copies are equal: normalized, without case."""
    return normalize(label or "").casefold()


class Corpus:
    """The sources that an eval set asks about, read on first use.

    Args:
        folder: the indexed folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._spans: dict[tuple[str, str], tuple[Span, ...]] = {}
        self._texts: dict[str, str] = {}
        self._collapsed: dict[str, CollapsedText] = {}
        self._transcripts: dict[str, Transcript] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Paths of its sources, relative to the folder.

        Raises:
            SourceError: the folder cannot be used.
        """
        paths = find_sources(self.folder)
        return frozenset(path.relative_to(self.folder).as_posix() for path in paths)

    def sources_for(self, doc: str) -> list[str]:
        """Sources that match the ``doc`` of gold: the same path, else the same file name."""
        if doc in self.names:
            return [doc]
        return sorted(name for name in self.names if Path(name).name == Path(doc).name)

    def find(self, name: str, quote: str) -> tuple[Span, ...]:
        """Every occurrence of a quote in a source; the result is cached."""
        if (name, quote) not in self._spans:
            self._spans[name, quote] = self._collapse(name).find(quote)
        return self._spans[name, quote]

    def contains(self, citation: Citation) -> bool:
        """Whether the source holds the quote of a citation at exactly its span."""
        if citation.source not in self.names:
            return False
        return normalize(citation.span.of(self._text(citation.source))) == normalize(citation.quote)

    def narrator(self, name: str, span: Span) -> str:
        """Name of the narrator at a span of a source; empty where there is none."""
        turn = self._turn_at(name, span)
        return turn.speaker.name or "" if turn and turn.speaker.kind == "narrator" else ""

    def turn_words(self, name: str, span: Span) -> int | None:
        """Number of words of the turn at a span of a source; None outside of turns."""
        turn, text = self._turn_at(name, span), self._text(name)
        return sum(len(part.of(text).split()) for part in turn.paragraphs) if turn else None

    def _turn_at(self, name: str, span: Span) -> Turn | None:
        turns = (
            turn for turn in self.turns(name) if any(part.overlap(span) for part in turn.paragraphs)
        )
        return next(turns, None)

    def _collapse(self, name: str) -> CollapsedText:
        if name not in self._collapsed:
            self._collapsed[name] = collapse(self._text(name))
        return self._collapsed[name]

    def paragraphs(self, name: str, span: Span) -> tuple[int, ...]:
        """Start offsets of the paragraphs of a source that overlap a span."""
        parts = (part for turn in self.turns(name) for part in turn.paragraphs)
        return tuple(part.start for part in parts if part.overlap(span))

    def turns(self, name: str) -> tuple[Turn, ...]:
        """The turns of a source; empty where it cannot be read as a transcript."""
        try:
            return self.transcript(name).turns
        except UnreadableSourceError:
            return ()

    def transcript(self, name: str) -> Transcript:
        """A source as a transcript, read on first use.

        Raises:
            UnreadableSourceError: it cannot be read as one.
        """
        if name not in self._transcripts:
            self._transcripts[name] = read_transcript(self.folder / name, self.folder)
        return self._transcripts[name]

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = read_source(self.folder / name, self.folder).text
        return self._texts[name]
