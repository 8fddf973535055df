import pytest

from index.speech.mentions import Mentions

TEXT = "McCarthy met Wang, Wangari and MCCARTHY; MacMcCarthy de la Cruz, mccarthy and O’Neil."


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("McCarthy", [0]),
        ("Wang", [13]),
        ("de la Cruz", [53]),
        ("O’Neil", [78]),
        ("Cruz, mccarthy", []),
        ("—", []),
    ],
)
def test_a_name_is_found_as_whole_words(name: str, places: list[int]) -> None:
    assert Mentions(TEXT).of(name) == places


def test_a_name_is_found_in_any_case_where_it_begins_with_a_capital() -> None:
    assert Mentions(TEXT).in_any_case("MCCARTHY") == [0, 31]


def test_mentions_before_a_place_are_passed_over() -> None:
    assert Mentions("Duda and Duda and Duda").of("Duda", 9) == [9, 18]


def test_a_name_of_several_words_is_found_by_the_words_before_the_last():
    text = "Ana Lopez met Eva Lopez. Ana  Lopez left."
    assert Mentions(text).in_any_case("EVA LOPEZ") == [14]
    assert Mentions(text).of("Ana Lopez", 1) == []
