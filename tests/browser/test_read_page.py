"""A transcript keeps its place, and is read and collected by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 60_000
SOURCE = "read?source=duque-blinken-press-availability.txt"


def test_reload_back_and_read_without_address_return_to_the_place(page: Page, app: str) -> None:
    page.goto(f"{app}/{SOURCE}")
    words = page.locator("article.page .words")
    expect(words.first).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 6000)
    expect(page).to_have_url(re.compile(r"&at=\d+$"))
    target = page.locator(f".words[data-at='{page.url.rpartition('=')[2]}']")
    expect(target).to_be_in_viewport()
    place = page.url
    page.reload()
    expect(target).to_be_in_viewport(timeout=SLOW_MS)
    wait_until_idle(page)
    page.get_by_role("link", name="Browse", exact=True).click()
    expect(page).to_have_url(re.compile("browse"))
    wait_until_idle(page)
    page.go_back()
    expect(target).to_be_in_viewport(timeout=SLOW_MS)
    assert page.url == place
    page.goto(f"{app}/read")
    expect(target).to_be_in_viewport(timeout=SLOW_MS)
    expect(words.first).not_to_be_in_viewport()


def test_a_paragraph_is_collected_by_keyboard_alone(page: Page, app: str) -> None:
    page.goto(f"{app}/{SOURCE}")
    expect(page.locator("article.page .words").first).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".now")).to_contain_text("Antony Blinken")
    offer = page.locator(".offer:focus")
    for _ in range(5):
        page.keyboard.press("Tab")
        if offer.count():
            break
    page.keyboard.press("Enter")
    toolbar = page.get_by_role("group", name="Selected words")
    expect(toolbar.get_by_role("button", name="Collect")).to_be_focused()
    page.keyboard.press("Enter")
    expect(toolbar).to_contain_text("Words of Antony Blinken · 1 passage in your evidence")
    page.keyboard.press("Escape")
    expect(offer).to_be_focused()
    expect(page.locator(".map .kept")).to_have_count(1)
