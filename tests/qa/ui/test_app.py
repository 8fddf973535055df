from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).parents[3] / "app.py")


def test_error_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "nowhere"))
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "index"))
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    shown = [element.proto.json for element in app.get("bidi_component")]
    assert any("nowhere does not exist" in words for words in shown)
    assert not app.title
