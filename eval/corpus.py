"""The source texts of an eval: where a quote stands in them.

White space is collapsed and backslashes are dropped before words are compared, since a copied
quote seldom keeps line breaks, non-breaking spaces and Markdown's escapes.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.errors import UnreadableSourceError
from index.records import Span, Transcript, Turn
from index.sources.folder import find_sources, read_source
from index.sources.reading import read_transcript
from qa.records import Citation


@dataclass(frozen=True, slots=True)
class CollapsedText:
    """A text with white space collapsed and backslashes dropped.

    Attributes:
        collapsed: "a" and "b" on two lines become "a b".
        places: for each character of it, its offset in the text.
    """

    collapsed: str
    places: tuple[int, ...]

    def find(self, quote: str) -> tuple[Span, ...]:
        """Everywhere in the text that a quote stands; none for a quote without words."""
        words = normalize(quote)
        found = []
        at = self.collapsed.find(words) if words else -1
        while at >= 0:
            found.append(Span(self.places[at], self.places[at + len(words) - 1] + 1))
            at = self.collapsed.find(words, at + 1)
        return tuple(found)


def collapse(text: str) -> CollapsedText:
    """A text with white space collapsed and backslashes dropped; leading space goes too."""
    characters: list[str] = []
    places: list[int] = []
    spaced = True
    for place, character in enumerate(text):
        if character == "\\" or (spaced and character.isspace()):
            continue
        spaced = character.isspace()
        characters.append(" " if spaced else character)
        places.append(place)
    return CollapsedText("".join(characters), tuple(places))


def normalize(text: str) -> str:
    """A text with white space collapsed, backslashes dropped and no space at its ends.

    What ``collapse`` makes of it, without the places, in a thirtieth of the time.
    """
    return " ".join(text.replace("\\", "").split())


def label_key(label: str | None) -> str:
    """A label without what differs from copy to copy."""
    return normalize(label or "").casefold()


class Corpus:
    """The sources that an eval set asks about, read when they are first needed.

    Args:
        folder: the folder that was indexed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._found: dict[tuple[str, str], tuple[Span, ...]] = {}
        self._texts: dict[str, str] = {}
        self._collapsed: dict[str, CollapsedText] = {}
        self._transcripts: dict[str, Transcript] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Its sources, relative to the folder.

        Raises:
            SourceError: the folder cannot be used.
        """
        found = find_sources(self.folder)
        return frozenset(path.relative_to(self.folder).as_posix() for path in found)

    def sources_for(self, doc: str) -> list[str]:
        """The sources that gold can mean by a name: that very path, else files of that name."""
        if doc in self.names:
            return [doc]
        return sorted(name for name in self.names if Path(name).name == Path(doc).name)

    def find(self, name: str, quote: str) -> tuple[Span, ...]:
        """Everywhere in a source that a quote stands; each quote is looked for once."""
        if (name, quote) not in self._found:
            self._found[name, quote] = self._collapse(name).find(quote)
        return self._found[name, quote]

    def contains(self, citation: Citation) -> bool:
        """Whether the source holds the citation's quote at exactly the citation's place."""
        if citation.source not in self.names:
            return False
        return normalize(citation.span.of(self._text(citation.source))) == normalize(citation.quote)

    def narrator(self, name: str, span: Span) -> str:
        """Who narrates a place of a source; empty where nobody does or is named."""
        turn = self._turn_at(name, span)
        return turn.speaker.name or "" if turn and turn.speaker.kind == "narrator" else ""

    def turn_words(self, name: str, span: Span) -> int | None:
        """How many words the turn says that holds a place of a source; None where none does."""
        turn, text = self._turn_at(name, span), self._text(name)
        return sum(len(part.of(text).split()) for part in turn.paragraphs) if turn else None

    def _turn_at(self, name: str, span: Span) -> Turn | None:
        holding = (
            turn for turn in self.turns(name) if any(part.overlap(span) for part in turn.paragraphs)
        )
        return next(holding, None)

    def _collapse(self, name: str) -> CollapsedText:
        if name not in self._collapsed:
            self._collapsed[name] = collapse(self._text(name))
        return self._collapsed[name]

    def paragraphs(self, name: str, span: Span) -> tuple[int, ...]:
        """Where the paragraphs of a source begin that share words with a place."""
        parts = (part for turn in self.turns(name) for part in turn.paragraphs)
        return tuple(part.start for part in parts if part.overlap(span))

    def turns(self, name: str) -> tuple[Turn, ...]:
        """The turns of a source; none where it has none."""
        try:
            return self.transcript(name).turns
        except UnreadableSourceError:
            return ()

    def transcript(self, name: str) -> Transcript:
        """A source as a transcript, read when it is first needed.

        Raises:
            UnreadableSourceError: it is none.
        """
        if name not in self._transcripts:
            self._transcripts[name] = read_transcript(self.folder / name, self.folder)
        return self._transcripts[name]

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = read_source(self.folder / name, self.folder).text
        return self._texts[name]
