"""A real Chromium for the tests in this folder, driven by Playwright's sync API."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.app_process import ROOT, running_app
from tests.browser.idle import WATCH
from tests.browser.script_page import ScriptPage

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
# No sandbox because CI runs as root; the rest keeps Chromium from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def installed_chromium() -> str | None:
    """Path of the browser that is installed, None without one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the installed browser; without one, CI fails and a person's run skips, loudly."""
    if path := installed_chromium():
        return path
    message = f"NO CHROMIUM: none of {', '.join(NAMES)} is in PATH; install it with: make browser"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(f"!!! {message} !!!")


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app over the five documents keeps its index, its log and what readers think."""
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="session")
def app(folder: Path) -> Iterator[str]:
    """The address of one app over the five documents, for all tests that change no source."""
    with running_app(ROOT / "data/transcripts", folder / "index", folder / "log") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own context: no cookies or storage from another test."""
    context = browser.new_context(viewport=VIEWPORT)
    context.add_init_script(f"({WATCH})()")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def script_page(browser: Browser) -> Iterator[ScriptPage]:
    """One page for the unit tests of all scripts; each run begins with an empty body."""
    opened = ScriptPage(browser)
    yield opened
    opened.close()
