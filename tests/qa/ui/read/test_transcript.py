from collections.abc import Callable

from index.records import Span, Transcript
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
    words = ["".join(piece.text for piece in words.pieces) for words in view.turns[0].paragraphs]
    assert words[-1] == "Before winter."


def test_cited_words_are_marked_across_paragraphs_and_nothing_else(transcript_of: Make) -> None:
    cited = Span(TEXT.index("We will"), TEXT.index("winter"))
    view = transcript_view(transcript_of(TEXT), [TextMark("cited", cited)])
    pieces = [piece for turn in view.turns for words in turn.paragraphs for piece in words.pieces]
    assert [piece.text for piece in pieces if "cited" in piece.kinds] == ["We will pay.", "Before "]
    assert has_cited_words(view)


def test_stage_notes_are_told_from_words(transcript_of: Make) -> None:
    turn = transcript_view(transcript_of(TEXT)).turns[0]
    assert turn.notes == ("Via interpreter.",)
    inside = [piece.text for piece in turn.paragraphs[0].pieces if "note" in piece.kinds]
    assert inside == ["(Applause.)"]


def test_span_outside_what_was_said_marks_nothing(transcript_of: Make) -> None:
    mark = TextMark("cited", Span(0, 5))
    assert not has_cited_words(transcript_view(transcript_of(TEXT), [mark]))


def test_pieces_tell_where_they_begin_so_that_a_mark_is_found_again(transcript_of: Make) -> None:
    found = Span(TEXT.index("winter"), TEXT.index("winter") + 6)
    view = transcript_view(transcript_of(TEXT), [TextMark("found", found)])
    pieces = [piece for turn in view.turns for words in turn.paragraphs for piece in words.pieces]
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


def test_a_paragraph_has_a_link_of_its_own(transcript_of: Make) -> None:
    first, second = transcript_view(transcript_of(TEXT)).turns[0].paragraphs
    start = TEXT.index("Before winter.")
    assert (second.start, second.end) == (start, start + len("Before winter."))
    assert second.link == f"read?source=made-up.txt&start={start}&end={second.end}"
    assert TEXT[first.start : first.end].endswith("We will pay.")


def test_an_answer_tells_its_question(transcript_of: Make) -> None:
    text = f"{TEXT}\nMINISTER ROSSI:  All that we can spare.\n"
    *_, question, answer = transcript_view(transcript_of(text)).turns
    assert answer.answers is not None
    assert answer.answers.text == "How much will you pay the farmers in the valleys?"
    assert (question.exchange, answer.exchange) == (0, 0)
