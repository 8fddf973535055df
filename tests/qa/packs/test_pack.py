from index.records import Span
from qa.packs.pack import MAX_ITEMS, MAX_NOTE_CHARS, Pack, PackItem


def item(name: str, note: str = "") -> PackItem:
    return PackItem(name, Span(1, 4), "abc", "0" * 64, note=note)


A, B, C = item("a"), item("b"), item("c")
PACK = Pack("T", (A, B, C))


def names(pack: Pack) -> str:
    return "".join(one.source for one in pack.items)


def test_a_passage_is_collected_once() -> None:
    assert PACK.with_items([A, item("d"), item("d")]).items == (A, B, C, item("d"))


def test_a_full_pack_takes_no_more() -> None:
    full = Pack().with_items(item(str(number)) for number in range(MAX_ITEMS + 1))
    assert len(full.items) == MAX_ITEMS


def test_a_pack_takes_the_title_of_what_joins_it_only_where_it_has_none() -> None:
    assert Pack("", (A,)).joined(Pack("Theirs", (B,))) == Pack("Theirs", (A, B))
    assert Pack("Mine", (A,)).joined(Pack("Theirs", (B,))).title == "Mine"


def test_a_pack_takes_the_tags_of_what_joins_it() -> None:
    assert Pack("", (), ("a",)).joined(Pack("", (), ("b", "A"))).tags == ("a", "b")


def test_an_order_that_leaves_out_passages_keeps_them_at_the_end() -> None:
    assert names(PACK.in_order(["c:1-4", "none", "a:1-4"])) == "cab"


def test_a_passage_is_taken_out() -> None:
    assert names(PACK.without("b:1-4")) == "ac"


def test_a_note_is_cut_and_stays_with_its_passage() -> None:
    noted = PACK.with_note("b:1-4", "x" * (MAX_NOTE_CHARS + 1))
    assert [len(one.note) for one in noted.items] == [0, MAX_NOTE_CHARS, 0]


def test_a_passage_is_replaced_where_it_stands() -> None:
    assert names(PACK.with_replacement("b:1-4", item("x"))) == "axc"


def test_a_passage_replaced_by_one_that_is_there_leaves_that_one() -> None:
    assert names(PACK.with_replacement("b:1-4", C)) == "ac"


def test_a_title_is_one_line_of_200_characters_at_most() -> None:
    assert PACK.with_title(" a\n b ").title == "a b"
    assert len(PACK.with_title("x" * 999).title) == 200


def test_tags_are_short_lines_each_once_whatever_their_case() -> None:
    assert PACK.with_tags([" a\n b ", "A B", "", "x" * 99]).tags == ("a b", "x" * 40)
    assert len(PACK.with_tags(map(str, range(99))).tags) == 20
