"""The page "Evals": the kept runs, a run, or a comparison of two runs.

The address says which: ``evals``, ``evals?run=ID`` or ``evals?run=ID&against=ID``.
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
from index.counts import pluralized
from index.errors import VerbatimError
from qa.ui.kit.choice import show_choice, show_select_box
from qa.ui.kit.figures import show_figures
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.pager import page_number_of, show_pager
from qa.ui.kit.rankings import RankedQuestion, show_rankings
from qa.ui.kit.routes import EVALS_PATH, link_to, set_address
from qa.ui.kit.window_title import show_window_title
from qa.ui.session.engine_resource import opened_engine

_MEASURE_LABELS = {name: name for name in MEASURE_NAMES}
_QUESTIONS_PER_PAGE = 8
_DIFFERENCE_COLUMNS = ("Measure", "Questions", "Against", "This run", "Change", "p", "Verdict")
_DEFAULT_MEASURE = "Success@5"
"""At the number of passages that the app shows at first."""


def page() -> None:
    """Show the runs that the address names."""
    folder = runs_folder()
    runs = list_runs(folder)
    run_id = st.query_params.get("run")
    if not run_id:
        _show_list(runs, folder)
        return
    run, against = runs.with_id(run_id), runs.with_id(st.query_params.get("against"))
    if run is None:
        st.title("Evals", anchor=False)
        show_notice("no-run", "error", "There is no such run.", f"No run is called {run_id[:100]}.")
        show_links("ways", {"All runs": EVALS_PATH})
    elif against is None or against == run:
        _show_run(run, runs, folder)
    else:
        _show_comparison(run, against, runs, folder)


def _show_list(runs: KeptRuns, folder: Path) -> None:
    st.title("Evals", anchor=False)
    show_caption("what", "How often an answer was found, run by run, newest first.")
    if runs.runs:
        show_figures("runs", "Runs", RUN_COLUMNS, run_lines(runs))
    else:
        show_notice(
            "empty",
            "hint",
            "How well Verbatim finds answers has not been measured here yet.",
            f"This makes one of the project's own questions and keeps it: {RUN_COMMAND}",
            f"And this of yours: {RUN_COMMAND} --set QUESTIONS.jsonl --sources DIR",
            f"Runs are kept in {folder}.",
        )
    if runs.older:
        show_caption("older", f"Not shown: {pluralized(runs.older, 'older file')} in {folder}.")
    if runs.damaged:
        show_notice("damaged", "warning", "Some runs cannot be read.", *runs.damaged)


def _show_run(run: KeptRun, runs: KeptRuns, folder: Path) -> None:
    show_window_title(f"Run of {date_words(run.date)}")
    st.title(f"Run of {date_words(run.date)}", anchor=False)
    show_caption("facts", " · ".join(run_facts(run.header)))
    _show_links(run, None, runs)
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
    labels = {name: f"{name} ({len(group):,})" for name, group in groups.items()}
    show = show_choice("show", labels, next(iter(groups)), "Which questions")
    _show_questions(groups[show], answered_question)


def _show_slices(slices: Sequence[Slice]) -> None:
    """Show a measure of the slices of a dimension; the reader chooses both."""
    dimensions = {
        slice_.dimension: slice_.dimension.capitalize() for slice_ in slices if slice_.dimension
    }
    if not dimensions:
        return
    measure = show_choice("measure", _MEASURE_LABELS, _DEFAULT_MEASURE, "Measure")
    dimension = show_choice("by", dimensions, next(iter(dimensions)), "By")
    estimates = [
        (f"{slice_.name} ({slice_.questions})", slice_.measures[measure])
        for slice_ in slices
        if slice_.dimension in ("", dimension) and measure in slice_.measures
    ]
    if not estimates:
        return
    _show_plot(
        interval_plot(estimates, _palette()),
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
        confidence_plot(groups, _palette()),
        "confidence",
        "The confidence of every answer, a stroke each: the first row should lie to the right.",
    )


def _show_selective(report: Report) -> None:
    selective = report.scores.selective
    if selective is None:
        return
    show_caption("selective", selective_words(report.scores))
    if selective.curve:
        _show_plot(
            risk_plot(selective.curve, _palette()),
            "risk",
            "Risk against coverage: the share of wrong answers when only the surest are given.",
        )
    _show_plot(
        calibration_plot(selective.bins, _palette()),
        "calibration",
        "Calibration: the share of right answers by confidence; on the line it is a probability.",
    )


def _show_time(report: Report) -> None:
    times = [
        question.elapsed_ms for question in report.questions if question.elapsed_ms is not None
    ]
    if not times:
        return
    st.header("Time to answer", anchor=False)
    show_caption("time", time_words(report.scores))
    _show_plot(time_plot(times, _palette()), "times", "How many answers took how long.")


def _show_comparison(run: KeptRun, against: KeptRun, runs: KeptRuns, folder: Path) -> None:
    show_window_title("Two runs compared")
    st.title("Two runs compared", anchor=False)
    show_figures("two", "The two runs", ("Run",), compared_run_lines(run, against))
    _show_links(run, against, runs)
    comparison = _comparison_of(run, against, folder)
    st.header("Measures", anchor=False)
    if not comparison.differences:
        show_notice("nothing", "hint", "The two runs have no answerable question in common.")
    else:
        lines = table_lines(difference_rows(comparison.differences, comparison.questions))
        show_figures("differences", "Differences", _DIFFERENCE_COLUMNS, lines)
        _show_plot(
            difference_plot(
                [(entry.measure, entry.difference) for entry in comparison.differences], _palette()
            ),
            "difference-plot",
            "The differences with their 95 % intervals, as in the table above.",
        )
    show_caption("common", " ".join(comparison_words(comparison)))
    if comparison.slices:
        lines = table_lines(slice_rows([*comparison.views, *comparison.slices]))
        title = "Where it changed, the surest loss first"
        show_figures("where", title, SLICE_COLUMNS, lines, folded=True)
    if not comparison.changes:
        return
    st.header("Questions", anchor=False)
    _show_changes(comparison)


def _show_changes(comparison: RunComparison) -> None:
    lost, won = comparison.lost, comparison.won
    same = len(comparison.changes) - len(lost) - len(won)
    show_caption(
        "tally",
        f"{len(lost):,} got worse, {len(won):,} got better, {same:,} stayed, by the rank of the "
        "first passage that answers; follow-ups included.",
    )
    if not (lost or won):
        return
    steps = [(change.run.id, change.step) for change in (*lost, *reversed(won))]
    _show_plot(
        step_plot(steps, _palette()),
        "steps",
        "How far each changed question fell, down, or rose, up. The list below names them.",
    )
    labels = {"worse": f"Got worse ({len(lost):,})", "better": f"Got better ({len(won):,})"}
    show = show_choice("show", labels, "worse" if lost else "better", "Which questions")
    _show_questions(lost if show == "worse" else won, changed_question)


def _show_questions(
    results: Sequence[Any], view: Callable[[Any, HasSource], RankedQuestion]
) -> None:
    """Show a page of questions."""
    if not results:
        show_caption("none", "None.")
        return
    container = st.container()
    pages = -(-len(results) // _QUESTIONS_PER_PAGE)
    number = show_pager("evals-page", page_number_of(st.query_params.get("page")), pages)
    first = (number - 1) * _QUESTIONS_PER_PAGE
    has_source = _source_check()
    with container:
        show_rankings(
            "rankings",
            [view(result, has_source) for result in results[first : first + _QUESTIONS_PER_PAGE]],
        )
    parameters = st.query_params.to_dict()
    parameters.pop("page", None)
    set_address(parameters | ({"page": str(number)} if number > 1 else {}))


def _show_links(run: KeptRun, against: KeptRun | None, runs: KeptRuns) -> None:
    """Show links to the list, to other comparisons and to the same comparison reversed."""
    other_runs = {entry.id: run_label(entry) for entry in runs.runs if entry != run}
    if other_runs:
        selected = against.id if against else None
        show_select_box("against", other_runs, selected, "Compare with", "Choose another run")
    links = {"All runs": EVALS_PATH}
    if against:
        swapped = {"run": against.id, "against": run.id}
        links["The other way round"] = link_to(EVALS_PATH, swapped)
    show_links("ways", links)


def _comparison_of(run: KeptRun, against: KeptRun, folder: Path) -> RunComparison:
    run_path, against_path = (folder / f"{entry.id}.json" for entry in (run, against))
    return _cached_comparison(
        run_path, against_path, file_state(run_path), file_state(against_path)
    )


@st.cache_resource(show_spinner=False, max_entries=8)
def _cached_comparison(
    run: Path, against: Path, run_state: FileState, against_state: FileState
) -> RunComparison:
    """Return the comparison of two files, cached while both stay the same."""
    return compare(read_run(run), read_run(against))


def _source_check() -> HasSource:
    """Return the check whether the app can show a source; false for all where there is no index."""
    try:
        index = opened_engine().index
    except VerbatimError as exc:
        show_notice("no-index", "warning", "The passages cannot be linked to.", str(exc))
        return lambda source: False
    return lambda source: index.number_of(source) is not None


def _show_plot(spec: Spec, key: str, alt_text: str) -> None:
    st.vega_lite_chart(spec=spec, key=f"{key}-plot", alt=alt_text, width="stretch")


def _palette() -> Palette:
    """Return the colours of the reader's theme: a chart cannot use the page's own."""
    kind = "dark" if st.context.theme.type == "dark" else "light"
    names = ("primaryColor", "grayTextColor", "greenTextColor", "redTextColor")
    return Palette(*(str(st.get_option(f"theme.{kind}.{name}")) for name in names))
