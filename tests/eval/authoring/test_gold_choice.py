import pytest

from eval.authoring.gold_choice import parse_numbers


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2", (2,)),
        ("3, 1-2", (1, 2, 3)),
        ("1 1", (1,)),
        ("0", ()),
        ("11", ()),
        ("3-1", ()),
        ("two", ()),
        ("", ()),
    ],
)
def test_numbers_are_read_as_people_type_them(said: str, expected: tuple[int, ...]) -> None:
    assert parse_numbers(said, 10) == expected
