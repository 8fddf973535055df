from collections.abc import Callable
from dataclasses import replace

from index.records import Mark, Transcript
from qa.ui.read.margin import MarginSign, margin_of
from qa.ui.read.transcript import transcript_view

TEXT = "MS ROSSI:  We will mow. We will sow.\n\nAnd reap.\n\nMR KLEIN:  We will not.\n"
Make = Callable[..., Transcript]


def marked(transcript: Transcript, *marks: Mark) -> Transcript:
    return replace(transcript, source=replace(transcript.source, marks=marks))


def at(words: str) -> int:
    return TEXT.index(words)


def test_a_page_stands_beside_its_first_word(transcript_of: Make) -> None:
    transcript = marked(transcript_of(TEXT), Mark(at(" We will sow"), page=2))
    assert margin_of(transcript) == {at("We will sow"): MarginSign("p. 2", 2)}


def test_a_mark_at_a_label_stands_beside_the_first_word(transcript_of: Make) -> None:
    transcript = marked(transcript_of(TEXT), Mark(at("MR KLEIN"), seconds=3723))
    assert margin_of(transcript) == {at("We will not"): MarginSign("1:02:03")}


def test_page_and_time_at_a_word_stand_beside_each_other(transcript_of: Make) -> None:
    marks = Mark(0, page=1), Mark(0, seconds=0), Mark(at("We will mow"), seconds=751)
    assert margin_of(marked(transcript_of(TEXT), *marks)) == {
        at("We will mow"): MarginSign("p. 1 · 12:31", 1)
    }


def test_times_stand_half_a_minute_apart_and_a_new_recording_begins_again(
    transcript_of: Make,
) -> None:
    words = ("We will mow", "We will sow", "And reap", "We will not")
    marks = [Mark(at(w), seconds=t) for w, t in zip(words, (5, 34, 35, 2), strict=True)]
    assert margin_of(marked(transcript_of(TEXT), *marks)) == {
        at("We will mow"): MarginSign("0:05"),
        at("And reap"): MarginSign("0:35"),
        at("We will not"): MarginSign("0:02"),
    }


def test_a_time_leads_to_the_recording_where_its_address_is_known(transcript_of: Make) -> None:
    transcript = transcript_of(TEXT, url="https://example.org/a.mp3")
    (sign,) = margin_of(marked(transcript, Mark(at("And reap"), seconds=61))).values()
    assert sign == MarginSign("1:01", None, "https://example.org/a.mp3#t=61")


def test_a_page_without_words_of_anybody_is_left_out(transcript_of: Make) -> None:
    transcript = marked(transcript_of(TEXT), Mark(len(TEXT) - 1, page=9))
    assert margin_of(transcript) == {}


def test_words_are_cut_where_something_stands_beside_them(transcript_of: Make) -> None:
    view = transcript_view(marked(transcript_of(TEXT), Mark(at("We will sow"), page=2)))
    assert [piece.text for piece in view.turns[0].paragraphs[0].pieces] == [
        "We will mow. ",
        "We will sow.",
    ]
    assert view.margin == {str(at("We will sow")): MarginSign("p. 2", 2)}
