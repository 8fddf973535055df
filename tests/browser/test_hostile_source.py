"""What a source, a link or a name says stays text: nothing in it runs, loads or is formatted."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import yaml
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.app_process import running_app
from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 90_000
expect.set_options(timeout=20_000)
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=https://evil.example/i.png onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "![p](https://evil.example/m.png)",
    "[click](javascript:alert(1))",
    "https://evil.example/auto",
    r"$\frac{a}{b}$",
    ":red[danger]",
    ":smile: :material/home:",
    "**bold** _em_ `code`",
    "&lt;b&gt; {{7*7}} ${7*7}",
)
ALL = " ".join(PAYLOADS)
NAME = "<img src=x onerror=alert(2)> **n** $x$.txt"
TITLE = '"><script>alert(3)</script> ![t](https://evil.example/t.png) :red[T]'
PERSON = "<b onmouseover=alert(4)>Eve</b> [l](https://evil.example)"
ROLE = "</span><iframe src=https://evil.example></iframe> :smile:"
LONG_CHARS = 90_000


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    sources = folder / "sources"
    sources.mkdir()
    (sources / NAME).write_text(
        f"QUESTION: {ALL} Would you tell us what you will do about harbour tariffs?\n\n"
        f"MR EVE: We will lower the harbour tariffs by half this winter. {ALL}\n"
    )
    facts = {"title": TITLE, "event": TITLE, "place": ROLE, "publisher": PERSON}
    people = {"MR EVE": {"name": PERSON, "role": ROLE}}
    sidecar = {**facts, "url": "javascript:alert(5)", "date": "2021-05-04", "people": people}
    (sources / f"{NAME}.yaml").write_text(yaml.safe_dump(sidecar))
    (sources / "long.txt").write_text(_long_transcript())
    with running_app(sources, folder / "index", folder / "log") as address:
        yield address


def _long_transcript() -> str:
    turn = "MR LONG: 🎙 " + "The committee heard the same words about rivers and roads. " * 12
    return "\n\n".join([turn] * (LONG_CHARS // len(turn))) + "\n\nMR END: The last word is mine.\n"


@pytest.fixture
def dialogs(page: Page, app: str) -> Iterator[list[str]]:
    """Fails a test in which a dialog opens or the browser asks anybody else."""
    opened: list[str] = []
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: asked.append(request.url))
    yield opened
    wait_until_idle(page)
    own = (app, app.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert opened == []


def _has_only_text(box: Locator, *texts: str) -> None:
    words = " ".join(box.inner_text().split())
    for text in texts:
        assert " ".join(text.split()) in words
    assert box.locator("script, img, svg, iframe, b, strong, em, code, .katex").count() == 0
    assert box.locator("a[href^=javascript], a[href*='//']").count() == 0


@pytest.mark.usefixtures("dialogs")
def test_card_shows_markup_of_a_source_as_letters(page: Page, app: str) -> None:
    page.goto(f"{app}?q=What+about+harbour+tariffs+this+winter%3F")
    card = page.locator("article.card", has_text="by half this winter")
    expect(card).to_be_visible(timeout=SLOW_MS)
    if card.locator(".asked summary").count():
        card.locator(".asked summary").click()
    _has_only_text(card, *PAYLOADS, PERSON, ROLE, TITLE)


@pytest.mark.usefixtures("dialogs")
def test_transcript_and_shelf_show_markup_of_a_source_as_letters(page: Page, app: str) -> None:
    page.goto(f"{app}/read")
    shelf = page.locator(".shelf")
    expect(shelf).to_be_visible(timeout=SLOW_MS)
    _has_only_text(shelf, TITLE, ROLE)
    shelf.locator(".row", has_text="alert(3)").click()
    transcript = page.locator("article.page")
    expect(transcript).to_be_visible(timeout=SLOW_MS)
    _has_only_text(transcript, *PAYLOADS, PERSON, ROLE)
    page.get_by_text("Details", exact=True).click()
    _has_only_text(page.locator(".masthead"), NAME, TITLE)


@pytest.mark.usefixtures("dialogs")
def test_speaker_page_and_comparison_show_markup_of_a_source_as_letters(
    page: Page, app: str
) -> None:
    page.goto(f"{app}/speaker?{urlencode({'name': PERSON})}")
    portrait = page.locator("article.portrait")
    expect(portrait).to_be_visible(timeout=SLOW_MS)
    _has_only_text(portrait, PERSON, ROLE)
    _has_only_text(page.locator(".shelf"), TITLE)
    page.goto(f"{app}/compare?{urlencode({'q': ALL, 'speaker': PERSON})}")
    heading = page.locator(".column h2")
    expect(heading).to_be_visible(timeout=SLOW_MS)
    _has_only_text(heading, PERSON)
    page.goto(f"{app}/browse?{urlencode({'speaker': PERSON, 'place': ROLE})}")
    expect(page.locator(".shelf .row")).to_have_count(1, timeout=SLOW_MS)
    _has_only_text(page.locator(".shelf"), TITLE, ROLE, PERSON)
    chart = page.locator("details.chart", has_text="Who is heard when")
    expect(chart.locator(".figure")).to_be_visible()
    _has_only_text(chart, PERSON)


@pytest.mark.usefixtures("dialogs")
def test_question_in_a_link_is_shown_as_letters(page: Page, app: str) -> None:
    page.goto(f"{app}?q={quote('Blinken ' + ALL)}")
    asked = page.locator("h2.question")
    expect(asked).to_be_visible(timeout=SLOW_MS)
    expect(page.locator("article.card").first).to_be_visible(timeout=SLOW_MS)
    _has_only_text(asked, *PAYLOADS)


@pytest.mark.usefixtures("dialogs")
def test_bad_link_is_quoted_as_letters(page: Page, app: str) -> None:
    page.goto(f"{app}/read?source={quote(ALL)}")
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible(timeout=SLOW_MS)
    _has_only_text(alert, PAYLOADS[0], PAYLOADS[3])


@pytest.mark.usefixtures("dialogs")
def test_long_transcript_opens_at_its_end_and_counts_emoji_as_one(page: Page, app: str) -> None:
    text = _long_transcript()
    start = text.index("The last word")
    place = {"source": "long.txt", "start": start, "end": start + len("The last word is mine.")}
    page.goto(f"{app}/read?{urlencode(place)}")
    mark = page.locator("article.page mark")
    expect(mark).to_be_in_viewport(timeout=SLOW_MS)
    assert mark.inner_text() == "The last word is mine."


def test_no_error_reached_the_log(app: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    logs = list(Path(tmp_path_factory.getbasetemp()).glob("hostile*/log"))
    assert logs
    assert all("Traceback" not in log.read_text("utf-8") for log in logs)
