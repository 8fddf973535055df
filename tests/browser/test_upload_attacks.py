"""The upload endpoint attacked directly, past all that the page's own script checks.

Streamlit itself refuses an upload without its XSRF token, into a session that is not there, and of
more than ``server.maxUploadSize``. It takes any name, any kind and any content: those are ours.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Page, Request, Route, expect

from tests.browser.app_process import ROOT, running_app

pytestmark = pytest.mark.model

SLOW_MS = 90_000
expect.set_options(timeout=20_000)

SAID = b"MR KLEIN: Spraying starts on Monday along the river.\n"
UPLOADS = "**/_stcore/upload_file/**"
BOUNDARY = "verbatim-attack"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacked") / "sources"
    folder.mkdir()
    shutil.copy(ROOT / "data/transcripts/blinken-ebrard-remarks.txt", folder)
    return folder


@pytest.fixture(scope="module")
def app(sources: Path) -> Iterator[str]:
    with running_app(sources, sources.parent / "index", sources.parent / "log") as address:
        yield address


@pytest.fixture
def upload(page: Page, app: str) -> Request:
    """An upload that the page has made, to be made again in other ways."""
    _open(page, app)
    with page.expect_request(UPLOADS) as made:
        _choose(page)
    expect(page.locator("article.draft")).to_have_count(1)
    return made.value


def _choose(page: Page) -> None:
    """Chooses a file in the page, which uploads it."""
    page.locator("input[type=file]").set_input_files(
        {"name": "innocent.txt", "mimeType": "text/plain", "buffer": SAID}
    )


def _body(name: str, data: bytes) -> bytes:
    """A file as a form has it, under any name."""
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    start = f"--{BOUNDARY}\r\n{head}\r\nContent-Type: text/plain\r\n\r\n".encode()
    return start + data + f"\r\n--{BOUNDARY}--\r\n".encode()


def _put(
    page: Page, upload: Request, data: bytes, url: str = "", token: bool = True
) -> APIResponse:
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    if token:
        headers["X-Xsrftoken"] = upload.headers["x-xsrftoken"]
    return page.request.put(url or upload.url, headers=headers, data=_body("a.txt", data))


def _open(page: Page, app: str) -> None:
    page.goto(f"{app}/add")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible(timeout=SLOW_MS)


def _smuggle(page: Page, name: str, data: bytes) -> None:
    """Uploads a file in the place of the one that the page has checked."""

    def swap(route: Route) -> None:
        headers = route.request.headers | {
            "content-type": f"multipart/form-data; boundary={BOUNDARY}"
        }
        route.continue_(headers=headers, post_data=_body(name, data))

    page.unroute(UPLOADS)
    page.route(UPLOADS, swap)
    _choose(page)


def test_an_upload_is_refused_without_its_token_and_into_another_session(
    page: Page, upload: Request
) -> None:
    assert _put(page, upload, SAID).status == 204
    assert _put(page, upload, SAID, token=False).status == 403
    elsewhere = upload.url.rsplit("/", 2)[0] + "/another-session/another-file"
    assert _put(page, upload, SAID, url=elsewhere).status == 400
    assert page.request.delete(upload.url).status == 403


def test_an_upload_beyond_the_limit_of_the_server_is_refused(page: Page, upload: Request) -> None:
    assert _put(page, upload, b"x" * (25 * 2**20 + 1)).status == 413


def test_no_path_leads_out_of_the_endpoint(page: Page, upload: Request) -> None:
    for path in ("../../../etc/cron.d", "%2e%2e/%2e%2e/x", "..%5c..%5cx"):
        url = upload.url.rsplit("/", 1)[0] + "/" + path
        assert _put(page, upload, SAID, url=url).status in {204, 400, 404, 405}
    assert not Path("/etc/cron.d/a.txt").exists()


def test_a_file_larger_than_a_transcript_is_refused_behind_the_page(page: Page, app: str) -> None:
    _open(page, app)
    _smuggle(page, "innocent.txt", b"x" * (21 * 2**20))
    expect(page.locator("article.draft .error")).to_contain_text("must be at most 20 MB")


def test_names_that_are_paths_are_plain_names(page: Page, app: str, sources: Path) -> None:
    names = {
        "../../../../tmp/escaped.txt": "escaped.txt",
        "..\\\\..\\\\windows.txt": "windows.txt",
        "....hidden.txt": "hidden.txt",
        "x" * 3000 + ".txt": "x" * 176 + ".txt",
    }
    _open(page, app)
    for number, (name, kept) in enumerate(names.items()):
        _smuggle(page, name, SAID)
        expect(page.locator("article.draft h2").nth(number)).to_have_text(kept)
    assert [path.name for path in sources.iterdir()] == ["blinken-ebrard-remarks.txt"]
    assert not Path("/tmp/escaped.txt").exists()


@pytest.mark.parametrize("name", ["evil.exe", "evil.txt.yaml"])
def test_a_file_of_another_kind_is_not_taken(page: Page, app: str, name: str) -> None:
    _open(page, app)
    _smuggle(page, name, SAID)
    expect(page.locator("article.draft h2")).to_have_text(name)
    expect(page.locator("article.draft .error")).to_contain_text("must be a file ending in .txt")


def test_no_address_gives_back_what_was_uploaded(page: Page, upload: Request) -> None:
    assert SAID not in page.request.get(upload.url).body()


def test_nothing_of_all_this_went_into_the_collection(sources: Path) -> None:
    assert [path.name for path in sources.iterdir()] == ["blinken-ebrard-remarks.txt"]
