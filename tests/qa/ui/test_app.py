import os
import subprocess
import sys
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


ASKED = """
import sys
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("app.py", default_timeout=120).run()
app.chat_input[0].set_value("How far did the wheat harvest fall?").run()
assert not app.exception, app.exception
assert any("harvest" in element.proto.json for element in app.get("bidi_component"))
print(sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""


@pytest.mark.model
def test_serving_process_builds_and_answers_without_torch(corpus: Path, tmp_path: Path) -> None:
    where = {"VERBATIM_SOURCES": str(corpus), "VERBATIM_INDEX": str(tmp_path / "index")}
    ended = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=Path(APP).parent,
        env=os.environ | where,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout.strip() == "[]", ended.stderr[-2000:]
