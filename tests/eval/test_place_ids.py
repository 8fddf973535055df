import pytest

from eval.place_ids import parse_place_id, place_id
from index.records import Span


def test_a_place_comes_back_from_its_id() -> None:
    assert parse_place_id(place_id("a: b.txt", Span(4, 9))) == ("a: b.txt", Span(4, 9))


@pytest.mark.parametrize("name", ["a.txt", "a.txt:9-4", "a.txt:4-4", ":1-2", "a.txt:1-2x"])
def test_another_id_is_no_place(name: str) -> None:
    assert parse_place_id(name) is None
