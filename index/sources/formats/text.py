"""Formats by file name extension, and those of plain text and Markdown.

A format reads the bytes of a file and returns a Document. A new one is added to FORMATS; where the
text has to be extracted, it is the extracted text that the index keeps and that offsets count in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from frontmatter.default_handlers import YAMLHandler

from index.errors import MetadataError, UnreadableSourceError
from index.sources.metadata import parse_yaml

MAX_FRONT_MATTER_CHARS = 64 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """The content of a file as its format reads it.

    Attributes:
        text: the characters that offsets count in.
        body: where the document's own text starts.
        values: metadata that the file itself holds, by key.
    """

    text: str
    body: int = 0
    values: dict[str, object] = field(default_factory=dict)


_BYTE_ORDER_MARK = "\ufeff"


def read_text(data: bytes, name: str) -> Document:
    """The content of a plain text file: all of it but a byte order mark is body.

    Raises:
        UnreadableSourceError: the bytes are not UTF-8 text.
    """
    return _plain(_decode(data, name))


def _plain(text: str) -> Document:
    return Document(text, body=len(text) - len(text.removeprefix(_BYTE_ORDER_MARK)))


def read_markdown(data: bytes, name: str) -> Document:
    """The content of a Markdown file, with the values of its YAML front matter if there is one.

    Raises:
        UnreadableSourceError: the bytes are not UTF-8 text.
        MetadataError: the front matter is not YAML or too long.
    """
    text = _decode(data, name)
    handler, body = YAMLHandler(), text.removeprefix(_BYTE_ORDER_MARK)
    if not handler.detect(body):
        return _plain(text)
    try:
        front, content = handler.split(body)
    except ValueError:
        return _plain(text)  # opened and never closed: a rule, not front matter
    if len(front) > MAX_FRONT_MATTER_CHARS:
        raise MetadataError(
            f"{name}: front matter must be under {MAX_FRONT_MATTER_CHARS} characters"
        )
    return Document(text, body=len(text) - len(content), values=parse_yaml(front, name))


def _decode(data: bytes, name: str) -> str:
    """The characters of UTF-8 bytes; newlines and a byte order mark stay as they are.

    Raises:
        UnreadableSourceError: the bytes are not UTF-8 text.
    """
    if b"\0" in data:
        raise UnreadableSourceError(f"{name}: a source must be text, but it holds NUL bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise UnreadableSourceError(
            f"{name}: a source must be UTF-8, but byte {exc.start} is not; "
            f"convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from exc


Format = Callable[[bytes, str], Document]
"""The bytes of a file, and its name for messages -> its content."""

FORMATS: dict[str, Format] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
