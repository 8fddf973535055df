"""The result on a public collection as Markdown, as in benchmarks/outside.md."""

from collections.abc import Iterator

from benchmarks.outside.results import (
    OUTSIDE_MEASURES,
    VERBATIM_LABEL,
    OutsideReport,
    Setting,
    differences_from,
    earlier_setting,
)
from benchmarks.peers.page import row, rule
from eval.comparing.comparison import Difference
from eval.comparing.randomization import p_value_text

_EARLIER = "an earlier result"


def outside_markdown(report: OutsideReport, earlier: OutsideReport | None = None) -> str:
    """Return a table per setting, and the coverage of the documents.

    Args:
        report: the result.
        earlier: a result to compare Verbatim with, topic by topic.

    Raises:
        EvalSetError: The earlier result is of another collection.
    """
    coverage = report.coverage
    remarks = (
        f"{coverage.documents:,} documents in {coverage.passages:,} passages; "
        f"{coverage.turns:.1%} of the documents are turns of their own; of "
        f"{coverage.reachable:.1%} of the relevant ones a passage is indexed, the others are too "
        "short to be a result.\n"
        "Means over the topics; 95 % paired bootstrap intervals; p: paired randomization test."
    )
    tables = (
        _table(
            report.collection, setting, earlier_setting(earlier, setting.name) if earlier else None
        )
        for setting in report.settings
    )
    return "\n\n".join([*tables, remarks])


def _table(collection: str, setting: Setting, earlier: Setting | None) -> str:
    title = (
        f"## {collection}, {setting.name}: {setting.topics:,} topics, "
        f"{setting.relevant:.1f} relevant documents each\n"
    )
    lines = [title, row(setting.name, *OUTSIDE_MEASURES), rule(len(OUTSIDE_MEASURES) + 1)]
    for scores in setting.systems:
        lines.append(
            row(scores.system, *(_short(scores.measures[name].value) for name in OUTSIDE_MEASURES))
        )
    if setting.best_baseline:
        lines += _difference_rows(setting.best_baseline, setting.differences)
    if earlier:
        differences = differences_from(earlier, setting)
        means = (_short(difference.against) for difference in differences)
        lines += [row(_EARLIER, *means), *_difference_rows(_EARLIER, differences)]
    return "\n".join(lines)


def _difference_rows(baseline: str, differences: tuple[Difference, ...]) -> Iterator[str]:
    estimates = [difference.difference for difference in differences]
    intervals = (
        f"{_short(estimate.low, '+.2f')} to {_short(estimate.high, '+.2f')}"
        for estimate in estimates
    )
    yield row(
        f"{VERBATIM_LABEL} less {baseline}",
        *(_short(estimate.value, "+.3f") for estimate in estimates),
    )
    yield row("95 % interval", *intervals)
    yield row("p", *(p_value_text(difference.p_value) for difference in differences))


def _short(value: float, number_format: str = ".3f") -> str:
    """Return a number such as ".510", "1.000" or "+.04"."""
    text = format(value, number_format)
    return text if abs(value) >= 1 else text.replace("0.", ".", 1)
