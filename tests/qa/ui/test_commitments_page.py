"""The page Commitments over the made-up corpus, without a browser."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.qa.ui.page_app import page_app, widget_values


def show_commitments_page() -> None:
    """The page alone, as AppTest runs it."""
    from qa.ui.commitments.page import page

    page()


@pytest.fixture
def commitments(app_over_corpus: None) -> Callable[..., AppTest]:
    """Opens the page at an address."""
    return partial(page_app, show_commitments_page)


def cards_of(app: AppTest) -> list[dict[str, Any]]:
    """The cards that the list is handed."""
    values = widget_values(app)
    lists = [value["cards"] for value in values if isinstance(value, dict) and "cards" in value]
    return lists[0] if lists else []


def test_a_card_says_who_what_how_much_by_when_and_where(commitments):
    card = next(entry for entry in cards_of(commitments()) if entry["speaker"] == "Elena Rossi")
    assert (card["amount"], card["deadline"]) == ("forty million crowns", "before winter")
    assert "".join(piece["text"] for piece in card["quote"]) == (
        "We will pay farmers forty million crowns before winter."
    )
    marked = [piece["text"] for piece in card["quote"] if piece["kinds"]]
    assert marked == ["forty million crowns", "before winter"]
    assert (card["grade"], card["verification"]) == ("Plan", "verified")
    assert card["link"].startswith("read?source=harvest.txt&start=")
    assert card["person"] == "speaker?name=Elena+Rossi"
    assert card["copied"].startswith("“We will pay farmers forty million crowns before winter.”")


def test_speaker_and_measure_limit_the_list(commitments):
    assert [card["speaker"] for card in cards_of(commitments(speaker="Otto Klein"))] == [
        "Otto Klein"
    ]
    assert [card["speaker"] for card in cards_of(commitments(measured="yes"))] == ["Elena Rossi"]


def test_a_topic_ranks_by_its_words_and_meaning(commitments):
    first = cards_of(commitments(topic="grain to the harbours"))[0]
    assert first["speaker"] == "Otto Klein"
    assert first["promiser"] == "for “Our railway”"


def test_an_address_keeps_the_selection(commitments):
    app = commitments(topic=" grain  harbours ", order="newest", page="9", speaker="Nobody")
    assert dict(app.query_params) == {"topic": "grain harbours", "order": "newest"}


def test_nothing_to_show_is_said(commitments):
    app = commitments(topic="snow leopards on Mars")
    assert not app.exception
    texts = [element.proto.json for element in app.get("bidi_component")]
    assert any("No commitment is like this." in text for text in texts)


def test_the_page_says_that_only_english_is_read(commitments):
    texts = [element.proto.json for element in commitments().get("bidi_component")]
    assert any("other languages are not read for it" in text for text in texts)


def test_speakers_come_without_a_number_of_transcripts(commitments):
    (speakers,) = [box for box in commitments().multiselect if box.label == "Speaker"]
    assert {"Elena Rossi", "Otto Klein"} <= set(speakers.options)


def test_a_speaker_whom_nobody_knows_is_said_to_be_unknown(commitments):
    texts = [element.proto.json for element in commitments(speaker="Nobody").get("bidi_component")]
    assert any("Nobody" in text and "lines" in text for text in texts)
