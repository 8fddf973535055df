"""Addresses that were shared in November 2026 lead where they led then."""

from urllib.parse import parse_qs

import pytest

from index.records import Span
from qa.browsing.comparison import Period, comparison_of
from qa.browsing.phrase_search import phrase_search_of
from qa.browsing.selection import selection_of
from qa.filters import Filters
from qa.ui.kit.permalink import linked_place_of
from qa.ui.session.inquiry import inquiry_of

ASK = (
    "q=What+did+Colombia+pledge%3F&q=and+on+deforestation&not=0.Colombia&place=Bogot%C3%A1"
    "&kind=press&source=a.txt&since=2021-10-01&until=2022-12-31"
)
SPEAKERS = "q=on+visas&speaker=Iv%C3%A1n+Duque&speaker=Antony+Blinken"
PERIODS = "q=on+visas&speaker=Duque&view=periods&period=2021-01-01..2021-12-31"
BROWSE = "speaker=Duque&kind=remarks&since=2021-10-01&text=joint+press&order=oldest&page=2"

SEARCH = "q=climate+change&match=forms&order=left&unspoken=1&page=2&speaker=Duque&since=2021-10-01"


class Parameters(dict[str, list[str]]):
    """URL parameters as Streamlit gives them."""

    def get_all(self, key: str) -> list[str]:
        return self.get(key, [])


def parameters(query: str) -> Parameters:
    return Parameters(parse_qs(query))


@pytest.mark.parametrize(
    ("read", "query"),
    [
        (inquiry_of, ASK),
        (comparison_of, SPEAKERS),
        (comparison_of, PERIODS),
        (selection_of, BROWSE),
        (phrase_search_of, SEARCH),
    ],
)
def test_an_address_says_the_same_again(read, query: str) -> None:
    assert read(parameters(query)).parameters == parameters(query)


def test_a_conversation_comes_with_corrections_and_filters() -> None:
    inquiry = inquiry_of(parameters(ASK))
    assert inquiry.questions == ("What did Colombia pledge?", "and on deforestation")
    assert inquiry.ignored == (("Colombia",), ())
    assert inquiry.filters == Filters(
        since="2021-10-01",
        until="2022-12-31",
        sources=("a.txt",),
        places=("Bogotá",),
        kinds=("press",),
    )


def test_a_comparison_comes_with_its_sides() -> None:
    assert comparison_of(parameters(SPEAKERS)).speakers == ("Iván Duque", "Antony Blinken")
    assert comparison_of(parameters(PERIODS)).periods == (Period("2021-01-01", "2021-12-31"),)


def test_a_place_in_a_transcript_comes_with_its_question() -> None:
    place = linked_place_of({"source": "a.txt", "start": "12", "end": "40", "q": "Who?"})
    assert place is not None
    assert (place.source, place.span, place.question) == ("a.txt", Span(12, 40), "Who?")
