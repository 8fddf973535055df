"""Saved questions: the button that saves one, their list, and what is new in their answers.

Whether something is new is known only after the question was asked of the index as it is now.
That is done behind the page, a question at a time, so that nobody waits for it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from index.errors import VerbatimError
from qa.engine import Engine
from qa.following.saved_questions import (
    SavedQuestion,
    VisitedPassage,
    after_visit,
    new_citations,
    new_passages,
    visit_label,
    visited_passage,
)
from qa.ui.ask.conversation import Reply
from qa.ui.kit.dom import widget
from qa.ui.kit.panel import label_with_count, panel
from qa.ui.kit.routes import ASK_PATH, link_to
from qa.ui.session.browser_store import set_workspace, workspace
from qa.ui.session.inquiry import Inquiry

_KEY = "saved-questions"
_COUNTS = "saved-counts"
_VISITS = "saved-visits"
_POLL_SECONDS = 0.3

_Identity = tuple[Any, ...]

_list = widget("verbatim_saved_questions", __name__)


def show_saving(reply: Reply) -> None:
    """Show the button that saves the question of a reply, or forgets it.

    Args:
        reply: the newest reply.
    """
    saved = workspace().saved_as(_question_of(reply))
    st.button(
        "Saved: forget this question" if saved else "Save this question",
        key="save-question",
        icon=":material/bookmark_remove:" if saved else ":material/bookmark_add:",
        help="A saved question shows what is new when transcripts are added.",
        on_click=_forget if saved else _save,
        args=(saved or reply,),
    )


def show_saved_panel(engine: Engine) -> None:
    """Show the button that opens the saved questions; nothing without any."""
    if count := len(workspace().saved):
        with panel("saved", label_with_count("Saved", count), "bookmark"):
            show_saved_questions(engine)


def show_saved_questions(engine: Engine) -> None:
    """Show the saved questions, each with what is new; nothing without any.

    Args:
        engine: the engine, which answers those that were last asked of another index.
    """
    saved = workspace().saved
    if not saved:
        return
    if _waiting(saved, engine):
        st.fragment(_ask_next, run_every=_POLL_SECONDS)(engine)
    _list(
        key=_KEY,
        data=[_row(entry, engine) for entry in saved],
        on_remove_change=_remove,
    )


def new_labels(reply: Reply, engine: Engine) -> Mapping[str, str]:
    """What stands beside the findings that are new since the last visit, by the key of the item.

    The first time that a reply to a saved question is shown counts as a visit.

    Args:
        reply: a reply that is shown.
        engine: the engine, whose index the reply must be of.
    """
    saved = workspace().saved_as(_question_of(reply))
    if saved is None or reply.generation != engine.index.fingerprint:
        return {}
    visits: dict[_Identity, dict[str, str]] = st.session_state.setdefault(_VISITS, {})
    visit = (saved.identity, reply.generation)
    if visit not in visits:
        passages = _passages_of(reply)
        label = f"New since {visit_label(saved)}"
        new = new_passages(saved, list(passages.values()))
        visits[visit] = {key: label for key, passage in passages.items() if passage in new}
        question = after_visit(saved, passages.values(), reply.generation, date.today())
        set_workspace(workspace().with_saved(question))
    return visits[visit]


def _question_of(reply: Reply) -> SavedQuestion:
    """The question of a reply, not visited yet."""
    return SavedQuestion(reply.key.questions, reply.key.filters, tuple(reply.key.ignored))


def _passages_of(reply: Reply) -> dict[str, VisitedPassage]:
    """What a reply has shown as findings, by the key of the item."""
    replies = reply.parts or (reply,)
    items = [card.item for part in replies if not part.no_answer for card in part.cards]
    return {item.key: visited_passage(item, item.sha256) for item in items}


def _row(saved: SavedQuestion, engine: Engine) -> dict[str, Any]:
    inquiry = Inquiry(
        saved.questions,
        (*((),) * (len(saved.questions) - 1), saved.ignored),
        saved.filters,
        (saved.filters,) * len(saved.questions),
    )
    news, count = "", None
    if saved.generation != engine.index.fingerprint:
        count = _counts().get((saved.identity, saved.generation, engine.index.fingerprint))
        news = _news_line(count, visit_label(saved))
    return {
        "question": saved.question,
        "limits": saved.filters.description,
        "news": news,
        "isNew": bool(count),
        "link": link_to(ASK_PATH, inquiry.parameters),
    }


def _news_line(count: int | None, since: str) -> str:
    """What is new: "2 new", "Nothing new since 3 November 2026"; that it is being looked up."""
    if count is None:
        return "Looking for what is new …"
    return f"{count:,} new" if count else f"Nothing new since {since}"


def _counts() -> dict[_Identity, int]:
    """The number of new findings of each question that was asked of an index again."""
    counts: dict[_Identity, int] = st.session_state.setdefault(_COUNTS, {})
    return counts


def _waiting(saved: Sequence[SavedQuestion], engine: Engine) -> list[tuple[SavedQuestion, Any]]:
    """The questions that were not yet asked of the index as it is, each with its key."""
    generation, counts = engine.index.fingerprint, _counts()
    keys = [(entry, (entry.identity, entry.generation, generation)) for entry in saved]
    return [(e, key) for e, key in keys if e.generation != generation and key not in counts]


def _ask_next(engine: Engine) -> None:
    """Ask one of the waiting questions, and run the page again when all were asked."""
    waiting = _waiting(workspace().saved, engine)
    if waiting:
        saved, key = waiting[0]
        try:
            answer = engine.ask(saved.question, saved.history, saved.filters, ignore=saved.ignored)
            _counts()[key] = len(new_citations(saved, answer))
        except VerbatimError:
            _counts()[key] = 0  # what a filter names is gone; opening it says so
    if len(waiting) <= 1:
        st.rerun()


def _save(reply: Reply) -> None:
    passages = _passages_of(reply).values()
    question = after_visit(_question_of(reply), passages, reply.generation, date.today())
    set_workspace(workspace().with_saved(question))


def _forget(saved: SavedQuestion) -> None:
    set_workspace(workspace().without_saved(saved))


def _remove() -> None:
    number = st.session_state[_KEY].get("remove")
    saved = workspace().saved
    if type(number) is int and 0 <= number < len(saved):
        _forget(saved[number])
