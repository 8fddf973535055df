"""The answers of the sides of a comparison, as columns of excerpts and as cells of a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from qa.browsing.answer_table import AnswerCell, answer_cell
from qa.browsing.comparison import ComparisonSide, chronological
from qa.browsing.time_strip import TimeStrip, time_strip
from qa.engine import Engine
from qa.no_answer import no_answer_of, silence_of
from qa.records import Answer
from qa.ui.compare.excerpts import Column
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.passages.cards import cards_of
from qa.wording import language_line, unmatched_line

_EXCERPTS_PER_SIDE = 3
"""Most passages of one of several sides."""

_TIMELINE_EXCERPTS = 20
"""Most passages of a timeline."""

_ANSWERS = "compare-answers"

SideQuestion = tuple[str, ComparisonSide]
"""A question, and the side that it is put to."""

_Key = tuple[str, SideQuestion, int]


@dataclass(frozen=True, slots=True)
class TimelineResult:
    """The passages of a timeline.

    Attributes:
        column: the passages, the earliest first.
        strip: where those with a date stand, in the same order; None where nothing answers.
        undated: number of passages without a date, which come last.
    """

    column: Column
    strip: TimeStrip | None
    undated: int


def answers_of(
    pairs: Sequence[SideQuestion],
    engine: Engine,
    top: int,
    watch: Callable[[int], None] = lambda done: None,
) -> dict[SideQuestion, Answer]:
    """Ask questions of sides, except those that the run before has asked.

    Args:
        pairs: questions and sides.
        engine: engine over the index.
        top: most citations of an answer.
        watch: called with the number of answers so far.

    Raises:
        QuestionError: a question is not valid.
    """
    previous: Mapping[_Key, Answer] = st.session_state.get(_ANSWERS, {})
    answers: dict[_Key, Answer] = {}
    for done, (question, side) in enumerate(pairs):
        watch(done)
        key = (engine.index.fingerprint, (question, side), top)
        answers[key] = previous.get(key) or engine.ask(question, filters=side.filters, top=top)
    st.session_state[_ANSWERS] = answers
    return {pair: answer for (_, pair, _), answer in answers.items()}


def side_columns(question: str, sides: Sequence[ComparisonSide], engine: Engine) -> list[Column]:
    """The columns of the sides of a question.

    Raises:
        QuestionError: the question is not valid.
    """
    pairs = [(question, side) for side in sides]
    answers = answers_of(pairs, engine, _EXCERPTS_PER_SIDE)
    return [column_of(side, answers[question, side], engine) for side in sides]


def column_of(side: ComparisonSide, answer: Answer, engine: Engine) -> Column:
    """The column of a side, best passage first."""
    return _column(side, answer, engine, in_time=False)


def timeline_of(question: str, side: ComparisonSide, engine: Engine) -> TimelineResult:
    """The passages of a side along time.

    Raises:
        QuestionError: the question is not valid.
    """
    answer = answers_of([(question, side)], engine, _TIMELINE_EXCERPTS)[question, side]
    column = _column(side, answer, engine, in_time=True)
    days = [citation.metadata.date for citation in chronological(answer)]
    dated = [day for day in days if day]
    strip = None if column.silence else time_strip(dated)
    return TimelineResult(column, strip, len(days) - len(dated))


def rows_of(
    questions: Sequence[str],
    sides: Sequence[ComparisonSide],
    engine: Engine,
    watch: Callable[[int], None],
) -> list[tuple[AnswerCell, ...]]:
    """The rows of a table of answers, a cell for each side.

    Raises:
        QuestionError: a question is not valid.
    """
    pairs = [(question, side) for question in questions for side in sides]
    answers = answers_of(pairs, engine, 1, watch)
    return [
        tuple(
            answer_cell(answers[question, side], question, side.title, engine.text_of)
            for side in sides
        )
        for question in questions
    ]


def _column(side: ComparisonSide, answer: Answer, engine: Engine, *, in_time: bool) -> Column:
    no_answer = no_answer_of(answer)
    citations = chronological(answer) if in_time else answer.citations
    is_person = side.person == side.title
    return Column(
        title=side.title,
        link=link_to(SPEAKER_PATH, {"name": side.title}) if is_person else None,
        person="" if is_person else side.person or "",
        notes=" · ".join(_notes(answer)),
        silence=silence_of(answer) if no_answer else "",
        reason=no_answer.compared if no_answer else "",
        cards=cards_of(answer, engine.text_of, citations),
        periods=tuple(side.period_note(citation.metadata.date) for citation in citations),
        names_speakers=side.person is None,
    )


def _notes(answer: Answer) -> Iterator[str]:
    if answer.query.language:
        yield language_line(answer.query.language)
    if answer.unmatched:
        yield unmatched_line(answer.unmatched)
