"""The made-up corpus as the transcripts of the app."""

from pathlib import Path

import pytest

from tests.conftest import HashedEncoder


@pytest.fixture
def app_over_corpus(built_index: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages show the made-up corpus, embedded by the deterministic encoder."""
    monkeypatch.setattr("qa.ui.session.engine_resource.default_encoder", lambda: HashedEncoder())
    monkeypatch.setenv("VERBATIM_SOURCES", str(corpus))
    monkeypatch.setenv("VERBATIM_INDEX", str(built_index))
