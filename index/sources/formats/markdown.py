"""Markdown, with its YAML front matter."""

from frontmatter.default_handlers import YAMLHandler

from index.errors import MetadataError
from index.sources.formats.document import BYTE_ORDER_MARK, Document, decode_utf8
from index.sources.formats.text import plain_document
from index.sources.metadata import parse_yaml

MAX_FRONT_MATTER_CHARS = 64 * 1024


def read_markdown(data: bytes, name: str) -> Document:
    """The content of a Markdown file, with the values of its YAML front matter if there is one.

    Raises:
        UnreadableSourceError: the bytes are not UTF-8 text.
        MetadataError: the front matter is not YAML or too long.
    """
    text = decode_utf8(data, name)
    handler, body = YAMLHandler(), text.removeprefix(BYTE_ORDER_MARK)
    if not handler.detect(body):
        return plain_document(text)
    try:
        front, content = handler.split(body)
    except ValueError:
        return plain_document(text)  # opened and never closed: a rule, not front matter
    if len(front) > MAX_FRONT_MATTER_CHARS:
        raise MetadataError(
            f"{name}: front matter must be under {MAX_FRONT_MATTER_CHARS} characters"
        )
    return Document(text, body=len(text) - len(content), values=parse_yaml(front, name))
