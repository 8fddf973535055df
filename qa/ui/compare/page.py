"""The page "Compare": questions put to several speakers or periods, or followed in time."""

from collections.abc import Sequence

import streamlit as st

from index.errors import VerbatimError
from qa.browsing.comparison import Comparison, ComparisonSide, comparison_of, sides_of
from qa.engine import Engine
from qa.ui.catalog.catalog import participation_of
from qa.ui.compare.answers import show_answers, show_downloads
from qa.ui.compare.controls import show_controls
from qa.ui.compare.excerpts import EXCERPT_KEYS, show_excerpts
from qa.ui.compare.sides import rows_of, side_columns, timeline_of
from qa.ui.kit.keys import show_keys
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.kit.window_title import show_window_title
from qa.ui.session.engine_resource import opened_engine
from qa.wording import pluralized

_HINTS = {
    "speakers": "Choose two to four speakers, and ask one question of all of them.",
    "periods": "Ask one question of two to four periods.",
    "timeline": "Ask a question to see its passages in the order of time.",
    "table": "Write a question on each line, and choose the speakers who may answer them.",
}


def page() -> None:
    """Show the comparison in the address."""
    st.title("Compare", anchor=False)
    engine = opened_engine()
    comparison = show_controls(engine.index, comparison_of(st.query_params))
    show_window_title(comparison.question)
    sides = sides_of(comparison, participation_of(engine.index))
    if not (comparison.question and sides):
        show_notice("begin", "hint", "", _HINTS[comparison.view])
        return
    try:
        _show_results(comparison, sides, engine)
    except VerbatimError as exc:
        show_notice("bad-question", "error", "This question cannot be answered.", str(exc))


def _show_results(comparison: Comparison, sides: Sequence[ComparisonSide], engine: Engine) -> None:
    match comparison.view:
        case "timeline":
            _show_timeline(comparison.question, sides[0], engine)
        case "table":
            _show_table(comparison.questions, sides, engine)
        case _:
            with st.spinner("Searching the transcripts"):
                columns = side_columns(comparison.question, sides, engine)
            show_excerpts("sides", columns, engine)
    if comparison.view != "table":
        show_keys(EXCERPT_KEYS)


def _show_timeline(question: str, side: ComparisonSide, engine: Engine) -> None:
    with st.spinner("Searching the transcripts"):
        result = timeline_of(question, side, engine)
    if result.undated and result.strip:
        show_caption("undated", f"{result.undated} without a date at the end of the list")
    show_excerpts("timeline", [result.column], engine, result.strip)


def _show_table(questions: Sequence[str], sides: Sequence[ComparisonSide], engine: Engine) -> None:
    cells = pluralized(len(questions) * len(sides), "answer")
    place = st.empty()

    def watch(done: int) -> None:
        place.progress(done / (len(questions) * len(sides)), f"{done} of {cells}")

    rows = rows_of(questions, sides, engine, watch)
    place.empty()
    show_answers(
        "answers", rows, {side.title: link_to(SPEAKER_PATH, {"name": side.title}) for side in sides}
    )
    with st.container(horizontal=True):
        show_downloads(rows)
