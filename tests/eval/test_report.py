import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from eval.measures import scores_of
from eval.qrels import Judged
from eval.questions import EvalSetError
from eval.report import print_scores, report_of, write_json

Judge = Callable[..., Judged]


def printed(run: list[Judged], width: int = 80) -> str:
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
    assert "Citations: 3, of which 0 not verbatim." in text
    assert "p50 6.0 ms, p95 6.0 ms." in text


def test_json_holds_the_measures_and_every_question(judged: Judge, tmp_path: Path) -> None:
    asked = tmp_path / "set.jsonl"
    asked.write_text("{}")
    run = [judged(".x", "A"), judged(None, "B", "who", "hard")]
    write_json(report_of(scores_of(run), run, asked), tmp_path / "out.json")
    told = json.loads((tmp_path / "out.json").read_text())
    assert told["scores"]["overall"]["measures"]["RR@10"]["value"] == 1 / 4
    assert [(one["id"], one["rank"]) for one in told["questions"]] == [("A", 2), ("B", None)]
    assert (told["set_file"], told["generation"]) == ("set.jsonl", "abc")


def test_a_report_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match=r"none/out\.json: must be writable"):
        write_json({}, tmp_path / "none" / "out.json")
