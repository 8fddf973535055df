"""When the page takes files, and when it says why not."""

import os
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.build import build_index
from qa.intake.trays import Trays
from qa.intake.uploads import Upload
from qa.ui.add.tray_key import app_trays
from tests.conftest import HashedEncoder


def _script() -> None:
    from qa.ui.add.page import page

    page()


@pytest.fixture
def app(
    tmp_path: Path, corpus: Path, minilm_like: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> AppTest:
    """The page over an index of the made-up corpus that the app takes for the real model's."""
    build_index(corpus, tmp_path / "index", minilm_like)
    monkeypatch.setattr("qa.ui.session.engine_resource.default_encoder", lambda: minilm_like)
    monkeypatch.setenv("VERBATIM_SOURCES", str(corpus))
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "index"))
    return AppTest.from_function(_script, default_timeout=60)


def _told(app: AppTest) -> str:
    return " ".join(one.proto.json for one in app.get("bidi_component"))


def test_files_are_taken_where_the_collection_can_be_written(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert len(app.get("file_uploader")) == 1
    assert "Up to 50 files of 20 MB" in _told(app)


@pytest.fixture
def trays(monkeypatch: pytest.MonkeyPatch) -> Trays:
    """The trays of the app, over a reader that takes its time."""
    trays = Trays(lambda paths: iter(()))
    monkeypatch.setattr("qa.ui.add.tray_key.app_trays", lambda: trays)
    return trays


def test_a_file_that_was_read_stands_above_the_folders_that_it_will_be_written_to(
    app: AppTest, corpus: Path, tmp_path: Path
) -> None:
    tray = app_trays().new()
    tray.put([Upload("river.txt", b"MR. KLEIN:  The river rose by two metres since Sunday.\n")])
    app_trays().read_waiting(tray)
    while tray.is_underway:
        time.sleep(0.05)
    app.session_state["tray-key"] = tray.key
    app.run()
    assert not app.exception
    assert "1 file: 1 understood" in _told(app)
    assert [button.label for button in app.button if "Add" in button.label] == [
        "Add 1 transcript to the collection"
    ]
    told = f"Adds to the transcripts in {corpus} and to the index in {tmp_path / 'index'}"
    assert told in _told(app)


def test_pasted_text_goes_to_the_tray_of_the_reader(app: AppTest, trays: Trays) -> None:
    app.run()
    app.text_area[0].input("MR. KLEIN:  The river rose by two metres.")
    app.text_input[0].input("On the river")
    app.text_input[1].input("20 October 2021")
    next(button for button in app.button if button.label == "Read this text").click().run()
    assert not app.exception
    tray = trays.find(app.session_state["tray-key"])
    assert tray
    (file,) = tray.files
    assert (file.name, file.correction.title) == ("On the river.txt", "On the river")
    assert file.correction.date == "2021-10-20"
    assert app.text_area[0].value == ""


def test_nothing_pasted_is_told_and_what_was_written_stays(app: AppTest) -> None:
    app.run()
    app.text_input[0].input("On the river")
    next(button for button in app.button if button.label == "Read this text").click().run()
    assert "a transcript must hold words" in _told(app)
    assert app.text_input[0].value == "On the river"


def test_a_folder_is_offered_on_this_machine_alone(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.ui.add.ways_in.may_name_folder", lambda *settings, **facts: False)
    app.run()
    assert [tab.label for tab in app.tabs] == ["Files", "Paste text"]
    monkeypatch.setattr("qa.ui.add.ways_in.may_name_folder", lambda *settings, **facts: True)
    app.run()
    assert [tab.label for tab in app.tabs][2:] == ["Folder on this machine"]


def test_the_key_of_a_tray_that_is_gone_is_an_empty_page(app: AppTest) -> None:
    app.session_state["tray-key"] = "../../etc/passwd"
    app.run()
    assert not app.exception
    assert "passwd" not in _told(app)


def test_a_read_only_server_takes_no_files(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_READ_ONLY", "1")
    app.run()
    assert not app.get("file_uploader")
    assert "This server is read-only" in _told(app)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_uploaded(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, corpus: Path
) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != corpus and access(path, mode))
    app.run()
    assert not app.get("file_uploader")
    assert f"This folder cannot be written: {corpus}" in _told(app)


def test_an_address_of_no_addition_is_an_empty_page(app: AppTest) -> None:
    app.query_params["job"] = "../../etc/passwd"
    app.run()
    assert not app.exception
    assert "job" not in app.query_params
    assert "passwd" not in _told(app)
