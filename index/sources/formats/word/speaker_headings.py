"""Headings of a Word document that are names: who speaks, rather than what it is about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from index.sources.formats.markup.html_speakers import is_label
from index.sources.formats.word.paragraphs import Paragraph, Table


def speaker_styles(content: Iterable[Paragraph | Table]) -> frozenset[str]:
    """The names of the styles of headings in which most headings are names that come again.

    Args:
        content: of the document.
    """
    headings = defaultdict[str, list[str]](list)
    for paragraph in _paragraphs(content):
        style = paragraph.style
        if style.is_heading and not (style.is_title or style.is_contents) and paragraph.text:
            headings[style.name].append(paragraph.text)
    return frozenset(style for style, texts in headings.items() if _are_names(texts))


def _paragraphs(content: Iterable[Paragraph | Table]) -> Iterator[Paragraph]:
    for item in content:
        if isinstance(item, Paragraph):
            yield item
        else:
            for row in item.rows:
                for cell in row:
                    yield from _paragraphs(cell)


def _are_names(headings: list[str]) -> bool:
    """Whether most headings are labels, and those of two speakers or more come again."""
    counts = Counter(filter(is_label, headings))
    recurring = sum(count > 1 for count in counts.values())
    return recurring > 1 and 2 * counts.total() > len(headings)
