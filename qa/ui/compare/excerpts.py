"""Short excerpts of what speakers or periods say, in columns, or in one column along time."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import streamlit as st

from index.records import Cuts
from qa.browsing.answer_table import excerpt_of
from qa.browsing.time_strip import TimeStrip
from qa.engine import Engine
from qa.no_answer import ONLY_NEAR
from qa.ui.kit.dom import widget
from qa.ui.kit.keys import Key
from qa.ui.passages.cards import Card
from qa.ui.passages.segments import Segment
from qa.ui.passages.verification import current_verification
from qa.ui.session.browser_store import toggle_in_pack, workspace
from qa.wording import STANDINGS, as_sentence, with_ellipses

_EXCERPT = ".excerpt"
EXCERPT_KEYS = (
    Key(("j",), "Next excerpt", "next", _EXCERPT),
    Key(("k",), "Previous excerpt", "previous", _EXCERPT),
    Key(("Enter",), "Open the excerpt in its transcript", "press", ".transcript", _EXCERPT),
    Key(("o", " "), "Unfold the whole passage", "press", "summary", _EXCERPT),
    Key(("c",), "Collect the excerpt, or put it back", "press", ".collect", _EXCERPT),
)
"""The keys of a page with excerpts."""

_excerpts = widget("verbatim_excerpts", __name__)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of excerpts.

    Attributes:
        title: the speaker or the period.
        link: URL that the title leads to, None for none.
        person: who is meant, where the title is a period; empty for anybody.
        notes: what is to be known of the answer; empty for nothing.
        silence: that nothing answers; empty for an answer.
        reason: what is known to be missing, as a sentence; may be empty.
        cards: the passages; those below a silence are only near.
        periods: for each card, that it may be of another period; empty for a date within.
        names_speakers: whether each excerpt names who says it.
    """

    title: str
    link: str | None
    person: str
    notes: str
    silence: str
    reason: str
    cards: tuple[Card, ...]
    periods: tuple[str, ...]
    names_speakers: bool = False


def show_excerpts(
    key: str, columns: Sequence[Column], engine: Engine, strip: TimeStrip | None = None
) -> None:
    """Show columns of excerpts, beside each other where the window is wide enough.

    Args:
        key: key of the widget, unique on the page.
        columns: the columns; each quote is checked against its source as it is now.
        engine: the engine, which has the sources.
        strip: where the passages of a single column stand in time; None for no strip.
    """
    pack = workspace().pack
    cards = [card for column in columns for card in column.cards]
    _excerpts(
        key=key,
        data={
            "columns": [_column_data(column, engine) for column in columns],
            "near": ONLY_NEAR,
            "strip": _strip_data(strip, columns[0].cards) if strip else None,
            "collected": [card.item.key for card in cards if card.item.key in pack],
        },
        on_collect_change=partial(_collect, key, cards),
    )


def _column_data(column: Column, engine: Engine) -> dict[str, Any]:
    return {
        "title": column.title,
        "link": column.link,
        "person": column.person,
        "notes": column.notes,
        "silence": column.silence,
        "reason": column.reason,
        "excerpts": [
            _excerpt_data(card, period, engine, names_speaker=column.names_speakers)
            for card, period in zip(column.cards, column.periods, strict=True)
        ],
    }


def _excerpt_data(
    card: Card, period: str, engine: Engine, *, names_speaker: bool
) -> dict[str, Any]:
    verification = current_verification(card.item, engine)
    sentence = answering_sentence(card.quote)
    return {
        "key": card.item.key,
        "speaker": card.speaker if names_speaker else "",
        "person": card.person if names_speaker else None,
        "role": card.role or "",
        "date": card.date,
        "period": period,
        "strength": card.strength or "",
        "sentence": sentence,
        "notes": card.notes,
        "occasion": card.occasion,
        "question": asdict(card.question) if card.question else None,
        "copied": card.copied,
        "quote": [
            {"text": part.text, "kinds": part.kinds, "start": part.start} for part in card.quote
        ],
        "source": card.item.source,
        "asked": card.item.question,
        "facts": card.facts,
        "why": card.why,
        "link": card.link,
        "verification": verification,
        "verified": as_sentence(STANDINGS[verification]),
    }


def answering_sentence(quote: Sequence[Segment]) -> str:
    """Return the sentence that answers, or the beginning of the quote where none is marked.

    Args:
        quote: the pieces of the quote; "…" stands where it has words before or after the sentence.
    """
    parts = [part for part in quote if "key" in part.kinds] or quote
    words = "".join(part.text for part in parts).strip()
    return excerpt_of(with_ellipses(words, Cuts(parts[0] != quote[0], parts[-1] != quote[-1])))


def _strip_data(strip: TimeStrip, cards: Sequence[Card]) -> dict[str, Any]:
    """Return the strip with a dot for each of the first cards, which are the dated ones."""
    return {
        "rows": max((dot.row for dot in strip.dots), default=0) + 1,
        "ticks": [{"label": tick.label, "at": tick.at} for tick in strip.ticks],
        "dots": [
            {
                "first": dot.first,
                "last": dot.last,
                "at": dot.at,
                "row": dot.row,
                "key": card.item.key,
                "strength": card.strength or "",
                "label": ", ".join(filter(None, (card.date, card.speaker, card.strength))),
            }
            for dot, card in zip(strip.dots, cards, strict=False)
        ],
    }


def _collect(key: str, cards: Sequence[Card]) -> None:
    key_sent = st.session_state[key].get("collect")
    card = next((card for card in cards if card.item.key == key_sent), None)
    if card:
        toggle_in_pack(card.item)
