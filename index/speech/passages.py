"""Turns -> passages: whole sentences of a turn, with the context that is indexed with them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from index.encoding.model import SPECIAL_PIECES
from index.records import Metadata, Passage, Quotation, Span, Speaker, Transcript, Turn
from index.search.terms import terms_of
from index.speech.attribution import attribution_of, lead_in_of, quoted_person
from index.speech.exchanges import questions_of
from index.speech.questions import is_unheard, question_span
from index.speech.sentences import sentences_of

CHUNKER_VERSION = 6
"""Raised whenever the same file would be read, cut, described or embedded differently.

Only then are unchanged files read again; tests/index/recorded_cut.py shows when it is due."""

MAX_PASSAGE_CHARS = 1200
"""The most characters of a citation, in any script (the limit of the batch form)."""

_MIN_TERMS = 3
"""A passage with fewer different terms ("Yes, absolutely.") is no result of its own."""

_NEXT_PARAGRAPH, _NEXT_SENTENCE = "\x1d", "\x1e"
_BETWEEN_MARKS = re.compile(r"[^\s\x1d\x1e](?:[^\x1d\x1e]*[^\s\x1d\x1e])?")
_CLAUSE_ENDS = ("; ", " – ", " — ", ", ")
"""Where a sentence is cut that is too long for the model by itself."""

_MARKDOWN = re.compile(
    r"\\([^\w\s]|_)|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|^#{1,6}\s", re.M
)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,2000}\)")


@dataclass(frozen=True, slots=True)
class Budget:
    """How many word pieces of the model's input each part may take; the total is its limit.

    Attributes:
        passage: the words themselves.
        question: the question that they answer.
        header: title, date, place and speaker.
    """

    passage: int
    question: int
    header: int

    @property
    def total(self) -> int:
        """All parts and the model's own marks."""
        return self.passage + self.question + self.header + SPECIAL_PIECES


DEFAULT_BUDGET = Budget(passage=174, question=32, header=48)
"""256 pieces in all, the limit of all-MiniLM-L6-v2; tuned on the development questions."""


def budget_for(room: int) -> Budget:
    """The budget of a model that reads ``room`` word pieces of a text: the default or smaller.

    Longer passages than those of the default budget are found less well; a smaller budget is
    divided in the same proportions.
    """
    default_room = DEFAULT_BUDGET.total - SPECIAL_PIECES
    if room >= default_room:
        return DEFAULT_BUDGET
    question = DEFAULT_BUDGET.question * room // default_room
    header = DEFAULT_BUDGET.header * room // default_room
    return Budget(room - question - header, question, header)


PieceCounter = Callable[[Sequence[str]], list[int]]
"""Texts -> how many word pieces the model cuts each into, its own marks left out."""


def passages_of(
    transcript: Transcript, count: PieceCounter, budget: Budget = DEFAULT_BUDGET
) -> tuple[Passage, ...]:
    """The passages of a transcript, in the order of the text.

    Args:
        transcript: the source with its turns and exchanges.
        count: counts the model's word pieces.
        budget: how the model's input is divided.
    """
    text, texts = transcript.source.text, PassageTexts(transcript, count, budget)
    passages = []
    for position, turn in enumerate(transcript.turns):
        for sentences in _cut(text, turn.paragraphs, count, budget.passage):
            span = Span(sentences[0].start, sentences[-1].end)
            if not attribution_of(turn, span).quotation:
                passages.append(texts.passage(position, sentences))
        for quotation in turn.quotations:
            if quotation.speaker:
                for sentences in _cut(text, (quotation.span,), count, budget.passage):
                    passages.append(texts.passage(position, sentences))
    return tuple(passages)


class _Context(NamedTuple):
    """What stands before the words of a passage.

    Attributes:
        header: its context header.
        before: the words that it answers or continues.
        within_budget: both, as they are embedded.
    """

    header: str
    before: str
    within_budget: str


class PassageTexts:
    """What is embedded of the passages of a transcript, as a function of their places.

    So a passage of an index can be read with its context, though no index holds these texts.

    Args:
        transcript: the source with its turns and exchanges.
        count: counts the model's word pieces.
        budget: how the model's input is divided.
    """

    def __init__(
        self, transcript: Transcript, count: PieceCounter, budget: Budget = DEFAULT_BUDGET
    ) -> None:
        self._transcript = transcript
        self._count = count
        self._budget = budget
        self._questions = questions_of(transcript.exchanges)
        self._context = cache(self._context_of)
        self._words_before = cache(self._question_words)

    def embedded(self, position: int, span: Span) -> str:
        """The text for the model: context header, question that is answered, words.

        Args:
            position: of the turn in the transcript.
            span: the words of the passage in the source.
        """
        turn = self._transcript.turns[position]
        context = self._context(position, attribution_of(turn, span).quotation)
        words = plain_words(self._transcript.source.text, span, turn)
        return " ".join(part for part in (context.within_budget, words) if part)

    def passage(self, position: int, sentences: tuple[Span, ...]) -> Passage:
        """The passage of some sentences of a turn."""
        span = Span(sentences[0].start, sentences[-1].end)
        turn = self._transcript.turns[position]
        quotation = attribution_of(turn, span).quotation
        context = self._context(position, quotation)
        words = plain_words(self._transcript.source.text, span, turn)
        return Passage(
            turn=position,
            span=span,
            sentences=sentences,
            embedded=self.embedded(position, span),
            lexical=f"{context.header} {context.before} {words}",
            searchable=len(set(terms_of(words))) >= (1 if quotation else _MIN_TERMS),
        )

    def _context_of(self, position: int, quotation: Quotation | None) -> "_Context":
        source, turn = self._transcript.source, self._transcript.turns[position]
        if quotation:
            speaker = quoted_person(quotation.speaker or "")
            before = lead_in_of(source.text, turn, quotation)
        else:
            speaker = turn.speaker
            before = self._words_before(self._questions.get(position, ()))
        header = header_of(source.metadata, turn, speaker)
        parts = (
            _first_pieces(header, self._budget.header, self._count),
            _last_pieces(before, self._budget.question, self._count),
        )
        return _Context(header, before, " ".join(filter(None, parts)))

    def _question_words(self, turns: tuple[int, ...]) -> str:
        """The words of question turns up to the question's end."""
        text = self._transcript.source.text
        askers = [self._transcript.turns[turn] for turn in turns]
        return " ".join(
            plain_words(text, Span(asker.span.start, question_span(asker, text).end), asker)
            for asker in askers
            if not is_unheard(asker, text)
        )


