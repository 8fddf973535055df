"""Commitments as cards: who, how much, by when, and the words, with their place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import streamlit as st

from index.records import Span
from qa.commitments.finding import Commitment
from qa.commitments.wording import GRADE_LABELS, measure_lines, promiser_line
from qa.engine import Engine
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import quote_with_citation
from qa.packs.pack import PackItem
from qa.records import Standing
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.passages.segments import MarkKind, Segment, segments
from qa.ui.passages.verification import current_exhibits
from qa.ui.session.browser_store import toggle_in_pack, workspace
from qa.wording import (
    SPEAKER_UNKNOWN,
    STANDINGS,
    as_sentence,
    context_line,
    date_label,
    notes_line,
    occasion,
    role_of,
)

_KEY = "promises"

_commitments = widget("verbatim_commitments", __name__)


@dataclass(frozen=True, slots=True)
class CommitmentCard:
    """The card of a commitment.

    Attributes:
        speaker: who says it.
        role: role of the speaker, and who quotes the speaker; None if unknown.
        person: URL of the speaker's page, None for a speaker without a name.
        promiser: who promises where it is not just the speaker; may be empty.
        grade: how far it binds, in words.
        date: date in words.
        occasion: the event or the title.
        quote: the sentence, with amounts and deadlines marked.
        amount: how much, in the words of the sentence; may be empty.
        deadline: by when, likewise.
        context: the sentence in which the words are quoted; empty if nobody quotes them.
        notes: how it was said, empty if no stage note tells it.
        source: name of the source.
        key: key of the item for the evidence pack.
        link: permalink.
        copied: the text that is copied, quote and citation.
        verification: whether the file still has the words.
        verified: the same in words.
    """

    speaker: str
    role: str | None
    person: str | None
    promiser: str
    grade: str
    date: str
    occasion: str
    quote: tuple[Segment, ...]
    amount: str
    deadline: str
    context: str
    notes: str
    source: str
    key: str
    link: str
    copied: str
    verification: Standing
    verified: str


def show_commitments(commitments: Sequence[Commitment], engine: Engine) -> None:
    """Show the commitments of one page, in their order, each checked against its source.

    Args:
        commitments: of the engine's index.
        engine: the engine, which has the sources.
    """
    items = [_item_of(commitment, engine) for commitment in commitments]
    exhibits = current_exhibits(items, engine, _KEY)
    cards = [
        commitment_card_of(commitment, exhibit, engine.text_of(commitment.source))
        for commitment, exhibit in zip(commitments, exhibits, strict=True)
    ]
    pack = workspace().pack
    _commitments(
        key=_KEY,
        data={
            "cards": list(map(asdict, cards)),
            "collected": [item.key for item in items if item.key in pack],
        },
        on_collect_change=partial(_collect, {item.key: item for item in items}),
    )


def commitment_card_of(commitment: Commitment, exhibit: Exhibit, text: str) -> CommitmentCard:
    """The card of a commitment.

    Args:
        commitment: the commitment.
        exhibit: the same, checked against its source.
        text: text of its whole source.
    """
    speaker, item = exhibit.speaker, exhibit.item
    name = speaker.display if speaker else SPEAKER_UNKNOWN
    amount, deadline = measure_lines(commitment)
    is_person = speaker is not None and speaker.name is not None
    return CommitmentCard(
        speaker=name,
        role=role_of(speaker, exhibit.quoted_by) if speaker else None,
        person=link_to(SPEAKER_PATH, {"name": name}) if is_person else None,
        promiser=promiser_line(commitment, name),
        grade=GRADE_LABELS[commitment.grade],
        date=date_label(exhibit.metadata),
        occasion=occasion(exhibit.metadata, item.source),
        quote=segments(text, commitment.span, list(_measures(commitment, text))),
        amount=amount,
        deadline=deadline,
        context=context_line(exhibit.lead_in),
        notes=notes_line(exhibit.notes),
        source=item.source,
        key=item.key,
        link=LinkedPlace(item.source, item.span).link,
        copied=quote_with_citation(exhibit),
        verification=exhibit.standing,
        verified=as_sentence(STANDINGS[exhibit.standing]),
    )


def _measures(commitment: Commitment, text: str) -> Iterator[tuple[Span, MarkKind]]:
    """Where the sentence says how much and by when."""
    words: Iterable[str] = dict.fromkeys((*commitment.amounts, *commitment.deadlines))
    for phrase in words:
        pattern = re.compile(r"\s+".join(map(re.escape, phrase.split())))
        for match in pattern.finditer(text, commitment.span.start, commitment.span.end):
            yield Span(*match.span()), "hit"


def _item_of(commitment: Commitment, engine: Engine) -> PackItem:
    sha256 = engine.index.transcript(commitment.transcript).source.sha256
    return PackItem(commitment.source, commitment.span, commitment.quote, sha256)


def _collect(items: dict[str, PackItem]) -> None:
    item = items.get(str(st.session_state[_KEY].get("collect")))
    if item:
        toggle_in_pack(item)
