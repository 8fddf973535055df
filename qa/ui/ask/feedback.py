"""The judgements of this session's reader on findings, recorded for the owner of the app."""

import logging
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from qa.feedback import FeedbackError, Judgement, keep_judgement
from qa.settings import settings
from qa.ui.ask.conversation import Reply
from qa.ui.passages.cards import Card

_log = logging.getLogger(__name__)
_JUDGEMENTS = "opinions"
_READER = "reader"


def judgements_of(reply: Reply) -> Mapping[str, bool]:
    """The reader's judgements on the findings of a reply, by the key of the item."""
    judgements: dict[tuple[str, ...], dict[str, bool]] = st.session_state.get(_JUDGEMENTS, {})
    return judgements.get(reply.key.questions, {})


def record_judgement(reply: Reply, card: Card, helpful: bool | None) -> None:
    """Record the reader's judgement on a finding.

    Args:
        reply: the reply with the finding.
        card: the finding.
        helpful: the judgement; None takes back an earlier one.
    """
    *history, question = reply.key.questions
    item = card.item
    judgement = Judgement(
        question=question,
        history=tuple(history),
        source=item.source,
        sha256=item.sha256,
        span=item.span,
        quote=item.quote,
        helpful=helpful,
        reader=st.session_state.setdefault(_READER, secrets.token_hex(8)),
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        generation=reply.generation,
    )
    try:
        keep_judgement(judgement, settings().feedback)
    except FeedbackError as exc:
        st.toast("Your opinion could not be kept; the terminal tells why.", icon=":material/error:")
        _log.warning("%s", exc)
        return
    judgements = st.session_state.setdefault(_JUDGEMENTS, {}).setdefault(reply.key.questions, {})
    judgements.pop(item.key, None)
    if helpful is not None:
        judgements[item.key] = helpful
