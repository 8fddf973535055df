"""Every page in both themes and on a phone: by axe-core, in a picture, and by keyboard alone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.app_process import ROOT, running_app

pytestmark = pytest.mark.model

ARTIFACTS = ROOT / "artifacts"
SLOW_MS = 90_000
PLACE = "source=duque-blinken-press-availability.txt&start=13024&end=13442"
PAGES = {
    "welcome": ("", "button:has-text('?')"),
    "answer": ("?q=What+did+Duque+say+about+peace+in+October+2021%3F", "article.card"),
    "no answer": ("?q=What+is+the+gross+domestic+product+of+Japan%3F", "article.card"),
    "read": (f"read?{PLACE}&q=What+did+Colombia+pledge+on+emissions%3F", "article.page mark"),
    "bad link": ("read?source=nowhere.txt", "[role=alert]"),
    "browse": ("browse", ".shelf .row"),
    "speaker": ("speaker?name=Antony+Blinken", "h1"),
    "compare": ("compare?q=climate&speaker=Antony+Blinken&speaker=Iv%C3%A1n+Duque", "article.card"),
    "pack": ("pack?p=duque-blinken-press-availability.txt:13024-13442", "blockquote"),
    "evals": ("evals", "h1"),
    "add": ("add", "[data-testid=stFileUploader]"),
}
"""Name -> address, and what is there once the page is."""

GRAVE = {"serious", "critical"}
REACHABLE = """() => {
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      const shown = node.checkVisibility?.() && node.getClientRects().length;
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


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("accessible")
    with running_app(ROOT / "data/transcripts", folder / "index", folder / "log") as address:
        yield address


def _open(page: Page, app: str, name: str) -> None:
    path, shown = PAGES[name]
    page.goto(f"{app}/{path}")
    expect(page.locator(shown).first).to_be_visible(timeout=SLOW_MS)
    page.wait_for_timeout(700)  # the browser's own desk, and fonts


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
@pytest.mark.parametrize("name", list(PAGES))
def test_page_has_no_serious_fault_by_axe_and_fits_its_window(
    browser: Browser, app: str, name: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    _open(page, app, name)
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name.replace(' ', '-')}-{scheme}-{width}.png")
    found = Axe().run(page).response["violations"]
    grave = [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in GRAVE
    ]
    assert grave == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("name", ["answer", "read", "browse", "compare", "pack"])
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
