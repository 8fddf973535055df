"""Questions to try: some that the transcripts of an index answer; each is asked before."""

import re
from collections.abc import Iterator
from concurrent.futures import Future
from itertools import chain, zip_longest
from threading import Thread
from typing import NamedTuple

import streamlit as st

from index.dates import partial_date
from index.search.terms import folded
from qa.browsing.coverage import most_present_people
from qa.browsing.participation import Participation
from qa.browsing.topics import topics_of
from qa.engine import Engine
from qa.records import Answer
from qa.ui.catalog.catalog import participation_of
from qa.understanding.people import Individual

MAX_SUGGESTIONS = 4


class Example(NamedTuple):
    """An example question, and the source that answers it."""

    question: str
    source: str


EXAMPLES = (
    Example(
        "How much does Colombia want to cut its emissions?",
        "duque-blinken-press-availability.txt",
    ),
    Example(
        "What did Blinken say about Venezuelan migrants in October 2021?",
        "colombian-embassy-blinken-first-trip.txt",
    ),
    Example("How does Mexico see the next Summit of the Americas?", "blinken-ebrard-remarks.txt"),
    Example("How did Petro see the war on drugs in October 2022?", "as-coa-blinken-roundup.txt"),
)
"""Questions about the documents that come with the project; they come first where these are."""

_MAX_PEOPLE = 8
_MAX_TOPICS = 5
"""Topics of a person that are asked for; an answer takes a twentieth of a second."""


_PLAIN_NAME = re.compile(r"(?:[^\W_]|[ .,'’-])+")
"""A name that stays as it is in the label of a button, which is Markdown."""


class _Suggestion(NamedTuple):
    """A question about what a person says, with how surely it is answered."""

    person: Individual
    topic: str
    confidence: float
    month: str
    """That of the transcript that answers, such as "May 2021"; empty if unknown."""

    @property
    def question(self) -> str:
        return f"What did {self.person.name} say about {self.topic}?"

    @property
    def dated_question(self) -> str:
        return f"{self.question[:-1]} in {self.month}?"


def suggestions_in(engine: Engine) -> "Future[tuple[str, ...]]":
    """Questions that the transcripts answer, found in the background once for each generation."""
    return _suggestions(engine.index.fingerprint, engine, participation_of(engine.index))


@st.cache_resource(show_spinner=False, max_entries=2)
def _suggestions(
    generation: str, _engine: Engine, _participation: Participation
) -> "Future[tuple[str, ...]]":
    future: Future[tuple[str, ...]] = Future()

    def find() -> None:
        try:
            future.set_result(suggested_questions(_engine, _participation))
        except BaseException as exc:
            future.set_exception(exc)

    Thread(target=find, daemon=True).start()
    return future


def suggested_questions(engine: Engine, participation: Participation) -> tuple[str, ...]:
    """Up to four questions, each of which has an answer; those of different people come first.

    Args:
        engine: the engine that is asked.
        participation: the people of its index.
    """
    examples = [example.question for example in EXAMPLES if _is_example_answered(example, engine)]
    if len(examples) == MAX_SUGGESTIONS:
        return tuple(examples)
    numbers = most_present_people(participation, range(len(participation.entries)), _MAX_PEOPLE)
    people = [participation.people.individuals[number] for number in numbers]
    people = [person for person in people if _PLAIN_NAME.fullmatch(person.name)]
    suggestions = [
        sorted(_answered(person, topics[:_MAX_TOPICS], engine), key=lambda s: -s.confidence)
        for person, topics in zip(people, topics_of(engine.index, people), strict=True)
    ]
    rounds = chain.from_iterable(zip_longest(*suggestions))
    by_topic: dict[str, _Suggestion] = {}
    for suggestion in filter(None, rounds):
        by_topic.setdefault(folded(suggestion.topic), suggestion)
    best = list(by_topic.values())[:MAX_SUGGESTIONS]
    own = (_wording(number, suggestion, engine) for number, suggestion in enumerate(best))
    return (*examples, *own)[:MAX_SUGGESTIONS]


def _is_example_answered(example: Example, engine: Engine) -> bool:
    if engine.index.number_of(example.source) is None:
        return False
    answer = engine.ask(example.question)
    return answer.answerable and example.source in {entry.source for entry in answer.citations[:1]}


def _answered(person: Individual, topics: list[str], engine: Engine) -> Iterator[_Suggestion]:
    """The suggestions that the person's own words answer."""
    for topic in topics:
        suggestion = _Suggestion(person, topic, 0.0, "")
        answer = engine.ask(suggestion.question)
        if _is_answered(suggestion, answer):
            date = answer.citations[0].metadata.date
            is_month = date is not None and date.first[:7] == date.last[:7]
            month = partial_date(date.first[:7]).label if date and is_month else ""
            yield suggestion._replace(confidence=answer.confidence, month=month)


def _wording(number: int, suggestion: _Suggestion, engine: Engine) -> str:
    """The question of a suggestion; every second one names a date, to show that one can."""
    if number % 2 and suggestion.month:
        question = suggestion.dated_question
        if _is_answered(suggestion, engine.ask(question)):
            return question
    return suggestion.question


def _is_answered(suggestion: _Suggestion, answer: Answer) -> bool:
    if not (answer.answerable and answer.citations):
        return False
    first = answer.citations[0]
    is_own = first.speaker.name in suggestion.person.names
    return is_own and folded(suggestion.topic) in folded(first.quote)
