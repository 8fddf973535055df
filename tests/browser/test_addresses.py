"""Addresses: each view names itself in the window's title, and one that leads nowhere says so."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 90_000
DUQUE = "duque-blinken-press-availability.txt"


@pytest.mark.parametrize("address", ["red", "red?q=a", "r%20e%C3%B3d", "%3Cimg%20src=x%3E"])
def test_address_of_no_page_says_so_and_links_to_the_pages(
    page: Page, app: str, address: str
) -> None:
    page.goto(f"{app}/{address}")
    expect(page.get_by_role("alert")).to_contain_text("There is no page “", timeout=SLOW_MS)
    expect(page).to_have_url(f"{app}/{address}")
    expect(page).to_have_title("Not found – Verbatim")
    links = page.locator(".ways").get_by_role("link")
    pages = ("Ask", "Browse", "Search", "Compare", "Commitments", "Evidence", "Evals", "Add")
    expect(links).to_have_text(list(pages))
    expect(page.locator("article.card")).to_have_count(0)


def test_back_leads_to_the_address_of_no_page_again(page: Page, app: str) -> None:
    page.goto(f"{app}/red")
    page.locator(".ways").get_by_role("link", name="Browse").click(timeout=SLOW_MS)
    expect(page.get_by_role("heading", name="Browse")).to_be_visible()
    wait_until_idle(page)
    page.go_back()
    expect(page.get_by_role("alert")).to_have_text("There is no page “red” here.")
    expect(page).to_have_url(f"{app}/red")


def test_transcript_that_is_not_here_leads_to_those_with_near_names(page: Page, app: str) -> None:
    page.goto(f"{app}/read?source=duque-blinken-press-avail.txt")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("There is no transcript “duque-blinken-press-avail.txt” here.")
    expect(page).to_have_title("Not found – Read – Verbatim")
    page.get_by_role("link", name=DUQUE).click()
    expect(page.locator(".masthead h1")).to_contain_text("Duque", timeout=SLOW_MS)


def test_name_that_nobody_has_leads_to_people_with_near_names(page: Page, app: str) -> None:
    page.goto(f"{app}/speaker?name=Ivan+Duke")
    page.get_by_role("link", name="Iván Duque").click(timeout=SLOW_MS)
    expect(page.get_by_role("heading", name="Iván Duque")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "Ask"),
        ("?q=What+was+said+about+peace%3F", "What was said about peace? – Ask"),
        ("?q=What+was+said%3F&q=%3Cb%3Eand%3C%2Fb%3E+of+peace%3F", "<b>and</b> of peace? – Ask"),
        ("?q=peace%E2%80%AE%00", "peace – Ask"),
        (f"?{urlencode({'q': 'peace ' * 40})}", "peace " * 13 + "… – Ask"),
        ("read?source=blinken-ebrard-remarks.txt", re.compile(r"Ebrard.* – Read – Verbatim$")),
        ("browse", "Browse"),
        ("browse?place=Bogot%C3%A1&since=2021-10-01", "Bogotá · from 2021-10-01 – Browse"),
        ("speaker?name=Ivan+Duque", "Iván Duque – Speaker"),
        ("compare?q=climate&speaker=Ned+Price", "climate – Compare"),
        (f"pack?p={DUQUE}:13024-13442&title=Forests", "Forests – Evidence"),
        ("pack", "Evidence"),
        ("evals", "Evals"),
        ("add", "Add"),
    ],
)
def test_title_of_the_window_names_the_view(
    page: Page, app: str, address: str, title: str | re.Pattern[str]
) -> None:
    page.goto(f"{app}/{address}")
    expected = f"{title} – Verbatim" if isinstance(title, str) else title
    expect(page).to_have_title(expected, timeout=SLOW_MS)
