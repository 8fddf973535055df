import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from qa.ui.passages.segments import Segment, segments


def test_text_is_cut_where_a_mark_begins_and_ends() -> None:
    found = segments("one two three", Span(0, 13), [(Span(4, 7), "key")])
    assert found == (Segment("one ", (), 0), Segment("two", ("key",), 4), Segment(" three", (), 7))


def test_marks_may_overlap_and_reach_beyond_the_span() -> None:
    found = segments("one two three", Span(4, 13), [(Span(0, 7), "cited"), (Span(6, 99), "note")])
    assert found == (
        Segment("tw", ("cited",), 4),
        Segment("o", ("cited", "note"), 6),
        Segment(" three", ("note",), 7),
    )


def test_offsets_count_an_emoji_as_one_character() -> None:
    assert segments("🎙🎙 yes", Span(0, 6), [(Span(3, 6), "key")])[1] == Segment("yes", ("key",), 3)


def test_runs_of_white_space_become_one_space() -> None:
    assert segments("a\n\n  b", Span(0, 6), []) == (Segment("a b", (), 0),)


@pytest.mark.parametrize("mark", [Span(0, 0), Span(5, 9)])
def test_mark_outside_the_span_marks_nothing(mark: Span) -> None:
    assert segments("abcde", Span(0, 5), [(mark, "key")]) == (Segment("abcde", (), 0),)


_spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(*sorted(ends)))


@given(st.text("ab🎙é", min_size=1, max_size=30), st.lists(st.tuples(_spans, st.just("key"))))
def test_no_character_is_lost_or_doubled(text: str, marks: list) -> None:
    whole = Span(0, len(text))
    assert "".join(piece.text for piece in segments(text, whole, marks)) == text
