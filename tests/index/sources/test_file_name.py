import pytest

from index.sources.file_name import file_name_values


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-06-05.txt", "2019-06-05"),
        ("debates/council_20190605.txt", "2019-06-05"),
        ("5-june-2019.md", "5 june 2019"),
        ("council-june-5-2019.md", "june 5 2019"),
        ("29-01-2010.txt", "29/01/2010"),
    ],
)
def test_a_date_in_a_name_is_the_date(name, day):
    assert file_name_values(name) == {"date": day}


@pytest.mark.parametrize("name", ["hansard-014.txt", "budget-2021-22.txt", "2019.txt", "a1.txt"])
def test_a_code_tells_nothing(name):
    assert file_name_values(name) == {}


def test_a_name_of_words_is_a_title_without_its_date():
    assert file_name_values("2019-06-05-remarks-by-minister-varga.txt") == {
        "date": "2019-06-05",
        "title": "Remarks by minister varga",
    }
