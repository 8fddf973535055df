"""The proceedings in the XML of a parliament, written block by block."""

import re
from dataclasses import dataclass, replace

from index.records import Block, BlockKind
from index.sources.formats.blocks import BlockWriter
from index.sources.formats.markup.dialect import Dialect
from index.sources.formats.markup.elements import Element, walk
from index.sources.formats.markup.html_speakers import is_label, plain_label, without_colon
from index.sources.formats.markup.xml_people import XML_ID, XML_LANGUAGE, Cast, readable

_BLOCKS = frozenset(
    """
    p seg head heading subheading num div li item td th cell row l lg ab block tr opener closer
    docdate session list table blocklist ques reply repques division para paragraph text content
    """.split()
)
_UNKNOWN_SPEAKER = "Unknown speaker"
"""The voice of a speech of which the file does not say who gives it."""

_SECONDS = re.compile(r"\d{1,6}(?:\.\d{1,6})?")
_MAX_LABEL_CHARS = 200
_STRONG = frozenset("b strong i em hi emph italique".split())
_INLINE = _STRONG | frozenset("a span sup sub u exposant indice br lb inline".split())
"""Elements that are part of a line, wherever they stand."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for the words at a place: kind of block, language, bold or italic."""

    kind: BlockKind = "paragraph"
    language: str | None = None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class _Speaking:
    """Who speaks: the label, and whether a reference says so, which a label in the text may not."""

    label: str | None = None
    is_referred: bool = False


