from dataclasses import replace
from pathlib import Path

import pytest

from index.records import Span
from index.store.reader import OpenedIndex
from qa.packs.exhibits import exhibit_of
from qa.packs.pack import Pack, PackItem
from qa.ui.evidence.items import PackEdit, apply_edit, item_view
from tests.qa.pack_items import NETTING, WHEAT, duque, hostile, item_of_words

A, B, C = (PackItem(name, Span(1, 4), "abc", "0" * 64) for name in "abc")
PACK = Pack("T", (A, B, C))


def test_a_leaf_tells_who_where_and_in_answer_to_what(opened: OpenedIndex, corpus: Path) -> None:
    leaf = item_view(exhibit_of(item_of_words(opened, NETTING), opened, corpus))
    assert (leaf.speaker, leaf.role) == ("Elena Rossi", "Minister of Agriculture")
    assert leaf.facts == ("Press conference", "Verona", "4 May 2021")
    assert leaf.quote == f"“{NETTING}”"
    assert (leaf.asker, leaf.state) == ("In answer to:", "Verified in the source")
    assert leaf.asked is not None
    assert leaf.link == leaf.key.replace("harvest.txt:", "read?source=harvest.txt&start=").replace(
        "-", "&end="
    )


def test_a_leaf_tells_how_it_was_said(opened: OpenedIndex, corpus: Path) -> None:
    leaf = item_view(exhibit_of(item_of_words(opened, WHEAT), opened, corpus))
    assert leaf.quote == f"“{WHEAT}” (Via interpreter)"


def test_a_leaf_of_a_quotation_names_who_quotes_and_its_sentence() -> None:
    leaf = item_view(replace(duque(), quoted_by="Jon Orbach", lead_in="He said: …"))
    assert leaf.role == "President of Colombia, quoted by Jon Orbach"
    assert leaf.context == "Context: “He said: …”"


def test_a_leaf_of_an_unknown_source_leads_nowhere(opened: OpenedIndex, corpus: Path) -> None:
    leaf = item_view(exhibit_of(A, opened, corpus))
    assert (leaf.link, leaf.speaker) == (None, "Speaker unknown")
    assert leaf.state.startswith("No transcript of this name")


@pytest.mark.parametrize("noted", [True, False])
def test_a_note_is_shown_where_it_cannot_be_changed(noted: bool) -> None:
    assert bool(item_view(hostile(), noted=noted).note) is noted


def test_the_reader_orders_notes_and_removes() -> None:
    wanted = PackEdit(1, ["c:1-4", "b:1-4", "none"], {"b:1-4": "B", "none": "x"}, ["a:1-4", "none"])
    new = apply_edit(PACK, wanted, [])
    assert new.items == (C, replace(B, note="B"))
    assert new.title == "T"


def test_a_quote_takes_its_new_place_with_its_note(opened: OpenedIndex, corpus: Path) -> None:
    right = item_of_words(opened, WHEAT, note="N")
    wrong = replace(right, span=Span(1, 9))
    exhibit = exhibit_of(wrong, opened, corpus)
    new = apply_edit(Pack("", (A, wrong)), PackEdit(1, moved=[wrong.key]), [exhibit])
    assert new.items == (A, right)


def test_a_quote_that_stands_keeps_its_place(opened: OpenedIndex, corpus: Path) -> None:
    right = item_of_words(opened, WHEAT)
    exhibit = exhibit_of(right, opened, corpus)
    edit = PackEdit(1, moved=[right.key])
    assert apply_edit(Pack("", (right,)), edit, [exhibit]).items == (right,)


SORTED = replace(PACK, sorting="date")
SHOWN = [replace(duque(), item=item) for item in (B, A, C)]


def test_a_sorted_pack_stays_sorted_while_the_reader_moves_nothing() -> None:
    edit = PackEdit(1, ["b:1-4", "c:1-4"], {"b:1-4": "B"}, ["a:1-4"])
    new = apply_edit(SORTED, edit, SHOWN)
    assert (new.sorting, new.items) == ("date", (replace(B, note="B"), C))


def test_a_row_that_is_moved_in_a_sorted_pack_makes_the_order_the_readers_own() -> None:
    new = apply_edit(SORTED, PackEdit(1, ["b:1-4", "c:1-4", "a:1-4"]), SHOWN)
    assert (new.sorting, new.items) == ("hand", (B, C, A))


def test_a_leaf_leads_to_speaker_original_and_archive_and_tells_its_place() -> None:
    archived = replace(duque().metadata, archive="https://archive.example/a")
    leaf = item_view(replace(duque(), metadata=archived))
    assert leaf.person == "speaker?name=Iv%C3%A1n+Duque"
    assert (leaf.original, leaf.archive) == (
        "https://example.org/a?b=1",
        "https://archive.example/a",
    )
    place, sha256 = leaf.details
    assert (leaf.search, place) == ("Found by asking: “What?”", "duque.txt, characters 10 to 40")
    assert sha256 == f"SHA-256 {'a' * 64}"
