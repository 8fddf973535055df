"""A question and its reply in the chat: what was understood, the verdict, and the cards."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial

import streamlit as st

from qa.engine import Engine
from qa.ui.ask.conversation import Reply
from qa.ui.ask.feedback import judgements_of, record_judgement
from qa.ui.ask.saved_questions import new_labels
from qa.ui.ask.understanding_chips import SetIgnored, show_chips
from qa.ui.kit.dom import widget
from qa.ui.kit.headings import show_heading
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.passages.findings import near_misses, show_findings
from qa.wording import part_heading, pluralized

_question = widget("verbatim_question", __name__)


def show_question(question: str, key: str, *, in_view: bool) -> None:
    """Show a question as plain text.

    Args:
        question: the question as it was typed.
        key: key of the widget, unique on the page.
        in_view: whether to scroll to it when it appears.
    """
    with st.chat_message("user", avatar=":material/person:"):
        _question(key=key, data={"text": question, "in_view": in_view})


def show_reply(
    reply: Reply,
    engine: Engine,
    number: int,
    *,
    in_view: bool,
    set_ignored: SetIgnored,
    clear_filters: Callable[[int], None],
) -> None:
    """Show a question and its reply.

    Args:
        reply: the reply.
        engine: the engine, which checks its quotes against the sources.
        number: its position in the conversation, from 0.
        in_view: whether to scroll to it when it appears.
        set_ignored: called when the reader takes back, or puts back, what was understood.
        clear_filters: called with the position when the reader asks again without filters.
    """
    show_question(reply.question, f"asked-{number}", in_view=in_view)
    if limits := reply.key.filters.description:
        show_caption(f"limits-{number}", f"Searched only: {limits}")
    show_chips(reply, number, set_ignored)
    if reply.parts and reply.notes:
        show_caption(f"notes-{number}", " · ".join(reply.notes))
    labels = new_labels(reply, engine)
    for position, part in enumerate(reply.parts, 1):
        heading = part_heading(part.question, position, len(reply.parts))
        show_heading(f"part-{number}-{position}", heading)
        _show_answer(part, engine, f"{number}-{position}", labels)
    answers = reply.parts or (reply,)
    if not reply.parts:
        _show_answer(reply, engine, str(number), labels)
    if any(answer.no_answer and answer.no_answer.elsewhere for answer in answers):
        st.button(
            "Ask without the filters",
            key=f"unfiltered-{number}",
            icon=":material/filter_alt_off:",
            on_click=clear_filters,
            args=(number,),
        )


def _show_answer(reply: Reply, engine: Engine, key: str, labels: Mapping[str, str]) -> None:
    """Show the verdict and the cards of the answer to a single question."""
    _show_verdict(reply, f"verdict-{key}")
    if reply.cards:
        judge = partial(record_judgement, reply)
        with near_misses() if reply.no_answer else nullcontext():
            show_findings(
                reply.cards,
                engine,
                f"findings-{key}",
                judgements_of(reply),
                judge,
                labels=labels,
                has_strip=not reply.no_answer,
            )


def _show_verdict(reply: Reply, key: str) -> None:
    is_alone = len(reply.cards) == 1 and not reply.no_answer  # the strip tells how many there are
    count = (pluralized(1, "passage"),) if is_alone else ()
    if lines := (*reply.notes, *count):
        show_caption(key, " · ".join(lines))
    if reply.no_answer:
        show_notice(f"{key}-none", "hint", reply.no_answer.title, *reply.no_answer.lines)
