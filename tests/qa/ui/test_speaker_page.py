"""A person's page over the made-up corpus, without a browser."""

from typing import Any

import pytest

from tests.qa.ui.page_app import page_app, widget_values


def show_speaker() -> None:
    """The page alone, as AppTest runs it."""
    from qa.ui.speaker.page import page

    page()


@pytest.fixture
def sections_of(app_over_corpus: None) -> Any:
    """What the page of a person shows: title of each section -> its data, and the words."""

    def sections(name: str) -> tuple[dict[str, Any], list[Any]]:
        app = page_app(show_speaker, name=name)
        assert not app.exception
        values = widget_values(app)
        data = next(one for one in values if isinstance(one, dict) and "sections" in one)
        return {section["title"]: section for section in data["sections"]}, data["words"]

    return sections


def test_who_is_quoted_with_one_sentence_has_a_page_without_empty_sections(sections_of):
    sections, words = sections_of("Ida Lund")
    assert list(sections) == ["Newest words", "What others say", "Quoted by others"]
    (quote,) = sections["Quoted by others"]["quotes"]
    assert (quote["text"], quote["origin"]) == ("We cannot sign a text that empties our nets", None)
    assert quote["role"] == "quoted by Fishing talks stall"
    assert words == []


def test_who_answers_has_the_questions_with_their_places(sections_of):
    sections, _ = sections_of("Otto Klein")
    asked = sections["Is asked"]
    assert (asked["note"], asked["people"]) == ("1 question answered", [])
    (question,) = asked["quotes"]
    assert (question["speaker"], question["person"]) == ("Questioner", None)
    assert question["link"].startswith("read?source=harvest.txt&start=")
