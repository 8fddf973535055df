"""The page Compare over the made-up corpus, without a browser."""

from collections.abc import Callable
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from tests.qa.ui.page_app import page_app, widget_values


def show_compare() -> None:
    """The page alone, as AppTest runs it."""
    from qa.ui.compare.page import page

    page()


@pytest.fixture
def comparison(app_over_corpus: None) -> Callable[..., AppTest]:
    """Opens the page at an address."""
    return partial(page_app, show_compare)


def captions_of(app: AppTest) -> list[str]:
    """The lines of the notices."""
    values = widget_values(app)
    return [line for value in values if "tone" in value for line in value["lines"]]


def test_a_speaker_whom_nobody_knows_is_said_to_be_unknown(comparison):
    app = comparison(q="harvest", speaker=["Elena Rossi", "Nobody Here"])
    assert any("Nobody Here" in line for line in captions_of(app))
    assert any("Nobody Here" in line for line in captions_of(app.run()))
    app.multiselect[0].set_value(["Elena Rossi", "Price"]).run()
    assert not any("Nobody Here" in line for line in captions_of(app))
