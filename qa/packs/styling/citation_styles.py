"""The citation styles of references."""

from typing import Literal

CitationStyle = Literal["chicago", "apa", "mla"]

CITATION_STYLES: dict[CitationStyle, str] = {
    "chicago": "Chicago, 18th edition (bibliography)",
    "apa": "APA, 7th edition",
    "mla": "MLA, 9th edition",
}
"""Style -> its name to show; the files are those of ``styles/``."""
