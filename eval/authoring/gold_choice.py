"""The choice of what answers a question, made by a person at a terminal."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import typer
from rich.console import Console
from rich.text import Text

from eval.authoring.drafts import gold_at
from eval.corpus import Corpus
from eval.questions import EvalSetError, Gold
from eval.runs.run import TOP_CITATIONS
from index.errors import QuestionError
from index.records import Span
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex
from qa.engine import Engine
from qa.place import find_place
from qa.records import Citation
from qa.terminal import print_answer, visible

_QUIT, _NONE, _ALL = "q", "n", "a"
_SEARCH, _PLACE, _KEEP = "1", "2", "3"
"""What can be done where no passage answers."""

_RANGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")

_Read = TypeVar("_Read")


class QuitRequest(Exception):
    """The person wants to leave without a change."""


def gold_in_place(index: OpenedIndex, place: str, corpus: Corpus) -> Gold:
    """The words at a place, such as "talks.txt:51-76", as gold.

    Raises:
        QuestionError: there is no such place.
        EvalSetError: no span is given, or it is not within the words of one speaker.
    """
    transcript, span = find_place(index, place)
    if span is None:
        raise EvalSetError(
            f"a place must say where the words begin and end, as SOURCE:START-END; given {place!r}"
        )
    return gold_at(transcript, span, corpus)


class GoldChoice:
    """Shows passages, asks which of them answer, and which of their sentences.

    Args:
        engine: asked for passages.
        corpus: the files that gold is looked up in.
        console: where passages are shown.
    """

    def __init__(self, engine: Engine, corpus: Corpus, console: Console) -> None:
        self._engine, self._corpus, self._console = engine, corpus, console

    def choose(self, question: str, history: Sequence[str]) -> tuple[Gold, ...]:
        """What the person says answers a question; none where the documents do not answer it.

        Raises:
            Quit: the person leaves.
            QuestionError: the question cannot be understood.
        """
        shown = self._search(question, history)
        while True:
            try:
                if chosen := self._passages(shown):
                    return tuple(self._narrowed(shown[number - 1], number) for number in chosen)
                way = self._otherwise(may_be_unanswerable=not history)
                if way == _KEEP:
                    return ()
                if way == _PLACE:
                    return (self._place(),)
                words = prompt("Other words to search with (the question stays as it is)")
                shown = self._search(words, ()) or shown
            except (QuestionError, EvalSetError) as exc:
                self._tell(str(exc))

    def _search(self, question: str, history: Sequence[str]) -> tuple[Citation, ...]:
        answer = self._engine.ask(question, history, top=TOP_CITATIONS)
        text_of = {one.source: self._engine.text_of(one.source) for one in answer.citations}
        print_answer(self._console, answer, text_of)
        return answer.citations

    def _passages(self, shown: Sequence[Citation]) -> tuple[int, ...]:
        """Numbers of the passages that answer; none for none of them."""
        if not shown:
            return ()
        return prompt_until(
            "Which of them answer? Numbers such as 1 or 1,3 (any one of them is enough), "
            "n for none of these, q to quit",
            lambda said: () if said == _NONE else parse_numbers(said, len(shown)) or None,
            f"Numbers from 1 to {len(shown)}, n or q, please.",
        )

    def _otherwise(self, *, may_be_unanswerable: bool) -> str:
        """What to do where no passage answers."""
        ways = {
            _SEARCH: "search again with other words",
            _PLACE: "give the place of the answer yourself, as SOURCE:START-END",
        }
        if may_be_unanswerable:
            ways[_KEEP] = "keep the question as one that the documents do not answer"
        self._tell("\n".join(f"{number}  {way}" for number, way in ways.items()))
        return prompt_choice(f"What now? {', '.join(ways)}, or q to quit", tuple(ways))

    def _place(self) -> Gold:
        gold = gold_in_place(self._engine.index, prompt("SOURCE:START-END"), self._corpus)
        self._tell(f"{gold.speaker or 'Narration'}: “{collapse_space(gold.quote)}”")
        return gold

    def _narrowed(self, citation: Citation, number: int) -> Gold:
        """The sentences of a passage that the person wants."""
        index = self._engine.index
        place = index.number_of(citation.source)
        if place is None:
            raise QuestionError(f"a source must be in the index, {citation.source!r} is not")
        transcript = index.transcript(place)
        sentences, span = cited_sentences(index, place, citation), citation.span
        if len(sentences) > 1:
            self._tell(f"Passage {number}, sentence by sentence:")
            span = self._sentences(transcript.source.text, sentences, citation.highlight)
        return gold_at(transcript, span, self._corpus)

    def _sentences(self, text: str, sentences: Sequence[Span], best: Span) -> Span:
        """From the first to the last sentence that the person wants."""
        for position, one in enumerate(sentences, 1):
            line = f"{position:>3}  {visible(collapse_space(one.of(text)))}"
            self._console.print(Text(line, style="bold" if one == best else ""))
        count = len(sentences)

        def in_a_row(said: str) -> Span | None:
            wanted = parse_numbers(f"1-{count}" if said == _ALL else said, count)
            if not wanted or wanted[-1] - wanted[0] >= len(wanted):
                return None
            return Span(sentences[wanted[0] - 1].start, sentences[wanted[-1] - 1].end)

        return prompt_until(
            "Which of these answer? One such as 2, some in a row such as 2-3, a for all",
            in_a_row,
            f"Sentences from 1 to {count} that stand in a row, since a quote is one piece of the "
            "source; or a for all, or q to quit.",
            str(sentences.index(best) + 1) if best in sentences else _ALL,
        )

    def _tell(self, words: str) -> None:
        self._console.print(Text("\n".join(visible(line) for line in words.split("\n"))))


def cited_sentences(index: OpenedIndex, transcript: int, citation: Citation) -> tuple[Span, ...]:
    """The sentences of a cited passage, as spans of its source.

    Args:
        index: what was asked.
        transcript: position of the citation's source in it.
        citation: what it found.
    """
    rows = index.passages
    cited = (
        (rows["transcript"] == transcript)
        & (rows["turn"] == citation.turn)
        & (rows["start"] >= citation.span.start)
        & (rows["end"] <= citation.span.end)
    )
    return tuple(one for row in np.flatnonzero(cited) for one in index.sentences(int(row)))


def parse_numbers(said: str, most: int) -> tuple[int, ...]:
    """The numbers that a person typed, in order, once each; none where it is something else.

    "3, 1-2" -> (1, 2, 3)

    Args:
        said: what was typed.
        most: the largest number that there is; the smallest is 1.
    """
    numbers: set[int] = set()
    for part in re.sub(r"\s*-\s*", "-", said).replace(",", " ").split():
        match = _RANGE.fullmatch(part)
        first, last = map(int, (match[1], match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= most:
            return ()
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def prompt(words: str, usual: str | None = None) -> str:
    """What the person types, blanks around it left out; a letter alone in lower case.

    Args:
        words: what is asked.
        usual: what Enter alone stands for, None where something must be typed.

    Raises:
        Quit: it is a q.
    """
    said: str = typer.prompt(visible(words), default=usual).strip()
    if said.casefold() == _QUIT:
        raise QuitRequest
    return said.casefold() if len(said) == 1 else said


def prompt_until(
    words: str, read: Callable[[str], _Read | None], hint: str, usual: str | None = None
) -> _Read:
    """What is read out of the person's words, asked for until there is something.

    Args:
        words: what is asked.
        read: what is meant by the words that are typed, None where they mean nothing.
        hint: told where they mean nothing.
        usual: what Enter alone stands for, None where something must be typed.

    Raises:
        Quit: the person types a q.
    """
    while (meant := read(prompt(words, usual))) is None:
        typer.echo(hint)
    return meant


def prompt_choice(words: str, possible: Sequence[str], usual: str | None = None) -> str:
    """One of some words, asked for until the person types it.

    Raises:
        Quit: the person types a q.
    """
    choices = dict(zip(possible, possible, strict=True))
    return prompt_until(words, choices.get, f"{', '.join(possible)} or q, please.", usual)
