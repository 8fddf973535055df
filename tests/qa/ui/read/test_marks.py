from collections.abc import Callable

import pytest

from index.records import Span, Transcript
from qa.engine import Engine
from qa.ui.read.marks import TextMark, hits_of, matches_of, with_cited

TEXT = (
    "MINISTER ROSSI:  The Harvest was poor.\n\nEvery harvest\nwas.\n\n"
    "QUESTION:  Which harvest was worst?\n"
)
Make = Callable[..., Transcript]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("HARVEST", ["Harvest", "harvest", "harvest"]),
        ("harvest was", ["Harvest was", "harvest\nwas", "harvest was"]),
        ("rossi", []),  # a label is not said
        ("was.", ["was."]),
        ("  ", []),
    ],
)
def test_words_are_found_where_they_are_said(
    transcript_of: Make, words: str, found: list[str]
) -> None:
    assert [mark.span.of(TEXT) for mark in matches_of(transcript_of(TEXT), words)] == found


def test_hits_are_passages_of_the_one_transcript_in_its_order(engine: Engine) -> None:
    transcript = engine.index.transcript(0)
    hits = hits_of("What was said about the harvest?", transcript, engine)
    starts = [mark.span.start for mark in hits]
    assert starts
    assert starts == sorted(starts)
    assert {mark.item.source for mark in hits if mark.item} == {transcript.source.name}


def test_cited_words_take_the_place_of_the_hit_that_they_are() -> None:
    cited = TextMark("cited", Span(10, 20))
    marks = with_cited(cited, [TextMark("hit", Span(0, 5)), TextMark("hit", Span(8, 20))])
    assert marks == [TextMark("hit", Span(0, 5)), cited]
