from collections.abc import Callable
from dataclasses import replace

from index.records import Mark, Span, Transcript
from qa.ui.read.marks import TextMark
from qa.ui.read.transcript import has_cited_words, transcript_view

TEXT = (
    "MINISTER ROSSI:  (Via interpreter.)  Good morning.  (Applause.)  We will pay.\n\n"
    "Before winter.\n\n"
    "QUESTION:  How much will you pay the farmers in the valleys?\n"
)
Make = Callable[..., Transcript]


def test_every_turn_is_shown_in_order_with_its_part(transcript_of: Make) -> None:
    view = transcript_view(transcript_of(TEXT))
    assert [turn.kind for turn in view.turns] == ["person", "questioner"]
    words = ["".join(piece.text for piece in words) for words in view.turns[0].paragraphs]
    assert words[-1] == "Before winter."


def test_cited_words_are_marked_across_paragraphs_and_nothing_else(transcript_of: Make) -> None:
    cited = Span(TEXT.index("We will"), TEXT.index("winter"))
    view = transcript_view(transcript_of(TEXT), [TextMark("cited", cited)])
    pieces = [piece for turn in view.turns for words in turn.paragraphs for piece in words]
    assert [piece.text for piece in pieces if "cited" in piece.kinds] == ["We will pay.", "Before "]
    assert has_cited_words(view)


def test_stage_notes_are_told_from_words(transcript_of: Make) -> None:
    turn = transcript_view(transcript_of(TEXT)).turns[0]
    assert turn.notes == ("Via interpreter.",)
    inside = [piece.text for piece in turn.paragraphs[0] if "note" in piece.kinds]
    assert inside == ["(Applause.)"]


def test_span_outside_what_was_said_marks_nothing(transcript_of: Make) -> None:
    mark = TextMark("cited", Span(0, 5))
    assert not has_cited_words(transcript_view(transcript_of(TEXT), [mark]))


def test_facts_tell_an_unknown_date_and_the_file(transcript_of: Make) -> None:
    view = transcript_view(transcript_of(TEXT, title="Remarks", place="Verona"))
    assert view.title == "Remarks"
    assert view.facts == ("Verona", "date unknown", "made-up.txt")


def test_address_that_a_browser_must_not_follow_is_left_out(transcript_of: Make) -> None:
    assert transcript_view(transcript_of(TEXT, url="javascript:alert(1)")).address is None


def test_address_of_the_original_leads_to_the_cited_words(transcript_of: Make) -> None:
    transcript = transcript_of(TEXT, url="https://example.org/a.mp3")
    located = replace(transcript, source=replace(transcript.source, marks=(Mark(0, seconds=61),)))
    cited = TextMark("cited", Span(TEXT.index("We will"), TEXT.index("winter")))
    assert transcript_view(located, [cited]).address == "https://example.org/a.mp3#t=61"
    assert transcript_view(located).address == "https://example.org/a.mp3"


def test_pieces_tell_where_they_begin_so_that_a_mark_is_found_again(transcript_of: Make) -> None:
    found = Span(TEXT.index("winter"), TEXT.index("winter") + 6)
    view = transcript_view(transcript_of(TEXT), [TextMark("found", found)])
    pieces = [piece for turn in view.turns for words in turn.paragraphs for piece in words]
    assert [piece.start for piece in pieces if "found" in piece.kinds] == [found.start]


def test_people_have_a_colour_each_and_questioners_none(transcript_of: Make) -> None:
    minister, questioner = transcript_view(transcript_of(TEXT)).turns
    assert minister.tint is not None
    assert questioner.tint is None


def test_every_turn_has_a_link_of_its_own(transcript_of: Make) -> None:
    transcript = transcript_of(TEXT)
    links = [turn.link for turn in transcript_view(transcript).turns]
    spans = [turn.span for turn in transcript.turns]
    assert links == [f"read?source=made-up.txt&start={s.start}&end={s.end}" for s in spans]
