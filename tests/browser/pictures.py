"""The pictures of the README, and the tour in a minute, taken of the real app.

``make pictures`` writes them anew: an app over the five documents is started, driven as a reader
would, and photographed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests.browser.app_process import ROOT, running_app
from tests.browser.conftest import FLAGS, installed_chromium
from tests.browser.idle import WATCH, wait_until_idle

FOLDER = ROOT / "docs"
WINDOW: ViewportSize = {"width": 960, "height": 680}
STILL: ViewportSize = {"width": 960, "height": 1040}
PHONE: ViewportSize = {"width": 390, "height": 680}
CAPTION_PIXELS = 56
"""Height of the line below each scene of the tour."""

INK, PAPER = "#24211d", "#f4f1eb"
QUALITY = 70
"""Of lossy WebP, 0 to 100: text stays sharp from about 60."""

SLOW_MS = 90_000


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of the tour.

    Attributes:
        picture: of the window.
        caption: what the reader does or sees, in a line.
        seconds: how long it stands.
    """

    picture: Image.Image
    caption: str
    seconds: float


def captioned(scene: Scene) -> Image.Image:
    """The picture of a scene over its caption, at the size of every frame."""
    width, height = WINDOW["width"], WINDOW["height"]
    frame = Image.new("RGB", (width, height + CAPTION_PIXELS), PAPER)
    frame.paste(scene.picture, ((width - scene.picture.width) // 2, 0))
    draw = ImageDraw.Draw(frame)
    draw.rectangle((0, height, width, height + CAPTION_PIXELS), fill=INK)
    middle = (width / 2, height + CAPTION_PIXELS / 2)
    draw.text(middle, scene.caption, PAPER, ImageFont.load_default(24), anchor="mm")
    return frame


def save_tour(scenes: Sequence[Scene], path: Path) -> None:
    """Write the scenes as an animated picture that begins again at its end."""
    first, *rest = map(captioned, scenes)
    durations = [round(1000 * scene.seconds) for scene in scenes]
    first.save(path, save_all=True, append_images=rest, duration=durations, loop=0, quality=QUALITY)


def taken(page: Page) -> Image.Image:
    """A picture of the window, once it is at rest."""
    wait_until_idle(page)
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def _open(page: Page, address: str, shown: str) -> None:
    """Open an address, and wait for what is there once the page is."""
    page.goto(address)
    expect(page.locator(shown).first).to_be_visible(timeout=SLOW_MS)


def tour(page: Page, app: str) -> Iterator[Scene]:
    """The scenes of the tour, of about a minute in all."""
    _open(page, app, "button:has-text('?')")
    yield Scene(taken(page), "Verbatim answers questions over transcripts, word for word", 4)
    yield from _ask(page)
    yield from _read(page)
    yield from _search(page, app)
    yield from _compare(page, app)
    yield from _cite(page, app)
    yield from _phone(page, app)


def _ask(page: Page) -> Iterator[Scene]:
    box = page.get_by_role("textbox", name="Ask what was said")
    question = "What did Colombia pledge on emissions?"
    for part in (question[:17], question):
        box.fill(part)
        yield Scene(taken(page), "Ask in your own words", 1.5)
    box.press("Enter")
    expect(page.locator("article.card").first).to_be_visible(timeout=SLOW_MS)
    yield Scene(taken(page), "The sentence that answers: who, when, and how strong", 6)
    page.locator("article.card").first.get_by_role("button", name="Show context").click()
    yield Scene(taken(page), "The words around it, on demand", 4)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.get_by_role("button", name="Collected")).to_be_visible()
    yield Scene(taken(page), "j and k move, c collects: everything by the keyboard", 4)


def _read(page: Page) -> Iterator[Scene]:
    page.locator("article.card").first.get_by_role("link", name="Open in transcript").click()
    expect(page.locator("article.page mark").first).to_be_visible(timeout=SLOW_MS)
    yield Scene(taken(page), "In the transcript: who speaks, and where you are", 6)


def _search(page: Page, app: str) -> Iterator[Scene]:
    _open(page, f"{app}/search?q=deforestation", ".verbatim mark")
    yield Scene(taken(page), "Every place of a word or a phrase, by speaker and month", 6)


def _compare(page: Page, app: str) -> Iterator[Scene]:
    _open(
        page, f"{app}/compare?q=migration&speaker=Antony+Blinken&speaker=Iv%C3%A1n+Duque", "article"
    )
    yield Scene(taken(page), "Speakers side by side", 6)
    _open(page, f"{app}/commitments", ".verbatim blockquote")
    yield Scene(taken(page), "Who promised what, how much, and by when", 6)


def _cite(page: Page, app: str) -> Iterator[Scene]:
    _open(page, f"{app}/pack", ".verbatim blockquote")
    yield Scene(taken(page), "Evidence: ordered, annotated, cited in Chicago, APA or MLA style", 6)


def _phone(page: Page, app: str) -> Iterator[Scene]:
    page.set_viewport_size(PHONE)
    _open(page, f"{app}/?q=What+did+Blinken+say+about+migration%3F", "article.card")
    yield Scene(taken(page), "The same on a phone", 5)
    page.emulate_media(color_scheme="dark")
    yield Scene(taken(page), "Every quote is checked against its source, offline", 5)


PICTURES = {
    "answer.png": ("?q=What+did+Colombia+pledge+on+emissions%3F", "article.card"),
    "read.png": (
        "read?source=duque-blinken-press-availability.txt&start=13024&end=13442"
        "&q=What+did+Colombia+pledge+on+emissions%3F",
        "article.page mark",
    ),
    "search.png": ("search?q=climate", ".verbatim mark"),
}
"""Name of the file -> address, and what is there once the page is."""


def main() -> None:
    """Write the pictures and the tour into ``docs``."""
    with TemporaryDirectory() as folder, _watched_page(Path(folder)) as (page, app):
        page.set_viewport_size(STILL)
        for name, (address, shown) in PICTURES.items():
            _open(page, f"{app}/{address}", shown)
            taken(page).quantize(256).save(FOLDER / name, optimize=True)
        page.set_viewport_size(WINDOW)
        save_tour(list(tour(page, app)), FOLDER / "tour.webp")


@contextmanager
def _watched_page(folder: Path) -> Iterator[tuple[Page, str]]:
    """A page of a browser, and the address of an app over the five documents."""
    with (
        running_app(ROOT / "data/transcripts", folder / "index", folder / "log") as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=FLAGS)
        context = browser.new_context(viewport=WINDOW, color_scheme="light")
        context.add_init_script(f"({WATCH})()")
        yield context.new_page(), app
        browser.close()


if __name__ == "__main__":
    main()
