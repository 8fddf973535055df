"""What this session's reader thinks of findings, kept for the owner of the app."""

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
_SAID = "opinions"
_READER = "reader"


def judgements_of(reply: Reply) -> Mapping[str, bool]:
    """What the reader thinks of the findings of a reply, by the key of their item."""
    said: dict[tuple[str, ...], dict[str, bool]] = st.session_state.setdefault(_SAID, {})
    return said.get(reply.key.questions, {})


def record_judgement(reply: Reply, card: Card, helpful: bool | None) -> None:
    """Keep what the reader thinks of a finding.

    Args:
        reply: the answer that holds it.
        card: the finding.
        helpful: None takes back what was said before.
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
        generation=reply.key.generation,
    )
    try:
        keep_judgement(judgement, settings().feedback)
    except FeedbackError as exc:
        st.toast("Your opinion could not be kept; the terminal tells why.", icon=":material/error:")
        _log.warning("%s", exc)
        return
    said = st.session_state.setdefault(_SAID, {}).setdefault(reply.key.questions, {})
    said.pop(item.key, None)
    if helpful is not None:
        said[item.key] = helpful
