from dataclasses import replace

from index.records import Span, Speaker
from qa.packs.exhibits import Exhibit
from qa.packs.sorting import sorted_exhibits
from tests.qa.pack_items import duque


def _said(name: str | None, date: str, start: int = 1) -> Exhibit:
    exhibit = duque(date=date)
    speaker = Speaker("X", name, None, "person") if name else None
    item = replace(exhibit.item, span=Span(start, 40))
    return replace(exhibit, speaker=speaker, item=item)


B2, A1, NOBODY, B1 = (
    *(_said("bo", "2021"), _said("Al", "2020-05-03"), _said(None, "2019"), _said("Bo", "2020")),
)


def test_the_oldest_passage_comes_first() -> None:
    assert sorted_exhibits([B2, A1, NOBODY, B1], "date") == [NOBODY, B1, A1, B2]


def test_speakers_come_by_name_and_the_unknown_last() -> None:
    assert sorted_exhibits([B2, NOBODY, A1, B1], "speaker") == [A1, B1, B2, NOBODY]


def test_passages_without_a_date_come_last_and_those_of_one_source_in_their_order() -> None:
    undated = replace(A1, metadata=replace(A1.metadata, date=None))
    late = _said("Al", "2021", start=9)
    assert sorted_exhibits([undated, late, B2], "date") == [B2, late, undated]


def test_the_order_by_hand_is_kept() -> None:
    assert sorted_exhibits([B2, A1], "hand") == [B2, A1]
