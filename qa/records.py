"""The records that pass from a question to its answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.locator import NOWHERE, Locator
from index.records import UNCUT, Cuts, Metadata, PartialDate, Quote, Span, Speaker
from qa.filters import Filters
from qa.languages import LanguageDifference
from qa.reading import ReadingReason

Verification = Literal["verified", "changed", "missing"]
"""Whether the source file still has the quote at its place: yes, no, or there is no file."""

Standing = Literal[Verification, "unknown source"]
"""The verification of any quote, whose source may not be in the index."""

SpeakerPart = Literal["says", "acts", "about"]
"""The part that a named speaker has in a question."""

_SHORTEST_MONTH = timedelta(days=27)
"""From the first day of February to its last."""


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date that a question names.

    Attributes:
        words: the words of the question.
        date: the date that they mean.
        is_relative: whether it is counted from today, as "last spring" is.
        preferred: the date of the newest transcript, where the question asks for the latest or
            for a time after all transcripts; None elsewhere.
    """

    words: str
    date: PartialDate
    is_relative: bool = False
    preferred: PartialDate | None = None

    @property
    def is_period(self) -> bool:
        """Whether it is a month or longer: a day is often that of an event that is talked about."""
        days = date.fromisoformat(self.date.last) - date.fromisoformat(self.date.first)
        return days >= _SHORTEST_MONTH


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker that a question names.

    Attributes:
        words: the words of the question.
        speakers: positions in the catalog's speakers that they can mean.
        part: whether the question asks for the speaker's words, for what the speaker does, or
            is about the speaker.
    """

    words: str
    speakers: tuple[int, ...]
    part: SpeakerPart


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """A name that was taken for another one, which it is a slip of.

    Attributes:
        words: as typed, such as "Duke".
        name: the name of the index, such as "Duque".
    """

    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Query:
    """A standalone question and what was understood in it.

    Attributes:
        question: as typed.
        text: the text that is searched: the question without words of instruction, its names put
            right, completed from the history if needed.
        carried: the earlier question that completes it, None when it stands alone.
        dates: dates named in the text.
        speakers: speakers named in the text.
        wants_questions: whether the query asks for a reporter's question.
        wants_all: whether it asks for whatever the speakers that it names said, on no topic.
        parts: the questions in it, in order, to be answered one after the other; empty for a
            single question.
        corrections: names put right in the text.
        language: that it is in a language that the transcripts are not in, None where they agree
            or in doubt.
    """

    question: str
    text: str
    carried: str | None
    dates: tuple[NamedDate, ...]
    speakers: tuple[NamedSpeaker, ...]
    wants_questions: bool
    wants_all: bool = False
    parts: tuple["Query", ...] = ()
    corrections: tuple[NameCorrection, ...] = ()
    language: LanguageDifference | None = None

    @property
    def words_match(self) -> bool:
        """Whether its words can be those of a passage that answers it.

        In another language than the passages their absence tells nothing, and neither does BM25.
        """
        return self.language is None


@dataclass(frozen=True, slots=True)
class Signals:
    """The features of a passage in the ranking; the names are those of the weights.

    Attributes:
        dense: cosine as a share of the best for this question, 0 to 1.
        lexical: BM25 score as a share of the best for this question, 0 to 1.
        late: late interaction of the passage with the pieces of the question, about 0 to 0.7.
        exchange: late interaction with the passage and the whole question that it answers.
        weakest: the same for the quarter of the pieces that is matched worst.
        near: mean of the dense and lexical shares of the neighbours, 0 to 1.
        date: how well the transcript's date fits a date named in the question, 0 to 1.
        speaker: 1 when the question asks for this speaker's words, less for what the speaker does,
            -1 when it is about the speaker; 0 for everybody else.
        asked: 1 for a reporter's question when the query asks for one, else 0.
        read: the reader's log-odds less the lowest that it gave, 0 or more; 0 for one not read.
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
    read: float = 0.0


