"""References beside quotes, and quotes with their references for the clipboard."""

from qa.packs.exhibits import Exhibit
from qa.packs.export_text import (
    citation_line,
    exhibit_quote,
    exhibit_speaker,
    original_url,
    quote_with_citation,
)
from qa.packs.styling.citation_styles import CitationStyle
from qa.packs.styling.styled_references import TextRun, plain_text, styled_citation


def cited_runs(exhibit: Exhibit, style: CitationStyle | None) -> tuple[TextRun, ...]:
    """Return the reference to a source in a citation style, else the line of ``citation_line``."""
    return styled_citation(exhibit, style) if style else (TextRun(citation_line(exhibit)),)


def copied_text(exhibit: Exhibit, style: CitationStyle | None) -> str:
    """Return quote, speaker and reference, to be pasted into a report.

    Without a style it is that of ``quote_with_citation``, with the address of the original.
    """
    if style:
        reference = plain_text(styled_citation(exhibit, style))
        return f"{exhibit_quote(exhibit)} — {exhibit_speaker(exhibit)}\n\n{reference}"
    url = original_url(exhibit)
    return quote_with_citation(exhibit) + (f"\n\n{url}" if url else "")
