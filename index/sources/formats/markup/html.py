"""Saved web pages: the blocks of a page, its furniture, who its markup says speaks, its head."""

import re
from dataclasses import dataclass, replace

from index.errors import UnreadableSourceError
from index.records import BlockKind
from index.sources.formats.blocks import BlockWriter
from index.sources.formats.document import BYTE_ORDER_MARK, Document
from index.sources.formats.markup.elements import Element, has_attributes, parse_page, walk
from index.sources.formats.markup.html_head import head_values
from index.sources.formats.markup.html_regions import CODE_TAGS, class_names, furniture_of
from index.sources.formats.markup.html_speakers import (
    clock_of,
    heads_of_columns,
    recurring_headings,
    seconds_in,
    short_text,
    speaker_labels,
    text_of,
    voice_of_block,
    without_colon,
)

_BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe legend li main menu nav
    noscript ol option optgroup p pre search section select summary table tbody td template
    textarea tfoot th thead title tr ul xmp listing plaintext
    """.split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_STRONG_TAGS = frozenset("b strong i em dt th".split())
_STRONG_NAMES = frozenset("speaker name speakername speaker-name".split())
_STRONG_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic", re.I)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|400)", re.I)
_NOTE_NAMES = frozenset("procedural stage-direction stage-directions stagedirection".split())
_KEPT_TAGS = frozenset("pre textarea xmp listing plaintext".split())
_KEPT_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break)", re.I)
_TAGS_THAT_CHANGE = _STRONG_TAGS | _KEPT_TAGS | CODE_TAGS
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_PAGE = re.compile(r"\W*(?:page|seite|página|pagina|стр\.?)\s*:?\s*(\d{1,5})\W*", re.I)
_PLAIN_SHARE = 0.9
"""A page that is one ``<pre>`` for so much of its words is a text in the clothes of a page."""

_FIRST_TAG = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|main|article|section|div|p|h[1-6]|table|ul|"
    r"ol|dl|span|pre|center|font|b|strong|blockquote|a|base|link|style|script)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)


def is_html(head: bytes) -> bool:
    """Whether the first bytes of a file are those of an HTML page."""
    text = head.decode("utf-8", "replace").lstrip(BYTE_ORDER_MARK)
    return _FIRST_TAG.match(text) is not None


def read_html(data: bytes, name: str) -> Document:
    """The content of an HTML page: its words, those of its furniture apart, and its metadata.

    Raises:
        UnreadableSourceError: it is no page, has no words, or is larger than the limits.
    """
    root, doubts = parse_page(data, name)
    page = _Page(root)
    if not page.words:
        raise UnreadableSourceError(f"{name}: a page must hold words, but this one shows none")
    is_plain = page.kept_words >= _PLAIN_SHARE * page.words
    return page.writer.document(head_values(root), doubts, is_plain=is_plain)


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for the words at a place of a page.

    Attributes:
        kind: of the block.
        language: BCP 47 tag, None where the page does not say it.
        voice: the speaker that an attribute names.
        is_strong: set in bold or italics.
        keeps_lines: line breaks and spaces count.
        is_code: no words of the page.
    """

    kind: BlockKind = "paragraph"
    language: str | None = None
    voice: str | None = None
    is_strong: bool = False
    keeps_lines: bool = False
    is_code: bool = False


