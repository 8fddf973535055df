"""The reader's own pack over the made-up corpus, without a browser."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from index.store.reader import OpenedIndex
from qa.packs.pack import Pack
from qa.ui.session.workspace import Workspace
from tests.qa.pack_items import WHEAT, item_of_words
from tests.qa.ui.page_app import widget_values


def show_evidence_page() -> None:
    """The page alone, as AppTest runs it."""
    from qa.ui.evidence.page import page

    page()


@pytest.fixture
def evidence(opened: OpenedIndex, app_over_corpus: None) -> AppTest:
    """The page with one passage, which a question of the reader's found."""
    app = AppTest.from_function(show_evidence_page, default_timeout=60)
    item = item_of_words(opened, WHEAT, question="What of the wheat?")
    app.session_state["desk"] = Workspace(pack=Pack("", (item,)))
    return app.run()


def words_of(app: AppTest) -> str:
    """All that the widgets of the page are handed."""
    return json.dumps(widget_values(app), ensure_ascii=False)


def test_a_full_pack_says_who_keeps_it_and_which_question_found_what(evidence: AppTest) -> None:
    assert not evidence.exception
    assert "The list is kept by this browser and by nobody else." in words_of(evidence)
    assert "Found by asking: “What of the wheat?”" in words_of(evidence)


def test_a_tag_that_is_cut_is_told(evidence: AppTest) -> None:
    (tags,) = [box for box in evidence.multiselect if box.label == "Tags"]
    told = "A tag has at most 40 characters: the rest is cut."
    assert tags.help == "At most 20 tags of 40 characters"
    assert told not in words_of(evidence)
    tags.set_value(["x" * 90])
    evidence.run()
    assert evidence.session_state["desk"].pack.tags == ("x" * 40,)
    assert told in words_of(evidence)
