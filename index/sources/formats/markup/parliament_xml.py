"""XML of parliaments: TEI, Akoma Ntoso, the Bundestag's, and speeches with their speakers."""

import re
from dataclasses import replace

from index.errors import UnreadableSourceError
from index.sources.formats.document import BYTE_ORDER_MARK, Document
from index.sources.formats.markup.dialect import Dialect, tag_of
from index.sources.formats.markup.elements import Element, parse_fragment, parse_xml
from index.sources.formats.markup.html import read_html
from index.sources.formats.markup.html_head import day_of
from index.sources.formats.markup.html_speakers import text_of
from index.sources.formats.markup.marked_speakers import (
    MARKED_SPEAKERS,
    has_labels_apart,
    has_marked_speakers,
)
from index.sources.formats.markup.proceedings import Proceedings
from index.sources.formats.markup.xml_dialects import (
    AKOMA_NTOSO,
    DIALECTS,
    SPEECHES,
    TEI,
)

_FIRST_TAG = re.compile(r"\s*(?:<\?xml[\s>]|<(?:[\w-]+:)?([\w-]+)[\s>])")
_REFERRING_TURN = re.compile(
    r"<(?:(?:u|sp)\s[^<>]*?\bwho|(?:speech|question|answer)\s[^<>]*?\bby)\s*=\s*[\"'#]"
)
"""A turn of TEI or Akoma Ntoso that refers to its speaker."""

_SPEAKER_TAG = re.compile(
    r"<(speaker|talker|orador|orateur|redner|locuteur|intervenant|spreker|PersonSpeaking)"
    r"\b[^<>]*>[^<>]*(?:</\1\s*>|<)"
)
"""An element of a speaker, which tells that a file is XML whatever its first tag."""

_MARKUP = re.compile(r"<(?:p|br|div)\b[^<>]*>", re.IGNORECASE)


def is_xml(head: bytes) -> bool:
    """Whether the first bytes of a file are of XML, or of an element that is read here."""
    match = _first_tag(head)
    if match is None or match[1] is None:
        return match is not None
    return _is_root(match[1]) or _SPEAKER_TAG.search(match.string) is not None


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
    if dialect is None and (has_marked_speakers(root) or has_labels_apart(root)):
        dialect = MARKED_SPEAKERS
    if dialect is None:
        raise UnreadableSourceError(
            f"{name}: an XML source must be TEI (ParlaMint), Akoma Ntoso, that of a parliament, or "
            f"speeches with their speakers, but its outermost element is <{str(root.tag)[:40]}>; "
            "save it as text"
        )
    if dialect.prepare:
        dialect.prepare(root)
    values = dialect.values(root)
    day = values.get("date")
    cast = dialect.cast(root, day if isinstance(day, str) else None)
    proceedings = Proceedings(root, dialect, cast)
    if not proceedings.writer.blocks:
        raise UnreadableSourceError(
            f"{name}: {dialect.name} must hold speeches, but this file has none"
        )
    people = {label: facts for label, facts in cast.people.items() if label in proceedings.voices}
    return proceedings.writer.document(values | ({"people": people} if people else {}))


def _dialect_of(root: Element) -> Dialect | None:
    """The sort of a document, by its outermost element, else by its turns."""
    tag = str(root.tag).lower()
    all_tags = {str(element.tag).lower() for element in root.iter()}
    for dialect in DIALECTS:
        if not dialect.marks.isdisjoint(all_tags):
            return dialect
    if tag in SPEECHES.roots and not _tells_speakers(root) and has_marked_speakers(root):
        return MARKED_SPEAKERS
    if _is_root(tag):
        return next(dialect for dialect in DIALECTS if tag in dialect.roots)
    for dialect in (TEI, AKOMA_NTOSO):
        if any(_refers(element, dialect) for element in root.iter()):
            return dialect
    return SPEECHES if any(map(_names_speaker, root.iter())) else None


def _tells_speakers(root: Element) -> bool:
    """Whether the speakers of a file of speeches are in its labels or in their attributes."""
    elements = root.iter()
    return any(
        tag_of(element) in SPEECHES.labels or _names_speaker(element) for element in elements
    )


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


def _siblings(element: Element) -> list[Element]:
    parent = element.getparent()
    return list(parent) if parent is not None else []
