import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index.checksums import sha256_of
from index.records import Span
from index.store.reader import OpenedIndex
from qa.engine import Engine
from qa.packs.exhibits import exhibit_of, permalink
from qa.packs.pack import item_of
from qa.ui.kit.permalink import LinkedPlace
from tests.qa.pack_items import NETTING, WHEAT, item_of_words


@pytest.fixture
def changed(corpus: Path, tmp_path: Path) -> Path:
    """A copy of the corpus, for changing."""
    return shutil.copytree(corpus, tmp_path / "changed")


def test_an_exhibit_tells_who_said_it_in_answer_to_what(opened: OpenedIndex, corpus: Path) -> None:
    exhibit = exhibit_of(item_of_words(opened, NETTING), opened, corpus)
    assert exhibit.standing == "verified"
    assert exhibit.speaker is not None
    assert (exhibit.speaker.name, exhibit.speaker.role) == (
        "Elena Rossi",
        "Minister of Agriculture",
    )
    assert exhibit.cited_question is not None
    assert exhibit.cited_question.quote.startswith("Minister, a question for both of you")
    assert exhibit.metadata.place == "Verona"


@pytest.mark.parametrize("question", ["wheat harvest", "netting", "What did the article quote?"])
def test_an_exhibit_is_attributed_as_its_citation_is(engine: Engine, question: str) -> None:
    for citation in engine.ask(question).citations:
        exhibit = exhibit_of(item_of(citation, question), engine.index, engine.sources)
        assert (exhibit.speaker, exhibit.notes) == (citation.speaker, citation.notes)
        assert (exhibit.quoted_by, exhibit.lead_in) == (citation.quoted_by, citation.lead_in)
        assert exhibit.cited_question == citation.question


def test_an_exhibit_tells_how_it_was_said(opened: OpenedIndex, corpus: Path) -> None:
    assert exhibit_of(item_of_words(opened, WHEAT), opened, corpus).notes == ("Via interpreter",)
    assert exhibit_of(item_of_words(opened, NETTING), opened, corpus).notes == ()


def test_a_verified_exhibit_carries_the_hash_of_the_file_and_not_the_one_it_came_with(
    opened: OpenedIndex, corpus: Path
) -> None:
    forged = replace(item_of_words(opened, WHEAT), sha256="f" * 64)
    exhibit = exhibit_of(forged, opened, corpus)
    assert exhibit.item.sha256 == sha256_of(corpus / "harvest.txt")


def test_words_that_the_source_does_not_say_do_not_stand(opened: OpenedIndex, corpus: Path) -> None:
    item = item_of_words(opened, WHEAT)
    damaged = replace(item, quote=item.quote.replace("nine", "five"))
    exhibit = exhibit_of(damaged, opened, corpus)
    assert (exhibit.standing, exhibit.moved, exhibit.speaker) == ("changed", None, None)


def test_words_at_another_place_are_offered_there(opened: OpenedIndex, corpus: Path) -> None:
    item = item_of_words(opened, WHEAT)
    exhibit = exhibit_of(replace(item, span=Span(1, 9)), opened, corpus)
    assert (exhibit.standing, exhibit.moved) == ("changed", item.span)
    assert exhibit.speaker is not None
    assert exhibit.speaker.name == "Elena Rossi"


def test_words_that_moved_in_the_file_alone_are_not_offered(
    opened: OpenedIndex, changed: Path
) -> None:
    path = changed / "harvest.txt"
    path.write_text("MR. KLEIN:  Before.\n\n" + path.read_text("utf-8"), encoding="utf-8")
    exhibit = exhibit_of(item_of_words(opened, WHEAT), opened, changed)
    assert (exhibit.standing, exhibit.moved) == ("changed", None)


def test_words_that_the_file_has_elsewhere_than_the_index_are_not_offered(
    opened: OpenedIndex, changed: Path
) -> None:
    path = changed / "harvest.txt"
    path.write_text("MR. KLEIN:  Before.\n\n" + path.read_text("utf-8"), encoding="utf-8")
    wrong = replace(item_of_words(opened, WHEAT), span=Span(1, 9))
    assert exhibit_of(wrong, opened, changed).moved is None


def test_a_file_that_is_gone_is_missing(opened: OpenedIndex, changed: Path) -> None:
    (changed / "harvest.txt").unlink()
    assert exhibit_of(item_of_words(opened, WHEAT), opened, changed).standing == "missing"


@pytest.mark.parametrize("name", ["none.txt", "../../etc/passwd", "/etc/passwd", "a\0b"])
def test_a_source_outside_the_index_is_never_opened(
    opened: OpenedIndex, corpus: Path, name: str
) -> None:
    item = replace(item_of_words(opened, WHEAT), source=name)
    exhibit = exhibit_of(item, opened, corpus)
    assert (exhibit.standing, exhibit.speaker) == ("unknown source", None)


def test_a_span_over_two_speakers_is_said_by_several(opened: OpenedIndex, corpus: Path) -> None:
    text = (corpus / "harvest.txt").read_text("utf-8")
    start, end = text.index(NETTING), text.index("Spraying starts") + len("Spraying starts")
    exhibit = exhibit_of(item_of_words(opened, text[start:end]), opened, corpus)
    assert exhibit.speaker is not None
    assert exhibit.speaker.display == "Several speakers"
    assert exhibit.cited_question is None


@pytest.mark.parametrize("question", ["Who will not sign a text that empties nets?", ""])
@pytest.mark.parametrize(
    ("words", "speaker", "quoted_by"),
    [
        ("We cannot sign a text that empties our nets", "Ida Lund", "Fishing talks stall"),
        ("a text that empties our nets,” Foreign Minister Ida Lund said.", "Narration", None),
    ],
)
def test_a_span_of_narration_is_said_by_the_person_quoted_where_all_of_it_is_quoted(
    opened: OpenedIndex,
    corpus: Path,
    question: str,
    words: str,
    speaker: str,
    quoted_by: str | None,
) -> None:
    exhibit = exhibit_of(item_of_words(opened, words, question=question), opened, corpus)
    assert exhibit.speaker is not None
    assert (exhibit.speaker.display, exhibit.quoted_by) == (speaker, quoted_by)


@pytest.mark.parametrize("question", ["", "What & why?"])
def test_the_permalink_is_that_of_the_app(opened: OpenedIndex, question: str) -> None:
    item = item_of_words(opened, WHEAT, question=question)
    link = LinkedPlace(item.source, item.span, question).link
    assert permalink(item, "") == link
    assert permalink(item, "https://example.org/v/") == f"https://example.org/v/{link}"
