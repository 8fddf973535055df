"""XML of parliaments: TEI, Akoma Ntoso, the Bundestag's, and speeches with their speakers."""

import re
from dataclasses import dataclass, replace

from index.errors import UnreadableSourceError
from index.records import Block, BlockKind
from index.sources.formats.blocks import BlockWriter
from index.sources.formats.document import BYTE_ORDER_MARK, Document
from index.sources.formats.markup.elements import Element, parse_fragment, parse_xml, walk
from index.sources.formats.markup.html import read_html
from index.sources.formats.markup.html_head import day_of
from index.sources.formats.markup.html_speakers import is_label, plain_label, text_of, without_colon
from index.sources.formats.markup.xml_dialects import (
    AKOMA_NTOSO,
    DIALECTS,
    SPEECHES,
    TEI,
    Dialect,
    tag_of,
)
from index.sources.formats.markup.xml_people import XML_ID, XML_LANGUAGE, Cast, readable

_FIRST_TAG = re.compile(r"\s*(?:<\?xml[\s>]|<(?:[\w-]+:)?([\w-]+)[\s>])")
_REFERRING_TURN = re.compile(
    r"<(?:(?:u|sp)\s[^<>]*?\bwho|(?:speech|question|answer)\s[^<>]*?\bby)\s*=\s*[\"'#]"
)
"""A turn of TEI or Akoma Ntoso that refers to its speaker."""

_BLOCKS = frozenset(
    """
    p seg head heading subheading num div li item td th cell row l lg ab block tr opener closer
    docdate session list table blocklist ques reply repques division para paragraph text content
    """.split()
)
_MARKUP = re.compile(r"<(?:p|br|div)\b[^<>]*>", re.IGNORECASE)
_UNKNOWN_SPEAKER = "Unknown speaker"
"""The voice of a speech of which the file does not say who gives it."""

_MAX_LABEL_CHARS = 200
_STRONG = frozenset("b strong i em hi emph".split())


def is_xml(head: bytes) -> bool:
    """Whether the first bytes of a file are of XML, or of an element that is read here."""
    match = _first_tag(head)
    if match is None or match[1] is None:
        return match is not None
    return _is_root(match[1])


def is_xml_fragment(head: bytes) -> bool:
    """Whether the first bytes of a file are from the midst of a TEI or Akoma Ntoso document."""
    match = _first_tag(head)
    if match is None or match[1] is None or _is_root(match[1]):
        return False
    return _REFERRING_TURN.search(match.string) is not None


def _first_tag(head: bytes) -> re.Match[str] | None:
    text = head.decode("utf-8", "replace").lstrip(BYTE_ORDER_MARK)
    return _FIRST_TAG.match(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))


def _is_root(tag: str) -> bool:
    return any(tag.lower() in dialect.roots for dialect in DIALECTS)


def read_parliament_xml(data: bytes, name: str) -> Document:
    """The content of an XML file of a parliament: speeches, notes, headings, people, header.

    Raises:
        UnreadableSourceError: it is no well-formed XML, of another sort, or without words.
    """
    return _read(parse_xml(data, name), name)


def read_xml_fragment(data: bytes, name: str) -> Document:
    """The content of a piece of a TEI or Akoma Ntoso document; its end may be missing.

    Raises:
        UnreadableSourceError: its tags do not fit one another, or it is without words.
    """
    return _read(parse_fragment(data, name), name)


def _read(root: Element, name: str) -> Document:
    dialect = _dialect_of(root)
    if dialect is None and (page := _page_in(root)) is not None:
        return _document_of_page(page, name)
    if dialect is None:
        raise UnreadableSourceError(
            f"{name}: an XML source must be TEI (ParlaMint), Akoma Ntoso, the Bundestag's, or "
            f"speeches with their speakers, but its outermost element is <{str(root.tag)[:40]}>; "
            "save it as text"
        )
    values = dialect.values(root)
    day = values.get("date")
    cast = dialect.cast(root, day if isinstance(day, str) else None)
    proceedings = _Proceedings(root, dialect, cast)
    if not proceedings.writer.blocks:
        raise UnreadableSourceError(
            f"{name}: {dialect.name} must hold speeches, but this file has none"
        )
    people = {label: facts for label, facts in cast.people.items() if label in proceedings.voices}
    return proceedings.writer.document(values | ({"people": people} if people else {}))


