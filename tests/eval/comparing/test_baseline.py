from pathlib import Path

import pytest

from eval.comparing.baseline import (
    BASELINE,
    MAX_BASELINE_CITATIONS,
    baseline_of,
    read_baseline,
    record_baseline,
)
from eval.comparing.verdict import verdict_of
from eval.questions import SEEDS, EvalSetError
from eval.runs.report import BASELINE_QUOTE_CHARS
from eval.runs.results import RankedCitation
from index.records import Span
from tests.eval.run_files import report, result

RECORD = "verbatim eval gate --record --set my.jsonl"


def test_a_recorded_run_is_what_later_ones_are_measured_by(tmp_path: Path) -> None:
    run = report(result("A", 1), result("B", 2), result("U", None, "unanswerable"))
    record_baseline(run, tmp_path / "baseline.json")
    read = read_baseline(tmp_path / "baseline.json", RECORD)
    assert verdict_of(run, read).passed
    assert [one.measures for one in read.questions] == [one.measures for one in run.questions]


def test_it_is_cut_short_with_a_line_for_each_question(tmp_path: Path) -> None:
    long = RankedCitation("talks.txt", Span(0, 900), "word " * 200, "MINISTER", False)
    run = report(result("A", None, citations=(long,) * 10), result("B", 1))
    record_baseline(run, tmp_path / "baseline.json")
    read = read_baseline(tmp_path / "baseline.json", RECORD)
    quotes = [one.quote for one in read.questions[0].citations]
    assert len(quotes) == MAX_BASELINE_CITATIONS
    assert max(map(len, quotes)) <= BASELINE_QUOTE_CHARS
    lines = (tmp_path / "baseline.json").read_text().splitlines()
    assert [line[2:13] for line in lines if line.startswith('  {"id"')] == [
        '{"id":"A","',
        '{"id":"B","',
    ]


def test_the_same_rankings_are_recorded_in_the_same_lines(tmp_path: Path) -> None:
    lines = []
    for elapsed_ms in (12.0, 99.0):
        run = report(result("A", 1, elapsed_ms=elapsed_ms), result("B", 2))
        record_baseline(run, tmp_path / "baseline.json")
        lines.append((tmp_path / "baseline.json").read_bytes())
    assert lines[0] == lines[1]


@pytest.mark.parametrize("text", [None, "{", "{}"])
def test_a_missing_or_broken_baseline_is_an_error(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(EvalSetError, match=rf"baseline\.json: .*{RECORD}"):
        read_baseline(path, RECORD)


def test_a_baseline_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match="must be writable"):
        record_baseline(report(result("A", 1)), tmp_path / "none" / "baseline.json")


def test_the_baseline_of_a_set_lies_beside_it_and_that_of_the_project_in_its_place() -> None:
    assert baseline_of(Path("my/set.jsonl")) == Path("my/set.baseline.json")
    assert (baseline_of(SEEDS), baseline_of(SEEDS.resolve())) == (BASELINE, BASELINE)
