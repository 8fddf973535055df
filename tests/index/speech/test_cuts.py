import pytest

from index.records import Cuts, Span
from index.speech.cuts import cuts_of

WORDS = "We go north. We sail by night; the wind is fair. (Laughter) Then we land."


@pytest.fixture
def cut(transcript_of):
    """The cuts of some words of a turn."""

    def cuts(words, spoken=WORDS):
        transcript = transcript_of(f"MR. HALE:  {spoken}\n")
        text = transcript.source.text
        (turn,) = transcript.turns
        start = text.index(words)
        return cuts_of(text, turn, Span(start, start + len(words)))

    return cuts


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (WORDS, Cuts()),
        ("We sail by night; the wind is fair.", Cuts()),
        ("We sail by night;", Cuts(end=True)),
        ("the wind is fair.", Cuts(start=True)),
        ("by night;", Cuts(start=True, end=True)),
        ("Then we land.", Cuts()),
        ("the wind is fair. (Laughter)", Cuts(start=True)),
    ],
)
def test_an_end_inside_a_sentence_is_a_cut(cut, words, expected):
    assert cut(words) == expected


def test_the_end_of_a_paragraph_ends_a_sentence(cut):
    spoken = "We have three ships and we will have more of them, then\n\nThey lie in Arlen today."
    assert cut("We have three ships and we will have more of them, then", spoken) == Cuts()


def test_words_that_an_article_quotes_end_where_its_author_ends_them(transcript_of):
    text = (
        "Minister Nora Fink arrived on Monday. The two sides were “largely in step with us on the "
        "main points,” Fink said on fishing rights.\n"
    )
    transcript = transcript_of(text)
    (turn,) = transcript.turns
    (quotation,) = turn.quotations
    assert cuts_of(text, turn, quotation.span) == Cuts()
    assert cuts_of(text, turn, Span(0, quotation.span.end)) == Cuts(end=True)
