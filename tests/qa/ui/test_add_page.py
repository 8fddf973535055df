"""When the page takes files, and when it says why not."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index.build import build_index
from qa.intake.corrections import initial_correction
from qa.intake.intake import Draft, read_uploads
from qa.intake.uploads import upload_of
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
    assert "Up to 20 files of 2 MB" in _told(app)


def test_a_draft_stands_above_the_folders_that_it_will_be_written_to(
    app: AppTest, corpus: Path, tmp_path: Path
) -> None:
    upload = upload_of("river.txt", b"MR. KLEIN:  The river rose by two metres since Sunday.\n")
    (result,) = read_uploads([upload])
    assert result.preview
    draft = Draft(upload, result.preview, initial_correction(result.preview))
    app.session_state["intake-drafts"] = {"draft-1": draft}
    app.run()
    told = f"Adds to the transcripts in {corpus} and to the index in {tmp_path / 'index'}"
    assert told in _told(app)


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
