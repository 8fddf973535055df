"""An evidence pack as paragraphs, which Word and PDF draw each in its own way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qa.packs.cited_text import cited_runs
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import (
    app_url,
    archive_url,
    context_lines,
    exhibit_quote,
    exhibit_speaker,
    original_url,
    place_line,
    rights_line,
)
from qa.packs.exports import ExportedPack
from qa.packs.styling.styled_references import TextRun
from qa.wording import STANDINGS

ParagraphKind = Literal["heading", "quote", "reference", "note", "detail", "warning", "link"]


@dataclass(frozen=True, slots=True)
class DocumentParagraph:
    """A paragraph of a document.

    Attributes:
        kind: what it is, which decides its looks; a warning says that a quote does not stand.
        runs: its text.
        url: the address that the text of a link leads to.
        label: of a note or a link; stands before its text.
    """

    kind: ParagraphKind
    runs: tuple[TextRun, ...]
    url: str = ""
    label: str = ""


def exhibit_paragraphs(
    number: int, exhibit: Exhibit, pack: ExportedPack
) -> Iterator[DocumentParagraph]:
    """Yield speaker, quote, reference, note, context, place, rights, check and addresses.

    Args:
        number: place in the pack, from 1.
        exhibit: the quote.
        pack: the pack, which tells the style of references and the address of the app.
    """
    item = exhibit.item
    yield _plain("heading", f"{number}. {exhibit_speaker(exhibit)}")
    yield _plain("quote", exhibit_quote(exhibit))
    yield DocumentParagraph("reference", cited_runs(exhibit, pack.style))
    if item.note.strip():
        yield DocumentParagraph("note", (TextRun(item.note.strip()),), label="Note: ")
    for line in (*context_lines(exhibit), f"{place_line(exhibit)}; SHA-256 {item.sha256}"):
        yield _plain("detail", line)
    if rights := rights_line(exhibit.metadata):
        yield _plain("detail", rights)
    check = f"Check: {STANDINGS[exhibit.standing]}"
    yield _plain("detail" if exhibit.stands else "warning", check)
    yield from _links(exhibit, pack.app)


def _links(exhibit: Exhibit, app: str) -> Iterator[DocumentParagraph]:
    links = {
        "Original: ": original_url(exhibit),
        "Archived: ": archive_url(exhibit),
        "In Verbatim: ": app_url(exhibit, app),
    }
    for label, url in links.items():
        if url:
            yield DocumentParagraph("link", (TextRun(url),), url, label)


def _plain(kind: ParagraphKind, text: str) -> DocumentParagraph:
    return DocumentParagraph(kind, (TextRun(text),))
