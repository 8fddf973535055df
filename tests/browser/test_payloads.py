"""Two hundred hostile texts in every place where a text reaches the page: each stays letters."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
import yaml
from playwright.sync_api import Dialog, FilePayload, Page, expect

from index.search.terms import folded
from qa.following.saved_questions import SavedQuestion
from qa.no_answer import ONLY_NEAR
from qa.packs.pack import Pack
from qa.ui.ask.earlier_questions import NEWEST_REPLIES
from qa.ui.session.inquiry import MAX_CONVERSATION_QUESTIONS
from qa.ui.session.workspace import MAX_PACKS, Workspace
from qa.wording import web_address
from tests.browser.app_process import running_app
from tests.browser.idle import wait_until_idle
from tests.browser.payloads import BEACON, PAYLOADS

pytestmark = pytest.mark.model

SLOW_MS = 120_000
"""The first visit builds the index."""
MADE_OF_PAYLOADS = """() => {
  const wrong = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      const names = node.getAttributeNames();
      if (names.some((name) => name.startsWith("on"))) wrong.push(node.outerHTML.slice(0, 200));
      for (const name of ["src", "srcset", "href", "data", "poster", "action", "background"]) {
        const value = node.getAttribute(name) ?? "";
        if (/^\\s*(javascript|vbscript|data:text)|\\/\\/(www\\.)?evil/i.test(value)) {
          wrong.push(node.outerHTML.slice(0, 200));
        }
      }
      if (node.closest(".verbatim") && node.matches(
        "script, img, iframe, object, embed, link, style, svg, video, audio, form, code"
      )) wrong.push(node.outerHTML.slice(0, 200));
    }
  };
  visit(document);
  return wrong;
}"""
"""Elements that only a payload can have made, also inside the roots of the widgets."""


def _file_name(number: int, payload: str) -> str:
    return f"{number:03} {payload.replace('/', '∕')[:80].strip()}.txt"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("payloads")
    sources = folder / "sources"
    sources.mkdir()
    for number, payload in enumerate(PAYLOADS):
        line = " ".join(payload.split())
        source = sources / _file_name(number, payload)
        source.write_text(
            f"QUESTION: What of {line} now?\n\nMR EVE: We know {line} well. "
            f"We will mend {line} by 2030.\n"
        )
        told = {"title": f"T {line}", "event": f"E {line}", "place": f"P {line}"}
        if not web_address(line):  # the address of an original is a link, as it must be
            told["url"] = line
        people = {"MR EVE": {"name": f"N {line}", "role": f"R {line}"}}
        source.with_name(f"{source.name}.yaml").write_text(
            yaml.safe_dump(told | {"people": people, "kind": f"K {line}", "date": "2021-10-20"})
        )
    turns = "\n\n".join(f"MR EVE: {' '.join(payload.split())}" for payload in PAYLOADS)
    (sources / "all.txt").write_text(f"MR EVE: All of them.\n\n{turns}\n")
    with running_app(sources, folder / "index", folder / "log") as address:
        yield address


@pytest.fixture
def watched(page: Page, app: str) -> Iterator[Page]:
    """A page that fails its test when a payload runs, asks somebody else or opens a dialog."""
    seen: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    own = (app, app.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda one: None if one.url.startswith(own) else seen.append(one.url))
    page.on("dialog", dismiss)
    yield page
    assert seen == []
    assert page.evaluate("window.broken") is None
    assert page.evaluate(MADE_OF_PAYLOADS) == []


def test_questions_history_and_findings_stay_letters(watched: Page, app: str) -> None:
    lines = [" ".join(payload.split()) for payload in PAYLOADS]
    size = -(-len(lines) // MAX_CONVERSATION_QUESTIONS)
    parts = [lines[at : at + size] for at in range(0, len(lines), size)]
    questions = [f"What of {' '.join(part)} now?" for part in parts]
    watched.goto(f"{app}/?{urlencode({'q': questions}, doseq=True)}")
    earlier = watched.locator(".earlier button")
    expect(earlier).to_have_text(questions[:-NEWEST_REPLIES], timeout=SLOW_MS)
    for position in range(len(questions) - NEWEST_REPLIES):
        earlier.nth(position).click()
        count = NEWEST_REPLIES + position + 1
        expect(watched.locator("h2.question")).to_have_count(count, timeout=SLOW_MS)
    wait_until_idle(watched)
    for fold in watched.get_by_text(ONLY_NEAR).all():
        fold.click()
    expect(watched.locator("ol.findings").last).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(watched)
    assert watched.locator("h2.question").all_inner_texts() == questions


def test_transcript_stays_letters(watched: Page, app: str) -> None:
    watched.goto(f"{app}/read?source=all.txt")
    expect(watched.locator("article.page section")).to_have_count(
        len(PAYLOADS) + 1, timeout=SLOW_MS
    )
    words = watched.locator("article.page").inner_text()
    assert all(" ".join(payload.split()) in " ".join(words.split()) for payload in PAYLOADS[:40])
    assert watched.evaluate(MADE_OF_PAYLOADS) == []


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 25))
def test_facts_of_a_transcript_and_its_speaker_stay_letters(
    watched: Page, app: str, number: int
) -> None:
    payload = PAYLOADS[number]
    line = " ".join(payload.split())
    name = _file_name(number, payload)
    watched.goto(f"{app}/read?{urlencode({'source': name, 'find': line})}")
    expect(watched.locator(".masthead h1")).to_have_text(f"T {line}", timeout=SLOW_MS)
    watched.goto(f"{app}/speaker?{urlencode({'name': f'N {line}'})}")
    # Names that differ in their apostrophes alone are those of one person.
    names = [f"N {' '.join(one.split())}" for one in PAYLOADS if folded(one) == folded(payload)]
    written = "|".join(f"^{re.escape(one)}$" for one in names)
    expect(watched.get_by_text(re.compile(written)).first).to_be_visible(timeout=SLOW_MS)
    for view in ("speakers", "table"):
        address = urlencode({"q": line, "speaker": f"N {line}", "view": view})
        watched.goto(f"{app}/compare?{address}")
        wait_until_idle(watched)
    assert watched.evaluate(MADE_OF_PAYLOADS) == []


def test_lists_and_filters_stay_letters(watched: Page, app: str) -> None:
    watched.goto(f"{app}/?{urlencode({'speaker': f'N {PAYLOADS[0]}'})}")
    watched.get_by_role("button", name="Filters").click(timeout=SLOW_MS)
    box = watched.get_by_role("combobox", name="Speaker")
    box.click(timeout=SLOW_MS)
    expect(watched.get_by_role("option").first).to_be_visible()
    watched.goto(f"{app}/browse")
    expect(watched.locator(".shelf .row").first).to_be_visible(timeout=SLOW_MS)
    assert watched.evaluate(MADE_OF_PAYLOADS) == []


def test_search_stays_letters(watched: Page, app: str) -> None:
    for phrase in ("know", " ".join(PAYLOADS[0].split())):
        watched.goto(f"{app}/search?{urlencode({'q': phrase, 'order': 'right'})}")
        expect(watched.locator(".line").first).to_be_visible(timeout=SLOW_MS)
        wait_until_idle(watched)
        assert watched.evaluate(MADE_OF_PAYLOADS) == []


def test_commitments_stay_letters(watched: Page, app: str) -> None:
    for page in range(1, 4):
        watched.goto(f"{app}/commitments?{urlencode({'order': 'newest', 'page': page})}")
        expect(watched.locator("article.card").first).to_be_visible(timeout=SLOW_MS)
        wait_until_idle(watched)
        assert watched.evaluate(MADE_OF_PAYLOADS) == []


def test_evidence_pack_stays_letters(watched: Page, app: str) -> None:
    shared = [f"{_file_name(n, PAYLOADS[n])}:10-30" for n in range(0, len(PAYLOADS), 10)]
    watched.goto(f"{app}/pack?{urlencode({'p': shared}, doseq=True)}")
    wait_until_idle(watched)
    assert watched.evaluate(MADE_OF_PAYLOADS) == []


def test_saved_questions_stay_letters(watched: Page, app: str) -> None:
    questions = [" ".join(payload.split()) for payload in PAYLOADS[:: len(PAYLOADS) // 20]]
    saved = tuple(SavedQuestion((text,), visited="2026-11-03") for text in questions)
    kept = msgspec.json.encode(Workspace(saved=saved)).decode()
    watched.add_init_script(f"localStorage.setItem('verbatim-desk', {json.dumps(kept)})")
    watched.goto(app)
    names = watched.locator("ul.saved a")
    expect(names).to_have_count(len(questions), timeout=SLOW_MS)
    assert names.all_inner_texts() == questions


def test_names_and_tags_of_packs_stay_letters(watched: Page, app: str) -> None:
    tagged = [
        Pack().with_title(payload).with_tags([payload])
        for payload in PAYLOADS[:: len(PAYLOADS) // MAX_PACKS + 1]
    ]
    kept = msgspec.json.encode(Workspace(tagged[0], other_packs=tuple(tagged[1:]))).decode()
    watched.add_init_script(f"localStorage.setItem('verbatim-desk', {json.dumps(kept)})")
    watched.goto(f"{app}/pack")
    watched.get_by_role("button", name=f"Packs ({len(tagged)})").click(timeout=SLOW_MS)
    names = watched.locator("ul.packs .name")
    expect(names).to_have_count(len(tagged))
    assert sorted(names.all_text_contents()) == sorted(pack.title for pack in tagged)
    assert watched.evaluate(MADE_OF_PAYLOADS) == []


def test_what_is_sent_stays_letters(watched: Page, app: str) -> None:
    turns = "\n\n".join(f"MR EVE: {' '.join(payload.split())}" for payload in PAYLOADS)
    refused = [(f"{payload[:60]}.exe", "MR EVE: So.") for payload in PAYLOADS[::10]]
    sent = [("sent.txt", f"---\ntitle: T\n---\n\n{turns}\n"), *refused]
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": words.encode()} for name, words in sent
    ]
    watched.goto(f"{app}/add")
    expect(watched.get_by_test_id("stFileUploader")).to_be_visible(timeout=SLOW_MS)
    watched.locator("input[type=file]").set_input_files(files)
    card = watched.locator("article[data-state=read]")
    card.get_by_text("Check and correct").click(timeout=SLOW_MS)
    expect(card.locator(".turns li")).to_have_count(len(PAYLOADS))
    assert watched.locator("article[data-state=failed]").count() == len(refused)
    watched.get_by_role("tab", name="Folder on this machine").click()
    watched.get_by_label("Folder", exact=True).fill(PAYLOADS[0])
    watched.get_by_role("button", name="Read this folder").click()
    expect(watched.get_by_text("Nothing was taken.")).to_be_visible()
    assert watched.evaluate(MADE_OF_PAYLOADS) == []


def test_there_are_two_hundred_different_payloads() -> None:
    assert len(set(PAYLOADS)) >= 200
    assert sum(BEACON.removeprefix("https://") in payload for payload in PAYLOADS) >= 40


def test_no_error_reached_the_log(app: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    logs = list(Path(tmp_path_factory.getbasetemp()).glob("payloads*/log"))
    assert logs
    assert all("Traceback" not in log.read_text("utf-8") for log in logs)
