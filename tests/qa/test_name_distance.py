import pytest

from qa.name_distance import NameDistance, nearest_first, only_nearest, slip_distance


@pytest.mark.parametrize(
    ("word", "name", "distance"),
    [
        ("duke", "duque", NameDistance(0, 2)),  # k and "qu" sound the same
        ("makron", "macron", NameDistance(0, 1)),
        ("philips", "filips", NameDistance(0, 2)),
        ("sullyvan", "sullivan", NameDistance(0, 1)),
        ("harris", "haris", NameDistance(0, 1)),
        ("trudau", "trudeau", NameDistance(1, 1)),
        ("drubin", "durbin", NameDistance(1, 1)),  # swapped letters count one
    ],
)
def test_a_slip_has_the_distance_of_letters_and_sounds(
    word: str, name: str, distance: NameDistance
) -> None:
    assert slip_distance(word, name) == distance


@pytest.mark.parametrize(
    ("word", "name"),
    [("lii", "liu"), ("merkel", "markle"), ("brown", "crown"), ("chile", "chang"), ("", "duque")],
)
def test_other_words_are_no_slips(word: str, name: str) -> None:
    assert slip_distance(word, name) is None


def test_the_nearest_name_is_chosen_and_none_of_several_equals() -> None:
    near, far = NameDistance(0, 1), NameDistance(1, 1)
    assert only_nearest({"a": far, "b": near}) == "b"
    assert only_nearest({"a": near, "b": near}) is None
    assert only_nearest({}) is None


def test_names_are_listed_with_the_most_like_first() -> None:
    names = ["Otto Klein", "Elena Rossi", "Ida Lund"]
    assert nearest_first("rosi", names)[0] == "Elena Rossi"
    assert sorted(nearest_first("rosi", names)) == sorted(names)
