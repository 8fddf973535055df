import pytest

from qa.browsing.comparison import (
    Comparison,
    ComparisonSide,
    Period,
    chronological,
    comparison_of,
    half_periods,
    sides_of,
)
from qa.browsing.participation import Participation
from qa.engine import Engine
from qa.filters import Filters


class Address(dict[str, list[str]]):
    def get_all(self, key: str) -> list[str]:
        return self.get(key, [])


@pytest.fixture
def participation(engine: Engine) -> Participation:
    return Participation(engine.index)


YEAR = Period("2021-01-01", "2021-12-31")


@pytest.mark.parametrize(
    "comparison",
    [
        Comparison(("Why?",), "speakers", ("Anna Berg", "Otto Klein")),
        Comparison(
            ("Why?",), "periods", ("Anna Berg",), (YEAR, Period("2022-01-01", "2022-01-01"))
        ),
        Comparison(("Why?",), "timeline", ("Anna Berg",)),
        Comparison(("Why?", "When?"), "table", ("a", "b", "c", "d", "e", "f")),
        Comparison(),
    ],
)
def test_address_and_comparison_say_the_same(comparison: Comparison) -> None:
    assert comparison_of(Address(comparison.parameters)) == comparison


def test_period_in_an_address_may_be_of_months() -> None:
    comparison = comparison_of(Address({"period": ["2021-01..2021-12"]}))
    assert comparison.periods == (Period("2021-01-01", "2021-12-31"),)


def test_period_in_an_address_tells_the_view() -> None:
    assert comparison_of(Address({"period": ["2021-01-01..2021-12-31"]})).view == "periods"


@pytest.mark.parametrize(
    "told", ["2021-01-01", "2021-02-01..2021-01-01", "2021-01-01..", "a..b", "..", ""]
)
def test_what_is_no_period_is_left_out(told: str) -> None:
    assert comparison_of(Address({"period": [told]})) == Comparison()


def test_at_most_four_speakers_are_taken_and_each_once() -> None:
    names = ["a", "b", "a", "c", "d", "e"]
    assert comparison_of(Address({"speaker": names})).speakers == ("a", "b", "c", "d")


def test_side_of_a_speaker_is_of_that_person_alone(
    engine: Engine, participation: Participation
) -> None:
    sides = sides_of(Comparison(("Why?",), "speakers", ("otto klein", "Nobody")), participation)
    assert sides == (ComparisonSide("Otto Klein", Filters(people=("Otto Klein",)), "Otto Klein"),)
    answer = engine.ask("Who pays?", filters=sides[0].filters)
    assert {one.speaker.name for one in answer.citations} == {"Otto Klein"}


def test_side_of_a_period_holds_its_days_and_the_speaker(participation: Participation) -> None:
    (side,) = sides_of(Comparison(("Why?",), "periods", ("Otto Klein",), (YEAR,)), participation)
    assert side.title == "January 2021 to December 2021"
    assert side.filters == Filters(people=("Otto Klein",), since="2021-01-01", until="2021-12-31")


def test_timeline_of_nobody_is_of_everybody(participation: Participation) -> None:
    sides = sides_of(Comparison(("Why?",), "timeline"), participation)
    assert sides == (ComparisonSide("Everybody", Filters()),)


def test_halves_are_the_time_covered() -> None:
    assert half_periods(["2021-01-10", "2021-01-01"]) == (
        Period("2021-01-01", "2021-01-05"),
        Period("2021-01-06", "2021-01-10"),
    )
    assert half_periods(["2021-01-01"]) == (Period("2021-01-01", "2021-01-01"),)
    assert half_periods([]) == ()


def test_halves_meet_at_the_end_of_a_month() -> None:
    assert half_periods(["2021-10-01", "2022-05-31"]) == (
        Period("2021-10-01", "2022-01-31"),
        Period("2022-02-01", "2022-05-31"),
    )


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        ("2021-10-01", "2022-01-31", "October 2021 to January 2022"),
        ("2021-10-01", "2021-10-31", "October 2021"),
        ("2021-10-01", "2022-01-30", "1 October 2021 to 30 January 2022"),
        ("2021-10-01", "2021-10-01", "1 October 2021"),
    ],
)
def test_a_period_of_whole_months_is_named_by_them(since: str, until: str, label: str) -> None:
    assert Period(since, until).label == label


def test_passages_are_in_order_of_time_and_the_undated_last(engine: Engine) -> None:
    answer = engine.ask("Who will pay for harbours, harvest and herring?", top=20)
    sources = [one.source for one in chronological(answer)]
    assert list(dict.fromkeys(sources)) == ["harvest.txt", "ports/opening.md", "article.txt"]
