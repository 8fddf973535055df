import pytest

from index.dates import partial_date
from qa.browsing.time_strip import TimeStrip, time_strip


def _strip(*dates: str) -> TimeStrip:
    return time_strip([partial_date(day) for day in dates])


def test_a_single_day_stands_in_its_month_which_is_named_with_its_year() -> None:
    strip = _strip("2021-10-20")
    assert [(tick.label, tick.at) for tick in strip.ticks] == [("Oct 2021", 0)]
    assert strip.dots[0].at == pytest.approx(19.5 / 31)  # noon of the 20th of 31 days


def test_a_month_is_as_long_as_it_is() -> None:
    first, second = _strip("2021-01", "2021-03").dots
    assert [first.first, first.last] == pytest.approx([0, 31 / 90])
    assert [second.first, second.last] == pytest.approx([59 / 90, 1])


def test_passages_of_one_day_do_not_cover_each_other() -> None:
    dots = _strip(*["2021-10-20"] * 20).dots
    assert len({(round(dot.at, 6), dot.row) for dot in dots}) == 20
    assert max(dot.row for dot in dots) == 6


def test_passages_far_from_each_other_stand_in_the_lowest_row() -> None:
    assert [dot.row for dot in _strip("2021-01-01", "2021-06-01", "2021-12-01").dots] == [0, 0, 0]


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (("2021-10-20", "2021-12-01"), ["Oct 2021", "Nov 2021", "Dec 2021"]),
        (("2021-10-20", "2022-10-01"), ["Oct 2021", "Jan 2022", "Apr 2022", "Jul 2022"]),
        (("2016", "2021"), ["2016", "2018", "2020"]),
        (("1999-05", "1999-05"), ["May 1999"]),
    ],
)
def test_months_or_years_are_named_and_at_most_five(
    dates: tuple[str, ...], labels: list[str]
) -> None:
    assert [tick.label for tick in _strip(*dates).ticks] == labels


def test_no_dates_no_strip() -> None:
    assert time_strip([]) == TimeStrip((), ())
