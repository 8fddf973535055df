import pytest

from qa.ui.catalog.month_chart import month_ticks, number_range


def months(first: int, count: int) -> list[str]:
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(first * 12, first * 12 + count)]


@pytest.mark.parametrize(
    ("covered", "labels"),
    [
        (["2021-10"], ["Oct 2021"]),
        (months(2021, 3), ["Jan 2021", "Feb 2021", "Mar 2021"]),
        (
            months(2021, 12),
            ["Jan 2021", "Mar 2021", "May 2021", "Jul 2021", "Sep 2021", "Nov 2021"],
        ),
        (months(2019, 36), ["2019", "2020", "2021"]),
        (months(2000, 240), ["2000", "2004", "2008", "2012", "2016"]),
    ],
)
def test_an_axis_names_months_with_their_years_or_years(covered, labels):
    assert [text for _, text in month_ticks(covered)] == labels


def test_a_tick_stands_below_the_middle_of_its_month():
    assert [at for at, _ in month_ticks(["2021-10"])] == [0.5]
    assert [at for at, _ in month_ticks(months(2021, 2))] == [0.25, 0.75]


def test_a_number_that_may_be_larger_is_a_range():
    assert [number_range(1, 0), number_range(0, 2)] == ["1", "0–2"]
