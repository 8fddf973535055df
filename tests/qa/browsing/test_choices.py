from datetime import date
from typing import Any

import pytest

from index.store.reader import OpenedIndex
from qa.browsing.choices import FilterChoices, filter_choices
from qa.browsing.participation import Participation
from qa.engine import Engine
from qa.filters import FACETS, SPEAKER_FACET, Filters
from qa.ranking.facets import Facets


def test_every_offer_lets_something_through(engine: Engine) -> None:
    facets = Facets(engine.index)
    offers = filter_choices(Participation(engine.index))
    assert offers.values["speaker"]
    for facet in FACETS:
        for value in offers.values[facet.name]:
            limited: dict[str, Any] = {facet.field: (value,)}
            assert len(engine.index.passages_in(facets.scope_of(Filters(**limited))))


def test_transcripts_of_a_speaker_are_counted(opened: OpenedIndex) -> None:
    numbers = [n for n, one in enumerate(opened.catalog.speakers) if one.name == "Elena Rossi"]
    heard = {int(row["transcript"]) for row in opened.passages if int(row["speaker"]) in numbers}
    assert filter_choices(Participation(opened)).values["speaker"]["Elena Rossi"] == len(heard)


def test_days_reach_from_the_first_transcript_to_the_last(opened: OpenedIndex) -> None:
    offers = filter_choices(Participation(opened))
    days = [entry.metadata.date for entry in opened.catalog.entries if entry.metadata.date]
    assert str(offers.first) == min(day.first for day in days)
    assert str(offers.last) == max(day.last for day in days)


@pytest.mark.parametrize(
    ("day", "within"),
    [
        ("2021-10-20", date(2021, 10, 20)),
        ("1999-01-01", date(2021, 1, 1)),
        ("2999-01-01", date(2022, 1, 1)),
        ("never", None),
        (None, None),
    ],
)
def test_day_of_an_address_is_moved_to_where_transcripts_are(
    day: str | None, within: date | None
) -> None:
    assert FilterChoices({}, date(2021, 1, 1), date(2022, 1, 1)).clamped(day) == within


def test_no_day_is_offered_where_none_is_known() -> None:
    assert FilterChoices({}, None, None).clamped("2021-10-20") is None


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("Otto Klein", "Otto Klein"),
        ("otto kléin", "Otto Klein"),
        ("Lund", "Ida Lund"),
        ("Kleyn", "Otto Klein"),
        ("Rossi", None),  # two people
        ("Zzz", None),
        ("", None),
    ],
)
def test_value_of_an_address_is_the_only_one_that_it_can_mean(
    value: str, meant: str | None
) -> None:
    names = dict.fromkeys(("Otto Klein", "Ida Lund", "Elena Rossi", "Ada Rossi"), 1)
    assert FilterChoices({"speaker": names}, None, None).meaning_of(SPEAKER_FACET, value) == meant
