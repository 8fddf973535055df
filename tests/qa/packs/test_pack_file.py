import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from index.records import Span
from qa.packs.exports import ExportedPack
from qa.packs.native import export
from qa.packs.pack import MAX_ITEMS, PackItem
from qa.packs.pack_file import MAX_PACK_BYTES, PackError, pack_of, read_pack, write_export
from tests.qa.pack_items import duque, hostile

ITEM = PackItem("a.txt", Span(3, 9), "abc", "0" * 64, "why?", "note")


def _file(*items: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"format": "verbatim-pack", "version": 1, "items": items} | more).encode()


def _with(**fields: Any) -> dict[str, Any]:
    return asdict(ITEM) | fields


def test_a_pack_exported_in_november_2026_is_read() -> None:
    pack = read_pack(Path(__file__).parent / "recorded" / "pack.json")
    assert pack.title == "For Monday"
    assert [(item.span, item.note) for item in pack.items] == [
        (Span(13990, 14594), "For Monday"),
        (Span(13024, 13442), ""),
    ]


def test_a_pack_comes_back_as_it_was_exported() -> None:
    exhibits = [hostile(), duque()]
    pack = pack_of(export(ExportedPack("My <b>title</b>", exhibits, tags=("a", "<b>"))), "x")
    assert (pack.title, pack.tags) == ("My <b>title</b>", ("a", "<b>"))
    assert pack.items == tuple(one.item for one in exhibits)


def test_what_a_file_says_of_the_speaker_is_not_taken() -> None:
    read = pack_of(_file(_with(citation={"speaker": "Somebody"})), "x")
    assert read.items == (ITEM,)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source": ""}, "source must be"),
        ({"source": "x" * 1001}, "source must be"),
        ({"sha256": "0" * 63}, "sha256 must be"),
        ({"sha256": "G" * 64}, "sha256 must be"),
        ({"span": {"start": -1, "end": 9}}, "span must be a start"),
        ({"span": {"start": 9, "end": 9}}, "span must be a start"),
        ({"span": {"start": 1, "end": 10**10}}, "span must be a start"),
        ({"span": {"start": 1, "end": 3}}, "span must be as long as the quote"),
        ({"span": {"start": "1", "end": 3}}, "must be JSON as Verbatim exports it"),
        ({"quote": ""}, "quote must be"),
        ({"quote": " abc"}, "quote must be"),
        ({"quote": "a\u2028b"}, "quote must be"),
        ({"quote": 3}, "must be JSON as Verbatim exports it"),
        ({"quote": "x" * 10_001}, "quote must be"),
        ({"question": "x" * 100_000}, "question must be"),
        ({"note": "x" * 4001}, "note must be"),
    ],
)
def test_each_field_is_checked(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(PackError, match=message):
        pack_of(_file(_with(**fields)), "x")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "must be JSON"),
        (b"\xff\xfe", "must be JSON"),
        (b"[" * 100_000, "must be JSON"),
        (b'{"items": []}', "must be JSON"),
        (_file(version=2), "version 1; given 'verbatim-pack', version 2"),
        (_file(format="other"), "given 'other'"),
        (_file(title="x" * 201), "title must be at most 200"),
        (_file(_with(), _with()), "each passage once"),
        (_file(*[_with()] * (MAX_ITEMS + 1)), "at most 500 passages, this one has 501"),
        (b" " * (MAX_PACK_BYTES + 1), "at most 5,000,000 bytes"),
        (_file(_with()).replace(b'"abc"', b'"\\ud800"'), "must be JSON"),
    ],
)
def test_what_is_no_pack_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(PackError, match=message):
        pack_of(data, "x")


def test_the_largest_pack_is_read() -> None:
    items = [_with(source=f"{number}.txt") for number in range(MAX_ITEMS)]
    assert len(pack_of(_file(*items), "x").items) == MAX_ITEMS


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"none\.json: a pack must be a readable file"):
        read_pack(tmp_path / "none.json")


def test_an_export_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="must be writable"):
        write_export(b"x", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_same_pack_is_the_same_file() -> None:
    one = duque()
    assert export(ExportedPack("t", [one])) == export(ExportedPack("t", [replace(one)]))
