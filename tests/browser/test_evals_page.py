"""The page of eval runs in Chromium: a list, a run, two runs compared, and into the transcript."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from eval.runs.kept_runs import keep_run
from eval.runs.results import QuestionResult, RankedCitation, Report
from index.records import Quote, Span
from tests.eval.run_files import measures_at, report

pytestmark = pytest.mark.model

DUQUE = "duque-blinken-press-availability.txt"
GOLD = Quote(DUQUE, Span(13204, 13279), "reduce greenhouse gas emissions by 51 percent")
RIGHT = RankedCitation(
    DUQUE, Span(13024, 13442), "The third element I want to underline", "Duque", True
)
WRONG = RankedCitation("nowhere.txt", Span(3, 9), "Words of another file", "<b>Nobody</b>", False)
HOSTILE = "What did *Colombia* <img src=x onerror=alert(1)> pledge?"
BEFORE, AFTER = "20261120T100000Z-seeds", "20261121T100000Z-seeds"
SLOW_MS = 90_000
"""The first visit to a passage builds the index."""
expect.set_options(timeout=20_000)


def _asked(name: str, rank: int | None, question: str = HOSTILE) -> QuestionResult:
    ranking = [WRONG] * 4
    if rank:
        ranking[rank - 1] = RIGHT
    return QuestionResult(
        id=name,
        question=question,
        history=(),
        type="commitment",
        difficulty="easy",
        slices={"difficulty": "easy"},
        must_pass=False,
        rank=rank,
        views={},
        attributed=None if rank is None else True,
        measures=measures_at(rank),
        answerable=True,
        confidence=0.5,
        elapsed_ms=20.0,
        citations=tuple(ranking),
        gold=(GOLD,),
    )


def _run(date: str, **ranks: int | None) -> Report:
    return report(*(_asked(name, rank) for name, rank in ranks.items()), date=date)


@pytest.fixture(scope="module", autouse=True)
def _kept_runs(folder: Path) -> Iterator[None]:
    runs = folder / "runs"
    keep_run(_run("2026-11-20T10:00:00+00:00", A=1, B=1, C=2, D=3), runs)
    keep_run(_run("2026-11-21T10:00:00+00:00", A=1, B=None, C=3, D=1), runs)
    (runs / "cut.json").write_text("{")
    yield
    shutil.rmtree(runs)


def test_runs_are_listed_newest_first_and_a_damaged_one_is_named(page: Page, app: str) -> None:
    page.goto(f"{app}/evals")
    rows = page.locator("table tbody tr")
    expect(rows).to_have_count(2, timeout=SLOW_MS)
    expect(rows.first.locator(".what")).to_have_text("21 November 2026, 10:00 UTC")
    expect(page.get_by_role("alert")).to_contain_text("cut.json: a run must be JSON")


def test_a_run_opens_with_its_measures_and_questions(page: Page, app: str) -> None:
    page.goto(f"{app}/evals")
    page.get_by_role("link", name="20 November 2026, 10:00 UTC").click()
    title = page.get_by_role("heading", name="Run of 20 November 2026, 10:00 UTC", level=1)
    expect(title).to_be_visible()
    expect(page).to_have_url(f"{app}/evals?run={BEFORE}")
    expect(page.get_by_role("heading", name="Saying no")).to_be_visible()
    page.get_by_test_id("stButtonGroup").get_by_text("RR@10").click()
    expect(page).to_have_url(re.compile(r"measure=RR%4010"))
    expect(page.locator("article.asked h3").first).to_have_text(HOSTILE, timeout=SLOW_MS)


def test_a_lost_question_leads_from_the_comparison_into_the_transcript(
    page: Page, app: str
) -> None:
    page.goto(f"{app}/evals")
    page.get_by_role("link", name="Compare with the run before").click()
    expect(page).to_have_url(f"{app}/evals?run={AFTER}&against={BEFORE}")
    lost = page.locator("article.asked")
    expect(lost).to_have_count(2, timeout=SLOW_MS)
    assert lost.evaluate_all("nodes => nodes.map(node => node.dataset.id)") == ["B", "C"]
    expect(lost.first.locator(".facts strong")).to_have_text("Rank 1 → not found")
    sides = lost.first.locator(".side")
    expect(sides.nth(0).locator(".answers")).to_have_count(0)
    expect(sides.nth(1).locator(".hit").first.locator(".answers")).to_have_text("✓ answers it")
    expect(sides.nth(0).locator(".speaker").first).to_have_text("<b>Nobody</b>")
    expect(sides.nth(0).locator("a")).to_have_count(0)
    sides.nth(1).get_by_role("link", name=f"{DUQUE}:13024-13442").click()
    expect(page).to_have_url(re.compile(rf"/read\?source={DUQUE}&start=13024&end=13442"))
    expect(page.locator("article.page mark").first).to_be_visible(timeout=SLOW_MS)
    page.go_back()
    expect(lost).to_have_count(2)


def test_the_comparison_is_an_address_with_what_got_better(page: Page, app: str) -> None:
    page.goto(f"{app}/evals?run={AFTER}&against={BEFORE}&show=better")
    asked = page.locator("article.asked")
    expect(asked).to_have_count(1, timeout=SLOW_MS)
    expect(asked.locator(".facts strong")).to_have_text("Rank 3 → rank 1")
    lines = page.get_by_role("table", name="Differences").locator("tbody tr")
    expect(lines).to_have_count(9)
    # (1 + 0 + 1/3 + 1)/4 less (1 + 1 + 1/2 + 1/3)/4
    expect(lines.filter(has_text=re.compile(r"^\s*RR@10"))).to_contain_text("−0.125")
    page.reload()
    expect(asked).to_have_count(1)


def test_another_run_is_chosen_to_compare_with(page: Page, app: str) -> None:
    page.goto(f"{app}/evals?run={BEFORE}")
    page.get_by_label("Compare with").click(timeout=SLOW_MS)
    page.get_by_role("option", name=re.compile("^21 November 2026")).click()
    expect(page.get_by_role("heading", name="Two runs compared")).to_be_visible()
    expect(page).to_have_url(f"{app}/evals?run={BEFORE}&against={AFTER}")
    page.get_by_role("link", name="The other way round").click()
    expect(page).to_have_url(f"{app}/evals?run={AFTER}&against={BEFORE}")
    page.get_by_role("link", name="All runs").click()
    expect(page.get_by_role("table", name="Runs")).to_be_visible()
    expect(page).to_have_url(f"{app}/evals")


@pytest.mark.parametrize("run", ["none", "..%2F..%2Fetc%2Fpasswd"])
def test_a_run_that_is_not_there_is_told(page: Page, app: str, run: str) -> None:
    page.goto(f"{app}/evals?run={run}")
    expect(page.get_by_role("alert")).to_contain_text("There is no such run.", timeout=SLOW_MS)


def test_the_comparison_fits_a_telephone(page: Page, app: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{app}/evals?run={AFTER}&against={BEFORE}")
    expect(page.locator("article.asked").first).to_be_visible(timeout=SLOW_MS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollWidth") <= 390


def test_no_error_reached_the_log(folder: Path) -> None:
    assert "Traceback" not in (folder / "log").read_text("utf-8")
