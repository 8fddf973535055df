import pytest

from qa.understanding.near_values import NearValue, near_value

NAMES = ["Otto Klein", "Elena Rossi", "Marco Rossi", "Ida van der Lund"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Kleyn", NearValue("Klein", ("Otto Klein",))),
        ("oto klein", NearValue("Otto Klein", ("Otto Klein",))),
        ("Rosi", NearValue("Rossi", ("Elena Rossi", "Marco Rossi"))),
        ("van der Lunt", NearValue("van der Lund", ("Ida van der Lund",))),
    ],
)
def test_as_many_words_as_were_typed_are_compared(typed: str, near: NearValue) -> None:
    assert near_value(typed, NAMES) == near


@pytest.mark.parametrize("typed", ["Zzz", "", "Ross Kline Lund Otto Ida", "Ida"])
def test_other_words_are_near_nothing(typed: str) -> None:
    assert near_value(typed, ["Otto Klein", "Elena Rossi"]) is None


def test_a_near_value_is_named_in_full_where_it_is_one() -> None:
    assert NearValue("Klein", ("Otto Klein",)).name == "Otto Klein"
    assert NearValue("Rossi", ("Elena Rossi", "Marco Rossi")).name == "Rossi"
