from pathlib import Path

import pytest

from eval.runs import kept_runs as runs
from eval.runs.kept_runs import keep_run, list_runs, runs_folder
from eval.runs.run_file import RunError, read_run
from tests.eval.run_files import report, result


def test_a_kept_run_is_named_by_its_date_and_set(tmp_path: Path) -> None:
    told = report(result("A"), set_file="my set (2).jsonl", date="2026-11-20T12:30:05+02:00")
    path = keep_run(told, tmp_path / "new" / "runs")
    assert path == tmp_path / "new" / "runs" / "20261120T103005Z-my-set-2.json"
    assert read_run(path) == told
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_runs_of_one_second_do_not_overwrite_each_other(tmp_path: Path) -> None:
    names = [keep_run(report(result("A")), tmp_path).name for _ in range(3)]
    assert names == [
        "20261120T100000Z-seeds.json",
        "20261120T100000Z-seeds-2.json",
        "20261120T100000Z-seeds-3.json",
    ]


def test_runs_are_listed_newest_first_whatever_their_files_are_called(tmp_path: Path) -> None:
    for day in (3, 1, 2):
        keep_run(report(result("A"), date=f"2026-11-0{day}T00:00:00+00:00"), tmp_path)
    (tmp_path / "20261102T000000Z-seeds.json").rename(tmp_path / "renamed.json")
    listed = list_runs(tmp_path)
    assert [run.date.day for run in listed.runs] == [3, 2, 1]
    assert [run.id for run in listed.runs][1] == "renamed"


def test_a_damaged_file_is_named_and_passed_over(tmp_path: Path) -> None:
    whole = keep_run(report(result("A")), tmp_path)
    (tmp_path / "cut.json").write_bytes(whole.read_bytes()[:-40])
    listed = list_runs(tmp_path)
    assert [run.id for run in listed.runs] == [whole.stem]
    assert len(listed.damaged) == 1
    assert listed.damaged[0].startswith("cut.json: a run must be JSON")


def test_other_files_are_no_runs(tmp_path: Path) -> None:
    for name in ("notes.txt", ".hidden.json", "a b.json", "x" * 101 + ".json"):
        (tmp_path / name).write_text("{}")
    assert list_runs(tmp_path) == runs.KeptRuns((), (), 0)


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert list_runs(tmp_path / "none").runs == ()


def test_older_runs_than_the_limit_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_MAX_LISTED_RUNS", 2)
    for day in (1, 2, 3):
        keep_run(report(result("A"), date=f"2026-11-0{day}T00:00:00+00:00"), tmp_path)
    listed = list_runs(tmp_path)
    assert ([run.date.day for run in listed.runs], listed.older) == ([3, 2], 1)


def test_the_run_before_is_the_newest_earlier_one_of_the_same_set(tmp_path: Path) -> None:
    for day, name in ((1, "seeds.jsonl"), (2, "mine.jsonl"), (3, "seeds.jsonl")):
        date = f"2026-11-0{day}T00:00:00+00:00"
        keep_run(report(result("A"), date=date, set_file=name), tmp_path)
    listed = list_runs(tmp_path)
    before = listed.before(listed.runs[0])
    assert before is not None
    assert before.date.day == 1
    assert listed.before(listed.runs[1]) is None
    assert listed.with_id("20261102T000000Z-mine") == listed.runs[1]
    assert listed.with_id("../etc/passwd") is None


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match=r"file: the folder of runs must be writable: .*--runs DIR"):
        keep_run(report(result("A")), tmp_path / "file")


@pytest.mark.parametrize(
    ("index", "environment", "folder"),
    [
        (None, {}, ".verbatim/runs"),
        (Path("/a/index"), {}, "/a/runs"),
        (None, {"VERBATIM_INDEX": "/b/index"}, "/b/runs"),
        (Path("/a/index"), {"VERBATIM_RUNS": "/c"}, "/c"),
    ],
)
def test_runs_lie_beside_the_index_unless_the_environment_says_where(
    index: Path | None, environment: dict[str, str], folder: str
) -> None:
    assert runs_folder(index, environment) == Path(folder)
