from urllib.parse import parse_qs, urlsplit

import pytest

from index.errors import QuestionError, SourceError
from index.records import Span
from qa.ui.kit.permalink import LinkedPlace, check_span, linked_place_of


def test_link_names_source_and_span() -> None:
    assert LinkedPlace("a/b c.txt", Span(3, 9)).link == "read?source=a%2Fb+c.txt&start=3&end=9"


@pytest.mark.parametrize("name", ["x&end=1#.txt", "//evil.example", "javascript:alert(1)", "é 🎙?"])
def test_no_name_changes_where_a_link_leads(name: str) -> None:
    parts = urlsplit(LinkedPlace(name).link)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("", "", "read", "")
    assert parse_qs(parts.query) == {"source": [name]}


@pytest.mark.parametrize(
    "place", [LinkedPlace("a.txt"), LinkedPlace("a.txt", Span(0, 1), "Why & how?")]
)
def test_parameters_lead_back_to_the_place(place: LinkedPlace) -> None:
    assert linked_place_of(place.parameters) == place


def test_no_parameters_name_no_place() -> None:
    assert linked_place_of({"q": "what"}) is None


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("a", "2", "^start in a link must be 1 to 12 of the digits 0 to 9, but is “a”$"),
        ("-1", "2", "but is “-1”"),
        ("1_0", "20", "but is “1_0”"),
        ("٣", "9", "start in a link"),
        ("1", "", "^end in a link must be 1 to 12 of the digits 0 to 9, but is missing$"),
        ("1", "9" * 13, "end in a link"),
        ("5", "5", "start must be smaller than end in a link, given 5 and 5"),
    ],
)
def test_offsets_that_are_no_span_are_refused(start: str, end: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        linked_place_of({"source": "a.txt", "start": start, "end": end})


def test_offsets_without_a_source_are_refused() -> None:
    with pytest.raises(SourceError, match="must name its source"):
        linked_place_of({"start": "1", "end": "2"})


def test_span_beyond_the_end_is_refused_and_the_end_itself_is_not() -> None:
    check_span(LinkedPlace("a.txt", Span(1, 9)), 9)
    with pytest.raises(QuestionError, match=r"characters 1 to 9, but a\.txt has 8"):
        check_span(LinkedPlace("a.txt", Span(1, 9)), 8)