def _dialect_of(root: Element) -> Dialect | None:
    """The sort of a document, by its outermost element, else by its turns."""
    tag = str(root.tag).lower()
    if _is_root(tag):
        return next(dialect for dialect in DIALECTS if tag in dialect.roots)
    for dialect in (TEI, AKOMA_NTOSO):
        if any(_refers(element, dialect) for element in root.iter()):
            return dialect
    return SPEECHES if any(_names_speaker(element) for element in root.iter()) else None


def _refers(element: Element, dialect: Dialect) -> bool:
    """Whether an element is a turn that refers to its speaker."""
    return tag_of(element) in dialect.turns and any(map(element.get, dialect.references))


def _page_in(root: Element) -> Element | None:
    """The only element of a file of records that holds a page of HTML as its text."""
    pages = [element for element in root.iter() if _MARKUP.search(element.text or "")]
    return pages[0] if len(pages) == 1 else None


def _document_of_page(page: Element, name: str) -> Document:
    """The page that a record holds, with the title and the day that stand beside it."""
    document = read_html((page.text or "").encode(), name)
    values: dict[str, object] = {}
    for element in _siblings(page):
        tag, text = tag_of(element), text_of(element)
        if tag == "title" and text:
            values.setdefault("title", text[:500])
        elif "date" in tag and (day := day_of(text)):
            values.setdefault("date", day)
    return replace(document, values=values | document.values)


def _names_speaker(element: Element) -> bool:
    """Whether an element of a file of another sort is a speech with its speaker."""
    if tag_of(element) not in SPEECHES.turns:
        return False
    labels = (child for child in element if tag_of(child) in SPEECHES.labels)
    return any(map(element.get, SPEECHES.references)) or next(labels, None) is not None


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


class _Proceedings:
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
        self._speaking: list[_Speaking] = [_Speaking()]
        self._announced: str | None = None
        self._write(root)

    def _write(self, root: Element) -> None:
        places = [_Place()]
        header: Element | None = None
        for event, element in walk(root):
            tag = tag_of(element)
            if header is not None:
                if event == "end" and element is header:
                    header = None
                    self._add(element.tail or "", places[-1])
                continue
            if event == "start" and tag in self._dialect.header:
                header = element
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
        return tag in _BLOCKS - dialect.lines or tag in own

    def _begin(self, place: _Place) -> None:
        voice = self._speaking[-1].label
        if voice is None and len(self._speaking) > 1:
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
        if self._dialect is SPEECHES:
            return _Speaking(" ".join(reference.split())[:_MAX_LABEL_CHARS], True)
        label = self._cast.labels.get(reference.split()[0].removeprefix("#"))
        inside = (child for child in turn if tag_of(child) in self._dialect.labels)
        label = label or next(filter(None, map(self._spoken_label, inside)), None)
        return _Speaking(label or readable(reference), True)

    def _take_label(self, element: Element) -> None:
        """Let the words behind a label be of its speaker, where no reference says it."""
        label = self._spoken_label(element)
        if label and not self._speaking[-1].is_referred:
            self._speaking[-1] = _Speaking(label)

    def _spoken_label(self, element: Element) -> str | None:
        """The label that an element is; what its header tells is not in it."""
        parts = [element.text or ""]
        for child in element:
            is_header = tag_of(child) in self._dialect.header
            parts += [*([] if is_header else child.itertext()), child.tail or ""]
        text = " ".join("".join(parts).split())
        return plain_label(text) if is_label(text) else None


def _as_note(block: Block) -> Block:
    """A paragraph that nobody speaks as a note."""
    return block if block.voice or block.kind != "paragraph" else replace(block, kind="note")


def _siblings(element: Element) -> list[Element]:
    parent = element.getparent()
    return list(parent) if parent is not None else []
