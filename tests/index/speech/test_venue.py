import pytest

from index.speech.venue import place_above, with_place


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


def test_a_place_of_the_metadata_is_kept(source_of):
    source = source_of("East Room\n\n2:52 P.M. EDT\n\nMR PRICE:  Words.", place="Bogotá")
    assert with_place(source, 26).metadata.place == "Bogotá"


def test_an_unknown_place_is_read_from_the_text(source_of):
    source = source_of("East Room\n\n2:52 P.M. EDT\n\nMR PRICE:  Words.", title="Talks")
    metadata = with_place(source, 26).metadata
    assert (metadata.place, metadata.title) == ("East Room", "Talks")
