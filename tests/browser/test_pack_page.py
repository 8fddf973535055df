"""The evidence pack in Chromium: shared, taken over, ordered, annotated, exported, imported."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

DUQUE = "duque-blinken-press-availability.txt"
PLACES = (f"{DUQUE}:13024-13442", f"{DUQUE}:4833-5446", "blinken-allamand-remarks.txt:376-724")
SHARED = "pack?title=Emissions+%3Cb%3E&" + "&".join(f"p={place}" for place in PLACES)
WORDS = "51 percent by the year 2030"
SLOW_MS = 90_000
"""The first visit builds the index."""
expect.set_options(timeout=20_000)


@pytest.fixture
def own(page: Page, app: str) -> Locator:
    """The rows of a reader's own pack of three passages, taken over from a shared address."""
    page.goto(f"{app}/{SHARED}")
    wait_until_idle(page)
    page.get_by_role("button", name="Take over into my pack").click()
    rows = page.locator("ol.binder > li")
    expect(rows.locator("textarea")).to_have_count(3)
    return rows


def _keys(rows: Locator) -> list[str]:
    return rows.evaluate_all("rows => rows.map(row => row.dataset.key)")


def _idle(page: Page) -> None:
    """Waits until the server has drawn what the reader did; a note is told after half a second."""
    wait_until_idle(page, calm_ms=700)


def _exported(page: Page, label: str, folder: Path) -> Path:
    page.get_by_role("button", name="Export").click()
    wait_until_idle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    download.value.save_as(folder / download.value.suggested_filename)
    page.keyboard.press("Escape")
    wait_until_idle(page)  # until then the buttons of this export can be seen again, and are dead
    return folder / download.value.suggested_filename


def _import(page: Page, path: Path) -> None:
    page.get_by_role("button", name="Import").click()
    page.locator("input[type=file]").set_input_files(path)


