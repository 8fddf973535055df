"""The replies to the questions of a conversation, as the page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.search.terms import folded
from qa.engine import Engine
from qa.filters import Filters
from qa.no_answer import NoAnswer, no_answer_of
from qa.records import Answer, Query, SpeakerPart
from qa.strength import strength_line
from qa.ui.passages.cards import Card, cards_of
from qa.ui.session.inquiry import Inquiry
from qa.wording import correction_line, language_line, no_topic_line, unmatched_line

_PART_LABELS: dict[SpeakerPart, str] = {"says": "Speaker", "acts": "Speaker", "about": "About"}
"""The label of a chip for a speaker, by the part that the question gives them."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the question that was understood, which the reader can take back.

    Attributes:
        label: what was understood, such as "Date: last spring (spring 2022)".
        words: the words of the question.
    """

    label: str
    words: str


class ReplyKey(NamedTuple):
    """Everything that decides a reply but the index.

    Attributes:
        questions: the conversation up to the question, which is the last.
        ignored: words of the question that the reader has taken back.
        filters: hard limits.
    """

    questions: tuple[str, ...]
    ignored: tuple[str, ...]
    filters: Filters


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to a question.

    Attributes:
        key: everything that decided it but the index.
        generation: the generation of the index that it was made of.
        question: the question as it was typed.
        chips: what was understood in it, including what was taken back.
        ignored: words of the chips that were taken back.
        notes: further notes on how it was understood, a line each.
        no_answer: that the passages are no answer, in words; None for an answer.
        cards: best first.
        parts: the replies to the questions in the question; empty for a single question.
    """

    key: ReplyKey
    generation: str
    question: str
    chips: tuple[Chip, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
    no_answer: NoAnswer | None
    cards: tuple[Card, ...]
    parts: tuple["Reply", ...] = ()


def reply_keys(inquiry: Inquiry) -> tuple[ReplyKey, ...]:
    """The keys of the replies to the questions of a conversation, in order."""
    return tuple(
        ReplyKey(inquiry.questions[: number + 1], inquiry.ignored[number], inquiry.limits[number])
        for number in range(len(inquiry.questions))
    )


def replies_to(
    keys: Iterable[ReplyKey], engine: Engine, cache: Mapping[ReplyKey, Reply]
) -> dict[ReplyKey, Reply]:
    """The replies of some keys, in order.

    Args:
        keys: those of the replies that are asked for.
        engine: the engine that answers.
        cache: earlier replies, which are reused, also those of an earlier generation of the index.

    Raises:
        QuestionError: a question or a filter cannot be understood.
    """
    return {key: cache[key] if key in cache else reply_to(key, engine) for key in keys}


def reply_to(key: ReplyKey, engine: Engine) -> Reply:
    """The reply to the last question of a conversation.

    Args:
        key: the conversation up to it, with corrections and filters.
        engine: the engine that answers.

    Raises:
        QuestionError: the question or a filter cannot be understood.
    """
    *earlier, question = key.questions
    # A question that is asked again follows what it followed the first time.
    history = [entry for entry in earlier if entry != question]
    answer = engine.ask(question, history, key.filters, ignore=key.ignored)
    query = engine.understand(question, history) if key.ignored else answer.query
    reply = _reply(key, question, answer, engine)
    parts, questions = [], tuple(history)
    for part in answer.parts:
        questions = (*questions, part.query.question)
        parts.append(_reply(key._replace(questions=questions), questions[-1], part, engine))
    return replace(reply, chips=chips_of(query), parts=tuple(parts))


def _reply(key: ReplyKey, question: str, answer: Answer, engine: Engine) -> Reply:
    """The reply that shows an answer, without chips."""
    return Reply(
        key=key,
        generation=engine.index.fingerprint,
        question=question,
        chips=(),
        ignored=key.ignored,
        notes=_notes(answer),
        no_answer=no_answer_of(answer),
        cards=cards_of(answer, engine.text_of),
    )


def chips_of(query: Query) -> tuple[Chip, ...]:
    """What was understood in a question."""
    chips = [Chip("Follows the question before", query.carried)] if query.carried else []
    if query.parts:
        chips.append(Chip(f"{len(query.parts)} questions in one", query.question))
    for mention in query.dates:
        date = "" if mention.date.label in mention.words else f" ({mention.date.label})"
        chips.append(Chip(f"Date: {mention.words}{date}", mention.words))
    chips += [Chip(correction_line(name), name.words) for name in query.corrections]
    names_put_right = {folded(correction.name) for correction in query.corrections}
    for speaker in query.speakers:
        if folded(speaker.words).removesuffix("'s") in names_put_right:
            continue  # its chip is that of the correction
        chips.append(Chip(f"{_PART_LABELS[speaker.part]}: {speaker.words}", speaker.words))
    return tuple(dict.fromkeys(chips))


def _notes(answer: Answer) -> tuple[str, ...]:
    query = answer.query
    notes = [correction_line(correction) for correction in answer.filter_corrections]
    if answer.query.language:
        notes.append(language_line(answer.query.language))
    if answer.parts:
        return tuple(notes)  # each part has its own
    if query.carried:
        notes.insert(0, f"Read together with “{query.carried}”")
    if answer.unmatched:
        notes.append(unmatched_line(answer.unmatched))
    if query.wants_all:
        notes.append(no_topic_line(query.speakers))
    if query.wants_questions:
        notes.append("Looking for what reporters asked")
    if strength := strength_line(answer):
        notes.append(strength)
    return tuple(notes)
