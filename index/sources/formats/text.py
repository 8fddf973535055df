"""Plain text and Markdown, with YAML front matter."""

from frontmatter.default_handlers import YAMLHandler

from index.errors import MetadataError
from index.sources.formats.decoding import DecodedText, decode
from index.sources.formats.document import BYTE_ORDER_MARK, Document
from index.sources.sidecar import parse_yaml

MAX_FRONT_MATTER_CHARS = 64 * 1024


def is_text(head: bytes) -> bool:
    """Whether the first bytes of a file may be text: anything may be."""
    return True


def read_text(data: bytes, name: str) -> Document:
    """The content of a text file, with the values of its YAML front matter if there is one.

    Raises:
        UnreadableSourceError: the bytes are no text.
        MetadataError: the front matter is not YAML or too long.
    """
    decoded = _with_line_feeds(decode(data, name))
    text = decoded.text
    handler, body = YAMLHandler(), text.removeprefix(BYTE_ORDER_MARK)
    if not handler.detect(body):
        return _document(decoded, len(text) - len(body), {})
    try:
        front, content = handler.split(body)
    except ValueError:
        return _document(
            decoded, len(text) - len(body), {}
        )  # opened and never closed: a rule, not front matter
    if len(front) > MAX_FRONT_MATTER_CHARS:
        raise MetadataError(
            f"{name}: front matter must be under {MAX_FRONT_MATTER_CHARS} characters"
        )
    return _document(decoded, len(text) - len(content), parse_yaml(front, name))


def _with_line_feeds(decoded: DecodedText) -> DecodedText:
    """Text whose lines end as on a Macintosh before 2001, with the line ends of today."""
    if "\r" not in decoded.text or "\n" in decoded.text:
        return decoded
    return DecodedText(decoded.text.replace("\r", "\n"), False, decoded.doubts)


def _document(decoded: DecodedText, body: int, values: dict[str, object]) -> Document:
    return Document(
        decoded.text,
        body=body,
        values=values,
        doubts=decoded.doubts,
        is_extracted=not decoded.is_exact,
    )
