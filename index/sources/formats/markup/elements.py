"""Bytes of HTML and XML -> a tree of elements, by lxml, which is imported here alone.

Nothing outside the file is fetched, entities that a file defines are never expanded, and what
would take too much time or memory is refused before it is parsed.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any, Protocol

from index.errors import UnreadableSourceError
from index.sources.formats.decoding import decode
from index.sources.formats.document import BYTE_ORDER_MARK

MAX_TAGS = 1_000_000
"""Tags in a file; a day of a parliament has about 20,000, and a million take about ten seconds."""

_HEAD_BYTES = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHARSETS = ("utf", "cp", "iso8859", "iso2022", "koi8", "mac", "gb", "big5", "euc", "shift")
"""Beginnings of the names of charsets of pages; Python has odder ones, such as punycode."""

_LATIN_1 = {"iso8859-1", "ascii"}
"""Browsers read what is declared so as Windows-1252, which pages really are in."""

_XML_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


class Element(Protocol):
    """What is used of an element of lxml."""

    tag: Any
    text: str | None
    tail: str | None

    @property
    def attrib(self) -> Any:
        """Its attributes, by name."""

    def get(self, key: str, default: str = "") -> str:
        """The value of an attribute."""

    def values(self) -> list[str]:
        """The values of its attributes."""

    def __getitem__(self, position: int) -> "Element":
        """The element at a position in it."""

    def itersiblings(self) -> "Iterator[Element]":
        """The elements that follow it in the one around it."""

    def iterancestors(self, *tags: str) -> "Iterator[Element]":
        """The elements around it, the nearest first, those of some tags only."""

    def getparent(self) -> "Element | None":
        """The element around it."""

    def __iter__(self) -> Iterator["Element"]:
        """The elements in it, in order."""

    def __len__(self) -> int:
        """How many elements are in it."""

    def iter(self, *tags: str) -> Iterator["Element"]:
        """It and all elements below it, in order; only those of some tags where any are given."""

    def itertext(self) -> Iterator[str]:
        """The pieces of text in it, in order."""


def parse_page(data: bytes, name: str) -> tuple[Element, tuple[str, ...]]:
    """The root of an HTML page, and what is doubtful about its characters.

    Raises:
        UnreadableSourceError: it is no page, or larger or deeper than the limits.
    """
    from lxml import etree

    text, doubts = _decoded(data, name)
    _check_tags(data, name)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(_CONTROLS.sub(" ", text).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as exc:
        raise UnreadableSourceError(f"{name}: must be an HTML page: {_reason(exc)}") from exc
    if root is None:
        raise UnreadableSourceError(f"{name}: must be an HTML page, but it has no element")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # The parser stops there without a word, and the rest of the page would be lost.
        raise UnreadableSourceError(
            f"{name}: its elements must be at most 2,048 deep in one another"
        )
    return root, doubts


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML document; tags and attributes have no namespaces but that of ``xml:``.

    Raises:
        UnreadableSourceError: it is not well-formed, or larger or deeper than the limits.
    """
    from lxml import etree

    _check_tags(data, name)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_XML_OPTIONS))
    except (etree.LxmlError, ValueError) as exc:
        raise UnreadableSourceError(f"{name}: must be well-formed XML: {_reason(exc)}") from exc
    return _without_namespaces(root, name)


def parse_fragment(data: bytes, name: str) -> Element:
    """An element around a piece of an XML document; what is open at its end is closed there.

    Raises:
        UnreadableSourceError: it is not well-formed but for that, or larger or deeper than the
            limits.
    """
    from lxml import etree

    _check_tags(data, name)
    parser = etree.XMLPullParser(events=("start", "end"), **_XML_OPTIONS)
    open_elements: list[Element] = []
    try:
        parser.feed(b"<fragment>" + data.removeprefix(codecs.BOM_UTF8))
        for event, element in parser.read_events():
            if event == "start":
                open_elements.append(element)
            else:
                open_elements.pop()
        for element in reversed(open_elements):
            parser.feed(f"</{etree.QName(element).localname}>".encode())
        root = parser.close()
    except (etree.LxmlError, ValueError) as exc:
        raise UnreadableSourceError(f"{name}: must be well-formed XML: {_reason(exc)}") from exc
    return _without_namespaces(root, name)


def _without_namespaces(root: Element, name: str) -> Element:
    for element in root.iter():
        if not isinstance(element.tag, str):
            raise UnreadableSourceError(
                f"{name}: must spell its characters out instead of {str(element)[:40]}"
            )
        element.tag = element.tag.rpartition("}")[2]  # a name space may hold braces
    return root


def walk(root: Element) -> Iterator[tuple[str, Element]]:
    """The elements in order, each as "start" and, behind all that is in it, as "end"."""
    from lxml import etree

    yield from etree.iterwalk(root, events=("start", "end"))


def has_attributes(element: Element) -> bool:
    """Whether an element has any attribute; most have none and need no closer look."""
    return len(element.attrib) > 0


def _check_tags(data: bytes, name: str) -> None:
    count = data.count(b"<")
    if count > MAX_TAGS:
        raise UnreadableSourceError(f"{name}: must have at most {MAX_TAGS} tags, this has {count}")


def _reason(exc: Exception) -> str:
    return " ".join(str(exc).split())[:200] or "it is empty"


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a page: as it declares them, else as those of any other text."""
    declared = None if data.startswith(_BYTE_ORDER_MARKS) else _declared_charset(data)
    if declared:
        try:
            return data.decode(declared), ()
        except UnicodeDecodeError:
            pass
    decoded = decode(data, name)
    return decoded.text.removeprefix(BYTE_ORDER_MARK), decoded.doubts


def _declared_charset(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD_BYTES])
    if not match:
        return None
    try:
        charset = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    if charset in _LATIN_1:
        return "cp1252"
    is_wide = charset.startswith(("utf-16", "utf-32"))  # then the declaration could not be read
    return charset if charset.startswith(_CHARSETS) and not is_wide else None