class _Page:
    """A page, written block by block.

    Attributes:
        writer: what was written.
        words: words of the page.
        kept_words: those whose lines and spaces are kept.
    """

    def __init__(self, root: Element) -> None:
        self.writer = BlockWriter()
        self.words = self.kept_words = 0
        self._furniture = furniture_of(root)
        self._labels = speaker_labels(root, self._furniture)
        self._furniture |= heads_of_columns(self._labels)
        self._names = recurring_headings(root, self._furniture)
        self._voice: str | None = None
        self._voices: list[str | None] = []
        self._write(root)

    def _write(self, root: Element) -> None:
        places = [_Place()]
        for event, element in walk(root):
            if event == "start":
                places.append(self._place(element, places[-1]))
                self._open(element, places[-1])
                self._add(element.text, places[-1])
            else:
                places.pop()
                self._close(element, places[-1])
                self._add(element.tail, places[-1])
        self.writer.end()

    def _place(self, element: Element, around: _Place) -> _Place:
        """What holds inside an element."""
        tag = element.tag
        if not (has_attributes(element) or tag in _TAGS_THAT_CHANGE or element in self._names):
            kind = self._kind(element, around.kind, [])
            return around if kind == around.kind else replace(around, kind=kind)
        style, names = element.get("style", ""), class_names(element)
        language = element.get("lang", "") or element.get("xml:lang", "")
        strong = tag in _STRONG_TAGS or not _STRONG_NAMES.isdisjoint(names)
        strong = (
            strong
            or around.is_strong
            or element in self._names
            or _STRONG_STYLE.search(style) is not None
        )
        return replace(
            around,
            kind=self._kind(element, around.kind, names),
            language=language if _LANGUAGE.fullmatch(language) else around.language,
            voice=voice_of_block(element) or around.voice,
            is_strong=strong and not _PLAIN_STYLE.search(style),
            keeps_lines=around.keeps_lines
            or tag in _KEPT_TAGS
            or _KEPT_STYLE.search(style) is not None,
            is_code=around.is_code or tag in CODE_TAGS,
        )

    def _kind(self, element: Element, around: BlockKind, names: list[str]) -> BlockKind:
        if around == "furniture" or element in self._furniture or element in self._labels:
            return "furniture"
        if element.tag in ("a", "div", "p", "span") and _page_number(element) is not None:
            return "furniture"
        if element.tag in ("span", "a", "time", "div") and clock_of(element) is not None:
            return "furniture"
        if element in self._names:
            return around
        if element.tag in _HEADINGS or element.get("role") == "heading":
            return "heading"
        return around if _NOTE_NAMES.isdisjoint(names) else "note"

    def _open(self, element: Element, place: _Place) -> None:
        if element.tag == "br":
            self.writer.break_line()
        elif element.tag in ("dl", "table"):
            self._voices.append(self._voice)
        elif element in self._labels:
            self._voice = self._labels[element]
        if element.tag in _BLOCK_TAGS or self._is_apart(element):
            self._begin(place)
        anchor = element.get("id", "") or (element.get("name", "") if element.tag == "a" else "")
        if anchor and len(anchor) <= 200:
            self.writer.mark(anchor=anchor)
        is_label = element in self._labels
        seconds = seconds_in(short_text(element) or "") if is_label else clock_of(element)
        if seconds is not None:
            self.writer.mark_seconds(seconds)
        if place.kind == "furniture" and (page := _page_number(element)) is not None:
            self.writer.mark(page=page)

    def _close(self, element: Element, around: _Place) -> None:
        if element.tag in ("dl", "table"):
            self._voice = self._voices.pop()
        if element.tag in _BLOCK_TAGS or self._is_apart(element):
            self._begin(around)

    def _is_apart(self, element: Element) -> bool:
        """Whether an element inside a line is a block of its own: a label, a page number."""
        if element in self._labels or element in self._furniture:
            return True
        if element.tag in ("span", "a", "time") and clock_of(element) is not None:
            return True
        return element.tag in ("a", "span") and _page_number(element) is not None

    def _begin(self, place: _Place) -> None:
        voice = place.voice or self._voice if place.kind == "paragraph" else None
        self.writer.begin(place.kind, voice, place.language)

    def _add(self, text: str | None, place: _Place) -> None:
        if not text or place.is_code:
            return
        if not self.writer.has_words and self._voice and place.kind == "paragraph":
            text = without_colon(text)
        self.writer.words(text, strong=place.is_strong, keeps_lines=place.keeps_lines)
        count = len(text.split())
        self.words += count
        self.kept_words += count if place.keeps_lines else 0


def _page_number(element: Element) -> int | None:
    """The number of the page that an element says begins here: "Page 57"."""
    text = element.text or (element[0].text if len(element) == 1 else "") or ""
    if len(element) > 1 or len(text) > 40:
        return None
    match = _PAGE.fullmatch(text)
    return int(match[1]) if match and text_of(element) == " ".join(text.split()) else None
