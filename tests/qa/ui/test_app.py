import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.build import build_index
from qa.filters import Filters
from qa.ui.ask.conversation import ReplyKey
from tests.conftest import HashedEncoder

APP = str(Path(__file__).parents[3] / "app.py")


def test_error_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path)
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    shown = [element.proto.json for element in app.get("bidi_component")]
    assert any("nowhere does not exist" in words for words in shown)
    assert not app.title


def test_every_page_names_the_folder_of_an_index_that_is_named(
    built_index: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = f"From the folder \\u2026/{corpus.parent.name}/{corpus.name}"
    monkeypatch.setenv("VERBATIM_INDEX", str(built_index))
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert any(words in element.proto.json for element in app.get("bidi_component"))
    monkeypatch.delenv("VERBATIM_INDEX")
    monkeypatch.chdir(tmp_path)
    app.run()
    assert not any("From the folder" in element.proto.json for element in app.get("bidi_component"))


def test_an_index_that_is_named_and_missing_is_told_with_its_command(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATIM_SOURCES", str(corpus))
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "none"))
    app = AppTest.from_file(APP, default_timeout=60).run()
    shown = " ".join(element.proto.json for element in app.get("bidi_component"))
    assert f"build it: verbatim index build --index {tmp_path / 'none'}" in shown
    assert list(tmp_path.iterdir()) == []


def test_a_finding_is_checked_each_time_it_is_shown(
    write_corpus: Callable[[Path], Path],
    minilm_like: HashedEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources, index = write_corpus(tmp_path / "sources"), tmp_path / "index"
    build_index(sources, index, minilm_like)
    monkeypatch.setattr("qa.ui.session.engine_resource.default_encoder", lambda: minilm_like)
    monkeypatch.setenv("VERBATIM_SOURCES", str(sources))
    monkeypatch.setenv("VERBATIM_INDEX", str(index))
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.chat_input[0].set_value("How far did the wheat harvest fall?").run()
    before = _states(app)
    harvest = sources / "harvest.txt"
    harvest.write_text(harvest.read_text("utf-8").replace("nine", "five"), "utf-8")
    after = _states(app.run())
    assert (before[0], after[0]) == ("verified", "changed")
    assert after[1:] == before[1:]


def _states(app: AppTest) -> list[str]:
    """Whether each finding is verified, best first."""
    texts = [element.proto.json for element in app.get("bidi_component")]
    data = [json.loads(text) for text in texts if text]
    (cards,) = (one["cards"] for one in data if isinstance(one, dict) and "cards" in one)
    return [card["verification"] for card in cards]


def test_folder_of_other_transcripts_is_refused_with_both_named(
    tmp_path: Path, corpus: Path, minilm_like: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(corpus, tmp_path / "index", minilm_like)
    monkeypatch.setattr("qa.ui.session.engine_resource.default_encoder", lambda: minilm_like)
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "index"))
    seeds = Path(APP).parent / "data" / "transcripts"
    monkeypatch.setattr(sys, "argv", [APP, "--sources", str(seeds)])
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    shown = " ".join(element.proto.json for element in app.get("bidi_component"))
    assert f"must be of the transcripts in {seeds}, but was made of others, in {corpus}" in shown


ASKED = """
import sys
from streamlit.testing.v1 import AppTest

app = AppTest.from_file(sys.argv[1], default_timeout=120).run()
app.chat_input[0].set_value("How far did the wheat harvest fall?").run()
assert not app.exception, app.exception
assert any("harvest" in element.proto.json for element in app.get("bidi_component"))
print(sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""


@pytest.mark.model
def test_serving_process_builds_and_answers_without_torch(corpus: Path, tmp_path: Path) -> None:
    where = {"VERBATIM_SOURCES": str(corpus), "PYTHONPATH": str(Path(APP).parent)}
    ended = subprocess.run(
        [sys.executable, "-c", ASKED, APP],
        cwd=tmp_path,
        env=os.environ | where,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout.strip() == "[]", ended.stderr[-2000:]


def test_the_newest_replies_of_a_conversation_are_drawn_and_those_that_are_opened(
    corpus: Path, minilm_like: HashedEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(corpus, tmp_path / "index", minilm_like)
    monkeypatch.setattr("qa.ui.session.engine_resource.default_encoder", lambda: minilm_like)
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "index"))
    app = AppTest.from_file(APP, default_timeout=60)
    questions = ("wheat", "harvest", "netting", "locusts", "cranes")
    app.query_params["q"] = questions
    assert _drawn_questions(app.run()) == ["netting", "locusts", "cranes"]
    app.session_state["opened-replies"] = frozenset([ReplyKey(questions[:2], (), Filters())])
    assert _drawn_questions(app.run()) == ["harvest", "netting", "locusts", "cranes"]


def _drawn_questions(app: AppTest) -> list[str]:
    assert not app.exception
    data = [json.loads(element.proto.json or "0") for element in app.get("bidi_component")]
    return [one["text"] for one in data if isinstance(one, dict) and "in_view" in one]
