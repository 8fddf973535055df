"""The app over the five documents that come with the project, with the real model."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from qa.feedback import read_judgements
from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

PLEDGE = "What did Colombia pledge on emissions?"
WORDS = "51 percent by the year 2030"
PLACE = "read?source=duque-blinken-press-availability.txt&start=13024&end=13442"
SLOW_MS = 90_000
"""The first visit builds the index, and the first search loads the model."""
expect.set_options(timeout=20_000)


@pytest.fixture(autouse=True)
def _own_requests_only(page: Page, app: str) -> Iterator[None]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield
    own = (app, app.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []


def _ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_be_enabled(timeout=SLOW_MS)
    wait_until_idle(page)  # a box that is drawn anew loses what is in it
    box.fill(question)
    box.press("Enter")
    expect(page.locator("h2.question", has_text=question)).to_be_visible(timeout=SLOW_MS)


def _cards(page: Page, count: int = 5) -> Locator:
    cards = page.locator("article.card")
    expect(cards).to_have_count(count, timeout=SLOW_MS)
    return cards


def _pledge(page: Page, app: str) -> Locator:
    page.goto(app)
    _ask(page, PLEDGE)
    return _cards(page).filter(has_text=WORDS)


def test_empty_page_says_what_it_holds_and_offers_four_examples(page: Page, app: str) -> None:
    page.goto(app)
    examples = page.get_by_role("button", name=re.compile(r"\?$"))
    expect(examples).to_have_count(4, timeout=SLOW_MS)
    line = "5 transcripts, October 2021 to October 2022, 10 people"
    expect(page.get_by_text(line, exact=True)).to_be_visible()


def test_card_holds_quote_speaker_setting_and_verification(page: Page, app: str) -> None:
    card = _pledge(page, app)
    expect(card.locator("blockquote mark")).to_contain_text(WORDS)
    expect(card.locator("h3")).to_have_text("Iván Duque President of Colombia")
    facts = "Joint press availability · Bogotá · 20 October 2021 · U.S. Department of State"
    assert card.locator(".facts").inner_text() == facts
    expect(card.locator(".state")).to_have_text("Verified in the source")
    expect(card.locator(".strength")).to_have_text("strong")
    expect(card.locator(".note")).to_have_text("(Via interpreter)")


def test_findings_are_reached_opened_and_collected_by_keys(page: Page, app: str) -> None:
    _pledge(page, app)
    _cards(page)
    wait_until_idle(page)
    page.locator("h2.question").click()  # the keys are letters in the question box
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    for key in ("Escape", "j", "j", "c"):
        page.keyboard.press(key)
    cards = page.locator("article.card")
    expect(cards.nth(1)).to_be_focused()
    expect(cards.nth(1).locator("button.collect")).to_have_text("Collected")
    page.keyboard.press("/")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    page.locator(".chip", has_text="Antony Blinken").click()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/read\?source="))


def test_an_earlier_reply_is_opened_from_the_list(page: Page, app: str) -> None:
    questions = "".join(f"&q={word}" for word in ("emissions", "vaccines", "Brazil", "migrants"))
    page.goto(f"{app}/?{questions[1:]}")
    cards = _cards(page, 15)
    page.get_by_role("button", name="emissions", exact=True).click()
    expect(cards).to_have_count(20)
    expect(page.locator("h2.question").first).to_have_text("emissions")
    expect(page.locator("h2.question").first).to_be_in_viewport()


def test_best_card_is_in_sight_after_asking(page: Page, app: str) -> None:
    _pledge(page, app)
    wait_until_idle(page)
    expect(page.locator("h2.question")).to_be_in_viewport()
    expect(page.locator("article.card header").first).to_be_in_viewport()


def test_long_question_is_folded_until_it_is_opened(page: Page, app: str) -> None:
    page.goto(f"{app}?q=What+should+the+international+community+disburse+for+Venezuelan+migrants")
    fold = _cards(page).locator("details").first
    expect(fold.locator("p")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("p")).to_be_visible()


def test_transcript_opens_at_the_marked_words_and_back_keeps_the_answer(
    page: Page, app: str
) -> None:
    _pledge(page, app).get_by_role("link", name="Open in transcript").click()
    mark = page.locator("article.page mark.cited")
    expect(mark).to_contain_text(WORDS, timeout=SLOW_MS)
    expect(mark).to_be_in_viewport()
    assert page.url == f"{app}/{PLACE}&q=What+did+Colombia+pledge+on+emissions%3F"
    page.go_back()
    expect(_cards(page).filter(has_text=WORDS)).to_have_count(1)
    page.go_forward()
    expect(mark).to_contain_text(WORDS)
    page.get_by_role("link", name="Back to the answers").click()
    expect(_cards(page).filter(has_text=WORDS)).to_have_count(1)


def test_permalink_shows_the_words_in_a_fresh_session_and_after_reload(
    page: Page, app: str
) -> None:
    page.goto(f"{app}/{PLACE}")
    mark = page.locator("article.page mark.cited")
    expect(mark).to_be_in_viewport(timeout=SLOW_MS)
    page.reload()
    expect(mark).to_be_in_viewport(timeout=SLOW_MS)
    expect(mark).to_contain_text(WORDS)


def test_follow_up_tells_what_it_was_read_with_and_its_link_leads_to_it(
    page: Page, app: str
) -> None:
    _pledge(page, app)
    _ask(page, "And on deforestation?")
    _cards(page, 10)
    expect(page.get_by_text(f"Read together with “{PLEDGE}”")).to_be_visible()
    expect(page.locator("h2.question").nth(1)).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"\?q=What\+did\+Colombia.*&q=And\+on\+deforestation"))
    quote = page.locator("blockquote").nth(5).inner_text()
    page.reload()
    _cards(page, 10)
    assert page.locator("blockquote").nth(5).inner_text() == quote


def test_two_questions_in_one_have_an_answer_each(page: Page, app: str) -> None:
    _pledge(page, app)
    _ask(page, "What did Blinken say about vaccines and who asked about Brazil?")
    _cards(page, 15)
    headings = page.get_by_text(re.compile("^Question . of 2:"))
    expect(headings).to_have_text(
        [
            "Question 1 of 2: What did Blinken say about vaccines",
            "Question 2 of 2: And who asked about Brazil?",
        ]
    )
    page.get_by_role("button", name="2 questions in one").click()
    _cards(page, 10)
    expect(headings).to_have_count(0)


def test_example_fills_the_box_and_new_conversation_starts_anew(page: Page, app: str) -> None:
    page.goto(app)
    wait_until_idle(page)
    page.get_by_role("button", name="How does Mexico see").click()
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_have_value("How does Mexico see the next Summit of the Americas?")
    box.press("Enter")
    expect(_cards(page).filter(has_text="Marcelo Ebrard").first).to_be_visible()
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("article.card")).to_have_count(0)
    expect(page).to_have_url(f"{app}/")


def test_on_a_phone_the_pages_stand_in_a_bar_below_the_question_box(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(app)
    bar = page.get_by_role("navigation", name="Pages")
    expect(bar.get_by_role("link")).to_have_text(
        [re.compile(f"{name}$") for name in ("Ask", "Read", "Browse", "Evidence")],
        timeout=SLOW_MS,
    )
    wait_until_idle(page)
    top = bar.bounding_box()
    box = page.get_by_test_id("stBottomBlockContainer").bounding_box()
    assert top is not None
    assert box is not None
    assert box["y"] + box["height"] <= top["y"]
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    more, sheet = bar.get_by_role("button", name="More"), page.get_by_role("dialog")
    more.click()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    more.click()
    sheet.get_by_role("link", name="Add").click()
    expect(page.get_by_role("heading", name="Add transcripts")).to_be_visible()
    expect(sheet).to_be_hidden()


def test_question_without_an_answer_says_so(page: Page, app: str) -> None:
    page.goto(app)
    _ask(page, "What is the gross domestic product of Japan?")
    expect(page.get_by_text("No passage answers this well.")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text("“Japan” occurs nowhere in these transcripts.")).to_be_visible()


def test_near_misses_are_folded_without_mark_and_strength(page: Page, app: str) -> None:
    page.goto(app)
    _ask(page, "What is the gross domestic product of Japan?")
    fold = page.get_by_text("Not an answer, but near")
    expect(fold).to_be_visible(timeout=SLOW_MS)
    expect(page.locator("blockquote:visible")).to_have_count(0)
    fold.click()
    expect(page.locator("blockquote:visible")).to_have_count(5)
    expect(page.locator("blockquote mark")).to_have_count(0)
    expect(page.locator("article.card .strength, .strip")).to_have_count(0)


def test_filter_that_leaves_nothing_fitting_is_taken_off(page: Page, app: str) -> None:
    page.goto(f"{app}/?q=emissions&speaker=Marcelo+Ebrard")
    reason = page.get_by_text("Marcelo Ebrard never says “emissions” here.")
    expect(reason).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text(re.compile("^Without the filters .*: Iván Duque"))).to_be_visible()
    page.get_by_role("button", name="Ask without the filters").click()
    expect(page.locator("article.card .name").first).to_have_text("Iván Duque")
    expect(page).to_have_url(f"{app}/?q=emissions")


def test_question_without_words_is_refused_in_words(page: Page, app: str) -> None:
    page.goto(app)
    _ask(page, "???")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("a question must have words", timeout=SLOW_MS)
    expect(page.locator("article.card")).to_have_count(0)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ("source=nowhere.txt&start=1&end=2", "no transcript “nowhere.txt”"),
        ("source=../../etc/passwd", "no transcript “../../etc/passwd”"),
        (f"{PLACE.partition('?')[2]}0", "has 41"),
        ("source=duque-blinken-press-availability.txt&start=a&end=2", "digits 0 to 9"),
        ("start=1&end=2", "must name its source"),
    ],
)
def test_link_that_leads_nowhere_says_why(
    page: Page, app: str, parameters: str, message: str
) -> None:
    page.goto(f"{app}/read?{parameters}")
    expect(page.get_by_role("alert")).to_contain_text(message, timeout=SLOW_MS)
    assert "Traceback" not in page.content()


@pytest.mark.parametrize("clipboard", ["allowed", "absent"])
def test_quote_is_copied_with_its_citation(page: Page, app: str, clipboard: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
    if clipboard == "absent":  # as without https, away from this machine
        hide = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
        page.add_init_script(hide)
    _pledge(page, app).get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“The third element I want to underline")
    assert copied.endswith(
        "declared as protected areas.” (Via interpreter) — Iván Duque, President of Colombia, "
        "Joint press availability, Bogotá, 20 October 2021 "
        "(duque-blinken-press-availability.txt:13024-13442)"
    )


def test_what_was_understood_can_be_taken_back_and_put_back(page: Page, app: str) -> None:
    page.goto(app)
    _ask(page, "What did Duque say about the peace process in October 2021?")
    details = _cards(page).locator(".details")
    before = details.all_text_contents()
    chip = page.get_by_role("button", name="Speaker: Duque")
    expect(page.get_by_role("button", name="Date: October 2021")).to_be_visible()
    chip.click()
    expect(details).not_to_have_text(before)
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(chip).to_be_focused()
    page.reload()
    expect(chip).to_have_attribute("aria-pressed", "false", timeout=SLOW_MS)
    chip.click()
    expect(details).to_have_text(before)


def test_name_slightly_wrong_is_put_right_and_taken_back(page: Page, app: str) -> None:
    page.goto(app)
    _ask(page, "What did Duke say about emissions?")
    chip = page.get_by_role("button", name="Showing Duque for “Duke”")
    expect(chip).to_have_attribute("aria-pressed", "true", timeout=SLOW_MS)
    expect(_cards(page).locator(".name").first).to_have_text("Iván Duque")
    wait_until_idle(page)
    chip.click()
    expect(page).to_have_url(re.compile("not=0.Duke"))
    expect(chip).to_have_attribute("aria-pressed", "false")


def test_a_link_may_hold_another_language_and_a_name_slightly_wrong(page: Page, app: str) -> None:
    page.goto(f"{app}/?q=Qu%27a+dit+Duque+sur+les+vaccins+%3F&speaker=Blinkin")
    notes = page.get_by_text("Showing Antony Blinken for “Blinkin” · Asked in French; these")
    expect(notes).to_be_visible(timeout=SLOW_MS)


def test_card_says_why_in_words_and_tells_the_numbers_when_asked(page: Page, app: str) -> None:
    card = _pledge(page, app)
    expect(card.locator(".why")).to_have_text("Says “emissions”")
    lines = card.locator("details.details p")
    expect(lines.first).to_be_hidden()
    card.locator(".details summary").click()
    heads = ["By meaning", "A reading model", "Raised by", "Score 1.00", "File", "SHA-256"]
    expect(lines).to_have_text([re.compile(f"^{head}") for head in heads])


def test_filter_holds_for_the_next_question_and_stands_in_the_address(page: Page, app: str) -> None:
    page.goto(app)
    _ask(page, "What was said about migration?")
    before = _cards(page).locator("blockquote").all_inner_texts()
    wait_until_idle(page)
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("combobox", name="Speaker").fill("Ebrard")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile(r"&speaker=Marcelo\+Ebrard"))
    page.keyboard.press("Escape")
    wait_until_idle(page)
    page.get_by_role("button", name="Ask again with filters").click()
    expect(page.get_by_text("Searched only: Marcelo Ebrard")).to_have_count(1)
    page.reload()
    expect(page.get_by_text("Searched only: Marcelo Ebrard")).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)
    cards = page.locator("article.card")
    assert cards.locator("blockquote").all_inner_texts()[:5] == before
    names = cards.locator(".name").all_text_contents()[5:]  # no answer, and folded
    assert set(names) == {"Marcelo Ebrard"}
    page.get_by_role("button", name="Remove the filter Speaker: Marcelo Ebrard").click()
    expect(page.get_by_role("button", name="Ask again without filters")).to_be_visible()
    assert cards.locator(".name").all_text_contents()[5:] == names


def test_collected_passage_and_conversations_outlive_a_reload(page: Page, app: str) -> None:
    _pledge(page, app)
    collect = page.locator("article.card", has_text=WORDS).locator("button.collect")
    collect.click()
    expect(collect).to_have_text("Collected")
    expect(page.get_by_role("link", name="Evidence (1)")).to_be_visible()
    page.goto(app)
    expect(page.get_by_role("link", name="Evidence (1)")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Conversations").click()
    page.locator(".history").get_by_role("link", name=PLEDGE).click()
    expect(_cards(page).filter(has_text=WORDS).locator("button.collect")).to_have_text("Collected")


def test_conversation_is_renamed_deleted_and_put_back(page: Page, app: str) -> None:
    _pledge(page, app)
    page.get_by_role("button", name="Conversations").click()
    row = page.locator(".history li")
    row.get_by_role("button", name="Rename").click()
    page.get_by_role("textbox", name="Name of the conversation").fill("Climate")
    page.keyboard.press("Enter")
    expect(row.get_by_role("link", name="Climate")).to_be_visible()
    row.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)  # the panel closes with the conversation that it was opened for
    expect(page).to_have_url(f"{app}/")
    expect(page.get_by_text("Deleted “Climate”")).to_be_visible()
    wait_until_idle(page)
    page.get_by_role("button", name="Undo").click()
    expect(_cards(page).filter(has_text=WORDS)).to_have_count(1)
    wait_until_idle(page)
    page.get_by_role("button", name="Conversations").click()
    expect(row.get_by_role("link", name="Climate")).to_be_visible()
    expect(_cards(page).filter(has_text=WORDS)).to_have_count(1)
    expect(page.get_by_text("Deleted “Climate”")).to_have_count(0)


def test_deletion_can_be_undone_until_the_reader_goes_elsewhere(page: Page, app: str) -> None:
    _pledge(page, app)
    page.get_by_role("button", name="Conversations").click()
    page.locator(".history li").get_by_role("button", name="Delete").click()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    wait_until_idle(page)
    page.get_by_role("link", name="Browse", exact=True).click()
    expect(page.get_by_role("heading", name="Browse")).to_be_visible()
    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", name="Verbatim")).to_be_visible()
    wait_until_idle(page)
    expect(undo).to_have_count(0)


def test_arrow_keys_bring_back_what_was_asked(page: Page, app: str) -> None:
    _pledge(page, app)
    _ask(page, "And on deforestation?")
    box = page.get_by_test_id("stChatInputTextArea")
    _cards(page, 10)
    expect(box).to_be_enabled()
    for key, text in [
        ("ArrowUp", "And on deforestation?"),
        ("ArrowUp", PLEDGE),
        ("ArrowDown", "And on deforestation?"),
        ("ArrowDown", ""),
    ]:
        box.press(key)
        expect(box).to_have_value(text)


def test_opinion_is_kept_for_the_owner(page: Page, app: str, folder: Path) -> None:
    _pledge(page, app)
    helpful = page.get_by_role("button", name="Helpful", exact=True).first
    helpful.click()
    expect(helpful).to_have_attribute("aria-pressed", "true")
    path = folder / "feedback.jsonl"
    (kept,) = read_judgements(path)
    assert (kept.question, kept.helpful) == (PLEDGE, True)
    helpful.click()
    expect(helpful).to_have_attribute("aria-pressed", "false")
    assert read_judgements(path) == ()


def test_back_button_leads_from_question_to_question(page: Page, app: str) -> None:
    _pledge(page, app)
    _ask(page, "And on deforestation?")
    _cards(page, 10)
    cards = page.locator("article.card")
    page.go_back()
    expect(cards).to_have_count(5)
    page.go_forward()
    expect(cards).to_have_count(10)


def test_words_are_found_in_a_transcript_and_stepped_through(page: Page, app: str) -> None:
    page.goto(f"{app}/{PLACE}")
    page.get_by_role("button", name="Find", exact=True).click(timeout=SLOW_MS)
    page.get_by_label("Find in this transcript").fill("climate  crisis")
    page.keyboard.press("Enter")
    marks = page.locator("article.page mark.found")
    expect(marks.first).to_be_in_viewport(timeout=SLOW_MS)
    told = page.locator(".bar .told")
    expect(told).to_have_text(re.compile(r"^Match 1 of [2-9]$"))
    page.get_by_role("button", name="Next").click()
    expect(told).to_have_text(re.compile("^Match 2 of "))
    expect(marks.nth(1)).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"find=climate\+crisis"))
    wait_until_idle(page)
    page.reload()
    expect(told).to_have_text(re.compile("^Match 2 of "), timeout=SLOW_MS)
    expect(marks.nth(1)).to_be_in_viewport()


def test_each_passage_of_an_answer_has_its_address(page: Page, app: str) -> None:
    page.goto(f"{app}/{PLACE}&q=What+did+Colombia+pledge+on+emissions%3F")
    told, cited = page.locator(".bar .told"), page.locator("article.page mark.cited").first
    expect(told).to_have_text(re.compile("^Passage "), timeout=SLOW_MS)
    wait_until_idle(page)
    texts, addresses = [told.inner_text()], [page.url]
    for _ in range(2):
        page.get_by_role("button", name="Next").click()
        expect(told).not_to_have_text(texts[-1])
        wait_until_idle(page)
        texts.append(told.inner_text())
        addresses.append(page.url)
        expect(cited).to_be_in_viewport()
    assert len(set(addresses)) == 3
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.go_back()
    expect(told).to_have_text(texts[1])
    expect(page).to_have_url(addresses[1])
    expect(cited).to_be_in_viewport()
    page.reload()
    expect(told).to_have_text(texts[1], timeout=SLOW_MS)
    expect(cited).to_be_in_viewport()
    page.go_forward()
    expect(told).to_have_text(texts[2])
    expect(cited).to_be_in_viewport()


def test_a_speaker_leads_from_turn_to_turn_of_a_speaker(page: Page, app: str) -> None:
    page.goto(f"{app}/read?source=duque-blinken-press-availability.txt")
    turns = page.locator("article.page section", has_text="Iván Duque")
    page.get_by_text("6 speakers").click(timeout=SLOW_MS)
    jump = page.locator(".masthead").get_by_role("button", name="Iván Duque")
    for number in (0, 1):
        jump.click(timeout=SLOW_MS)
        expect(turns.nth(number).locator("h2")).to_be_in_viewport()


def test_log_holds_no_traceback(folder: Path) -> None:
    assert "Traceback" not in (folder / "log").read_text("utf-8")
