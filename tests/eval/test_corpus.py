from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.corpus import Corpus, collapse, normalize
from index.records import Span
from qa.records import Citation


def test_white_space_of_any_kind_becomes_one_space() -> None:
    assert collapse("\n a\u00a0\t b\u2003c").collapsed == "a b c"


def test_each_character_keeps_its_place() -> None:
    # "a\\.  b": a at 0, backslash dropped, "." at 2, first space at 3, b at 5
    assert collapse("a\\.  b").offsets == (0, 2, 3, 5)


@pytest.mark.parametrize(
    ("quote", "span"),
    [
        ("Will you cut emissions?", Span(10, 34)),  # the source has a non-breaking space
        ("We will  cut them by half.", Span(51, 76)),  # the source has a line break
        ("THE_MINISTER", Span(36, 49)),  # the source has a backslash
        ("THE\\_MINISTER", Span(36, 49)),
    ],
)
def test_a_quote_is_found_whatever_its_white_space_and_escapes(
    corpus: Corpus, quote: str, span: Span
) -> None:
    assert corpus.find("talks.txt", quote) == (span,)


def test_a_quote_is_found_at_every_place(corpus: Corpus) -> None:
    assert corpus.find("2022/visit.txt", "Peace.") == (Span(0, 6), Span(7, 13))


@pytest.mark.parametrize("quote", ["War.", "peace.", "", "\\"])
def test_other_words_and_no_words_are_not_found(corpus: Corpus, quote: str) -> None:
    assert corpus.find("2022/visit.txt", quote) == ()


def test_gold_may_leave_out_the_folder_of_its_source(corpus: Corpus) -> None:
    assert (
        corpus.sources_for("visit.txt")
        == corpus.sources_for("2022/visit.txt")
        == ["2022/visit.txt"]
    )


def test_a_source_at_the_very_path_goes_before_one_of_the_same_name(corpus: Corpus) -> None:
    (corpus.folder / "visit.txt").write_text("Other.", "utf-8")
    assert corpus.sources_for("visit.txt") == ["visit.txt"]


def test_a_citation_says_what_the_source_says_or_it_does_not(
    corpus: Corpus, cite: Callable[..., Citation]
) -> None:
    true = cite(51, 76)
    altered = [replace(true, quote="We will cut them."), replace(true, source="gone.txt")]
    assert corpus.contains(true)
    assert not any(corpus.contains(one) for one in altered)


@given(st.text("ab \\\n\t\u00a0\u2028\x1c\x85", max_size=20))
def test_the_fast_way_to_fold_a_text_is_that_with_places(text: str) -> None:
    assert normalize(text) == collapse(text).collapsed.strip()
