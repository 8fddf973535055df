from urllib.parse import parse_qs, urlsplit

import pytest

from qa.engine import Engine
from qa.packs.pack import Pack
from qa.ui.evidence.shared_pack import MAX_LINK_CHARS, SharedPack, share_link, shared_pack
from tests.qa.pack_items import NETTING, WHEAT, item_of_words


def _read(link: str, engine: Engine) -> SharedPack | None:
    given = parse_qs(urlsplit(link).query)
    return shared_pack(given.get("p", []), given.get("title", [""])[0], engine.index)


def _pack(engine: Engine) -> Pack:
    items = [item_of_words(engine.index, words, note="mine") for words in (NETTING, WHEAT)]
    return Pack("A & <b>", tuple(items))


def test_an_address_leads_back_to_the_passages_in_their_order(engine: Engine) -> None:
    pack = _pack(engine)
    shared = _read(share_link(pack) or "", engine)
    assert shared is not None
    assert shared.pack.title == "A & <b>"
    assert [one.key for one in shared.pack.items] == [one.key for one in pack.items]
    assert [one.quote for one in shared.pack.items] == [NETTING, WHEAT]
    assert shared.unknown == 0


def test_an_address_tells_no_note(engine: Engine) -> None:
    link = share_link(_pack(engine)) or ""
    assert "mine" not in link
    shared = _read(link, engine)
    assert shared is not None
    assert [one.note for one in shared.pack.items] == ["", ""]


@pytest.mark.parametrize(
    "place",
    [
        "none.txt:1-2",
        "../../etc/passwd:0-9",
        "harvest.txt",
        "harvest.txt:5-5",
        "harvest.txt:9-5",
        "harvest.txt:0-99999",
        "harvest.txt:٠-٩",
        "harvest.txt:-1-5",
        "harvest.txt:1_0-20",
        "",
    ],
)
def test_a_place_that_is_not_there_is_left_out_and_counted(engine: Engine, place: str) -> None:
    shared = shared_pack([place], "", engine.index)
    assert shared is not None
    assert (shared.pack.items, shared.unknown) == ((), 1)


def test_an_address_without_places_shares_nothing(engine: Engine) -> None:
    assert _read("pack?title=x", engine) is None


def test_a_pack_too_long_for_an_address_has_none(engine: Engine) -> None:
    item = item_of_words(engine.index, WHEAT)
    long = Pack("", tuple(item for _ in range(MAX_LINK_CHARS // len(item.key))))
    assert share_link(long) is None
