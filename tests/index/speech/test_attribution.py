"""Whose words a span of narration is: decided by the span alone."""

import pytest
from hypothesis import given, settings

from index.records import Span
from index.speech.attribution import attribution_of, lead_in_of, quoting_of
from index.speech.passages import passages_of
from tests.documents import documents

ARTICLE = (
    "Talks in the harbour\n\nBy Jon Lund\n\nPresident Mira Dalgaard met Minister Ilse Brandt.\n\n"
    "Dalgaard said on Monday that the “nets are full of holes” and that she will mend them. "
    "“We mend them in May,” Brandt said. The town waits.\n"
)


@pytest.fixture
def turn(transcript_of):
    return transcript_of(ARTICLE).turns[0]


def span_of(words: str) -> Span:
    start = ARTICLE.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("nets are full of holes", "Mira Dalgaard"),
        ("full", "Mira Dalgaard"),
        ("We mend them in May", "Ilse Brandt"),
        ("“We mend them in May,”", "Jon Lund"),
        ("May,” Brandt said", "Jon Lund"),
        ("The town waits.", "Jon Lund"),
    ],
)
def test_words_are_the_quoted_persons_only_where_all_of_them_are_quoted(turn, words, speaker):
    assert attribution_of(turn, span_of(words)).speaker.display == speaker


@pytest.mark.parametrize(
    ("words", "lead_in"),
    [
        (
            "nets are full of holes",
            "Dalgaard said on Monday that the … and that she will mend them.",
        ),
        ("We mend them in May", "… Brandt said."),
    ],
)
def test_a_lead_in_is_the_sentence_without_the_quoted_words(turn, words, lead_in):
    quotation = attribution_of(turn, span_of(words)).quotation
    assert quotation is not None
    assert lead_in_of(ARTICLE, turn, quotation) == lead_in


@pytest.mark.parametrize(
    ("metadata", "by"),
    [
        ({"publisher": "The Harbour Post"}, "Jon Lund, The Harbour Post"),
        ({}, "Jon Lund"),
    ],
)
def test_author_and_publisher_quote(transcript_of, metadata, by):
    transcript = transcript_of(ARTICLE, **metadata)
    turn = transcript.turns[0]
    quotation = attribution_of(turn, span_of("We mend them in May")).quotation
    assert quoting_of(transcript.source, turn, quotation)[0] == by


def test_nobody_quotes_words_that_are_told(transcript_of, turn):
    assert quoting_of(transcript_of(ARTICLE).source, turn, None) == (None, "")


@given(documents(spoken=False))
@settings(deadline=None, max_examples=60)
def test_each_word_of_a_passage_is_said_by_its_speaker_or_told(transcript_of, document):
    transcript = transcript_of(document.text)
    for passage in passages_of(transcript, lambda texts: [len(one.split()) for one in texts]):
        speaker = attribution_of(transcript.turns[passage.turn], passage.span).speaker
        if speaker.is_quoted:
            assert document.said_by(passage.span) == {speaker.name}
        else:
            assert speaker.kind == "narrator"
