"""The sentence of an excerpt."""

import pytest

from qa.ui.compare.excerpts import answering_sentence
from qa.ui.passages.segments import Segment

BEFORE, KEY, AFTER = (
    Segment("One. ", (), 0),
    Segment("Two. ", ("key",), 5),
    Segment("Three.", (), 10),
)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ((BEFORE, KEY, AFTER), "… Two. …"),
        ((KEY, AFTER), "Two. …"),
        ((BEFORE, KEY), "… Two."),
        ((KEY,), "Two."),
        ((BEFORE, AFTER), "One. Three."),
    ],
)
def test_a_sentence_says_where_the_passage_has_words_beside_it(
    quote: tuple[Segment, ...], sentence: str
) -> None:
    assert answering_sentence(quote) == sentence
