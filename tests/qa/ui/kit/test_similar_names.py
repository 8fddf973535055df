import pytest

from qa.ui.kit.similar_names import MAX_SIMILAR, similar_names

FILES = ["harbour-dues-may.txt", "grain-board.pdf", "orchards.md"]


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("harbor-dues-may.txt", "harbour-dues-may.txt"),
        ("Harbour dues May", "harbour-dues-may.txt"),
        ("harbour-dues.txt", "harbour-dues-may.txt"),
        ("grainboard.txt", "grain-board.pdf"),
        ("orchard", "orchards.md"),
    ],
)
def test_name_that_is_slightly_wrong_leads_to_the_right_one(name: str, best: str) -> None:
    assert similar_names(name, FILES)[0] == best


@pytest.mark.parametrize("name", ["zebra.txt", "", "../../etc/passwd", "?"])
def test_name_like_no_other_leads_nowhere(name: str) -> None:
    assert similar_names(name, FILES) == []


def test_accents_and_case_make_no_difference() -> None:
    assert similar_names("jose nunez", ["José Núñez", "Ada Klein"]) == ["José Núñez"]


def test_most_alike_come_first_and_are_few() -> None:
    names = [f"report-{number:02}.txt" for number in range(20)]
    similar = similar_names("report-07", names)
    assert (similar[0], len(similar)) == ("report-07.txt", MAX_SIMILAR)
