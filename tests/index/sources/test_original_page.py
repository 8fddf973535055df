import sys
from pathlib import Path

import pytest

from index.errors import UnreadableSourceError
from index.records import Source, Span
from index.sources import worker
from index.sources.original_page import has_pages, original_page
from index.sources.source_file import read_source
from index.sources.worker import ReadingWorker
from index.sources.worker_messages import PageRequest
from tests.index.sources.formats.printed.small_pdf import page_of, pdf_of
from tests.index.sources.test_worker import LIMITS, MISBEHAVING

PAGES = ["MS DALGAARD: The ferry sails\nat nine. And", "at ten. We paid\nfor it."]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "hearing.pdf"
    path.write_bytes(pdf_of([page_of(page) for page in PAGES]))
    return read_source(path, tmp_path)


def span_of(source: Source, first: str, last: str) -> Span:
    start = source.text.index(first)
    return Span(start, source.text.index(last, start) + len(last))


def test_words_over_two_pages_are_framed_on_each(source: Source, tmp_path: Path) -> None:
    cited = [span_of(source, "at nine", "We paid")]
    first, second = (original_page(source, tmp_path, page, cited) for page in (1, 2))
    assert first
    assert second
    assert (len(first.frames), len(second.frames)) == (1, 1)
    assert first.png.startswith(b"\x89PNG")
    # Courier at 12 points: 12 characters, then 15.
    widths = [round(image.frames[0].width * 612 / 7.2) for image in (first, second)]
    assert widths == [len("at nine. And"), len("at ten. We paid")]


def test_pages_are_drawn_in_another_process(source: Source, tmp_path: Path) -> None:
    before = set(sys.modules)
    original_page(source, tmp_path, 1, [])
    assert "pypdfium2" not in set(sys.modules) - before


def test_a_file_that_has_changed_or_is_gone_has_no_pages(source: Source, tmp_path: Path) -> None:
    assert has_pages(source, tmp_path)
    path = tmp_path / "hearing.pdf"
    path.write_bytes(path.read_bytes() + b"\n")
    assert not has_pages(source, tmp_path)
    assert original_page(source, tmp_path, 1, []) is None
    path.unlink()
    assert not has_pages(source, tmp_path)
    assert original_page(source, tmp_path, 1, []) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "MS DALGAARD: Page 4 of the plan."),
        ("a.json", '{"turns": [{"speaker": "Mira Dalgaard", "text": "We paid.", "page": 4}]}'),
    ],
)
def test_only_a_pdf_has_pages(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert not has_pages(read_source(tmp_path / name, tmp_path), tmp_path)


def test_a_page_that_ends_its_drawer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with ReadingWorker(LIMITS, MISBEHAVING) as misbehaving:
        monkeypatch.setattr(worker, "_worker", misbehaving)
        with pytest.raises(UnreadableSourceError, match=r"^a\.pdf: .* \(SIGSEGV\)"):
            worker.draw_safely(b"crash", PageRequest("a.pdf", 1, 100, "", ()))
