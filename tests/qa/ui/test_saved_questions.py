"""A question is saved, the transcripts change, and what is new is counted and marked once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from index.build import build_index
from qa.following.saved_questions import SavedQuestion, after_visit
from qa.ui.session.workspace import Workspace
from tests.conftest import HashedEncoder
from tests.qa.ui.page_app import widget_values

APP = str(Path(__file__).parents[3] / "app.py")
_QUESTION = "How far did the wheat harvest fall?"
_MORE = (
    "---\ntitle: Remarks by Minister Elena Rossi on Wheat\ndate: 2023-01\n---\n\n"
    "MINISTER ROSSI:  This year the wheat harvest did fall by twenty percent, as far as we know.\n"
)


@pytest.fixture
def changed(
    write_corpus: Callable[[Path], Path],
    minilm_like: HashedEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AppTest:
    """The app of a reader who has saved a question that a new transcript answers too."""
    sources, index = write_corpus(tmp_path / "sources"), tmp_path / "index"
    build_index(sources, index, minilm_like)
    monkeypatch.setattr("qa.ui.session.engine_resource.default_encoder", lambda: minilm_like)
    monkeypatch.setattr("qa.answering.confidence.MIN_CONFIDENCE", 0.0)
    monkeypatch.setattr("qa.engine.MIN_CONFIDENCE", 0.0)
    monkeypatch.setenv("VERBATIM_SOURCES", str(sources))
    monkeypatch.setenv("VERBATIM_INDEX", str(index))
    first = AppTest.from_file(APP, default_timeout=60).run()
    first.chat_input[0].set_value(_QUESTION).run()
    first.button("save-question").click().run()
    kept: Workspace = first.session_state["desk"]
    (sources / "wheat.md").write_text(_MORE, encoding="utf-8")
    build_index(sources, index, minilm_like)
    app = AppTest.from_file(APP, default_timeout=60)
    (saved,) = kept.saved
    last_visit = after_visit(saved, (), saved.generation, date(2026, 11, 3))
    app.session_state["desk"] = Workspace(saved=(last_visit,))
    return app


def _rows(app: AppTest) -> list[dict[str, Any]]:
    """The list of saved questions."""
    data = widget_values(app)
    lists = [
        entry
        for entry in data
        if isinstance(entry, list) and entry and isinstance(entry[0], dict) and "news" in entry[0]
    ]
    return lists[0] if lists else []


def _labels(app: AppTest) -> list[dict[str, str]]:
    data = widget_values(app)
    return [entry["labels"] for entry in data if isinstance(entry, dict) and "labels" in entry]


def _news(app: AppTest) -> list[str]:
    """What is said of the saved question, run by run, until it is known."""
    lines = []
    for _ in range(200):  # the engine over the new index is opened behind the page
        lines.append(_rows(app.run())[0]["news"])
        if lines[-1] and "Looking" not in lines[-1]:
            break
    return list(dict.fromkeys(lines))


def test_what_is_new_is_said_once_the_question_was_asked_again(changed: AppTest) -> None:
    *before, news = _news(changed)
    assert set(before) <= {"", "Looking for what is new …"}
    assert news == "1 new"
    assert _rows(changed)[0]["link"].startswith(".?q=How+far")


def test_opening_marks_what_is_new_and_counts_as_a_visit(changed: AppTest) -> None:
    _news(changed)
    changed.query_params["q"] = _QUESTION
    labels = _labels(changed.run())[0]
    assert list(labels.values()) == ["New since 3 November 2026"]
    assert next(iter(labels)).startswith("wheat.md:")
    saved: SavedQuestion = changed.session_state["desk"].saved[0]
    assert saved.visited == date.today().isoformat()
    assert _labels(changed.run())[0] == labels  # while it is read, the marks stay


def test_a_question_is_forgotten(changed: AppTest) -> None:
    changed.query_params["q"] = _QUESTION
    changed.run().button("save-question").click().run()
    assert changed.session_state["desk"].saved == ()
