"""What a person says, is asked and is quoted with, read from the transcripts of the person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from index.records import Metadata, Quote, Span, Speaker, Transcript
from index.search.terms import word_count
from index.speech.attribution import attribution_of, quoting_of
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex
from qa.answering.citations import cited_question
from qa.browsing.digests import telling_sentence
from qa.understanding.people import Individual

_MAX_SHOWN = 5
"""Passages and questions of each sort that are kept: the newest."""


@dataclass(frozen=True, slots=True)
class PersonalQuote:
    """Words that a person says, is asked or is quoted with.

    Attributes:
        quote: the words and their place.
        speaker: who says them.
        quoted_by: who quotes the speaker; None for words that are heard.
        metadata: of the source.
    """

    quote: Quote
    speaker: Speaker
    quoted_by: str | None
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Encounters:
    """What a person says and is asked.

    Attributes:
        word_counts: number of the transcript -> how many words the person says there.
        newest: a sentence that tells something from each of the newest transcripts.
        question_count: how many questions the person answers.
        questions: the newest of them.
        askers: who asks how often, most often first; those without a name by their label.
        quotation_count: how many passages of the person's words others quote.
        quotations: the newest of them.
    """

    word_counts: dict[int, int]
    newest: tuple[PersonalQuote, ...]
    question_count: int
    questions: tuple[PersonalQuote, ...]
    askers: tuple[tuple[str, int], ...]
    quotation_count: int
    quotations: tuple[PersonalQuote, ...]

    @property
    def words(self) -> int:
        """How many words the person says in all transcripts."""
        return sum(self.word_counts.values())


def encounters_of(person: Individual, transcripts: Sequence[int], index: OpenedIndex) -> Encounters:
    """What a person says and is asked in some transcripts.

    Args:
        person: the person.
        transcripts: their numbers, the newest first; all are read.
        index: an opened index.
    """
    speakers = {index.catalog.speakers[position] for position in person.speakers}
    questions: list[PersonalQuote] = []
    word_counts: dict[int, int] = {}
    for number in transcripts:
        transcript = index.transcript(number)
        word_counts[number] = _spoken(transcript, speakers)
        questions += _questions(transcript, speakers)
    askers = Counter(question.speaker.display for question in questions)
    quotations = _quoted_passages(person, transcripts, index)
    return Encounters(
        word_counts=word_counts,
        newest=tuple(_newest(person, transcripts[:_MAX_SHOWN], index)),
        question_count=len(questions),
        questions=tuple(questions[:_MAX_SHOWN]),
        askers=tuple(askers.most_common()),
        quotation_count=len(quotations),
        quotations=tuple(_quotation(passage, index) for passage in quotations[:_MAX_SHOWN]),
    )


def _spoken(transcript: Transcript, speakers: set[Speaker]) -> int:
    """How many words some speakers say in their turns."""
    text = transcript.source.text
    turns = (turn for turn in transcript.turns if turn.speaker in speakers)
    return word_count(" ".join(part.of(text) for turn in turns for part in turn.paragraphs))


def _questions(transcript: Transcript, speakers: set[Speaker]) -> Iterator[PersonalQuote]:
    """The questions that some speakers answer, the last first; each once."""
    asked_spans: set[Span] = set()
    for exchange in reversed(transcript.exchanges):
        answers = (at for at in exchange.answers if transcript.turns[at].speaker in speakers)
        answer = next(answers, None)
        question = None if answer is None else cited_question(transcript, answer)
        if question and question.span not in asked_spans and question.speaker not in speakers:
            asked_spans.add(question.span)
            place = Quote(transcript.source.name, question.span, question.quote)
            yield PersonalQuote(place, question.speaker, None, transcript.source.metadata)


def _newest(
    person: Individual, transcripts: Sequence[int], index: OpenedIndex
) -> Iterator[PersonalQuote]:
    """A sentence of the person's own words from each of some transcripts."""
    rows = index.passages
    is_own = np.isin(rows["speaker"], person.speakers)
    for number in transcripts:
        passages = np.flatnonzero(is_own & (rows["transcript"] == number)).tolist()
        sentences = chain.from_iterable(map(index.sentences, passages))
        span = telling_sentence(index.transcript(number).source.text, sentences)
        if span:
            yield _own_words(number, span, index)


def _quoted_passages(
    person: Individual, transcripts: Sequence[int], index: OpenedIndex
) -> list[int]:
    """The passages of the person's words that narration quotes, the newest first."""
    speakers = index.catalog.speakers
    positions = [position for position in person.speakers if speakers[position].is_quoted]
    passages = np.flatnonzero(np.isin(index.passages["speaker"], positions))
    order = {number: place for place, number in enumerate(transcripts)}
    return sorted(passages.tolist(), key=lambda at: (order[index.place(at).transcript], at))


def _quotation(passage: int, index: OpenedIndex) -> PersonalQuote:
    place = index.place(passage)
    return _own_words(place.transcript, place.span, index)


def _own_words(number: int, span: Span, index: OpenedIndex) -> PersonalQuote:
    """Words of a person, under who is their speaker by the one place of attribution."""
    transcript = index.transcript(number)
    source = transcript.source
    turn = next(turn for turn in transcript.turns if turn.span.overlap(span))
    attribution = attribution_of(turn, span)
    quoted_by, _ = quoting_of(source, turn, attribution.quotation)
    place = Quote(source.name, span, collapse_space(span.of(source.text)))
    return PersonalQuote(place, attribution.speaker, quoted_by, source.metadata)
