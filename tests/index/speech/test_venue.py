import pytest

from index.speech.venue import place_above


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (
            "Cornwall Airport Newquay\nCornwall, United Kingdom\n\n2:52 P.M. BST\n\n",
            "Cornwall Airport Newquay, Cornwall, United Kingdom",
        ),
        ("**East Room**\n\n2:52 P.M. EDT\n\n", "East Room"),
        ("East Room\n\n", None),
        ("Remarks by President Biden\n\n2:52 P.M. EDT\n\n", None),
        ("June 13, 2021\n\n2:52 P.M. EDT\n\n", None),
        ("a\nb\nc\nd\ne\n\n2:52 P.M. EDT\n\n", None),
        ("2:52 P.M. EDT\n\n", None),
    ],
)
def test_the_lines_above_a_time_stamp_name_the_place(lines, place):
    assert place_above(lines + "MR PRICE:  Words.", 0, len(lines)) == place
