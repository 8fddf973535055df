"""Plain text."""

from index.sources.formats.document import BYTE_ORDER_MARK, Document, decode_utf8


def read_text(data: bytes, name: str) -> Document:
    """The content of a plain text file: all of it but a byte order mark is body.

    Raises:
        UnreadableSourceError: the bytes are not UTF-8 text.
    """
    return plain_document(decode_utf8(data, name))


def plain_document(text: str) -> Document:
    """The document of a text without metadata: all but a byte order mark is body."""
    return Document(text, body=len(text) - len(text.removeprefix(BYTE_ORDER_MARK)))
