"""Every page in both themes and on a phone: by axe-core, in a picture, and by keyboard alone."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.app_process import ROOT
from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

ARTIFACTS = ROOT / "artifacts"
SLOW_MS = 90_000
PLACE = "source=duque-blinken-press-availability.txt&start=13024&end=13442"
SPEAKERS = "speaker=Antony+Blinken&speaker=Iv%C3%A1n+Duque"
PAGES = {
    "welcome": ("", "button:has-text('?')"),
    "answer": ("?q=What+did+Duque+say+about+peace+in+October+2021%3F", "article.card"),
    "no answer": ("?q=What+is+the+gross+domestic+product+of+Japan%3F", "summary >> text=near"),
    "read": (f"read?{PLACE}&q=What+did+Colombia+pledge+on+emissions%3F", "article.page mark"),
    "bad link": ("read?source=nowhere.txt", "[role=alert]"),
    "no page": ("red", "[role=alert]"),
    "browse": ("browse", ".shelf .row"),
    "search": ("search?q=climate", ".line"),
    "speaker": ("speaker?name=Antony+Blinken", "h1"),
    "compare": (f"compare?q=climate&{SPEAKERS}", "article.excerpt"),
    "timeline": ("compare?q=climate&view=timeline", ".dot"),
    "table": (f"compare?q=climate&q=Neptune&{SPEAKERS}&view=table", "td"),
    "commitments": ("commitments?topic=climate", "article.card"),
    "pack": ("pack?p=duque-blinken-press-availability.txt:13024-13442", "blockquote"),
    "evals": ("evals", "h1"),
    "add": ("add", "[data-testid=stFileUploader]"),
}
"""Name -> address, and what is there once the page is."""

FINGER_PX, MOUSE_PX = 44, 24
"""Least width and height of a target: WCAG 2.5.5 and 2.5.8."""
Scheme = Literal["light", "dark"]
GRAVE = {"serious", "critical"}
STRUCTURE = {"region", "page-has-heading-one", "skip-link"}
"""Rules of axe about headings and landmarks, besides those named for them."""

HEADINGS = """() => {
  const titles = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      if (node.tagName === "H1" && node.checkVisibility()) titles.push(node.innerText);
    }
  };
  visit(document);
  return titles;
}"""
SMALL = """(least) => {
  const small = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      if (!node.matches("button, summary, .action, .bar > a") || !node.checkVisibility()) continue;
      const { width, height } = node.getBoundingClientRect();
      if (width && Math.min(width, height) < least - 0.5) small.push(node.outerHTML.slice(0, 120));
    }
  };
  visit(document);
  return small;
}"""
REACHABLE = """() => {
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      // Of the links of a transcript, those of the paragraph in hand are reached.
      const shown = node.checkVisibility?.() && node.getClientRects().length && node.tabIndex >= 0;
      if (node.closest?.(".verbatim") && shown && node.matches("a[href], button, summary, input")) {
        found.push(node.tagName + " " + (node.getAttribute("aria-label") ?? node.innerText).trim());
      }
    }
  };
  visit(document);
  return found;
}"""
FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  if (!node?.closest?.(".verbatim")) return null;
  return node.tagName + " " + (node.getAttribute("aria-label") ?? node.innerText).trim();
}"""


def _open(page: Page, app: str, name: str) -> None:
    path, shown = PAGES[name]
    page.goto(f"{app}/{path}")
    expect(page.locator(shown).first).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)


LOOKS: tuple[tuple[Scheme, int], ...] = (
    ("light", 1280),
    ("dark", 1280),
    ("light", 768),
    ("light", 390),
)
"""Color scheme and width, in which each page is looked at."""

BACKGROUNDS = {"light": "rgb(253, 252, 250)", "dark": "rgb(24, 23, 21)"}


@pytest.mark.parametrize("name", list(PAGES))
def test_page_has_no_fault_by_axe_and_fits_its_window(page: Page, app: str, name: str) -> None:
    _open(page, app, name)
    faults = {}
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        background = BACKGROUNDS[scheme]
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
        wait_until_idle(page)
        ARTIFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTIFACTS / f"{name.replace(' ', '-')}-{scheme}-{width}.png")
        small = page.evaluate(SMALL, FINGER_PX if width < 768 else MOUSE_PX)
        faults[scheme, width] = _faults(page) + _too_wide(page, width) + small
    assert faults == {look: [] for look in LOOKS}
    assert len(page.evaluate(HEADINGS)) == 1


def _faults(page: Page) -> list[str]:
    """What is serious by axe, and whatever it says of headings and landmarks."""
    # Axe does not see that a link skips to the content if a link in a shadow root comes next.
    checked = {"exclude": [["[data-testid=stSkipToContent]"]]}
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:200]}"
        for fault in Axe().run(page, checked).response["violations"]
        if fault["impact"] in GRAVE
        or fault["id"] in STRUCTURE
        or fault["id"].startswith(("heading", "empty-heading", "landmark"))
    ]


def _too_wide(page: Page, width: int) -> list[str]:
    """What is wider than the window."""
    wide = {
        "page": page.evaluate("document.documentElement.scrollWidth"),
        "main": page.get_by_test_id("stMain").evaluate("node => node.scrollWidth"),
    }
    return [f"{part}: {pixels} px" for part, pixels in wide.items() if pixels > width]


def test_the_question_box_stands_below_the_answers_in_a_low_window(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    _open(page, app, "answer")
    bar = page.get_by_role("navigation", name="Pages")
    box = page.get_by_test_id("stChatInput")
    assert _top(box) > _top(page.locator("article.card").last)
    assert _top(bar) > 400
    box.scroll_into_view_if_needed()
    assert _top(box) < _top(bar)


def _top(part: Locator) -> float:
    """Its distance from the top of the window, in pixels."""
    place = part.bounding_box()
    assert place
    return place["y"]


@pytest.mark.parametrize(
    "name", ["answer", "read", "browse", "search", "compare", "commitments", "pack"]
)
def test_everything_is_reached_by_tab(page: Page, app: str, name: str) -> None:
    _open(page, app, name)
    wanted = set(page.evaluate(REACHABLE))
    assert wanted
    reached: set[str] = set()
    for _ in range(len(page.evaluate(REACHABLE)) + 80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(FOCUSED))
        if wanted <= reached:
            break
    assert wanted - reached == set()
