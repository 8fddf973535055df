"""Plain text and Markdown, with YAML front matter."""

from frontmatter.default_handlers import YAMLHandler

from index.errors import MetadataError
from index.sources.formats.decoding import decode_utf8
from index.sources.formats.document import BYTE_ORDER_MARK, Document
from index.sources.sidecar import parse_yaml

MAX_FRONT_MATTER_CHARS = 64 * 1024


def read_text(data: bytes, name: str) -> Document:
    """The content of a text file, with the values of its YAML front matter if there is one.

    Raises:
        UnreadableSourceError: the bytes are not UTF-8 text.
        MetadataError: the front matter is not YAML or too long.
    """
    text = decode_utf8(data, name)
    handler, body = YAMLHandler(), text.removeprefix(BYTE_ORDER_MARK)
    if not handler.detect(body):
        return _without_front_matter(text)
    try:
        front, content = handler.split(body)
    except ValueError:
        return _without_front_matter(text)  # opened and never closed: a rule, not front matter
    if len(front) > MAX_FRONT_MATTER_CHARS:
        raise MetadataError(
            f"{name}: front matter must be under {MAX_FRONT_MATTER_CHARS} characters"
        )
    return Document(text, body=len(text) - len(content), values=parse_yaml(front, name))


def _without_front_matter(text: str) -> Document:
    """The document of a text without metadata: all but a byte order mark is body."""
    return Document(text, body=len(text) - len(text.removeprefix(BYTE_ORDER_MARK)))
