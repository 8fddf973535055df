"""What a newcomer comes for, done by the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 90_000
MAX_TABS = 60
HAS_FOCUS = """([selector, name]) => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  const words = node?.getAttribute("aria-label") || node?.innerText || "";
  return Boolean(node?.matches(selector)) && words.includes(name);
}"""
"""Whether an element has the focus, also inside a widget."""


def _tab_to(page: Page, selector: str, name: str) -> None:
    """Press Tab until an element of this name has the focus."""
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(HAS_FOCUS, [selector, name]):
            return
    pytest.fail(f"{name} is not reached by {MAX_TABS} times Tab")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("h1").first).to_be_attached(timeout=SLOW_MS)
    wait_until_idle(page)


def test_a_pledge_is_found_collected_and_cited_in_chicago_style(page: Page, app: str) -> None:
    _open(page, app)
    page.keyboard.press("/")
    page.keyboard.type("What did Duque pledge on emissions?")
    page.keyboard.press("Enter")
    card = page.locator("article.card").first
    expect(card).to_contain_text("51 percent", timeout=SLOW_MS)
    wait_until_idle(page)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(card.get_by_role("button", name="Collected")).to_be_visible()
    wait_until_idle(page)
    _tab_to(page, "a", "Evidence (1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Evidence pack")).to_be_visible()
    wait_until_idle(page)
    _tab_to(page, "input", "Citation style")
    page.keyboard.type("Chicago")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
    page.keyboard.press("j")
    _tab_to(page, "button", "Copy")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "51 percent" in copied
    assert "Duque, Iván" in copied


def test_all_mentions_of_a_word_are_listed(page: Page, app: str) -> None:
    _open(page, f"{app}/search")
    page.keyboard.press("/")
    page.keyboard.type("deforestation")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Said 2 times in 1 transcript")).to_be_visible(timeout=SLOW_MS)


def test_two_speakers_are_compared(page: Page, app: str) -> None:
    _open(page, f"{app}/compare")
    _tab_to(page, "input", "Question")
    page.keyboard.type("migration")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    _tab_to(page, "input:not([type=radio])", "Speakers")
    for name in ("Antony Blinken", "Iván Duque"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        wait_until_idle(page)
    page.keyboard.press("Escape")
    for name in ("Antony Blinken", "Iván Duque"):
        expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=SLOW_MS)
