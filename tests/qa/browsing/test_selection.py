from typing import Any

import pytest

from qa.browsing.participation import Participation
from qa.browsing.selection import Selection, select_transcripts, selection_of
from qa.engine import Engine
from qa.filters import Filters


class Address(dict[str, list[str]]):
    def get_all(self, key: str) -> list[str]:
        return self.get(key, [])


@pytest.fixture
def participation(engine: Engine) -> Participation:
    return Participation(engine.index)


def _limited(**limits: Any) -> Selection:
    return Selection(filters=Filters(**limits))


ALL = ["ports/opening.md", "harvest.txt", "article.txt"]


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (Selection(), ALL),
        (Selection(text="VERONA 2021"), ["harvest.txt"]),
        (Selection(text="ports berg"), ["ports/opening.md"]),
        (Selection(text="verona ports"), []),
        (_limited(since="2022-06-30"), ["ports/opening.md"]),
        (_limited(until="2022-06-01"), ["ports/opening.md", "harvest.txt"]),
        (_limited(since="2021-05-05", until="2022-05-31"), []),
        (_limited(since="2022", until="2022"), ["ports/opening.md"]),
        (_limited(places=("Verona",)), ["harvest.txt"]),
        (_limited(places=("Veron",)), []),
        (_limited(people=("Ida Lund", "Otto Klein")), ["harvest.txt", "article.txt"]),
        (_limited(people=("Klein",)), []),
        (Selection("ports", Filters(people=("Otto Klein",))), []),
        (Selection(order="oldest"), ["harvest.txt", "ports/opening.md", "article.txt"]),
        (Selection(order="longest"), ["harvest.txt", "ports/opening.md", "article.txt"]),
        (Selection(order="title"), ["article.txt", "harvest.txt", "ports/opening.md"]),
    ],
)
def test_transcripts_keep_every_limit(
    participation: Participation, selection: Selection, names: list[str]
) -> None:
    numbers = select_transcripts(selection, participation, lambda: (5, 90, 7))
    assert [participation.entries[number].name for number in numbers] == names


def test_address_and_selection_say_the_same() -> None:
    selection = Selection(
        text="ports",
        filters=Filters(
            since="2021-01-01",
            until="2022-01-01",
            places=("Verona", "Rome"),
            people=("Otto Klein",),
            kinds=("article",),
        ),
        order="title",
        page=3,
    )
    assert selection_of(Address(selection.parameters)) == selection
    assert Selection().parameters == {}


def test_what_makes_no_sense_in_an_address_is_left_out() -> None:
    told = {"since": ["soon"], "until": ["2021-13-01"], "order": ["best"], "page": ["-1"]}
    assert selection_of(Address(told | {"place": [""]})) == Selection()
    assert selection_of(Address({"page": ["٣"]})).page == 1
    assert selection_of(Address({"page": ["0"]})).page == 1
