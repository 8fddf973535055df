"""The records that pass from a question to its answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.records import Metadata, Note, PartialDate, Quote, Span, Speaker

Verification = Literal["verified", "changed", "missing"]
"""Whether the source file still holds the quote at its place: yes, no, or there is no file."""

Standing = Literal[Verification, "unknown source"]
"""The same of any quote: where no transcript of that name is in the index, it cannot be told."""

SpeakerPart = Literal["says", "acts", "about"]
"""The part that a named speaker has in a question."""

_SHORTEST_MONTH = timedelta(days=27)
"""From the first day of February to its last."""


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date that a question names.

    Attributes:
        words: the words of the question.
        date: what they mean.
    """

    words: str
    date: PartialDate

    @property
    def is_period(self) -> bool:
        """Whether it is a month or longer: a day is often that of what is talked about."""
        days = date.fromisoformat(self.date.last) - date.fromisoformat(self.date.first)
        return days >= _SHORTEST_MONTH


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker that a question names.

    Attributes:
        words: the words of the question.
        speakers: positions in the catalog's speakers that they can mean.
        part: whether the question is for the speaker's words, for what the speaker does, or
            about the speaker.
    """

    words: str
    speakers: tuple[int, ...]
    part: SpeakerPart


@dataclass(frozen=True, slots=True)
class Query:
    """A standalone question and what was understood in it.

    Attributes:
        question: as it was typed.
        text: what is searched: the question, completed from the history if it leans on it.
        carried: words of the history that complete it, None when it stands alone.
        dates: dates named in it.
        speakers: speakers named in it.
        wants_questions: whether a reporter's question is what is asked for.
    """

    question: str
    text: str
    carried: str | None
    dates: tuple[NamedDate, ...]
    speakers: tuple[NamedSpeaker, ...]
    wants_questions: bool


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a passage; the names are those of the weights.

    Attributes:
        dense: cosine as a share of the best for this question, 0 to 1.
        lexical: BM25 score as a share of the best for this question, 0 to 1.
        late: late interaction: how well the passage matches the pieces of the question, about 0
            to 0.7.
        exchange: late interaction with the passage and the whole question that it answers.
        weakest: the same for the quarter of the pieces that is matched worst.
        near: mean of the dense and lexical shares over the passages around, 0 to 1.
        date: how well the transcript's day fits a date named in the question, 0 to 1.
        speaker: 1 when the question asks for this speaker's words, less when it only names what
            the speaker does, -1 when it is about the speaker; 0 for everybody else.
        asked: 1 for a reporter's question when that is what was asked for.
    """

    dense: float
    lexical: float
    late: float
    exchange: float
    weakest: float
    near: float
    date: float
    speaker: float
    asked: float


@dataclass(frozen=True, slots=True)
class RankReason:
    """Why a passage ranks where it does.

    Attributes:
        dense: its rank by the cosine among the candidates, 1 is the best.
        lexical: its rank by BM25.
        exchange: its rank by late interaction with it and the question that it answers.
        first: its rank before it was read piece by piece.
        pulls: how far each signal moved it, against the mean of the candidates; the likelihood is
            the exponential of their sum.
    """

    dense: int
    lexical: int
    exchange: int
    first: int
    pulls: Signals


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage on its way to being cited.

    Attributes:
        passage: position in the index.
        score: likelihood against the best candidate, above 0, at most 1.
        signals: what speaks for it.
        reason: why it ranks where it does, None before that is known.
    """

    passage: int
    score: float
    signals: Signals
    reason: RankReason | None = None


@dataclass(frozen=True, slots=True)
class CitedQuestion:
    """The question that a citation answers.

    Attributes:
        span: its words in the source.
        quote: the same, white space collapsed.
        speaker: who asked.
    """

    span: Span
    quote: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Another place where the words of a citation stand.

    Attributes:
        source: file name, relative to the folder that was indexed.
        span: the words in that source.
        metadata: what is known of that source.
    """

    source: str
    span: Span
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Citation(Quote):
    """A passage with its exact place and all that is known of it.

    Attributes:
        sha256: hash of the source file when it was indexed.
        metadata: what is known of the source.
        highlight: the sentence of the span that answers best, in the source.
        speaker: who said it; for narration, the person quoted if the highlight is a quotation.
        turn: position of the turn in the transcript.
        notes: stage notes of the turn.
        question: the question that it answers, None when there is none.
        score: likelihood against the best passage of the answer, 0 to 1.
        signals: what spoke for it.
        reason: why it ranks where it does.
        verification: whether the source file still says so.
        also: where else the same words stand, best first.
    """

    sha256: str
    metadata: Metadata
    highlight: Span
    speaker: Speaker
    turn: int
    notes: tuple[Note, ...]
    question: CitedQuestion | None
    score: float
    signals: Signals
    reason: RankReason | None
    verification: Verification
    also: tuple[Occurrence, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to tell whether a question is answered.

    Attributes:
        weakest: late interaction of the best passage, with the question that it answers, for the
            quarter of what is asked that is matched worst.
        margin: how much likelier the best passage is than the fourth, as a logarithm, 0 to 10.
        absent: how rare the rarest name of the question is that occurs neither in the best
            passage nor in those beside it nor in the question that it answers, 0 to 1; 0 when
            all occur, 1 for a name that occurs nowhere at all.
        unknown: share of the question's words, by rarity, that occur nowhere, 0 to 1.
        no_such_time: whether no transcript is of a time that the question names.
    """

    weakest: float
    margin: float
    absent: float
    unknown: float
    no_such_time: bool = False


MissingKind = Literal["speaker", "time", "name", "name with speaker", "word"]


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """What speaks against an answer.

    Attributes:
        kind: a speaker who says nothing here, a time that no transcript is of, a name that occurs
            nowhere or never where the named speaker speaks, or a word that nothing found matches.
        words: those of the question.
        speaker: the speaker near whom a name never occurs, None for other kinds.
    """

    kind: MissingKind
    words: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the transcripts say to a question.

    Attributes:
        query: the question and what was understood in it.
        citations: best first.
        unmatched: words of what was understood that no passage fits, so that it was dropped.
        answerable: whether the product stands by the first citations.
        confidence: 0 to 1, higher where the first citations answer the question.
        evidence: what confidence was made from, None without citations.
        missing: what speaks against the first citations, when the product does not stand by them.
        elapsed_ms: time to answer, without loading.
        generation: the index that answered.
    """

    query: Query
    citations: tuple[Citation, ...]
    unmatched: tuple[str, ...]
    answerable: bool
    confidence: float
    evidence: Evidence | None
    missing: MissingEvidence | None
    elapsed_ms: float
    generation: str
