"""The choice of gold by a person at a terminal."""

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
"""Actions where no passage answers."""

_RANGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")

_Value = TypeVar("_Value")


class QuitRequest(Exception):
    """The person wants to quit without a change."""


def gold_in_place(index: OpenedIndex, place: str, corpus: Corpus) -> Gold:
    """Return the words at a place, such as "talks.txt:51-76", as gold.

    Raises:
        QuestionError: there is no such place.
        EvalSetError: the place has no span, or one that is not within the words of one speaker.
    """
    transcript, span = find_place(index, place)
    if span is None:
        raise EvalSetError(
            f"a place must say where the words begin and end, as SOURCE:START-END; given {place!r}"
        )
    return gold_at(transcript, span, corpus)


class GoldChoice:
    """The dialogue in which a person chooses passages and sentences that answer a question.

    Args:
        engine: the engine that finds passages.
        corpus: the sources in which gold is looked up.
        console: where passages are printed.
    """

    def __init__(self, engine: Engine, corpus: Corpus, console: Console) -> None:
        self._engine, self._corpus, self._console = engine, corpus, console

    def choose(self, question: str, history: Sequence[str]) -> tuple[Gold, ...]:
        """Have gold chosen for a question; none where the documents do not answer it.

        Raises:
            QuitRequest: the person quits.
            QuestionError: the question cannot be understood.
        """
        passages = self._search(question, history)
        while True:
            try:
                if numbers := self._choose_passages(passages):
                    return tuple(self._gold_in(passages[n - 1], n) for n in numbers)
                action = self._choose_action(may_be_unanswerable=not history)
                if action == _KEEP:
                    return ()
                if action == _PLACE:
                    return (self._ask_place(),)
                words = prompt("Other words to search with (the question stays as it is)")
                passages = self._search(words, ()) or passages
            except (QuestionError, EvalSetError) as exc:
                self._print(str(exc))

    def _search(self, question: str, history: Sequence[str]) -> tuple[Citation, ...]:
        answer = self._engine.ask(question, history, top=TOP_CITATIONS)
        print_answer(self._console, answer, self._engine.text_of)
        return answer.citations

    def _choose_passages(self, passages: Sequence[Citation]) -> tuple[int, ...]:
        """Ask for the numbers of the passages that answer; none where none does."""
        if not passages:
            return ()
        return prompt_until(
            "Which of them answer? Numbers such as 1 or 1,3 (any one of them is enough), "
            "n for none of these, q to quit",
            lambda reply: () if reply == _NONE else parse_numbers(reply, len(passages)) or None,
            f"Numbers from 1 to {len(passages)}, n or q, please.",
        )

    def _choose_action(self, *, may_be_unanswerable: bool) -> str:
        """Ask what to do where no passage answers."""
        actions = {
            _SEARCH: "search again with other words",
            _PLACE: "give the place of the answer yourself, as SOURCE:START-END",
        }
        if may_be_unanswerable:
            actions[_KEEP] = "keep the question as one that the documents do not answer"
        self._print("\n".join(f"{number}  {action}" for number, action in actions.items()))
        return prompt_choice(f"What now? {', '.join(actions)}, or q to quit", tuple(actions))

    def _ask_place(self) -> Gold:
        gold = gold_in_place(self._engine.index, prompt("SOURCE:START-END"), self._corpus)
        self._print(f"{gold.speaker or 'Narration'}: “{collapse_space(gold.quote)}”")
        return gold

    def _gold_in(self, citation: Citation, number: int) -> Gold:
        """Ask for the sentences of a passage that answer, and return them as gold."""
        index = self._engine.index
        position = index.number_of(citation.source)
        if position is None:
            raise QuestionError(f"a source must be in the index, {citation.source!r} is not")
        transcript = index.transcript(position)
        sentences, span = cited_sentences(index, position, citation), citation.span
        if len(sentences) > 1:
            self._print(f"Passage {number}, sentence by sentence:")
            span = self._choose_sentences(transcript.source.text, sentences, citation.highlight)
        return gold_at(transcript, span, self._corpus)

    def _choose_sentences(self, text: str, sentences: Sequence[Span], best: Span | None) -> Span:
        """Ask for sentences in a row; return the span from the first to the last."""
        for number, sentence in enumerate(sentences, 1):
            line = f"{number:>3}  {visible(collapse_space(sentence.of(text)))}"
            self._console.print(Text(line, style="bold" if sentence == best else ""))
        count = len(sentences)

        def parse_row(reply: str) -> Span | None:
            numbers = parse_numbers(f"1-{count}" if reply == _ALL else reply, count)
            if not numbers or numbers[-1] - numbers[0] >= len(numbers):
                return None
            return Span(sentences[numbers[0] - 1].start, sentences[numbers[-1] - 1].end)

        return prompt_until(
            "Which of these answer? One such as 2, some in a row such as 2-3, a for all",
            parse_row,
            f"Sentences from 1 to {count} that stand in a row, since a quote is one piece of the "
            "source; or a for all, or q to quit.",
            str(sentences.index(best) + 1) if best in sentences else _ALL,
        )

    def _print(self, words: str) -> None:
        self._console.print(Text("\n".join(visible(line) for line in words.split("\n"))))


def cited_sentences(index: OpenedIndex, transcript: int, citation: Citation) -> tuple[Span, ...]:
    """Return the sentences of a cited passage, as spans of its source.

    Args:
        index: the index of the citation.
        transcript: position of the citation's source in the index.
        citation: a citation.
    """
    rows = index.passages
    cited = (
        (rows["transcript"] == transcript)
        & (rows["turn"] == citation.turn)
        & (rows["start"] >= citation.span.start)
        & (rows["end"] <= citation.span.end)
    )
    return tuple(span for row in np.flatnonzero(cited) for span in index.sentences(int(row)))


def parse_numbers(text: str, largest: int) -> tuple[int, ...]:
    """Parse numbers and ranges into sorted, distinct numbers; none where anything else is typed.

    "3, 1-2" -> (1, 2, 3)

    Args:
        text: the typed text.
        largest: the largest valid number; the smallest is 1.
    """
    numbers: set[int] = set()
    for part in re.sub(r"\s*-\s*", "-", text).replace(",", " ").split():
        match = _RANGE.fullmatch(part)
        first, last = map(int, (match[1], match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= largest:
            return ()
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def prompt(words: str, default: str | None = None) -> str:
    """Prompt for a reply and strip it; a single letter is returned in lower case.

    Args:
        words: the prompt.
        default: the reply for Enter alone, None where something must be typed.

    Raises:
        QuitRequest: the reply is q.
    """
    reply: str = typer.prompt(visible(words), default=default).strip()
    if reply.casefold() == _QUIT:
        raise QuitRequest
    return reply.casefold() if len(reply) == 1 else reply


def prompt_until(
    words: str, parse: Callable[[str], _Value | None], hint: str, default: str | None = None
) -> _Value:
    """Prompt until a reply can be parsed, and return its value.

    Args:
        words: the prompt.
        parse: returns the value of a reply, None for an invalid one.
        hint: printed after an invalid reply.
        default: the reply for Enter alone, None where something must be typed.

    Raises:
        QuitRequest: the reply is q.
    """
    while (value := parse(prompt(words, default))) is None:
        typer.echo(hint)
    return value


def prompt_choice(words: str, choices: Sequence[str], default: str | None = None) -> str:
    """Prompt until the reply is one of the choices, and return it.

    Raises:
        QuitRequest: the reply is q.
    """
    values = dict(zip(choices, choices, strict=True))
    return prompt_until(words, values.get, f"{', '.join(choices)} or q, please.", default)