@dataclass(frozen=True, slots=True)
class RankReason:
    """Why a passage ranks where it does.

    Attributes:
        dense: its rank by the cosine among the candidates, 1 is the best.
        lexical: its rank by BM25.
        exchange: its rank by late interaction with it and the question that it answers.
        first: its rank after the first stage.
        pulls: what each signal adds to the likelihood's logarithm against the mean candidate.
        reading: what the reader said of it, None where it did not read it.
    """

    dense: int
    lexical: int
    exchange: int
    first: int
    pulls: Signals
    reading: ReadingReason | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be cited.

    Attributes:
        passage: position in the index.
        score: likelihood against the best candidate, above 0, at most 1.
        signals: its features in the ranking.
        reason: why it ranks where it does, None before the ranking.
    """

    passage: int
    score: float
    signals: Signals
    reason: RankReason | None = None


@dataclass(frozen=True, slots=True)
class CitedQuestion:
    """The question that a citation answers.

    Attributes:
        span: its place in the source.
        quote: its words, white space collapsed.
        speaker: who asked.
    """

    span: Span
    quote: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Another place with the words of a citation.

    Attributes:
        source: file name, relative to the folder that was indexed.
        span: the place in that source.
        metadata: metadata of that source.
    """

    source: str
    span: Span
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features from which confidence is computed, of an answer or of a single citation.

    Attributes:
        weakest: late interaction for the quarter of the words of the question that is matched
            worst, in that of the passages which is best at it, about -0.1 to 0.8.
        uncovered: share of the words of the question, by rarity, that neither the best passage nor
            the question that it answers speaks of, in these words or others, 0 to 1.
        absent: rarity of the rarest name in the question that stands nowhere in the transcript of
            the best passage, 0 to 1; 0 when all do, 1 for a name that stands in no transcript.
        no_number: whether the question asks for a number and the best passage holds none.
        unknown: share of the question's words, by rarity, that occur nowhere, 0 to 1.
        no_such_time: whether no transcript is of a time that the question names.
        read: the reader's log-odds for the passage that it holds the best; None where it read none.
    """

    weakest: float
    uncovered: float
    absent: float
    no_number: bool
    unknown: float
    no_such_time: bool = False
    read: float | None = None


@dataclass(frozen=True, slots=True)
class Citation(Quote):
    """A cited passage with its exact place, speaker and source.

    Attributes:
        sha256: hash of the source file when it was indexed.
        metadata: metadata of the source.
        highlight: the sentence that answers, a span in the source; None where none is likely to.
        speaker: who said all of it: the speaker of the turn, or the person quoted there.
        turn: position of the turn in the transcript.
        notes: how the span was said, in the words of the stage notes that hold for it, such as
            "Via interpreter"; those inside the span stand in the quote too.
        question: the question that it answers, None when there is none.
        score: likelihood against the best passage of the answer, 0 to 1.
        signals: its features in the ranking.
        reason: why it ranks where it does.
        verification: whether the source file still has the quote.
        also: other places with the same words, best first.
        locator: the place in the original.
        quoted_by: who quotes the speaker, such as "Jon Orbach, AS/COA"; None for words that are
            heard or told.
        lead_in: the sentence in which they are quoted, "…" for the quoted words; may be empty.
        cuts: which ends of the span lie inside a sentence.
        evidence: of whether it answers by itself, None where it is not weighed.
    """

    sha256: str
    metadata: Metadata
    highlight: Span | None
    speaker: Speaker
    turn: int
    notes: tuple[str, ...]
    question: CitedQuestion | None
    score: float
    signals: Signals
    reason: RankReason | None
    verification: Verification
    also: tuple[Occurrence, ...] = ()
    locator: Locator = NOWHERE
    quoted_by: str | None = None
    lead_in: str = ""
    cuts: Cuts = UNCUT
    evidence: Evidence | None = None


MissingKind = Literal["time", "nobody", "mentioned", "nowhere", "not said", "filtered", "apart"]


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """What the transcripts lack for an answer; looked up in all of them, with their headings.

    Attributes:
        kind: no transcript is of a time; nobody of a name speaks, and it stands nowhere, or is only
            mentioned; a word stands nowhere; somebody never says it, nor is asked about it; it
            stands nowhere within the filters; two words never stand in one turn or exchange.
        words: the words of the question: one, or the two that never stand together.
        speaker: who never says it.
        said_by: names of people who do say it.
        limits: the filters in words, where they let no place of the word through.
        covered: the earliest and the latest date of a transcript, where a time is missing.
    """

    kind: MissingKind
    words: tuple[str, ...]
    speaker: str | None = None
    said_by: tuple[str, ...] = ()
    limits: str = ""
    covered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The citations for a question, and whether they answer it.

    Attributes:
        query: the question and what was understood in it.
        citations: best first.
        unmatched: words of named dates and speakers that no passage fits; they were ignored.
        answerable: whether the first citations count as an answer.
        confidence: probability that the first citations answer the question, 0 to 1.
        evidence: the features of the confidence, None without citations.
        missing: what the transcripts lack for an answer; None for an answer, or if unknown.
        elapsed_ms: time to answer, without loading.
        generation: fingerprint of the index that answered.
        parts: the answers to the questions in the question, in order; empty for a single one. The
            citations above are theirs in turn, or those of the whole question where its parts are
            one topic.
        folder: name of the folder of transcripts, behind that of its own folder; may be empty.
        filters: the filters that held.
        elsewhere: who would answer without the filters, where nothing answers with them.
        filter_corrections: values of filters that were put right.
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
    parts: tuple["Answer", ...] = ()
    folder: str = ""
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    elsewhere: tuple[str, ...] = ()
    filter_corrections: tuple[NameCorrection, ...] = ()
