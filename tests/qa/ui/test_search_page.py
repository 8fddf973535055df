"""The page Search over the made-up corpus, without a browser."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.qa.ui.page_app import page_app, widget_values


def show_search() -> None:
    """The page alone, as AppTest runs it."""
    from qa.ui.search.page import page

    page()


@pytest.fixture
def search(app_over_corpus: None) -> Callable[..., AppTest]:
    """Opens the page at an address."""
    return partial(page_app, show_search)


def data_of(app: AppTest, key: str) -> Any:
    """What the widget is handed that has a key."""
    values = widget_values(app)
    return next(value for value in values if isinstance(value, dict) and key in value)


def test_lines_lead_to_their_sentence_and_name_who_says_it(search):
    line = data_of(search(q="breakwater", order="right"), "collected")["lines"][1]
    assert (line["left"], line["quote"]) == ("The ", "breakwater")
    assert line["right"] == " was finished by divers from the navy in the spring."
    assert (line["speaker"], line["person"]) == ("Price", "speaker?name=Price")
    assert line["link"].startswith("read?source=ports%2Fopening.md&start=")
    assert line["verification"] == "verified"


def test_counts_lead_to_the_lines_of_a_person_alone(search):
    counts = data_of(search(q="breakwater"), "first")["first"]
    links = {count["name"]: count["link"] for count in counts}
    assert links == {"Questioner": None, "Price": "search?q=breakwater&speaker=Price"}
    own = data_of(search(q="breakwater", speaker="Price"), "collected")["lines"]
    assert [line["speaker"] for line in own] == ["Price"]


def test_words_that_nobody_says_are_shown_apart_and_not_collected(search):
    app = search(q="stall")
    assert "1 time in headings, labels and notes" in str(
        [element.proto.json for element in app.get("bidi_component")]
    )
    line = data_of(search(q="stall", unspoken="1"), "collected")["lines"][0]
    assert (line["speaker"], line["person"], line["key"]) == ("Heading, label or note", None, "")


def test_an_address_keeps_phrase_order_and_match(search):
    app = search(q=" wheat  harvest ", match="forms", order="left", page="7", speaker="Nobody")
    assert dict(app.query_params) == {"q": "wheat harvest", "match": "forms", "order": "left"}


@pytest.mark.parametrize("words", ["?!", "zebra"])
def test_nothing_to_show_is_said(search, words):
    app = search(q=words)
    assert not app.exception
    texts = [element.proto.json for element in app.get("bidi_component")]
    assert any("no word" in text or "Nobody says these words." in text for text in texts)
