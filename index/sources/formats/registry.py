"""The formats by file name extension: a new one is a module beside this and a line here.

Where the text has to be extracted, the index keeps the extracted text, and offsets count in it.
"""

from collections.abc import Callable

from index.sources.formats.document import Document
from index.sources.formats.markdown import read_markdown
from index.sources.formats.text import read_text

Format = Callable[[bytes, str], Document]
"""The bytes of a file, and its name for messages -> its content."""

FORMATS: dict[str, Format] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
