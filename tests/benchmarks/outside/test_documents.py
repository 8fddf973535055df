from pathlib import Path

import pytest

from benchmarks.outside.documents import DocumentFiles, label_of
from eval.exchange.collection import CollectionDocument
from index.records import Span
from index.sources.reading import read_transcript

SCENE = (
    CollectionDocument("s:0", "Hello  there .", "", "Ann Bell", "s"),
    CollectionDocument("s:1", "Go away .", "", "Tom (the cook)", "s"),
    CollectionDocument("s:2", "No , thanks .", "", "Ann Bell", "s"),
    CollectionDocument("s:3", "Fine .", "", "Tom (the cook)", "s"),
)


def test_a_scene_is_one_file_with_labels(tmp_path: Path) -> None:
    files = DocumentFiles(SCENE, tmp_path)
    assert files.sources == {"s": "0000000.txt"}
    assert (tmp_path / "0000000.txt").read_text().split("\n\n")[:2] == [
        "ANN BELL: Hello there .",
        "TOM: Go away .",
    ]


def test_verbatim_reads_each_document_as_a_turn(tmp_path: Path) -> None:
    files = DocumentFiles(SCENE, tmp_path)
    turns = read_transcript(tmp_path / "0000000.txt", tmp_path).turns
    found = [files.overlapping("0000000.txt", turn.span) for turn in turns]
    assert found == [("s:0",), ("s:1",), ("s:2",), ("s:3",)]


def test_files_are_numbered_so_that_no_name_becomes_a_path(tmp_path: Path) -> None:
    other = CollectionDocument("../x:0", "Wheat fell .", "", "Ann Bell", "../x")
    files = DocumentFiles((*SCENE, other), tmp_path)
    assert files.sources["../x"] == "0000001.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0000000.txt", "0000001.txt"]


# "ANN BELL: Hello there .\n\nTOM: Go away .": words at [10:23] and [30:39]
@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span(12, 15), ("s:0",)),
        (Span(22, 31), ("s:0", "s:1")),
        (Span(39, 40), ()),
        (Span(0, 10), ()),
        (Span(0, 11), ("s:0",)),
    ],
)
def test_a_span_is_mapped_to_the_documents_it_overlaps(
    tmp_path: Path, span: Span, found: tuple[str, ...]
) -> None:
    assert DocumentFiles(SCENE, tmp_path).overlapping("0000000.txt", span) == found


@pytest.mark.parametrize(
    ("speaker", "label"),
    [
        ("Hon. Bill Blair (Minister of Public Safety)", "HON. BILL BLAIR"),
        ("A: B\nC", "A B C"),
        ("(off)", "OFF"),
        ("::", "SPEAKER"),
    ],
)
def test_a_label_is_in_capitals_on_one_line(speaker: str, label: str) -> None:
    assert label_of(speaker) == label
