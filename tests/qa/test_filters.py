from dataclasses import fields

from index.records import Metadata
from qa.filters import FACETS, LIST_FACETS, Filters, filters_of


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


def test_the_list_of_transcripts_reads_no_files_from_an_address() -> None:
    address = Address({"source": ["harvest.txt"], "place": ["Verona"]})
    assert filters_of(address, LIST_FACETS) == Filters(places=("Verona",))


def test_facets_name_fields_that_are_there() -> None:
    limits = {field.name for field in fields(Filters)}
    metadata = {field.name for field in fields(Metadata)}
    for facet in FACETS:
        assert {facet.field, facet.typed_field or facet.field} <= limits
        assert set(facet.metadata) <= metadata
