"""The conversation of a session: what was asked, and the replies as they were given."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import OpenedIndex
from qa.engine import Engine
from qa.query import MAX_QUESTION_CHARS
from qa.records import Answer, Citation, Query
from qa.ui.cards import Card, card_of

MAX_SHARED = 2
"""Questions in one link: the last, and the one that completes it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what is shown for it.

    Attributes:
        question: as it was typed.
        carried: the earlier question that completes it, None when it stands alone.
        understood: what was recognised in it, a line each.
        answerable: whether the product stands by the first passages.
        missing: the word that they match worst, when it does not.
        cards: best first.
    """

    question: str
    carried: str | None
    understood: tuple[str, ...]
    answerable: bool
    missing: str | None
    cards: tuple[Card, ...]

    @property
    def shared(self) -> list[str]:
        """The questions that lead to this reply again, for a link."""
        return [self.carried, self.question] if self.carried else [self.question]


def reply_to(question: str, earlier: Sequence[Reply], engine: Engine) -> Reply:
    """The reply to the next question of a conversation.

    Args:
        question: as it was typed.
        earlier: the conversation so far, oldest first.
        engine: what answers.

    Raises:
        QuestionError: the question cannot be understood.
    """
    answer = engine.ask(question, [reply.question for reply in earlier])
    return Reply(
        question=question,
        carried=answer.query.carried,
        understood=understood(answer.query),
        answerable=answer.answerable,
        missing=answer.missing,
        cards=_cards(answer, engine.index),
    )


def understood(query: Query) -> tuple[str, ...]:
    """What was recognised in a question, in words."""
    lines = [f"Read together with “{query.carried}”"] if query.carried else []
    for named in query.dates:
        meant = "" if named.date.label in named.words else f" ({named.date.label})"
        lines.append(f"Date: {named.words}{meant}")
    lines += [f"Speaker: {named.words}" for named in query.speakers]
    if query.wants_questions:
        lines.append("Looking for what reporters asked")
    return tuple(lines)


def shared_questions(values: Sequence[str]) -> list[str]:
    """The questions in a link, as far as they can be asked."""
    asked = (value.strip()[:MAX_QUESTION_CHARS] for value in values)
    return [question for question in asked if question][-MAX_SHARED:]


def _cards(answer: Answer, index: OpenedIndex) -> tuple[Card, ...]:
    return tuple(
        card_of(citation, _text(citation, index), rank=rank)
        for rank, citation in enumerate(answer.citations, 1)
    )


def _text(citation: Citation, index: OpenedIndex) -> str:
    number = index.number_of(citation.source)
    # A citation comes from this very index, so the source is there.
    return "" if number is None else index.transcript(number).source.text
