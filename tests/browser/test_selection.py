"""Words that a reader selects are collected, copied and linked."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 60_000
PLACE = "read?source=duque-blinken-press-availability.txt&start=13024&end=13442"
WORDS = "“… third element I want to underline …”"


def _select(page: Page, words: Locator) -> Locator:
    """The toolbar, after the words from "third" to "underline" were drawn over by the mouse."""
    box = words.evaluate(
        """(mark) => {
          const range = document.createRange();
          range.setStart(mark.firstChild, 5);
          range.setEnd(mark.firstChild, 38);
          const { left, right, top, height } = range.getBoundingClientRect();
          return [left, right, top + height / 2];
        }"""
    )
    left, right, middle = box
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(right, middle, steps=4)
    page.mouse.up()
    return page.get_by_role("group", name="Selected words")


def test_selected_words_are_copied_and_collected_with_a_note(page: Page, app: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
    page.goto(f"{app}/{PLACE}")
    cited = page.locator("mark.cited").first
    expect(cited).to_be_in_viewport(timeout=SLOW_MS)
    wait_until_idle(page)
    toolbar = _select(page, cited)
    toolbar.get_by_role("button", name="Copy").click()
    expect(toolbar.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{WORDS} (Via interpreter)")
    toolbar.get_by_role("button", name="Add a note").click()
    page.keyboard.type("Mine")
    page.keyboard.press("Enter")
    expect(toolbar).to_contain_text("Words of Iván Duque · 1 passage in your evidence")
    wait_until_idle(page)
    page.goto(f"{app}/pack")
    expect(page.locator("blockquote")).to_contain_text(WORDS, timeout=SLOW_MS)
    expect(page.locator(".binder textarea")).to_have_value("Mine")