def header_of(metadata: Metadata, turn: Turn, speaker: Speaker) -> str:
    """The context header of a passage: speaker, date, title, event, section and place.

    Its end is cut where a header is too long for its budget.

    Args:
        metadata: of the source.
        turn: the turn that holds the passage.
        speaker: who says it: the speaker of the turn, or the person quoted there.
    """
    date = metadata.date.label if metadata.date else None
    about = (speaker.name, speaker.role, speaker.party, speaker.country)
    speaker_words = ", ".join(part for part in about if part)
    section = section_of(metadata, turn)
    parts = (
        speaker_words,
        date,
        metadata.title,
        metadata.event,
        section,
        metadata.place,
    )
    return " ".join(f"{part}." for part in parts if part)


def section_of(metadata: Metadata, turn: Turn) -> str | None:
    """The heading of the section that a turn is, None where it is the title of the document."""
    return None if turn.heading == metadata.title else turn.heading


def plain_words(text: str, span: Span, turn: Turn) -> str:
    """The words of a span without stage notes and Markdown, white space collapsed."""
    words = list(span.of(text))
    first = bisect_right(turn.notes, span.start, key=lambda note: note.span.end)
    last = bisect_left(turn.notes, span.end, key=lambda note: note.span.start)
    for note in turn.notes[first:last]:
        for position in range(max(note.span.start, span.start), min(note.span.end, span.end)):
            words[position - span.start] = " "
    clean = _LINK.sub(r"\1", _MARKDOWN.sub(r"\1", "".join(words)))
    return " ".join(clean.split())


def _cut(
    text: str, paragraphs: Sequence[Span], count: PieceCounter, limit: int
) -> Iterator[tuple[Span, ...]]:
    """The sentences of paragraphs, in groups of at most ``limit`` word pieces."""
    # A third of a second to import, for which a build without new files need not wait.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=[_NEXT_PARAGRAPH, _NEXT_SENTENCE, *_CLAUSE_ENDS, " ", ""],
        chunk_size=limit,
        chunk_overlap=0,
        length_function=lambda words: _length(words, count, limit),
        keep_separator="end",
        add_start_index=True,
    )
    for run in _runs(text, paragraphs):
        for chunk in splitter.create_documents([_marked(text, run)]):
            start = run[0].start + chunk.metadata["start_index"]
            yield tuple(
                Span(start + match.start(), start + match.end())
                for match in _BETWEEN_MARKS.finditer(chunk.page_content)
            )


def _length(words: str, count: PieceCounter, limit: int) -> int:
    pieces = count([words])[0]
    return pieces if len(words) <= MAX_PASSAGE_CHARS else max(pieces, limit + 1)


def _runs(text: str, paragraphs: Sequence[Span]) -> Iterator[list[Span]]:
    """Paragraphs that follow each other with nothing but white space between."""
    run: list[Span] = []
    for paragraph in paragraphs:
        if run and text[run[-1].end : paragraph.start].strip():
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


def _marked(text: str, run: list[Span]) -> str:
    """The text of a run of the same length, with a mark between sentences and paragraphs."""
    first = run[0].start
    marked = [" " if char.isspace() else char for char in text[first : run[-1].end]]
    for number, paragraph in enumerate(run):
        for sentence in sentences_of(text, paragraph):
            before = sentence.start - 1 - first
            if before >= 0 and marked[before] == " ":
                marked[before] = _NEXT_SENTENCE
        if number:
            marked[paragraph.start - 1 - first] = _NEXT_PARAGRAPH
    return "".join(marked)


def _first_pieces(words: str, limit: int, count: PieceCounter) -> str:
    return _fitting(words.split(), limit, count, from_end=False)


def _last_pieces(words: str, limit: int, count: PieceCounter) -> str:
    """The end of a question: its point comes last, after greeting and preamble."""
    return _fitting(words.split(), limit, count, from_end=True)


def _fitting(words: list[str], limit: int, count: PieceCounter, *, from_end: bool) -> str:
    """As many whole words from one end as fit the limit."""
    if count([" ".join(words)])[0] <= limit:
        return " ".join(words)
    fitting: list[str] = []
    size, sizes = 0, count(words)
    order = range(len(words) - 1, -1, -1) if from_end else range(len(words))
    for position in order:
        size += sizes[position]
        if size > limit:
            break
        fitting.append(words[position])
    return " ".join(reversed(fitting) if from_end else fitting)
