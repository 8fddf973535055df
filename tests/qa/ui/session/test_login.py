from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).parents[4] / "app.py")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("VERBATIM_SOURCES", str(corpus))
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "nowhere" / "index"))
    return AppTest.from_file(APP, default_timeout=60)


def test_nobody_is_asked_to_log_in_unless_the_owner_wants_it(app: AppTest) -> None:
    assert "Log in" not in [button.label for button in app.run().button]


def test_reader_who_is_not_logged_in_sees_the_way_in_and_nothing_else(app: AppTest) -> None:
    app.secrets["auth"] = {"client_id": "x"}
    app.run()
    assert [button.label for button in app.button] == ["Log in"]
    assert len(app.get("bidi_component")) == 0
    assert len(app.chat_input) == 0
