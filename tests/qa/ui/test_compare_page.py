"""The page Compare over the made-up corpus, without a browser."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import HashedEncoder


def show_compare() -> None:
    """The page alone, as AppTest runs it."""
    from qa.ui.compare.page import page

    page()


@pytest.fixture
def comparison(
    built_index: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., AppTest]:
    """Opens the page at an address."""
    monkeypatch.setattr("qa.ui.session.engine_resource.default_encoder", lambda: HashedEncoder())
    monkeypatch.setenv("VERBATIM_SOURCES", str(corpus))
    monkeypatch.setenv("VERBATIM_INDEX", str(built_index))

    def opened(**parameters: str | list[str]) -> AppTest:
        app = AppTest.from_function(show_compare, default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return opened


def captions_of(app: AppTest) -> list[str]:
    """The lines of the notices."""
    texts = [element.proto.json for element in app.get("bidi_component")]
    values = [json.loads(text) for text in texts if text]
    return [line for value in values if "tone" in value for line in value["lines"]]


def test_a_speaker_whom_nobody_knows_is_said_to_be_unknown(comparison):
    app = comparison(q="harvest", speaker=["Elena Rossi", "Nobody Here"])
    assert any("Nobody Here" in line for line in captions_of(app))
    assert any("Nobody Here" in line for line in captions_of(app.run()))
    app.multiselect[0].set_value(["Elena Rossi", "Price"]).run()
    assert not any("Nobody Here" in line for line in captions_of(app))
