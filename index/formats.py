"""How the text and metadata of a file are found, by its ending.

A format is a function from the decoded text to a Document. A new one is added to FORMATS;
a format whose text has to be extracted returns the extracted text, which the index keeps.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from frontmatter.default_handlers import YAMLHandler

from index.errors import MetadataError
from index.metadata import parse_yaml

MAX_FRONT_MATTER_CHARS = 64 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file.

    Attributes:
        text: the characters that offsets count in.
        body: where the document's own text starts.
        values: metadata keys that the file itself holds.
    """

    text: str
    body: int = 0
    values: dict[str, object] = field(default_factory=dict)


BYTE_ORDER_MARK = "\ufeff"


def read_text(text: str, name: str) -> Document:
    """A plain text file: all of it but a byte order mark is body."""
    return Document(text, body=len(text) - len(text.removeprefix(BYTE_ORDER_MARK)))


def read_markdown(text: str, name: str) -> Document:
    """A Markdown file, with its YAML front matter read if there is one.

    Raises:
        MetadataError: the front matter is not YAML or too long.
    """
    handler, plain = YAMLHandler(), text.removeprefix(BYTE_ORDER_MARK)
    if not handler.detect(plain):
        return read_text(text, name)
    try:
        front, content = handler.split(plain)
    except ValueError:
        return read_text(text, name)  # opened and never closed: a rule, not front matter
    if len(front) > MAX_FRONT_MATTER_CHARS:
        raise MetadataError(
            f"{name}: front matter must be under {MAX_FRONT_MATTER_CHARS} characters"
        )
    return Document(text, body=len(text) - len(content), values=parse_yaml(front, name))


FORMATS: dict[str, Callable[[str, str], Document]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
