from dataclasses import replace

import pytest

from benchmarks.fuzz.targets import (
    ROOT,
    BrokenReadingError,
    check_document,
    check_transcript,
    fuzz_seeds,
    targets,
)
from index.records import Block, Mark, Span
from index.sources.formats.document import Document
from index.sources.formats.registry import FORMATS, read_document


@pytest.mark.parametrize("name", list(targets()))
def test_no_seed_and_no_earlier_find_breaks_a_reader(name):
    for seed in fuzz_seeds():
        targets()[name](seed)


def test_every_format_is_a_target():
    assert list(targets()) == [*(form.name.lower() for form in FORMATS), "reading"]


@pytest.mark.parametrize("name", ["ferry.pdf", "ferry.xml", "ferry.docx"])
def test_a_seed_is_there_that_its_format_reads(name):
    data = (ROOT / "tests/index/sources/formats/fuzzed" / name).read_bytes()
    assert data in fuzz_seeds()
    assert "ferry sails at nine" in read_document(data, name).text


@pytest.mark.parametrize(
    "document",
    [
        Document("ab", body=3),
        Document("ab", blocks=(Block(Span(0, 3)),)),
        Document("ab", blocks=(Block(Span(1, 1)),)),
        Document("abcd", blocks=(Block(Span(2, 4)), Block(Span(0, 1)))),
        Document("ab", strong=(Span(1, 9),)),
        Document("ab", marks=(Mark(2), Mark(0))),
    ],
)
def test_a_document_that_does_not_hold_together_is_a_find(document):
    with pytest.raises(BrokenReadingError):
        check_document(document)


def test_a_document_that_cannot_be_sent_is_a_find():
    with pytest.raises(UnicodeEncodeError):
        check_document(Document("\ud800"))


def test_a_transcript_with_turns_out_of_order_is_a_find(seeds):
    transcript = seeds["blinken-ebrard-remarks.txt"]
    check_transcript(transcript)
    with pytest.raises(BrokenReadingError, match="turns out of order"):
        check_transcript(replace(transcript, turns=transcript.turns[::-1]))
