"""Pages of the original of a source, as they are printed, with frames around some of its words."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from index.errors import SourceError
from index.records import Source, Span
from index.sources.folder import read_bytes
from index.sources.formats.printed.page_image import PageImage
from index.sources.formats.printed.pdf import is_pdf
from index.sources.worker import draw_safely
from index.sources.worker_messages import PageRequest

PAGE_WIDTH = 1_000
"""Pixels of the width of a picture: small print can be read on it."""


def has_pages(source: Source, folder: Path) -> bool:
    """Whether pages of a source can be shown: its file is a PDF, and as it was indexed."""
    if not source.text_sha256 or not any(mark.page for mark in source.marks):
        return False
    data = _unchanged_bytes(source, folder)
    return data is not None and is_pdf(data)


def original_page(
    source: Source, folder: Path, page: int, cited: Sequence[Span], width: int = PAGE_WIDTH
) -> PageImage | None:
    """The picture of a page of the file of a source, None where the file has changed or is gone.

    Args:
        source: the source.
        folder: the folder that was indexed.
        page: number of the page, from 1.
        cited: the words to frame, as spans of the source; those on other pages are left out.
        width: of the picture, in pixels.

    Raises:
        UnreadableSourceError: the page cannot be drawn.
    """
    data = _unchanged_bytes(source, folder)
    if data is None:
        return None
    page_span = _span_of(source, page)
    spans = tuple(_within(span, page_span) for span in cited if span.overlap(page_span))
    request = PageRequest(source.name, page, width, page_span.of(source.text), spans)
    return draw_safely(data, request)


def _within(span: Span, page: Span) -> Span:
    """The part of a span that is on a page, counted from the first character of the page."""
    return Span(max(span.start, page.start) - page.start, min(span.end, page.end) - page.start)


def _span_of(source: Source, page: int) -> Span:
    """The text that stands on a page; an empty span where none does."""
    starts = [(mark.start, mark.page) for mark in source.marks if mark.page is not None]
    position = next((i for i, (_, number) in enumerate(starts) if number == page), None)
    if position is None:
        return Span(0, 0)
    ends = starts[position + 1 : position + 2]
    return Span(starts[position][0], ends[0][0] if ends else len(source.text))


def _unchanged_bytes(source: Source, folder: Path) -> bytes | None:
    try:
        data = read_bytes(folder / source.name)
    except SourceError:
        return None
    return data if hashlib.sha256(data).hexdigest() == source.sha256 else None
