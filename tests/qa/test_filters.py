from dataclasses import fields

import pytest

from index.errors import QuestionError
from index.records import Metadata
from qa.filters import FACETS, LIST_FACETS, Filters, bound_day, filters_of


class Address(dict[str, list[str]]):
    def get_all(self, key: str) -> list[str]:
        return self.get(key, [])


def test_address_and_filters_say_the_same() -> None:
    filters = Filters(
        people=("Otto Klein", "Ida Lund"),
        places=("Verona",),
        kinds=("article",),
        sources=("harvest.txt",),
        since="2021-01-01",
        until="2022-01-01",
    )
    assert filters.parameters == {
        "speaker": ["Otto Klein", "Ida Lund"],
        "place": ["Verona"],
        "kind": ["article"],
        "source": ["harvest.txt"],
        "since": ["2021-01-01"],
        "until": ["2022-01-01"],
    }
    assert filters_of(Address(filters.parameters)) == filters
    assert Filters().parameters == {}


def test_what_makes_no_sense_in_an_address_is_no_filter() -> None:
    address = Address({"since": ["soon"], "until": ["2021-13-01"], "place": [""]})
    assert filters_of(address) == Filters()


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2021-10-20", "2021-10-20", "2021-10-20"),
        ("2021-10", "2021-10-01", "2021-10-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),  # spring
        (" 2024-02 ", "2024-02-01", "2024-02-29"),
    ],
)
def test_a_range_begins_and_ends_with_the_days_that_a_date_can_mean(
    text: str, since: str, until: str
) -> None:
    assert (bound_day(text, "since"), bound_day(text, "until")) == (since, until)
    address = Address({"since": [text], "until": [text]})
    assert filters_of(address) == Filters(since=since, until=until)


@pytest.mark.parametrize("text", ["", "May", "20.10.2021", "10/20/2021", "2021-13", "2021-10/.."])
def test_another_text_bounds_no_range_and_the_forms_are_told(text: str) -> None:
    with pytest.raises(QuestionError, match="--until must be a day such as 2021-10-20, a month"):
        bound_day(text, "until")


def test_the_list_of_transcripts_reads_no_files_from_an_address() -> None:
    address = Address({"source": ["harvest.txt"], "place": ["Verona"]})
    assert filters_of(address, LIST_FACETS) == Filters(places=("Verona",))


def test_facets_name_fields_that_are_there() -> None:
    limits = {field.name for field in fields(Filters)}
    metadata = {field.name for field in fields(Metadata)}
    for facet in FACETS:
        assert {facet.field, facet.typed_field or facet.field} <= limits
        assert set(facet.metadata) <= metadata


def test_filters_are_described_in_words():
    filters = Filters(speakers=("Klein",), places=("Verona",), since="2021-05-01")
    assert filters.description == "Klein · Verona · from 2021-05-01"
    assert Filters().description == ""
