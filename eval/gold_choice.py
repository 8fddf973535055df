"""The choice of what answers a question, made by a person at a terminal."""

import re
from collections.abc import Sequence

import numpy as np
import typer
from rich.console import Console
from rich.text import Text

from eval.corpus import Corpus
from eval.drafts import gold_at
from eval.questions import EvalSetError, Gold
from eval.run import TOP
from index.errors import QuestionError
from index.opened import OpenedIndex
from index.paragraphs import words_of
from index.records import Span
from qa.engine import Engine
from qa.places import find_place
from qa.records import Citation
from qa.terminal import print_answer, visible

QUIT, NONE, ALL = "q", "n", "a"

_NUMBERS = re.compile(r"\d{1,3}(?:\s*-\s*\d{1,3})?(?:[\s,]+\d{1,3}(?:\s*-\s*\d{1,3})?)*")
_RANGE = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")


class Quit(Exception):
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
            chosen = self._passages(shown)
            if chosen:
                gold = self._narrowed_all(shown, chosen)
                if gold:
                    return gold
                continue
            said = self._otherwise(may_be_unanswerable=not history)
            if said == "1":
                shown = self._search_again() or shown
            elif said == "2":
                placed = self._place()
                if placed:
                    return (placed,)
            else:
                return ()

    def _search(self, question: str, history: Sequence[str]) -> tuple[Citation, ...]:
        answer = self._engine.ask(question, history, top=TOP)
        text_of = {one.source: self._engine.text_of(one.source) for one in answer.citations}
        print_answer(self._console, answer, text_of)
        return answer.citations

    def _search_again(self) -> tuple[Citation, ...]:
        words = ask("Other words to search with (the question stays as it is)")
        try:
            return self._search(words, ())
        except QuestionError as exc:
            self._tell(str(exc))
            return ()

    def _passages(self, shown: Sequence[Citation]) -> tuple[int, ...]:
        """Positions of the passages that answer; none for none of them."""
        if not shown:
            return ()
        while True:
            said = ask(
                "Which of them answer? Numbers such as 1 or 1,3 (any one of them is enough), "
                "n for none of these, q to quit"
            )
            if said == NONE:
                return ()
            chosen = numbers_in(said, len(shown))
            if chosen:
                return tuple(number - 1 for number in chosen)
            self._tell(f"Numbers from 1 to {len(shown)}, n or q, please.")

    def _otherwise(self, *, may_be_unanswerable: bool) -> str:
        """What to do where no passage answers: "1", "2" or "3"."""
        self._tell(
            "1  search again with other words\n"
            "2  give the place of the answer yourself, as SOURCE:START-END"
        )
        if may_be_unanswerable:
            self._tell("3  keep the question as one that the documents do not answer")
        possible = ("1", "2", "3") if may_be_unanswerable else ("1", "2")
        return ask_one_of(f"What now? {', '.join(possible)}, or q to quit", possible)

    def _place(self) -> Gold | None:
        try:
            place = ask("SOURCE:START-END")
            gold = gold_in_place(self._engine.index, place, self._corpus)
        except (QuestionError, EvalSetError) as exc:
            self._tell(str(exc))
            return None
        self._tell(f"{gold.speaker or 'Narration'}: “{words_of(gold.quote)}”")
        return gold

    def _narrowed_all(
        self, shown: Sequence[Citation], chosen: Sequence[int]
    ) -> tuple[Gold, ...] | None:
        """The gold of the chosen passages; None, and why is told, where one cannot be gold."""
        try:
            return tuple(self._narrowed(shown[one], one + 1) for one in chosen)
        except EvalSetError as exc:
            self._tell(str(exc))
            return None

    def _narrowed(self, citation: Citation, number: int) -> Gold:
        index = self._engine.index
        place = index.number_of(citation.source)
        if place is None:
            raise QuestionError(f"a source must be in the index, {citation.source!r} is not")
        transcript = index.transcript(place)
        sentences = sentences_of(index, place, citation)
        span = citation.span
        if len(sentences) > 1:
            span = self._sentences(transcript.source.text, sentences, citation.highlight, number)
        return gold_at(transcript, span, self._corpus)

    def _sentences(self, text: str, sentences: Sequence[Span], best: Span, number: int) -> Span:
        """From the first to the last sentence that the person wants."""
        self._tell(f"Passage {number}, sentence by sentence:")
        for position, one in enumerate(sentences, 1):
            style = "bold" if one == best else ""
            self._console.print(
                Text(f"{position:>3}  {visible(words_of(one.of(text)))}", style=style)
            )
        usual = str(sentences.index(best) + 1) if best in sentences else ALL
        while True:
            said = ask(
                "Which of these answer? One such as 2, some in a row such as 2-3, a for all", usual
            )
            wanted = numbers_in(said, len(sentences))
            if said == ALL:
                wanted = tuple(range(1, len(sentences) + 1))
            if wanted and wanted == tuple(range(wanted[0], wanted[-1] + 1)):
                return Span(sentences[wanted[0] - 1].start, sentences[wanted[-1] - 1].end)
            self._tell(
                f"Sentences from 1 to {len(sentences)} that stand in a row, since a quote is one "
                "piece of the source; or a for all, or q to quit."
            )

    def _tell(self, words: str) -> None:
        self._console.print(Text("\n".join(visible(line) for line in words.split("\n"))))


def sentences_of(index: OpenedIndex, transcript: int, citation: Citation) -> tuple[Span, ...]:
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


def numbers_in(said: str, most: int) -> tuple[int, ...]:
    """The numbers that a person typed, in order, once each; none where it is something else.

    "3, 1-2" -> (1, 2, 3)

    Args:
        said: what was typed.
        most: the largest number that there is; the smallest is 1.
    """
    if not _NUMBERS.fullmatch(said):
        return ()
    numbers: set[int] = set()
    for first, last in _RANGE.findall(said):
        if not 1 <= int(first) <= int(last or first) <= most:
            return ()
        numbers.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(numbers))


def ask(words: str, usual: str | None = None) -> str:
    """What the person types, blanks around it left out; a letter alone in lower case.

    Args:
        words: what is asked.
        usual: what Enter alone stands for, None where something must be typed.

    Raises:
        Quit: it is a q.
    """
    said: str = typer.prompt(visible(words), default=usual).strip()
    if said.casefold() == QUIT:
        raise Quit
    return said.casefold() if len(said) == 1 else said


def ask_one_of(words: str, possible: Sequence[str], usual: str | None = None) -> str:
    """One of some words, asked for until the person types it.

    Args:
        words: what is asked.
        possible: what may be typed.
        usual: what Enter alone stands for, None where something must be typed.

    Raises:
        Quit: the person types a q.
    """
    while (said := ask(words, usual)) not in possible:
        typer.echo(f"{', '.join(possible)} or q, please.")
    return said
