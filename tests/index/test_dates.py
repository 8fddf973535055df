import pytest

from index.dates import earliest, latest, partial_date
from index.errors import MetadataError


@pytest.mark.parametrize(
    ("edtf", "first", "last", "label"),
    [
        ("2021-10-20", "2021-10-20", "2021-10-20", "20 October 2021"),
        ("2021-02", "2021-02-01", "2021-02-28", "February 2021"),
        ("2022", "2022-01-01", "2022-12-31", "2022"),
        ("2022-21", "2022-03-01", "2022-05-31", "spring 2022"),
        ("2021-10~", "2021-10-01", "2021-10-31", "October 2021"),
        ("2022-10-03/2022-10-07", "2022-10-03", "2022-10-07", "3 October 2022 to 7 October 2022"),
    ],
)
def test_a_date_known_in_part_covers_all_days_it_can_mean(edtf, first, last, label):
    date = partial_date(edtf)
    assert (date.edtf, date.first, date.last, date.label) == (edtf, first, last, label)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "yesterday",
        "20 October 2021",
        "2021-13",
        "2021-02-30",
        "2021-10-20/..",
        "/2021",
        "2021-05-07/2021-05-01",
        "2021-10-20T10:00:00",
        "2021-XX-03",
        "2022-25",
        "y20210",
    ],
)
def test_what_is_no_closed_date_is_refused_with_examples(edtf):
    with pytest.raises(MetadataError, match=r"must be in EDTF, such as .*given: ") as caught:
        partial_date(edtf)
    assert repr(edtf) in str(caught.value)


def test_a_month_known_by_one_digit_is_refused_without_a_word_of_the_library(capsys):
    with pytest.raises(MetadataError, match="must be in EDTF"):
        partial_date("2021-1X")
    assert capsys.readouterr().out == ""


def test_the_earliest_and_the_latest_date_are_as_known_as_they_are_given():
    dates = [partial_date(edtf) for edtf in ("2022-21", "2021-10-03/2021-10-07", "2021-12")]
    assert (earliest(dates).label, latest(dates).label) == ("3 October 2021", "spring 2022")
