"""The pages of a PDF beside its transcript, with the cited words framed."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from index.build import build_index
from index.encoding.default import default_encoder
from index.sources.source_file import read_source
from tests.browser.app_process import ROOT, running_app
from tests.browser.idle import wait_until_idle
from tests.index.sources.formats.printed.small_pdf import page_of, pdf_of

pytestmark = pytest.mark.model

SLOW_MS = 60_000
ARTIFACTS = ROOT / "artifacts"
FIRST = """MS DALGAARD: The ferry sails at nine, and the bridge stays open.

MR BRANDT: Who pays for the new pier?"""
SECOND = """MS DALGAARD: The harbour pays for the pier, and the county
lends the money until the spring of next year.

MR BRANDT: Thank you. That is what I wanted to hear."""


class Places:
    """Addresses of places in the hearing."""

    def __init__(self, app: str, text: str) -> None:
        self.app, self.text = app, text

    def of(self, words: str, end: str) -> str:
        """The address of what stands between some words and others, which belong to it."""
        start = self.text.index(words)
        stop = self.text.index(end, start) + len(end)
        return f"{self.app}/read?source={quote('hearing.pdf')}&start={start}&end={stop}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    (folder / "sources").mkdir()
    data = pdf_of([page_of(FIRST), page_of(SECOND)], title="Hearing on the pier")
    (folder / "sources/hearing.pdf").write_bytes(data)
    (folder / "sources/hearing.pdf.yaml").write_text("url: https://example.org/hearing.pdf\n")
    return folder


@pytest.fixture(scope="module")
def places(folder: Path) -> Iterator[Places]:
    sources = folder / "sources"
    build_index(sources, folder / "index", default_encoder())
    text = read_source(sources / "hearing.pdf", sources).text
    with running_app(sources, folder / "index", folder / "log") as address:
        yield Places(address, text)


def _open_second_page(page: Page, places: Places) -> None:
    page.goto(places.of("The harbour pays", "next year."))
    page.get_by_role("button", name="Original page", exact=True).click(timeout=SLOW_MS)
    expect(page.get_by_role("heading", name="Page 2 of 2")).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)


def test_page_of_the_cited_words_is_shown_with_a_frame_for_each_line(
    page: Page, places: Places
) -> None:
    _open_second_page(page, places)
    picture = page.get_by_role("img", name="Page 2 of hearing.pdf, with the cited words framed")
    expect(picture).to_have_js_property("naturalWidth", 1000)
    expect(page.locator(".frame")).to_have_count(2)
    first = page.locator(".frame").first.bounding_box()
    sheet = page.locator(".original .sheet").bounding_box()
    assert first
    assert sheet
    # "MS DALGAARD: " is 13 characters of 7.2 points from 72 points on, the page 612 points wide.
    assert (first["x"] - sheet["x"]) / sheet["width"] == pytest.approx(165.6 / 612, abs=0.01)
    # The line stands 700 points above the foot of a page of 792.
    assert (first["y"] - sheet["y"]) / sheet["height"] == pytest.approx(83 / 792, abs=0.01)


def test_pages_are_turned_and_closed_by_keyboard_and_kept_in_the_address(
    page: Page, places: Places
) -> None:
    _open_second_page(page, places)
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Page 1 of 2")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator(".frame")).to_have_count(0)
    page.wait_for_url("**&page=1")
    page.reload()
    expect(page.get_by_role("heading", name="Page 1 of 2")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Next page").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Page 1 of 2")).to_be_hidden(timeout=SLOW_MS)


def test_number_of_a_page_in_the_margin_opens_it(page: Page, places: Places) -> None:
    page.goto(f"{places.app}/read?source=hearing.pdf")
    sign = page.get_by_role("button", name="Original page 2")
    expect(sign).to_have_text("p. 2", timeout=SLOW_MS)
    sign.click()
    expect(page.get_by_role("heading", name="Page 2 of 2")).to_be_visible(timeout=SLOW_MS)


def test_original_is_opened_at_the_page(page: Page, places: Places) -> None:
    page.goto(places.of("The harbour pays", "next year."))
    link = page.get_by_role("link", name="Open the original")
    expect(link).to_have_attribute(
        "href", "https://example.org/hearing.pdf#page=2", timeout=SLOW_MS
    )
    expect(page.locator(".masthead dd").nth(1)).to_have_text("page 2")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1600, "dark"), (390, "light")])
def test_panel_has_no_serious_fault_by_axe_and_fits_its_window(
    page: Page, places: Places, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(places.of("The harbour pays", "next year.") + "&page=2")
    expect(page.locator(".original .sheet img")).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"original-{scheme}-{width}.png")
    faults = Axe().run(page).response["violations"]
    assert [f["id"] for f in faults if f["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_file_that_has_changed_shows_no_pages(page: Page, places: Places, folder: Path) -> None:
    path = folder / "sources/hearing.pdf"
    data = path.read_bytes()
    path.write_bytes(data + b"\n")
    try:
        page.goto(places.of("The harbour pays", "next year.") + "&page=2")
        expect(page.locator(".sign").first).to_be_visible(timeout=SLOW_MS)
        expect(page.locator(".original .sheet")).to_have_count(0)
        expect(page.get_by_role("button", name="Original page")).to_have_count(0)
    finally:
        path.write_bytes(data)
