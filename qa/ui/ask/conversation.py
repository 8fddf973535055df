"""A conversation in words: the replies to its questions, as the page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qa.engine import Engine
from qa.filters import Filters
from qa.records import Answer, Query, SpeakerPart
from qa.ui.passages.cards import Card, card_of
from qa.ui.session.inquiry import Inquiry
from qa.wording import missing_clause, unmatched_line

_PART_LABELS: dict[SpeakerPart, str] = {"says": "Speaker", "acts": "Speaker", "about": "About"}
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


class ReplyKey(NamedTuple):
    """Everything that decides a reply.

    Attributes:
        generation: the index that answers.
        questions: the conversation up to the question, which is the last.
        ignored: words of what was understood in it that are taken back.
        filters: hard limits.
    """

    generation: str
    questions: tuple[str, ...]
    ignored: tuple[str, ...]
    filters: Filters


@dataclass(frozen=True, slots=True)
class Reply:
    """A question and what is shown for it.

    Attributes:
        key: what decided it.
        question: as it was typed.
        chips: what was understood in it, also what was taken back.
        ignored: words of the chips that were taken back.
        notes: what else there is to know of how it was read, a line each.
        answerable: whether the product stands by the first passages.
        missing: what speaks against them, when it does not.
        cards: best first.
    """

    key: ReplyKey
    question: str
    chips: tuple[Chip, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
    answerable: bool
    missing: str | None
    cards: tuple[Card, ...]


def replies_to(
    inquiry: Inquiry, engine: Engine, known: Mapping[ReplyKey, Reply]
) -> dict[ReplyKey, Reply]:
    """The replies to the questions of a conversation, in order.

    Args:
        inquiry: questions, filters and corrections.
        engine: what answers.
        known: replies that need not be made again.

    Raises:
        QuestionError: a question or a filter cannot be understood.
    """
    replies: dict[ReplyKey, Reply] = {}
    for number in range(len(inquiry.questions)):
        key = ReplyKey(
            engine.index.fingerprint,
            inquiry.questions[: number + 1],
            inquiry.ignored[number],
            inquiry.filters,
        )
        replies[key] = known[key] if key in known else reply_to(key, engine)
    return replies


def reply_to(key: ReplyKey, engine: Engine) -> Reply:
    """The reply to the last question of a conversation.

    Args:
        key: the conversation up to it.
        engine: what answers.

    Raises:
        QuestionError: the question or a filter cannot be understood.
    """
    *history, question = key.questions
    answer = engine.ask(question, history, key.filters, ignore=key.ignored)
    understood = engine.understand(question, history) if key.ignored else answer.query
    return Reply(
        key=key,
        question=question,
        chips=chips_of(understood),
        ignored=key.ignored,
        notes=_notes(answer),
        answerable=answer.answerable,
        missing=missing_clause(answer.missing) if answer.missing else None,
        cards=_cards(answer, engine),
    )


def chips_of(query: Query) -> tuple[Chip, ...]:
    """What was understood in a question."""
    chips = [Chip("Follows the question before", query.carried)] if query.carried else []
    for named in query.dates:
        meant = "" if named.date.label in named.words else f" ({named.date.label})"
        chips.append(Chip(f"Date: {named.words}{meant}", named.words))
    chips += [Chip(f"{_PART_LABELS[one.part]}: {one.words}", one.words) for one in query.speakers]
    return tuple(dict.fromkeys(chips))


def _notes(answer: Answer) -> tuple[str, ...]:
    query = answer.query
    notes = [f"Read together with “{query.carried}”"] if query.carried else []
    if answer.unmatched:
        notes.append(unmatched_line(answer.unmatched))
    if query.wants_questions:
        notes.append("Looking for what reporters asked")
    return tuple(notes)


def _cards(answer: Answer, engine: Engine) -> tuple[Card, ...]:
    question = answer.query.question
    return tuple(
        card_of(citation, engine.text_of(citation.source), rank=rank, question=question)
        for rank, citation in enumerate(answer.citations, 1)
    )
