"""A PDF holds what the Word document holds, and says what its font lacks."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader
from pypdf.generic import Destination

from qa.packs.exhibits import Exhibit
from qa.packs.exports import EXPORT_FORMATS, ExportedPack
from qa.packs.styling.citation_styles import CitationStyle
from tests.qa.pack_items import duque, hostile

APP = "https://app.example/v/"
ARCHIVED = replace(
    duque(), metadata=replace(duque().metadata, archive="https://archive.example/a?b=1")
)


def _opened(*exhibits: Exhibit, title: str = "", style: CitationStyle | None = None) -> PdfReader:
    pack = ExportedPack(title, exhibits, APP, date(2025, 3, 9), style=style)
    return PdfReader(io.BytesIO(EXPORT_FORMATS["pdf"].export(pack)))


def _text(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def _links(pdf: PdfReader) -> list[str]:
    notes = (note.get_object() for page in pdf.pages for note in page.get("/Annots") or ())
    return list(dict.fromkeys(note["/A"]["/URI"] for note in notes))


@pytest.mark.parametrize("style", [None, "chicago"])
def test_pdf_says_what_word_says(style: CitationStyle | None) -> None:
    exhibits = [ARCHIVED, hostile()]
    pack = ExportedPack("Peace", exhibits, APP, date(2025, 3, 9), style=style)
    word = Document(io.BytesIO(EXPORT_FORMATS["docx"].export(pack)))
    lines = [" ".join(paragraph.text.split()) for paragraph in word.paragraphs]
    # A long address is broken at the end of a line.
    text = _text(_opened(*exhibits, title="Peace", style=style)).replace(" ", "")
    assert [line for line in lines if line.replace(" ", "") not in text] == []


def test_pdf_links_to_original_archive_and_app_and_to_nothing_that_is_not_the_web() -> None:
    urls = ["https://example.org/a?b=1", "https://archive.example/a?b=1"]
    assert _links(_opened(ARCHIVED))[:2] == urls
    assert all(url.startswith(APP) for url in _links(_opened(duque(url="javascript:alert(1)"))))


def test_pdf_has_a_bookmark_for_each_passage_and_the_title_of_the_pack() -> None:
    pdf = _opened(duque(), duque(), title="Peace")
    titles = [str(entry["/Title"]) for entry in pdf.outline if isinstance(entry, Destination)]
    assert titles == [f"{number}. Iván Duque, President of Colombia" for number in (1, 2)]
    assert pdf.metadata
    assert pdf.metadata.title == "Peace"


def test_pdf_says_how_many_letters_of_which_script_it_lacks() -> None:
    text = _text(_opened(duque(title="Мир и 和平 и שלום, 和")))
    assert "no letters for 3 Chinese characters, 4 Hebrew characters; ▯ stands for each" in text
    assert "Мир и ▯▯ и ▯▯▯▯, ▯" in text


def test_pdf_whose_letters_are_all_there_says_nothing_of_letters() -> None:
    assert "This PDF" not in _text(_opened(duque(title="Ġuża, Ελλάδα, Київ, ñandú")))
