"""The page "Commitments": who promised what, how much, by when, and where it was said."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from index.errors import QuestionError
from qa.app_command import app_settings
from qa.commitments.finding import Commitment
from qa.commitments.ledger import Ledger
from qa.commitments.selection import (
    COMMITMENTS_PER_PAGE,
    CommitmentSelection,
    commitment_selection_of,
)
from qa.commitments.table import commitments_csv
from qa.commitments.wording import ENGLISH_ONLY, GRADE_HELP, NO_COMMITMENTS
from qa.engine import Engine
from qa.ui.commitments.commitment_list import show_commitments
from qa.ui.commitments.controls import (
    record_commitments,
    show_commitment_limits,
    show_commitment_order,
)
from qa.ui.commitments.ledger_resource import ledger_of
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.pager import show_pager
from qa.ui.kit.routes import set_address
from qa.ui.kit.window_title import show_window_title
from qa.ui.session.engine_resource import opened_engine
from qa.wording import pluralized

_Key = tuple[str, CommitmentSelection]

_RESULTS = "commitments-selected"


def page() -> None:
    """Show the commitments that the address selects."""
    st.title("Commitments", anchor=False)
    show_caption("english", ENGLISH_ONLY)
    engine = opened_engine()
    selection = show_commitment_limits(engine.index, commitment_selection_of(st.query_params))
    show_window_title(*filter(None, (selection.topic, selection.filters.description)))
    ledger = ledger_of(engine.index)
    try:
        commitments = _selected(ledger, selection, engine)
    except QuestionError as exc:
        show_notice("refused", "error", "This filter names nothing here.", str(exc))
        return
    if commitments:
        selection = _show_list(commitments, selection, engine)
    else:
        show_notice("none", "hint", NO_COMMITMENTS, "Fewer limits show more.")
    record_commitments(selection)
    set_address(selection.parameters)


def _selected(ledger: Ledger, selection: CommitmentSelection, engine: Engine) -> list[Commitment]:
    """Return the selected commitments, from the run before if the selection is the same."""
    key: _Key = (engine.index.fingerprint, replace(selection, page=1))
    previous, commitments = st.session_state.get(_RESULTS, (None, []))
    if previous != key:
        commitments = ledger.select(selection, engine.encoder)
        st.session_state[_RESULTS] = (key, commitments)
    return list(commitments)


def _show_list(
    commitments: Sequence[Commitment], selection: CommitmentSelection, engine: Engine
) -> CommitmentSelection:
    """Show the commitments; return the selection with the page that is shown."""
    st.header(pluralized(len(commitments), "commitment"), anchor=False, help=GRADE_HELP)
    with st.container(horizontal=True, vertical_alignment="center"):
        show_commitment_order()
        st.download_button(
            "Export CSV",
            partial(_exported, commitments, engine),
            "commitments.csv",
            "text/csv",
            key="commitments-export",
            on_click="ignore",
            icon=":material/download:",
        )
    rows = st.container()
    pages = -(-len(commitments) // COMMITMENTS_PER_PAGE)
    selection = replace(selection, page=show_pager("commitments", selection.page, pages))
    first = (selection.page - 1) * COMMITMENTS_PER_PAGE
    with rows:
        show_commitments(commitments[first : first + COMMITMENTS_PER_PAGE], engine)
    return selection


def _exported(commitments: Sequence[Commitment], engine: Engine) -> bytes:
    app = app_settings().public_url
    return commitments_csv(commitments, engine.index, engine.sources, app)
