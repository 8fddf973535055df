from collections.abc import Callable

from rich.console import Console

from eval.reports.score_table import print_scores
from eval.runs.measures import scores_of
from eval.runs.qrels import JudgedQuestion

Judge = Callable[..., JudgedQuestion]


def printed(run: list[JudgedQuestion], width: int = 80) -> str:
    console = Console(width=width, record=True)
    with console.capture() as captured:
        print_scores(console, scores_of(run))
    return captured.get()


def test_the_table_fits_80_columns_uncut(judged: Judge) -> None:
    run = [judged("x", f"Q{number}", "commitment") for number in range(999)]
    text = printed(run)
    assert "…" not in text
    assert "1.0-1.0" in text


def test_the_table_shows_each_slice_with_its_mean_and_interval(judged: Judge) -> None:
    run = [judged("x", "A"), judged(".", "B"), judged("x", "C", "followup")]
    rows = [line.split() for line in printed(run).splitlines() if line.strip()]
    assert ["answerable", "2", *["0.500"] * 6] in rows
    assert ["follow-up", "1", *["1.000"] * 6] in rows
    assert [".00-1.0"] * 6 in rows


def test_abstention_citations_and_time_stand_below_the_table(judged: Judge) -> None:
    run = [judged("x.", "A", ms=4.0), judged(".", "B", "unanswerable", confidence=0.2, ms=6.0)]
    text = " ".join(printed(run).split())
    assert "AUROC of confidence 1.000 (1.0-1.0); refuses 100% of 1 unanswerable and 0% of 1" in text
    assert "Confidence: 100% of the answerable questions are answered at 90 % precision" in text
    assert "Citations: 3, of which 0 not verbatim; 0 questions answered under another" in text
    assert "p50 6.0 ms, p95 6.0 ms, p99 6.0 ms." in text
