import pytest

from eval.authoring.gold_spans import trimmed, whole_words
from index.records import Span


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("we will pay", "will", "will"),
        ("we will pay", "il", "will"),
        ("we will pay", "l p", "will pay"),
        ("we don’t pay", "t pay", "don’t pay"),
        ("friend-shoring grows", "shoring", "shoring"),
        ("(loud) cheers", "loud", "loud"),
        ("我们将支付农民", "将支付", "将支付"),
    ],
)
def test_a_span_is_extended_over_the_words_that_it_cuts(text: str, part: str, whole: str) -> None:
    start = text.index(part)
    assert whole_words(text, Span(start, start + len(part))).of(text) == whole


def test_a_span_loses_the_blanks_and_backslashes_at_its_ends() -> None:
    text = "a \\ word \n b"
    assert trimmed(text, Span(1, 11)).of(text) == "word"
