"""The findings of an answer as cards that a reader opens, collects and judges."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from qa.engine import Engine
from qa.no_answer import ONLY_NEAR
from qa.packs.cited_text import copied_text
from qa.packs.exhibits import exhibit_of
from qa.records import Verification
from qa.ui.kit.dom import widget
from qa.ui.kit.keys import Key
from qa.ui.passages.cards import Card
from qa.ui.passages.verification import current_verification
from qa.ui.session.browser_store import toggle_in_pack, workspace
from qa.wording import STANDINGS, as_sentence

OnJudge = Callable[[Card, bool | None], None]
"""Called with a finding and the reader's judgement: helpful, not helpful, or None for neither."""

_CARD = "article.card"
FINDING_KEYS = (
    Key(("j",), "Next finding", "next", _CARD),
    Key(("k",), "Previous finding", "previous", _CARD),
    Key(("Enter",), "Open the finding in its transcript", "press", ".transcript", _CARD),
    Key(("o", " "), "Unfold the finding, then its context", "press", ".unfold", _CARD),
    Key(("c",), "Collect the finding with its context, or put it back", "press", ".collect", _CARD),
)
"""The keys of a page with findings."""

_findings = widget("verbatim_findings", __name__)


def show_findings(
    cards: Sequence[Card],
    engine: Engine,
    key: str,
    judged: Mapping[str, bool] | None = None,
    judge: OnJudge | None = None,
    *,
    labels: Mapping[str, str] | None = None,
    has_strip: bool = False,
) -> None:
    """Show findings, best first; from the fourth on they are folded.

    Args:
        cards: the findings; each is checked against its source as it is now.
        engine: the engine, which has the sources.
        key: key of the widget, unique on the page.
        judged: earlier judgements of the reader, by the key of the item.
        judge: called with a new judgement; None shows no buttons for one.
        labels: words beside who says a finding, such as that it is new, by the key of the item.
        has_strip: whether how many, who, when and how strong stand above them, each leading to its
            findings.
    """
    pack = workspace().pack
    keys = [card.item.key for card in cards]
    judgements = {item: helpful for item, helpful in (judged or {}).items() if item in keys}
    _findings(
        key=key,
        data={
            "cards": [_card_data(card, current_verification(card.item, engine)) for card in cards],
            "collected": [item for item in keys if item in pack],
            "judged": judgements if judge else None,
            "labels": dict(labels or {}),
            "strip": has_strip and len(cards) > 1,
            "hasStyle": bool(workspace().citation_style),
            "copied": st.session_state.pop(_copied(key), None),
        },
        on_copy_change=partial(_copy, key, cards, engine),
        on_collect_change=partial(_collect, key, cards),
        on_judge_change=partial(_judge, key, cards, judge),
    )


def near_misses() -> AbstractContextManager[object]:
    """A folded place for passages that are no answer."""
    return st.expander(ONLY_NEAR)


def _card_data(card: Card, verification: Verification) -> dict[str, Any]:
    """The data of a card for the browser."""
    data = asdict(card)
    del data["place"], data["item"]
    data |= {"verification": verification, "verified": as_sentence(STANDINGS[verification])}
    item = card.item
    return data | {"key": item.key, "source": item.source, "asked": item.question}


def _collect(key: str, cards: Sequence[Card]) -> None:
    if card := _card_at(cards, st.session_state[key].get("collect")):
        toggle_in_pack(card.item)


def _copied(key: str) -> str:
    return f"{key}-copied"


def _copy(key: str, cards: Sequence[Card], engine: Engine) -> None:
    """Make the text of a finding for the clipboard, with a reference in the chosen style."""
    if card := _card_at(cards, st.session_state[key].get("copy")):
        exhibit = exhibit_of(card.item, engine.index, engine.sources)
        text = copied_text(exhibit, workspace().citation_style or None)
        st.session_state[_copied(key)] = {"key": card.item.key, "text": text}


def _judge(key: str, cards: Sequence[Card], judge: OnJudge | None) -> None:
    match st.session_state[key].get("judge"):
        case [rank, True | False | None as helpful] if judge and (card := _card_at(cards, rank)):
            judge(card, helpful)


def _card_at(cards: Sequence[Card], rank: object) -> Card | None:
    """The card of the rank that the browser sends, None if there is none."""
    return next((card for card in cards if type(rank) is int and card.rank == rank), None)
