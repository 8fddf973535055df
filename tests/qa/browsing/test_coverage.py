from collections.abc import Sequence

import pytest

from index.dates import partial_date
from index.records import Metadata
from index.store.layout import CatalogEntry
from qa.browsing.coverage import coverage_of, monthly_presence, months_of, most_present_people
from qa.browsing.participation import Participation
from qa.engine import Engine


def _entries(*dates: str | None) -> list[CatalogEntry]:
    return [
        CatalogEntry(f"{n}.txt", "", Metadata(date=partial_date(day) if day else None), "")
        for n, day in enumerate(dates)
    ]


def _counts(entries: Sequence[CatalogEntry]) -> list[tuple[str, int, int]]:
    coverage = coverage_of(entries, months_of(entries))
    return [(one.month, one.transcripts, one.possible) for one in coverage.months]


def test_every_month_between_the_first_and_the_last_is_counted() -> None:
    assert _counts(_entries("2021-11-03", "2022-02-01", "2021-11-30")) == [
        ("2021-11", 2, 0),
        ("2021-12", 0, 0),
        ("2022-01", 0, 0),
        ("2022-02", 1, 0),
    ]


def test_longer_time_is_possible_in_each_of_its_months() -> None:
    assert _counts(_entries("2022-21", "2022-05-09")) == [
        ("2022-03", 0, 1),
        ("2022-04", 0, 1),
        ("2022-05", 1, 1),
    ]


def test_holes_are_the_times_that_nothing_can_be_of() -> None:
    entries = _entries("2021-01-03", "2021-04/2021-05", "2021-06-01", "2021-08-01")
    coverage = coverage_of(entries, months_of(entries))
    assert coverage.holes == (("2021-02", "2021-03"), ("2021-07", "2021-07"))
    assert coverage.empty == 3


def test_undated_transcripts_are_counted_apart() -> None:
    entries = _entries(None, "2021-01-03", None)
    assert coverage_of(entries, months_of(entries)).undated == 2
    assert months_of(_entries(None)) == ()


def test_chosen_transcripts_are_counted_over_the_time_of_all() -> None:
    every = _entries("2021-01-03", "2021-03-01")
    coverage = coverage_of(every[:1], months_of(every))
    assert [one.transcripts for one in coverage.months] == [1, 0, 0]


@pytest.fixture
def participation(engine: Engine) -> Participation:
    return Participation(engine.index)


def test_people_are_counted_in_the_months_in_which_they_are_heard(
    participation: Participation,
) -> None:
    people = [participation.people.find(name) or 0 for name in ("Anna Berg", "Otto Klein")]
    months = ("2021-05", "2022-05", "2022-06")
    every = range(len(participation.entries))
    counts, possible = monthly_presence(people, participation, every, months)
    assert counts.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert not possible.any()


def test_somebody_heard_in_a_spring_may_be_heard_in_each_of_its_months(
    participation: Participation,
) -> None:
    participation.entries = tuple(_entries(*["2022-21"] * len(participation.entries)))
    klein = participation.people.find("Otto Klein") or 0
    months = ("2022-03", "2022-04", "2022-05")
    counts, possible = monthly_presence([klein], participation, range(3), months)
    assert not counts.any()
    assert possible.tolist() == [[1, 1, 1]]


def test_most_present_are_those_in_most_of_the_chosen_transcripts(
    participation: Participation,
) -> None:
    names = [entry.name for entry in participation.entries]
    found = most_present_people(participation, [names.index("harvest.txt")], 5)
    told = {participation.people.individuals[one].name for one in found}
    assert told == {"Elena Rossi", "Otto Klein"}
    assert len(most_present_people(participation, range(len(names)), 1)) == 1
