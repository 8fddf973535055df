import pytest

from index.labels.candidates import Label
from index.labels.slips import without_slips


def texts(*labels: str) -> list[str]:
    """The labels as they should be, in order."""
    return [label.text for label in without_slips([Label(text, 0, 0) for text in labels])]


@pytest.mark.parametrize(
    "slip", ["PRIME MINSTER", "PRIME M INISTER", "PRIME MINISTERR", "PRIME MINITSER"]
)
def test_a_slip_beside_the_right_label_is_folded_into_it(slip):
    assert texts("PRIME MINISTER", slip, "PRIME MINISTER") == ["PRIME MINISTER"] * 3


def test_a_slip_that_comes_as_often_as_the_right_label_stays():
    assert texts("MINISTER", "MINSTER") == ["MINISTER", "MINSTER"]


def test_a_slip_stays_where_the_right_label_never_comes():
    assert texts("MINSTER VARGA", "MINSTER VARGA", "Q") == ["MINSTER VARGA", "MINSTER VARGA", "Q"]


def test_a_surname_like_an_office_stays():
    assert texts("MR. MAYER", "MAYOR", "MAYOR") == ["MR. MAYER", "MAYOR", "MAYOR"]


def test_a_short_word_is_no_slip():
    assert texts("KIM", "KING", "KING") == ["KIM", "KING", "KING"]


def test_a_mended_label_keeps_its_place():
    labels = [Label("MINISTER", 0, 9), Label("MINISTER", 20, 29), Label("MINSTER", 40, 48)]
    assert list(without_slips(labels))[2] == Label("MINISTER", 40, 48)
