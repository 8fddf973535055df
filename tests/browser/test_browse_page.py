"""Browsing, a speaker's page and comparing over the five documents, with the real model."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.idle import wait_until_idle

pytestmark = pytest.mark.model

SLOW_MS = 90_000
"""The first visit builds the index, and the first search loads the model."""
DUQUE = "duque-blinken-press-availability.txt"
expect.set_options(timeout=20_000)


def test_filtered_list_leads_to_a_transcript_and_comes_back(page: Page, app: str) -> None:
    page.goto(f"{app}/browse")
    rows = page.locator(".shelf .row")
    expect(rows).to_have_count(5, timeout=SLOW_MS)
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Words of title, place, date or file").fill("bogotá 2021")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(1)
    expect(page.get_by_text("1 of 5 transcripts")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/browse\?text=bogot%C3%A1\+2021$"))
    rows.click()
    expect(page.locator(".masthead h1")).to_contain_text("Joint Press Availability")
    page.go_back()
    expect(rows).to_have_count(1)
    expect(page.get_by_role("button", name="Remove the filter Words: bogotá 2021")).to_be_visible()
    page.reload()
    expect(rows).to_have_count(1, timeout=SLOW_MS)


def test_address_names_people_dates_and_order(page: Page, app: str) -> None:
    page.goto(f"{app}/browse?speaker=Antony+Blinken&until=2022-01-01&order=oldest")
    titles = page.locator(".shelf .title")
    expect(titles).to_have_count(2, timeout=SLOW_MS)
    expect(titles.first).to_contain_text("In first trip as U.S. Secretary of State")
    page.get_by_role("radio", name="Title").click()
    expect(page).to_have_url(re.compile("order=title"))
    page.get_by_role("button", name="Clear filters").click()
    expect(titles).to_have_count(5)


def test_address_may_be_slightly_wrong_and_says_so(page: Page, app: str) -> None:
    page.goto(f"{app}/browse?speaker=Antoni+Blinkin&place=Zzz")
    told = page.get_by_text("Showing Antony Blinken for “Antoni Blinkin”")
    expect(told).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text("No place here is called “Zzz”; there are: ")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/browse\?speaker=Antony\+Blinken$"))
    page.get_by_role("button", name="Remove the filter Speaker: Antony Blinken").click()
    expect(told).to_have_count(0)


def test_months_without_a_transcript_are_told_and_counted_in_a_table(page: Page, app: str) -> None:
    page.goto(f"{app}/browse")
    told = page.get_by_text(re.compile("^Nothing from 8 of 13 months: November 2021 to "))
    expect(told).to_be_visible(timeout=SLOW_MS)
    page.get_by_text("Transcripts by month as a table").click()
    month = page.get_by_role("row", name=re.compile("^2021-10 "))
    expect(month.get_by_role("cell")).to_have_text(["2"])
    expect(page.get_by_role("row", name=re.compile("^2022-04 ")).first).to_contain_text("0–1")


def test_speaker_page_tells_roles_and_leads_to_appearances(page: Page, app: str) -> None:
    page.goto(f"{app}/browse")
    page.locator(".shelf .speakers a", has_text="Iván Duque").first.click(timeout=SLOW_MS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Iván Duque")
    expect(page).to_have_url(re.compile(r"/speaker\?name=Iv%C3%A1n\+Duque$"))
    roles = page.locator(".roles")
    expect(roles).to_contain_text("President of Colombia")
    expect(roles).to_contain_text("20 October 2021")
    row = page.locator(".shelf li", has_text="Joint Press Availability")
    expect(row.locator(".amount")).to_have_text(re.compile(r"^5 turns · [\d,]+ words$"))
    row.locator(".row").click()
    expect(page).to_have_url(re.compile(rf"read\?source={DUQUE}$"))


def test_speaker_whom_nobody_knows_is_said_to_be_unknown(page: Page, app: str) -> None:
    page.goto(f"{app}/speaker?name=%2A%2ANobody%2A%2A")
    alert = page.get_by_role("alert")
    expect(alert).to_have_text(
        "Nobody called “**Nobody**” speaks in these transcripts.", timeout=SLOW_MS
    )
    page.get_by_role("link", name="Browse all transcripts").click()
    expect(page.locator(".shelf .row")).to_have_count(5)


def test_a_phrase_is_found_sorted_limited_to_a_speaker_and_collected(page: Page, app: str) -> None:
    page.goto(f"{app}/search")
    page.get_by_label("Words as they are said").fill("climate crisis", timeout=SLOW_MS)
    page.keyboard.press("Enter")
    lines = page.locator(".line")
    expect(lines).to_have_count(4, timeout=SLOW_MS)
    page.get_by_role("link", name=re.compile("^Iván Duque, 1 time: ")).click()
    expect(lines).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/search\?q=climate\+crisis&speaker=Iv%C3%A1n\+Duque$"))
    lines.get_by_role("button", name="Collect").click()
    expect(lines.get_by_role("button", name="Collected")).to_be_visible()
    lines.locator(".words").click()
    marked = page.locator("article.page mark").first
    expect(marked).to_contain_text("combating the climate crisis", timeout=SLOW_MS)


def test_one_question_is_put_to_two_speakers(page: Page, app: str) -> None:
    page.goto(f"{app}/compare?speaker=Iv%C3%A1n+Duque&speaker=Antony+Blinken")
    box = page.get_by_label("Question")
    expect(box).to_be_visible(timeout=SLOW_MS)
    wait_until_idle(page)  # what is typed while a page is still drawn may be lost
    box.fill("What was said about emissions?")
    box.press("Enter")
    sides = page.locator(".column")
    expect(sides).to_have_count(2, timeout=SLOW_MS)
    for side, name in zip(sides.all(), ("Iván Duque", "Antony Blinken"), strict=True):
        expect(side.get_by_role("heading", level=2)).to_have_text(name)
        expect(side.locator("article.excerpt")).to_have_count(3)
    expect(page).to_have_url(re.compile("q=What\\+was\\+said\\+about\\+emissions"))
    page.reload()
    excerpts = page.locator("article.excerpt")
    expect(excerpts).to_have_count(6, timeout=SLOW_MS)
    collect = excerpts.first.locator(".collect")
    collect.click()
    expect(collect).to_have_text("Collected")
    expect(page.get_by_role("link", name="Evidence (1)")).to_be_visible()


@pytest.mark.parametrize("question", ["", "q=peace&"])
def test_address_of_a_comparison_shows_whom_it_compares(
    page: Page, app: str, question: str
) -> None:
    page.goto(f"{app}/compare?{question}speaker=Iv%C3%A1n+Duque&speaker=Antony+Blinken")
    chosen = page.get_by_test_id("stMultiSelect")
    expect(chosen).to_contain_text("Iván Duque", timeout=SLOW_MS)
    wait_until_idle(page)  # the browser has told what it keeps, and the page is drawn again
    expect(chosen).to_contain_text("Antony Blinken")
    expect(page.get_by_role("radio", name="Speakers")).to_be_checked()


def test_side_without_an_answer_says_no(page: Page, app: str) -> None:
    question = "How+many+kilometres+did+the+Venezuelan+rocket+fly+to+Neptune%3F"
    page.goto(f"{app}/compare?q={question}&speaker=Ned+Price&speaker=Antony+Blinken")
    columns = page.locator(".column")
    expect(columns.first.locator(".silence .title")).to_be_visible(timeout=SLOW_MS)
    expect(columns.last.get_by_text("No passage answers")).to_be_visible()


def test_side_of_somebody_who_never_says_it_says_so_instead_of_passages(
    page: Page, app: str
) -> None:
    page.goto(f"{app}/compare?q=emissions&speaker=Marcelo+Ebrard&speaker=Antony+Blinken")
    side = page.locator(".column").first
    expect(side.get_by_text("Said nothing about it here")).to_be_visible(timeout=SLOW_MS)
    reason = side.get_by_text("Marcelo Ebrard never says “emissions” here; ")
    expect(reason).to_be_visible(timeout=SLOW_MS)
    expect(side.get_by_text("Not an answer, but near")).to_be_visible()
    expect(side.locator("article.excerpt:visible")).to_have_count(0)


def test_periods_are_compared_and_one_more_is_added(page: Page, app: str) -> None:
    page.goto(f"{app}/compare?q=What+about+democracy%3F&view=periods")
    headings = page.get_by_role("heading", level=2)
    expect(headings).to_have_count(2, timeout=SLOW_MS)
    expect(page).to_have_url(re.compile(r"period=2021-10-01\.\.2022-04-"))
    wait_until_idle(page)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_test_id("stDateInput")).to_have_count(3)
    page.get_by_role("radio", name="Timeline").click()
    expect(page).to_have_url(re.compile(r"view=timeline$"))
    expect(headings).to_have_text(["Everybody"])


def test_timeline_lists_passages_in_order_of_date(page: Page, app: str) -> None:
    page.goto(f"{app}/compare?q=migration&speaker=Antony+Blinken&view=timeline")
    when = page.locator("article.excerpt .when")
    expect(when.first).to_be_visible(timeout=SLOW_MS)
    week = "3 October 2022 to 7 October 2022"
    dates = ("October 2021", "20 October 2021", "spring 2022", week, "date unknown")
    told = when.all_inner_texts()
    assert len(told) > 4
    assert told == sorted(told, key=dates.index)
    dot = page.locator(".dot").last
    dot.press("Enter")
    expect(page.locator("article.excerpt:focus .when")).to_have_text(week)
    page.get_by_role("link", name="Open in transcript").first.click()
    expect(page.locator("article.page mark.cited").first).to_be_visible()


def test_table_of_answers_is_downloaded(page: Page, app: str) -> None:
    questions = "q=emissions&q=migration"
    page.goto(f"{app}/compare?{questions}&speaker=Ned+Price&speaker=Antony+Blinken&view=table")
    expect(page.locator("td")).to_have_count(4, timeout=SLOW_MS)
    expect(page.get_by_label("Questions, one a line")).to_have_value("emissions\nmigration")
    wait_until_idle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 4


def test_no_error_reached_the_log(folder: Path) -> None:
    assert "Traceback" not in (folder / "log").read_text("utf-8")
