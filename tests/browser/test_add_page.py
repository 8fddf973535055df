"""Transcripts are added in Chromium: uploaded, corrected, on their way, found without a restart."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.app_process import ROOT, running_app
from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 90_000
"""The first visit builds the index; an addition builds it anew."""
expect.set_options(timeout=20_000)

TAKEN = "blinken-ebrard-remarks.txt"
BRIEFING = (
    "MR PRICE: We will lower the harbour tariffs by half next winter.\n\n"
    "Q  When exactly will that be done?\n\n"
    "MR PRICE: After the elections of the guild, and not before the ice has gone.\n"
)
MARKUP = "<img src=https://evil.example/i.png onerror=alert(1)> **b** :red[T] $x$"
HOSTILE = f"---\ntitle: '{MARKUP}'\n---\n\nMR EVE: {MARKUP} {'The locusts came at night. ' * 3}\n"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("add") / "sources"
    folder.mkdir()
    shutil.copy(ROOT / "data/transcripts" / TAKEN, folder)
    return folder


@pytest.fixture(scope="module")
def app(sources: Path) -> Iterator[str]:
    with running_app(sources, sources.parent / "index", sources.parent / "log") as address:
        yield address


def _file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def _upload(page: Page, app: str, *files: FilePayload) -> Locator:
    """Uploads files; the cards that then are shown."""
    page.goto(f"{app}/add")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)  # until then the uploader may be that of the run before
    page.locator("input[type=file]").set_input_files(list(files))
    return page.locator("article.draft")


def _open(card: Locator) -> None:
    """Opens what can be corrected of a file."""
    card.get_by_text("Check and correct").click()
    expect(card.locator(".turns")).to_be_visible()


def test_a_transcript_is_corrected_added_and_found_without_a_restart(
    page: Page, app: str, sources: Path
) -> None:
    form = _upload(page, app, _file("guild.txt", BRIEFING))
    expect(form.locator("dd").last).to_have_text("Price, Questioner3 turns, 29 words")
    expect(form.locator(".warning")).to_contain_text("No date is known")
    _open(form)
    form.get_by_label("Date").fill("2022-05")
    form.locator(".labels").get_by_role("button", name="MR PRICE").click()
    form.get_by_label("Name of MR PRICE").fill("Edward Price")
    # The last field and the button reach the server in one breath.
    page.get_by_role("button", name="Add 1 transcript to the collection").click()
    expect(page).to_have_url(re.compile(r"/add\?job=[0-9a-f]{32}$"))
    page.get_by_role("link", name="Browse", exact=True).click()
    expect(page.get_by_role("heading", name="Browse")).to_be_visible()
    wait_until_idle(page)
    page.get_by_role("button", name="Manage").click()
    page.get_by_role("menuitem", name="Add").click()
    expect(page.get_by_text("1 transcript is in the collection.")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_role("link", name="Read it")).to_have_attribute(
        "href", "read?source=guild.txt"
    )
    expect(form).to_have_count(0)
    assert yaml.safe_load((sources / "guild.txt.yaml").read_text("utf-8")) == {
        "date": "2022-05",
        "people": {"MR PRICE": {"name": "Edward Price"}},
    }
    page.goto(f"{app}/?q=What+about+harbour+tariffs%3F")
    card = page.locator("article.card", has_text="by half next winter")
    expect(card.locator("h3")).to_have_text("Edward Price", timeout=SLOW_MS)
    expect(card.locator(".facts")).to_contain_text("May 2022")
    expect(card.locator(".state")).to_have_text("Verified in the source")


def test_a_field_that_cannot_stand_is_told_beside_it_and_holds_the_button(
    page: Page, app: str
) -> None:
    form = _upload(page, app, _file("later.txt", BRIEFING))
    _open(form)
    date = form.get_by_label("Date")
    date.fill("May 2022")
    date.press("Tab")
    expect(form.get_by_role("alert")).to_contain_text("A date must be written as 2021-10-20")
    expect(form.get_by_label("Place")).to_be_focused()
    add = page.get_by_role("button", name="Add 1 transcript")
    expect(add).to_be_disabled()
    date.fill("2022-05")
    date.press("Enter")
    expect(add).to_be_enabled()
    expect(date).to_have_attribute("aria-invalid", "false")


def test_what_was_corrected_is_there_after_a_reload_and_can_be_removed(
    page: Page, app: str
) -> None:
    form = _upload(page, app, _file("later.txt", BRIEFING))
    _open(form)
    form.get_by_label("Place").fill("Bergen")
    form.get_by_label("Place").press("Tab")
    form.locator(".turns").get_by_role("button", name="MR PRICE").last.click()
    form.get_by_label("Name of this turn").fill("Ann Lee")
    form.get_by_label("Name of this turn").press("Enter")
    expect(form.locator(".turns li").last).to_contain_text("Ann Lee")
    form.locator(".labels").get_by_role("button", name="Q Questioner").click()
    form.get_by_role("button", name="This is no label").click()
    expect(form.locator(".turns li")).to_have_count(2)
    wait_until_idle(page)
    page.goto(f"{app}/browse")
    expect(page.get_by_role("heading", name="Browse")).to_be_visible()
    page.goto(f"{app}/add")
    expect(form.locator("dd").nth(2)).to_have_text("Bergen")
    expect(form.locator("dd").last).to_contain_text("Price, Ann Lee")
    form.get_by_role("button", name="Remove later.txt").click()
    expect(form).to_have_count(0)
    expect(page.get_by_role("button", name="Add 1 transcript")).to_have_count(0)


def test_a_hostile_transcript_is_letters_and_nothing_else(page: Page, app: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    name = "<b onclick=alert(2)>x<b> **n**.md"
    form = _upload(page, app, _file(name, HOSTILE), _file("latin.txt", "\0"))
    expect(form.locator("h2").first).to_have_text(name)
    _open(form.first)
    expect(form.get_by_label("Title")).to_have_value(MARKUP)
    expect(form.locator(".turns .sample")).to_contain_text(MARKUP)
    expect(form.last.locator(".error")).to_contain_text("it holds NUL bytes")
    assert form.locator("img, script, b, strong, em, svg").count() == 0
    own = (app, app.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []


def test_a_name_that_is_taken_is_told_before_anything_goes_in(
    page: Page, app: str, sources: Path
) -> None:
    before = (sources / TAKEN).read_bytes()
    form = _upload(page, app, _file(TAKEN, BRIEFING))
    expect(form.locator(".error")).to_contain_text("with other words is in the collection")
    expect(page.get_by_role("button", name="Add 1 transcript")).to_have_count(0)
    assert (sources / TAKEN).read_bytes() == before
