import unicodedata

import pytest

from index.records import Span
from index.search.occurrences import places_of_words


def places(words, text):
    return [span.of(text) for span in places_of_words(words, text, Span(0, len(text)))]


@pytest.mark.parametrize("typed", ["Iván Sørli", "IVAN SORLI", "Iva\u0301n Sørli", "ivan  sorli"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_found_in_whatever_form_the_text_has_them(typed, form):
    text = unicodedata.normalize(form, "Then Iván\nSørli left.")
    assert places(typed, text) == [unicodedata.normalize(form, "Iván\nSørli")]


def test_a_place_holds_all_that_combines_with_its_last_letter():
    text = "Jose\u0301, then"
    assert places("jose", text) == ["Jose\u0301"]


def test_a_letter_that_folds_into_two_is_found_whole():
    assert places("aero", "Ærø") == ["Ærø"]
    assert places("ae", "Ærø") == ["Æ"]


@pytest.mark.parametrize("typed", ["o'brennan", "O’Brennan", "Oʼbrennan", "O‘Brennan", "O`Brennan"])
def test_an_apostrophe_of_any_kind_finds_those_of_any_kind(typed):
    text = "O’Brennan, O'Brennan and OʼBrennan"
    assert places(typed, text) == ["O’Brennan", "O'Brennan", "OʼBrennan"]


def test_nothing_but_the_part_is_searched():
    assert list(places_of_words("rain", "rain and rain", Span(4, 13))) == [Span(9, 13)]


def test_no_words_occur_nowhere():
    assert places(" ", "a b") == []
