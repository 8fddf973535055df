import pytest

from index.errors import MetadataError
from index.written_dates import written_date


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("June 5, 2019", "2019-06-05"),
        ("FRIDAY, OCTOBER 29, 1999", "1999-10-29"),
        ("10 December 2008", "2008-12-10"),
        ("20 th May, 2024", "2024-05-20"),
        ("Sept. 5, 2019", "2019-09-05"),
        ("15 March 2007, 14:00", "2007-03-15"),
        ("Wednesday 1 March 2017 at 10:30 a.m.", "2017-03-01"),
        ("Mittwoch, den 5. Juni 2019", "2019-06-05"),
        ("1er février 2012", "2012-02-01"),
        ("4 de marzo de 2011", "2011-03-04"),
        ("20 октября 2021", "2021-10-20"),
        ("20 أكتوبر 2021", "2021-10-20"),
        ("terça-feira, 16 de setembro de 2025", "2025-09-16"),
        ("lunedì 3 gennaio 2022", "2022-01-03"),
        ("2019-06-05T09:30:00Z", "2019-06-05"),
        ("2019/06/05", "2019-06-05"),
        ("5.6.2019", "2019-06-05"),
        ("29/01/2010", "2010-01-29"),
        ("01/29/2010", "2010-01-29"),
        ("05/05/2021", "2021-05-05"),
        ("March 2021", "2021-03"),
    ],
)
def test_a_date_is_read_as_it_is_written(words, edtf):
    day = written_date(words)
    assert day is not None
    assert day.edtf == edtf


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2019",
        "10 2019",
        "2019-20",
        "Room 5, 2019",
        "3 and 4 March 2021",
        "October 3-7, 2022",
        "Part 3, 12",
        "20 May 2024 665",
        "3:04 P.M. EST",
        "June 5",
        "x" * 100 + " 5 June 2019",
    ],
)
def test_words_that_are_no_date_are_none(words):
    assert written_date(words) is None


@pytest.mark.parametrize("words", ["31 February 2020", "2021-02-30", "99/99/2019", "31.04.2019"])
def test_a_day_that_no_calendar_has_is_refused(words):
    with pytest.raises(MetadataError, match=f"the date {words} is in no calendar"):
        written_date(words)


def test_a_date_that_can_mean_two_days_is_refused_with_both():
    with pytest.raises(MetadataError) as caught:
        written_date("03/04/2021")
    assert str(caught.value) == (
        "the date 03/04/2021 can mean 3 April 2021 or 4 March 2021; write it as 2021-04-03 or "
        "2021-03-04"
    )
