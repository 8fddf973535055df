"""The welcome over transcripts of one's own: what it suggests comes from them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from index.build import build_index
from index.encoding.default import default_encoder
from tests.browser.app_process import running_app
from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 60_000
MEETING = """\
MS MORAN:  We agreed on barley prices, because barley prices fell by half since spring.

MR TODD:  I am here to speak about lighthouse keepers. The lighthouse keepers will be paid again.

MS MORAN:  As for ferry routes: the two ferry routes to the outer islands stay open all winter.
"""
PEOPLE = "date: 2023-03-14\npeople:\n  MS MORAN: Ines Moran\n  MR TODD: Hugh Todd\n"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("own")
    source = folder / "sources/meeting.txt"
    source.parent.mkdir()
    source.write_text(MEETING)
    source.with_name("meeting.txt.yaml").write_text(PEOPLE)
    build_index(source.parent, folder / "index", default_encoder())
    with running_app(source.parent, folder / "index", folder / "log") as address:
        yield address


def test_suggestion_is_about_these_transcripts_and_has_an_answer(page: Page, app: str) -> None:
    page.goto(app)
    suggestions = page.get_by_role("button", name=re.compile(r"^What did (Ines Moran|Hugh Todd) "))
    expect(suggestions.first).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)
    suggestions.first.click()
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_have_value(re.compile(r"^What did "))
    box.press("Enter")
    expect(page.locator("article.card").first).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text("No passage answers this")).to_have_count(0)
