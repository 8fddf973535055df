from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from index.search.folded_text import FoldedText
from index.search.terms import folded

TEXTS = st.text(alphabet="aé\u0301Æß…½\u200b\u00adﬁ한İ’– \n")


@given(TEXTS)
def test_the_plain_text_is_the_folding_of_each_character(text):
    assert FoldedText(text).plain == "".join(map(folded, text))


@given(TEXTS, st.data())
def test_a_part_of_the_plain_text_leads_to_the_characters_that_fold_into_it(text, data):
    """Worked out by a list with the place of each plain character, and of the end."""
    places = [place for place, char in enumerate(text) for _ in folded(char)] + [len(text)]
    end = data.draw(st.integers(0, len(places) - 1))
    start = data.draw(st.integers(0, end))
    if start < end:
        expected = Span(places[start], max(places[end - 1] + 1, places[end]))
        assert FoldedText(text).span_of(start, end) == expected


@given(TEXTS, st.data())
def test_a_place_has_the_offset_of_what_stands_before_it(text, data):
    place = data.draw(st.integers(0, len(text)))
    assert FoldedText(text).offset_of(place) == len("".join(map(folded, text[:place])))
