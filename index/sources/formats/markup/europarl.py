"""Europarl's files of sittings: tags of their own, each on a line, between lines of words."""

import re

from index.errors import UnreadableSourceError
from index.sources.formats.blocks import BlockWriter
from index.sources.formats.decoding import decode
from index.sources.formats.document import BYTE_ORDER_MARK, Document

_FIRST_TAG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:CHAPTER|SPEAKER)\s+ID\s*=")
_TAG = re.compile(r"<(CHAPTER|SPEAKER|P)\b([^<>]*)>\s*")
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_MAX_CHARS = 200


def is_europarl(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a sitting of Europarl."""
    return _FIRST_TAG.match(head) is not None


def read_europarl(data: bytes, name: str) -> Document:
    """The content of a sitting: chapters are headings, speakers have the name in their tag.

    Raises:
        UnreadableSourceError: it is no text, or holds no words.
    """
    writer = BlockWriter()
    people: dict[str, dict[str, str]] = {}
    voice: str | None = None
    decoded = decode(data, name)
    for line in decoded.text.removeprefix(BYTE_ORDER_MARK).splitlines():
        tag = _TAG.match(line)
        if tag is None:
            writer.words(f"{line} ")
            continue
        if tag[1] != "P":
            facts = {key.upper(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(tag[2])}
            voice = " ".join(facts.get("NAME", "").split())[:_MAX_CHARS] or None
            if voice and (party := facts.get("AFFILIATION", "")[:_MAX_CHARS]):
                # LANGUAGE is that in which they spoke, not that of the words.
                people.setdefault(voice, {"name": voice, "party": party})
        writer.begin("heading" if tag[1] == "CHAPTER" else "paragraph", voice)
        writer.words(f"{line[tag.end() :]} ")
    writer.end()
    if not writer.blocks:
        raise UnreadableSourceError(f"{name}: a sitting must hold words, but this file has none")
    values: dict[str, object] = {"kind": "debate"} | ({"people": people} if people else {})
    return writer.document(values, decoded.doubts)