def test_a_shared_address_shows_its_passages_and_says_what_it_left_out(
    page: Page, app: str
) -> None:
    page.goto(f"{app}/{SHARED}&p=nowhere.txt:1-2&p={DUQUE}:1-999999")
    rows = page.locator("ol.binder > li")
    expect(rows).to_have_count(3, timeout=SLOW_MS)
    expect(rows.first.locator("blockquote")).to_contain_text(WORDS)
    expect(rows.first.locator("h3")).to_have_text("Iván Duque President of Colombia")
    expect(rows.first.locator(".state")).to_have_text("Verified in the source")
    expect(page.get_by_text("Emissions <b>")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("2 places are left out.")
    expect(page.locator("textarea")).to_have_count(0)


def test_an_empty_pack_says_how_to_collect(page: Page, app: str) -> None:
    page.goto(f"{app}/pack")
    expect(page.get_by_text("Nothing is collected yet.")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_role("link", name="Ask a question")).to_be_visible()


def test_order_notes_and_title_come_back_after_a_reload(page: Page, own: Locator) -> None:
    first, second, third = _keys(own)
    down = page.locator(f'li[data-key="{first}"]').get_by_role("button", name="Move down")
    down.focus()
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Moved to place 3 of 3")).to_be_attached()
    own.first.locator("textarea").fill("My <i>note</i>")
    page.get_by_label("Title").fill("Evidence on *forests*")
    page.keyboard.press("Tab")
    _idle(page)
    page.reload()
    expect(own.first.locator("textarea")).to_have_value("My <i>note</i>", timeout=SLOW_MS)
    assert _keys(own) == [second, third, first]
    expect(page.get_by_label("Title")).to_have_value("Evidence on *forests*")


def test_note_is_kept_when_the_page_goes_at_once(page: Page, own: Locator) -> None:
    _idle(page)
    own.nth(1).locator("textarea").fill("In haste")
    page.reload()
    expect(own.nth(1).locator("textarea")).to_have_value("In haste", timeout=SLOW_MS)


def test_what_is_being_typed_stays_while_the_server_answers(page: Page, own: Locator) -> None:
    area = own.nth(1).locator("textarea")
    area.press_sequentially("one two three four five six", delay=90)
    _idle(page)
    expect(area).to_be_focused()
    expect(area).to_have_value("one two three four five six")


def test_a_removed_passage_can_be_put_back_in_its_place(page: Page, own: Locator) -> None:
    before = _keys(own)
    own.nth(1).get_by_role("button", name="Remove").click()
    expect(own).to_have_count(2)
    expect(own.nth(1).get_by_role("button", name="Remove")).to_be_focused()
    page.get_by_role("button", name="Put back what was removed").click()
    expect(own).to_have_count(3)
    assert _keys(own) == before


def test_a_deleted_pack_is_put_back_beside_a_new_one(page: Page, own: Locator) -> None:
    _idle(page)
    page.get_by_role("button", name="Packs (1)").click()
    page.get_by_role("button", name="New pack").click()
    expect(own).to_have_count(0)
    page.get_by_label("Title").fill("Migration")
    page.keyboard.press("Tab")
    _idle(page)
    page.get_by_role("button", name="Packs (2)").click()
    page.get_by_role("button", name="Emissions <b>").click()
    expect(own).to_have_count(3)
    _idle(page)
    page.get_by_role("button", name="Packs (2)").click()
    page.get_by_role("button", name="Delete this pack").click()
    expect(page.get_by_label("Title")).to_have_value("Migration")
    _idle(page)
    page.get_by_role("button", name="Put back the pack").click()
    expect(own).to_have_count(3)
    expect(page.get_by_role("button", name="Packs (2)")).to_be_visible()


def test_an_export_holds_order_and_notes_and_no_link_to_this_machine(
    page: Page, own: Locator, tmp_path: Path
) -> None:
    own.nth(1).get_by_role("button", name="Move up").click()
    own.first.locator("textarea").fill("=1+1")
    _idle(page)
    keys = _keys(own)
    with _exported(page, "Table (CSV)", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [f"{row['source']}:{row['start']}-{row['end']}" for row in rows] == keys
    assert [row["your_note"] for row in rows] == ["'=1+1", "", ""]
    assert "permalink" not in rows[0]
    word = _exported(page, "Word", tmp_path)
    assert (word.name, word.read_bytes()[:2]) == ("emissions-b.docx", b"PK")


class _HeldServer:
    """What the server tells a page, held back from a message that holds some bytes on.

    Args:
        page: not yet led to the app.
        since: what the first message to be held back holds; None holds nothing.
    """

    def __init__(self, page: Page, since: bytes | None = None) -> None:
        self._since, self._holds = since, False
        self._messages: list[str | bytes] = []
        self._page, self._said = page, b""
        page.route_web_socket("**/_stcore/stream", self._connect)

    def hold(self) -> None:
        self._holds = True

    def release(self) -> None:
        self._holds, self._since = False, None
        while self._messages:
            self._client.send(self._messages.pop(0))

    def wait_for(self, words: bytes) -> None:
        """Wait until page or server has said something that holds these words."""
        while words not in self._said:
            self._page.wait_for_timeout(20)

    def _connect(self, client: WebSocketRoute) -> None:
        self._client, self._server = client, client.connect_to_server()
        self._server.on_message(self._take)
        client.on_message(self._tell)

    def _tell(self, message: str | bytes) -> None:
        self._keep(message)
        self._server.send(message)

    def _keep(self, message: str | bytes) -> None:
        self._said += message if isinstance(message, bytes) else message.encode()

    def _take(self, message: str | bytes) -> None:
        self._keep(message)
        if self._since and self._since in message:
            self._holds = True
        if self._holds:
            self._messages.append(message)
        else:
            self._client.send(message)


def test_nothing_can_be_exported_before_the_server_knows_the_new_title(
    page: Page, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server = _HeldServer(page)
    request.getfixturevalue("own")
    _idle(page)
    server.hold()
    page.get_by_label("Title").fill("Renamed just now")
    page.get_by_role("button", name="Export").click()
    server.wait_for(b"Renamed just now")
    expect(page.get_by_role("button", name="Word", exact=True)).to_have_count(0)
    server.release()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word", exact=True).click()
    assert download.value.suggested_filename == "renamed-just-now.docx"


def test_a_pack_taken_over_before_the_browser_told_its_own_keeps_its_title(
    page: Page, app: str
) -> None:
    server = _HeldServer(page, since=b"verbatim_desk")
    page.goto(f"{app}/{SHARED}")
    page.get_by_role("button", name="Take over into my pack").click(timeout=SLOW_MS)
    server.wait_for(b"pack-title")
    server.release()
    _idle(page)
    # What the browser tells meanwhile may name the shared address once more.
    page.get_by_role("link", name="Evidence (3)").click()
    expect(page.locator("ol.binder > li textarea")).to_have_count(3)
    expect(page.get_by_label("Title")).to_have_value("Emissions <b>")


def _damaged(path: Path) -> Path:
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    told["items"][1]["quote"] = told["items"][1]["quote"].replace("75 percent", "5 percent")
    moved = told["items"][2]["span"]
    moved["start"], moved["end"] = moved["start"] - 3, moved["end"] - 3
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_an_imported_pack_shows_what_does_not_stand_in_red(
    page: Page, own: Locator, tmp_path: Path
) -> None:
    path = _damaged(_exported(page, "Verbatim, to import again", tmp_path))
    for row in range(3):
        own.first.get_by_role("button", name="Remove").click()
        expect(own).to_have_count(2 - row)
    _idle(page)
    _import(page, path)
    expect(page.get_by_role("heading", name="Imported pack", exact=True)).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("2 quotes are not verified.")
    states = own.locator(".state")
    stands, fails = "Verified in the source", "Does not stand: the source does not say this here"
    expect(states).to_have_text([stands, fails, fails])
    red = states.nth(1).evaluate("node => getComputedStyle(node).color")
    assert red == "rgb(156, 47, 43)"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Take over into my pack").click()
    expect(own.locator("textarea")).to_have_count(3)
    own.nth(2).get_by_role("button", name="Use the new place").click()
    expect(states).to_have_text([stands, fails, stands])


def test_a_file_that_is_no_pack_is_refused_in_words(page: Page, app: str, tmp_path: Path) -> None:
    page.goto(f"{app}/pack")
    expect(page.get_by_text("Nothing is collected yet.")).to_be_visible(timeout=SLOW_MS)
    bad = tmp_path / "<img src=x onerror=alert(1)>.json"
    bad.write_text("{}")
    _import(page, bad)
    alert = page.get_by_role("alert").filter(has_text="cannot be imported")
    expect(alert).to_contain_text("<img src=x onerror=alert(1)>.json: a pack must be JSON")


def test_the_address_to_share_leads_to_the_same_passages(page: Page, own: Locator) -> None:
    own.nth(2).get_by_role("button", name="Move up").click()
    _idle(page)
    keys = _keys(own)
    page.get_by_role("button", name="Share").click()
    address = page.get_by_label("Address of this list").input_value()
    page.goto(address)
    expect(page.get_by_role("heading", name="Shared evidence pack")).to_be_visible()
    expect(own).to_have_count(3)
    assert _keys(own) == keys


def test_the_page_fits_a_telephone(page: Page, own: Locator) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    own.first.scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollWidth") <= 390


def test_no_error_reached_the_log(folder: Path) -> None:
    assert "Traceback" not in (folder / "log").read_text("utf-8")
