"""The page "Evals": the runs that were kept, one of them, or two compared.

Its address says which: ``evals``, ``evals?run=ID``, ``evals?run=ID&against=ID``.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from eval.comparing.comparison import RunComparison, compare
from eval.reports.plots import (
    Palette,
    Spec,
    calibration_plot,
    confidence_plot,
    difference_plot,
    interval_plot,
    risk_plot,
    step_plot,
    time_plot,
)
from eval.reports.tables import (
    SLICE_COLUMNS,
    difference_rows,
    estimate_rows,
    slice_rows,
    slices_with_questions,
)
from eval.reports.views import (
    RUN_COLUMNS,
    HasSource,
    answered_question,
    changed_question,
    compared_run_lines,
    comparison_words,
    confidence_groups,
    date_words,
    question_groups,
    run_facts,
    run_label,
    run_lines,
    table_lines,
)
from eval.reports.wording import abstention_words, altered_words, selective_words, time_words
from eval.runs.kept_runs import KeptRun, KeptRuns, list_runs, runs_folder
from eval.runs.results import Report
from eval.runs.run_file import RUN_COMMAND, FileState, file_state, read_run
from eval.runs.scores import MEASURE_NAMES, SUMMARY_NAMES, Slice
from index.errors import VerbatimError
from qa.ui.kit.choice import show_choice, show_select_box
from qa.ui.kit.figures import show_figures
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.pager import page_number_of, show_pager
from qa.ui.kit.rankings import RankedQuestion, show_rankings
from qa.ui.kit.routes import EVALS_PATH, link_to, set_address
from qa.ui.session.engine_resource import opened_engine

_MEASURE_LABELS = {name: name for name in MEASURE_NAMES}
_QUESTIONS_PER_PAGE = 8
_DIFFERENCE_COLUMNS = ("Measure", "Questions", "Against", "This run", "Change", "p", "Verdict")
_DEFAULT_MEASURE = "Success@5"
"""As many passages as the app shows at first."""


def page() -> None:
    """Show the runs that the address names."""
    folder = runs_folder()
    kept = list_runs(folder)
    asked = st.query_params.get("run")
    if not asked:
        _show_list(kept, folder)
        return
    run, against = kept.with_id(asked), kept.with_id(st.query_params.get("against"))
    if run is None:
        st.title("Evals", anchor=False)
        show_notice("no-run", "error", "There is no such run.", f"No run is called {asked[:100]}.")
        show_links("ways", {"All runs": EVALS_PATH})
    elif against is None or against == run:
        _show_run(run, kept, folder)
    else:
        _show_comparison(run, against, kept, folder)


def _show_list(kept: KeptRuns, folder: Path) -> None:
    st.title("Evals", anchor=False)
    show_caption("what", "How often an answer was found, run by run, newest first.")
    if kept.runs:
        show_figures("runs", "Runs", RUN_COLUMNS, run_lines(kept))
    else:
        show_notice(
            "empty",
            "hint",
            "No run is kept yet.",
            f"This makes one of the project's own questions and keeps it: {RUN_COMMAND}",
            f"And this of yours: {RUN_COMMAND} --set QUESTIONS.jsonl --sources DIR",
            f"Runs are kept in {folder}.",
        )
    if kept.older:
        show_caption("older", f"{kept.older:,} older files in {folder} are not shown.")
    if kept.damaged:
        show_notice("damaged", "warning", "Some runs cannot be read.", *kept.damaged)


def _show_run(run: KeptRun, kept: KeptRuns, folder: Path) -> None:
    st.title(f"Run of {date_words(run.date)}", anchor=False)
    show_caption("facts", " · ".join(run_facts(run.header)))
    _show_ways(run, None, kept)
    report = read_run(folder / f"{run.id}.json")
    slices = slices_with_questions(report.scores)
    st.header("Measures", anchor=False)
    columns = ("Of", "Questions", *SUMMARY_NAMES)
    lines = table_lines(estimate_rows(slices, SUMMARY_NAMES))
    show_figures("overall", "All answerable questions", columns, lines[:1])
    if report.scores.altered:
        show_notice("altered", "error", altered_words(report.scores))
    _show_slices(slices)
    show_figures("by-slice", "All measures as a table", columns, lines, folded=True)
    _show_abstention(report)
    _show_time(report)
    st.header("Questions", anchor=False)
    groups = question_groups(report.questions)
    told = {name: f"{name} ({len(group):,})" for name, group in groups.items()}
    show = show_choice("show", told, next(iter(groups)), "Which questions")
    _show_questions(groups[show], answered_question)


def _show_slices(slices: Sequence[Slice]) -> None:
    """Show a measure of the slices of a dimension, both as the reader chooses."""
    dimensions = {one.dimension: one.dimension.capitalize() for one in slices if one.dimension}
    if not dimensions:
        return
    measure = show_choice("measure", _MEASURE_LABELS, _DEFAULT_MEASURE, "Measure")
    dimension = show_choice("by", dimensions, next(iter(dimensions)), "By")
    shown = [one for one in slices if one.dimension in ("", dimension) and measure in one.measures]
    if not shown:
        return
    _show_plot(
        interval_plot(
            [(f"{one.name} ({one.questions})", one.measures[measure]) for one in shown], _look()
        ),
        "slices",
        f"{measure} by {dimension} with 95 % intervals. The table below says the same.",
    )


def _show_abstention(report: Report) -> None:
    if not report.scores.abstention:
        return
    st.header("Saying no", anchor=False)
    show_caption("abstention", abstention_words(report.scores))
    _show_selective(report)
    groups = confidence_groups(report.questions)
    _show_plot(
        confidence_plot(groups, _look()),
        "confidence",
        "The confidence of every answer, a stroke each: the first row should lie to the right.",
    )


def _show_selective(report: Report) -> None:
    chosen = report.scores.selective
    if chosen is None:
        return
    show_caption("selective", selective_words(report.scores))
    if chosen.curve:
        _show_plot(
            risk_plot(chosen.curve, _look()),
            "risk",
            "Risk against coverage: the share of wrong answers when only the surest are given.",
        )
    _show_plot(
        calibration_plot(chosen.bins, _look()),
        "calibration",
        "Calibration: the share of right answers by confidence; on the line it is a probability.",
    )


def _show_time(report: Report) -> None:
    times = [one.elapsed_ms for one in report.questions if one.elapsed_ms is not None]
    if not times:
        return
    st.header("Time to answer", anchor=False)
    show_caption("time", time_words(report.scores))
    _show_plot(time_plot(times, _look()), "times", "How many answers took how long.")


def _show_comparison(run: KeptRun, against: KeptRun, kept: KeptRuns, folder: Path) -> None:
    st.title("Two runs compared", anchor=False)
    show_figures("two", "The two runs", ("Run",), compared_run_lines(run, against))
    _show_ways(run, against, kept)
    compared = _compared(run, against, folder)
    st.header("Measures", anchor=False)
    if not compared.differences:
        show_notice("nothing", "hint", "The two runs have no answerable question in common.")
    else:
        lines = table_lines(difference_rows(compared.differences, compared.questions))
        show_figures("differences", "Differences", _DIFFERENCE_COLUMNS, lines)
        _show_plot(
            difference_plot(
                [(one.measure, one.difference) for one in compared.differences], _look()
            ),
            "difference-plot",
            "The differences with their 95 % intervals, as in the table above.",
        )
    show_caption("common", " ".join(comparison_words(compared)))
    if compared.slices:
        lines = table_lines(slice_rows([*compared.views, *compared.slices]))
        title = "Where it changed, the surest loss first"
        show_figures("where", title, SLICE_COLUMNS, lines, folded=True)
    if not compared.changes:
        return
    st.header("Questions", anchor=False)
    _show_changes(compared)


def _show_changes(compared: RunComparison) -> None:
    lost, won = compared.lost, compared.won
    same = len(compared.changes) - len(lost) - len(won)
    show_caption(
        "tally",
        f"{len(lost):,} got worse, {len(won):,} got better, {same:,} stayed, by the rank of the "
        "first passage that answers; follow-ups included.",
    )
    if not (lost or won):
        return
    steps = [(one.run.id, one.step) for one in (*lost, *reversed(won))]
    _show_plot(
        step_plot(steps, _look()),
        "steps",
        "How far each changed question fell, down, or rose, up. The list below names them.",
    )
    told = {"worse": f"Got worse ({len(lost):,})", "better": f"Got better ({len(won):,})"}
    show = show_choice("show", told, "worse" if lost else "better", "Which questions")
    _show_questions(lost if show == "worse" else won, changed_question)


def _show_questions(
    results: Sequence[Any], view: Callable[[Any, HasSource], RankedQuestion]
) -> None:
    """Show a page of questions."""
    if not results:
        show_caption("none", "None.")
        return
    place = st.container()
    pages = -(-len(results) // _QUESTIONS_PER_PAGE)
    number = show_pager("evals-page", page_number_of(st.query_params.get("page")), pages)
    first = (number - 1) * _QUESTIONS_PER_PAGE
    holds = _holds()
    with place:
        show_rankings(
            "rankings", [view(one, holds) for one in results[first : first + _QUESTIONS_PER_PAGE]]
        )
    told = st.query_params.to_dict()
    told.pop("page", None)
    set_address(told | ({"page": str(number)} if number > 1 else {}))


def _show_ways(run: KeptRun, against: KeptRun | None, kept: KeptRuns) -> None:
    """Show what leads to the list, to another comparison and to the same from the other side."""
    others = {one.id: run_label(one) for one in kept.runs if one != run}
    if others:
        chosen = against.id if against else None
        show_select_box("against", others, chosen, "Compare with", "Choose another run")
    ways = {"All runs": EVALS_PATH}
    if against:
        swapped = {"run": against.id, "against": run.id}
        ways["The other way round"] = link_to(EVALS_PATH, swapped)
    show_links("ways", ways)


def _compared(run: KeptRun, against: KeptRun, folder: Path) -> RunComparison:
    this, other = (folder / f"{one.id}.json" for one in (run, against))
    return _comparison(this, other, file_state(this), file_state(other))


@st.cache_resource(show_spinner=False, max_entries=8)
def _comparison(
    run: Path, against: Path, run_state: FileState, against_state: FileState
) -> RunComparison:
    """The comparison of two files, kept for as long as both stay the same."""
    return compare(read_run(run), read_run(against))


def _holds() -> HasSource:
    """What tells whether the app can show a source; nothing where there is no index."""
    try:
        index = opened_engine().index
    except VerbatimError as exc:
        show_notice("no-index", "warning", "The passages cannot be linked to.", str(exc))
        return lambda source: False
    return lambda source: index.number_of(source) is not None


def _show_plot(spec: Spec, key: str, alt_text: str) -> None:
    st.vega_lite_chart(spec=spec, key=f"{key}-plot", alt=alt_text, width="stretch")


def _look() -> Palette:
    """The colours of the theme that the reader sees: a chart cannot use the page's own."""
    kind = "dark" if st.context.theme.type == "dark" else "light"
    names = ("primaryColor", "grayTextColor", "greenTextColor", "redTextColor")
    return Palette(*(str(st.get_option(f"theme.{kind}.{name}")) for name in names))
