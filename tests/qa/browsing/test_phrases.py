import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError
from index.search.folded_text import FoldedText
from qa.browsing.phrases import PhraseFinder, phrase_of


def words_at(phrase, *texts, match="words"):
    starts, ends = PhraseFinder([FoldedText(text) for text in texts]).places(
        phrase_of(phrase, match)
    )
    joined = "".join(FoldedText(text).plain for text in texts)
    return [joined[start:end] for start, end in zip(starts, ends, strict=True)]


def test_case_accents_and_white_space_make_no_difference():
    assert words_at("IVAN duque", "Iván\n Duque", "ivan duque") == ["ivan\n duque", "ivan duque"]


@pytest.mark.parametrize(
    ("phrase", "text", "count"),
    [
        ("art", "Art, part of art.", 2),
        ("500", "2,500 and 500.", 1),
        ("U.S.", "the U.S. and the US", 1),
        ("気候", "地球の気候変動", 1),
        ("taliban", "the Taliban’s", 1),
        ("rain. rain", "Rain.\n\nRain.", 1),
    ],
)
def test_words_are_whole(phrase, text, count):
    assert len(words_at(phrase, text)) == count


def test_forms_of_a_word_share_its_stem():
    text = "He reduces emissions, reducing an emission. Reduced. Emissary."
    assert words_at("reduce emission", text, match="forms") == ["reduces emissions"]
    assert words_at("reduce", text, match="forms") == ["reduces", "reducing", "reduced"]


def test_parts_are_found_inside_of_words():
    assert words_at("forest", "Deforestation", match="parts") == ["forest"]


@pytest.mark.parametrize("text", ["", "  ", "?!", "\u200b"])
def test_a_phrase_must_hold_a_word(text):
    with pytest.raises(QuestionError, match="must hold a word"):
        phrase_of(text)


@given(st.text(alphabet="ab .(*\\", min_size=1, max_size=6), st.text(alphabet="ab .(*\\"))
def test_parts_are_those_that_an_independent_search_finds(phrase, text):
    if not re.search("[ab]", phrase):
        return
    sought, text = " ".join(phrase.split()), " ".join(text.split())
    assert len(words_at(phrase, text, match="parts")) == text.count(sought)
