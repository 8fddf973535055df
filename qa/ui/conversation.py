"""The conversation of a session: what was asked, and the replies as they were given."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.opened import OpenedIndex
from qa.engine import Engine
from qa.missing import in_words, unmatched_in_words
from qa.query import MAX_QUESTION_CHARS
from qa.records import Answer, Citation, Part, Query
from qa.ui.cards import Card, card_of

MAX_SHARED = 2
"""Questions in one link: the last, and the one that completes it."""

PARTS: dict[Part, str] = {"says": "Speaker", "acts": "Speaker", "about": "About"}
"""What a chip calls a named speaker, by the part in the question."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was understood, which the reader can take back.

    Attributes:
        label: what it is, such as "Date: last spring (spring 2022)".
        words: the words of the question.
    """

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what is shown for it.

    Attributes:
        question: as it was typed.
        carried: the earlier question that completes it, None when it stands alone.
        chips: what was understood in it, also what was taken back.
        ignored: words of the chips that were taken back.
        notes: what else there is to know of how it was read, a line each.
        answerable: whether the product stands by the first passages.
        missing: what speaks against them, when it does not.
        cards: best first.
    """

    question: str
    carried: str | None
    chips: tuple[Chip, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
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
    return _reply(answer, chips_of(answer.query), (), engine)


def reread(reply: Reply, ignored: Sequence[str], earlier: Sequence[Reply], engine: Engine) -> Reply:
    """The reply to the same question with some of what was understood taken back.

    Args:
        reply: the one before.
        ignored: words of its chips.
        earlier: the conversation before it, oldest first.
        engine: what answers.
    """
    history = [one.question for one in earlier]
    answer = engine.ask(reply.question, history, ignore=ignored)
    return _reply(answer, reply.chips, tuple(ignored), engine)


def chips_of(query: Query) -> tuple[Chip, ...]:
    """What was understood in a question."""
    chips = [Chip("Follows the question before", query.carried)] if query.carried else []
    for named in query.dates:
        meant = "" if named.date.label in named.words else f" ({named.date.label})"
        chips.append(Chip(f"Date: {named.words}{meant}", named.words))
    chips += [Chip(f"{PARTS[one.part]}: {one.words}", one.words) for one in query.speakers]
    return tuple(dict.fromkeys(chips))


def _reply(
    answer: Answer, chips: tuple[Chip, ...], ignored: tuple[str, ...], engine: Engine
) -> Reply:
    return Reply(
        question=answer.query.question,
        carried=answer.query.carried,
        chips=chips,
        ignored=ignored,
        notes=_notes(answer),
        answerable=answer.answerable,
        missing=in_words(answer.missing) if answer.missing else None,
        cards=_cards(answer, engine.index),
    )


def _notes(answer: Answer) -> tuple[str, ...]:
    query = answer.query
    notes = [f"Read together with “{query.carried}”"] if query.carried else []
    if answer.unmatched:
        notes.append(unmatched_in_words(answer.unmatched))
    if query.wants_questions:
        notes.append("Looking for what reporters asked")
    return tuple(notes)


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
