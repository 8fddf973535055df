"""The title that a program keeps in a file: a person's, or one that it made itself."""

import re

_NO_TITLE = re.compile(
    r"microsoft \w+ - .*|.*\.(?:docx?|pdf|rtf|odt|wpd|pptx?|indd|pmd|qxd|p65|fm|txt|html?)"
    r"|untitled.*|(?:word )?document ?\d*|\S*",
    re.IGNORECASE,
)
"""The name of a file, a single word, and what stands there when nobody wrote a title."""


def written_title(text: str) -> str | None:
    """The title, white space collapsed; None where a program made it."""
    title = " ".join(text.split())
    return None if _NO_TITLE.fullmatch(title) else title
