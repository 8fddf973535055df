import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from qa.ui.kit.navigation import PageEntry, page_names


def _show_bar() -> None:
    from qa.ui.kit.navigation import PageEntry, show_bar

    def show() -> None: ...

    entries = (
        PageEntry("", "Ask", show, "forum", "everywhere"),
        PageEntry("read", "Read", show, "article", "foot"),
        PageEntry("compare", "Compare", show, "compare", "top"),
        PageEntry("pack", "Evidence", show, "inventory_2", "everywhere", count=1200),
        PageEntry("add", "Add", show, "upload_file", "manage"),
        PageEntry("speaker", "Speaker", show),
    )
    show_bar(entries, "compare")


@pytest.fixture(scope="module")
def bar() -> dict[str, Any]:
    """What the bar of an app on the page Compare is handed."""
    app = AppTest.from_function(_show_bar).run()
    return dict(json.loads(app.get("bidi_component")[0].proto.json))


@pytest.mark.parametrize(
    ("part", "labels"),
    [
        ("bar", ["Ask", "Read", "Evidence (1,200)"]),
        ("more", ["Compare"]),
        ("manage", ["Add"]),
    ],
)
def test_each_page_is_where_its_slot_says(
    bar: dict[str, Any], part: str, labels: list[str]
) -> None:
    assert [link["label"] for link in bar[part]] == labels


def test_the_page_on_the_screen_is_the_current_one(bar: dict[str, Any]) -> None:
    links = [*bar["bar"], *bar["more"], *bar["manage"]]
    assert [link["label"] for link in links if link["current"]] == ["Compare"]


def test_an_empty_pack_has_no_number() -> None:
    assert PageEntry("pack", "Evidence", print).label == "Evidence"


def test_the_words_of_the_navigation_lead_to_its_pages() -> None:
    entries = (
        PageEntry("", "Ask", print, slot="everywhere"),
        PageEntry("pack", "Evidence", print, slot="everywhere", count=3),
        PageEntry("evals", "Evals", print, slot="manage"),
        PageEntry("add", "Add", print, slot="manage"),
    )
    assert page_names(entries) == {
        **{"": "", "ask": "", "evidence": "pack", "pack": "pack"},
        **{"manage": "evals", "evals": "evals", "add": "add"},
    }
