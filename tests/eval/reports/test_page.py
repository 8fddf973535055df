from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from eval.runs.kept_runs import keep_run
from tests.eval.run_files import report, result


def _page() -> None:
    from eval.reports.page import page

    page()


def _shown(app: AppTest) -> list[str]:
    """What the page's own widgets show, as JSON."""
    assert not app.exception
    return [element.proto.json for element in app.get("bidi_component")]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("VERBATIM_RUNS", str(tmp_path / "runs"))
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "nowhere"))
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "index"))
    return AppTest.from_function(_page, default_timeout=60)


def test_an_empty_folder_says_the_command_that_makes_a_run(app: AppTest) -> None:
    shown = _shown(app.run())
    assert any(
        "has not been measured here yet." in words and "verbatim eval run" in words
        for words in shown
    )


def test_one_damaged_run_hides_no_other(app: AppTest, tmp_path: Path) -> None:
    keep_run(report(result("A")), tmp_path / "runs")
    (tmp_path / "runs" / "cut.json").write_text("{")
    shown = " ".join(_shown(app.run()))
    assert "cut.json: a run must be JSON" in shown
    assert "20 November 2026, 10:00 UTC" in shown


def test_a_run_is_shown_without_an_index_but_not_linked(app: AppTest, tmp_path: Path) -> None:
    keep_run(report(result("A", None)), tmp_path / "runs")
    app.query_params["run"] = "20261120T100000Z-seeds"
    shown = " ".join(_shown(app.run()))
    assert app.title[0].value == "Run of 20 November 2026, 10:00 UTC"
    assert "The passages cannot be linked to." in shown
    assert "What is A?" in shown
    assert "read?source" not in shown


def test_words_of_a_run_are_in_no_markdown(app: AppTest, tmp_path: Path) -> None:
    hostile = "![x](http://evil.example/x)"
    asked = result("A", None, hostile, question=hostile, id=hostile)
    keep_run(report(asked, set_file=f"{hostile}.jsonl"), tmp_path / "runs")
    app.query_params["run"] = next((tmp_path / "runs").glob("*.json")).stem
    assert hostile in " ".join(_shown(app.run()))
    told = [
        one.value for kind in (app.markdown, app.title, app.header, app.caption) for one in kind
    ]
    assert told
    assert all("evil.example" not in words for words in told)


def test_a_run_compared_with_itself_is_that_run(app: AppTest, tmp_path: Path) -> None:
    keep_run(report(result("A")), tmp_path / "runs")
    app.query_params["run"] = app.query_params["against"] = "20261120T100000Z-seeds"
    _shown(app.run())
    assert app.title[0].value == "Run of 20 November 2026, 10:00 UTC"
