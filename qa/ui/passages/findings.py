"""The findings of an answer, a card each, and what a reader does with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st

from qa.engine import Engine
from qa.records import Verification
from qa.ui.kit.dom import widget
from qa.ui.passages.cards import Card
from qa.ui.passages.verification import current_verification
from qa.ui.session.browser_store import toggle_in_pack, workspace
from qa.wording import STANDINGS, as_sentence

OnJudge = Callable[[Card, bool | None], None]
"""Told what a reader thinks of a finding: helpful, not helpful, or no longer either."""

_findings = widget("verbatim_findings", __name__)


def show_findings(
    cards: Sequence[Card],
    engine: Engine,
    key: str,
    judged: Mapping[str, bool] | None = None,
    judge: OnJudge | None = None,
) -> None:
    """Show findings, best first; a reader opens, collects and judges them.

    Args:
        cards: what to show, each checked against its source as it is now.
        engine: what knows the sources.
        key: name of the widget, unlike all others on the page.
        judged: what the reader thought of them, by the key of their item.
        judge: told what the reader thinks now; None asks for no opinion.
    """
    pack = workspace().pack
    said = judged or {}
    keys = [card.item.key for card in cards]
    _findings(
        key=key,
        data={
            "cards": [_drawn(card, current_verification(card.item, engine)) for card in cards],
            "collected": [one for one in keys if one in pack],
            "judged": {one: said[one] for one in keys if one in said} if judge else None,
        },
        on_collect_change=partial(_collect, key, cards),
        on_judge_change=partial(_judge, key, cards, judge),
    )


def _drawn(card: Card, state: Verification) -> dict[str, Any]:
    """What the browser needs of a card."""
    told = asdict(card)
    del told["place"], told["item"]
    told |= {"verification": state, "verified": as_sentence(STANDINGS[state])}
    return told | {"key": card.item.key, "also": [asdict(one) for one in card.also]}


def _collect(key: str, cards: Sequence[Card]) -> None:
    if card := _card_at(cards, st.session_state[key].get("collect")):
        toggle_in_pack(card.item)


def _judge(key: str, cards: Sequence[Card], judge: OnJudge | None) -> None:
    match st.session_state[key].get("judge"):
        case [rank, True | False | None as helpful] if judge and (card := _card_at(cards, rank)):
            judge(card, helpful)


def _card_at(cards: Sequence[Card], rank: object) -> Card | None:
    """The card of a rank that the browser names, None when there is none."""
    return next((card for card in cards if type(rank) is int and card.rank == rank), None)
