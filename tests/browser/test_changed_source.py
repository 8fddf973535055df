"""A source that is other than it was indexed: the app says so wherever its words are shown."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from index.build import build_index
from index.encoding.default import default_encoder
from tests.browser.app_process import running_app

pytestmark = pytest.mark.model

SLOW_MS = 60_000
QUOTE = "Does not stand: the source does not say this here"
FILE = "has changed since it was indexed"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("changed")
    source = folder / "sources/short.txt"
    source.parent.mkdir()
    source.write_text("MS ROSSI:  We will lower the tariffs this winter.\n")
    build_index(source.parent, folder / "index", default_encoder())
    source.write_text("MS ROSSI:  We will never lower the tariffs, not this winter.\n")
    with running_app(source.parent, folder / "index", folder / "log") as address:
        yield address


@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("?q=Will+the+tariffs+be+lowered%3F", "article.card .state", QUOTE),
        ("read?source=short.txt&start=11&end=30", ".masthead .state", QUOTE),
        ("read?source=short.txt", ".masthead .state", FILE),
    ],
)
def test_change_is_told_as_an_alert(
    page: Page, app: str, path: str, state: str, words: str
) -> None:
    page.goto(f"{app}/{path}")
    told = page.locator(state)
    expect(told).to_contain_text(words, timeout=SLOW_MS)
    expect(told).to_have_attribute("role", "alert")