class Proceedings:
    """The proceedings of a file, written block by block.

    Attributes:
        writer: what was written.
        voices: the labels of those who speak.
    """

    def __init__(self, root: Element, dialect: Dialect, cast: Cast) -> None:
        self.writer = BlockWriter()
        self.voices: set[str] = set()
        self._dialect = dialect
        self._cast = cast
        self._amid_words = _tags_amid_words(root, dialect) if dialect.is_open else None
        self._speaking: list[_Speaking] = [_Speaking()]
        self._announced: str | None = None
        self._write(root)

    def _write(self, root: Element) -> None:
        places = [_Place()]
        header: Element | None = None
        for event, element in walk(root):
            tag = self._dialect.tag(element)
            if header is not None:
                if event == "end" and element is header:
                    header = None
                    self._add(element.tail or "", places[-1])
                continue
            if event == "start" and tag in self._dialect.header:
                header = element
                if tag in self._dialect.labels:
                    self._take_label(element)
            elif event == "start":
                places.append(self._place(element, tag, places[-1]))
                self._open(element, tag, places[-1])
                self._add(element.text or "", places[-1])
            else:
                places.pop()
                self._close(element, tag, places[-1])
        self.writer.end()
        if self.voices:  # then what stands outside of every speech is told by the reporter
            self.writer.blocks = list(map(_as_note, self.writer.blocks))

    def _place(self, element: Element, tag: str, around: _Place) -> _Place:
        kind = self._kind(element, tag) if around.kind in ("paragraph", "heading") else around.kind
        return _Place(
            kind if kind != "paragraph" else around.kind,
            element.get(XML_LANGUAGE) or element.get("lang") or around.language,
            around.is_strong or tag in _STRONG,
        )

    def _kind(self, element: Element, tag: str) -> BlockKind:
        if tag in self._dialect.labels or self._is_announcement(element, tag):
            return "furniture"
        if tag in self._dialect.headings:
            return "heading"
        if element.get("nospeaker"):
            return "note"
        if tag in self._dialect.notes:
            return "note"
        return "furniture" if tag in self._dialect.furniture else "paragraph"

    def _is_announcement(self, element: Element, tag: str) -> bool:
        """Whether an element names the speaker of the next turn, as ParlaMint does it."""
        return tag == "note" and element.get("type", "").lower() in ("speaker", "president")

    def _open(self, element: Element, tag: str, place: _Place) -> None:
        if tag in self._dialect.turns:
            self._speaking.append(self._speaker_of(element))
            self._announced = None
        elif self._is_announcement(element, tag):
            self._announced = self._spoken_label(element)
        elif tag in self._dialect.labels and place.kind == "furniture":
            self._take_label(element)
        elif tag in self._dialect.headings and len(self._speaking) == 1:
            self._speaking = [_Speaking()]
        if self._is_block(tag, place):
            self._begin(place)
        if tag in self._dialect.lines or tag in ("br", "lb"):
            self.writer.break_line()
        anchor = element.get(XML_ID) or element.get("eId") or element.get("id") or ""
        if anchor and len(anchor) <= 200:
            self.writer.mark(anchor=anchor)
        if _SECONDS.fullmatch(time := element.get("stime", "")):
            self.writer.mark_seconds(float(time))

    def _close(self, element: Element, tag: str, around: _Place) -> None:
        if tag in self._dialect.turns:
            self._speaking.pop()
        if tag in ("w", "pc"):  # tokens stand apart unless they are joined; lines count for nothing
            is_apart = element.text and element.get("join") not in ("right", "both")
            self.writer.words(" " if is_apart else "")
            return
        if self._is_block(tag, self._place(element, tag, around)):
            self._begin(around)
        self._add(element.tail or "", around)

    def _add(self, text: str, place: _Place) -> None:
        if not self.writer.has_words and self._speaking[-1].label and place.kind == "paragraph":
            text = without_colon(text)
        self.writer.words(text, strong=place.is_strong)

    def _is_block(self, tag: str, place: _Place) -> bool:
        dialect = self._dialect
        own = dialect.labels | dialect.notes | dialect.headings | dialect.furniture | dialect.turns
        if tag in _BLOCKS - dialect.lines or tag in own:
            return True
        is_line = tag in dialect.lines or tag in _INLINE
        return self._amid_words is not None and not is_line and tag not in self._amid_words

    def _begin(self, place: _Place) -> None:
        voice = self._speaking[-1].label
        if voice is None and len(self._speaking) > 1 and self._dialect.names_unknown:
            voice = _UNKNOWN_SPEAKER
        voice = voice if place.kind == "paragraph" else None
        if voice:
            self.voices.add(voice)
        self.writer.begin(place.kind, voice, place.language)

    def _speaker_of(self, turn: Element) -> _Speaking:
        """Who speaks a turn: the person referred to, the label in it, else the bare reference."""
        reference = next(filter(None, (turn.get(key) for key in self._dialect.references)), None)
        if reference is None:
            return _Speaking(self._announced)
        if self._dialect.has_names:
            return _Speaking(" ".join(reference.split())[:_MAX_LABEL_CHARS], True)
        label = self._cast.labels.get(reference.split()[0].removeprefix("#"))
        inside = (child for child in turn if self._dialect.tag(child) in self._dialect.labels)
        label = label or next(filter(None, map(self._spoken_label, inside)), None)
        return _Speaking(label or readable(reference), True)

    def _take_label(self, element: Element) -> None:
        """Let the words behind a label be of its speaker, where no reference says it."""
        label = self._spoken_label(element)
        if label and not self._speaking[-1].is_referred:
            self._speaking[-1] = _Speaking(label)

    def _spoken_label(self, element: Element) -> str | None:
        """The label that an element is; what its header tells is not in it."""
        if label := self._cast.labels.get(element.get("href", "").lower()):
            return label
        text = " ".join(self._text_of_label(element).split())
        return plain_label(text) if is_label(text) else None

    def _text_of_label(self, element: Element) -> str:
        if self._dialect.label:
            return self._dialect.label(element)
        parts = [element.text or ""]
        for child in element:
            is_header = self._dialect.tag(child) in self._dialect.header
            parts += [*([] if is_header else child.itertext()), child.tail or ""]
        return "".join(parts)


def _tags_amid_words(root: Element, dialect: Dialect) -> frozenset[str]:
    """The tags of elements that stand somewhere in a line of words."""
    tags = set[str]()
    for element in root.iter():
        texts = [element.text, *(child.tail for child in element)]
        if len(element) and any(text and text.strip() for text in texts):
            tags.update(map(dialect.tag, element))
    return frozenset(tags)


def _as_note(block: Block) -> Block:
    """A paragraph that nobody speaks as a note."""
    return block if block.voice or block.kind != "paragraph" else replace(block, kind="note")
