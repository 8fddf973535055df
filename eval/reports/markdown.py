"""A verdict for a pull request: GitHub's Markdown, with all text of sources escaped."""

import html
from collections.abc import Iterator, Sequence

from eval.comparing.comparison import Change
from eval.comparing.verdict import Verdict
from eval.reports.tables import FAIL, TableRow, lost_rows, measure_rows
from eval.reports.wording import (
    MAX_DETAILED_LOSSES,
    change_words,
    headline,
    question_words,
    ranking_words,
    run_words,
    short_quote,
    step_words,
)
from qa.packs.markdown import escape_markdown

_MEASURE_HEADER = ("Measure", "Questions", "Baseline", "Run", "Change", "95 % interval", "p", "")
_SLICE_HEADER = ("Lost most", "Questions", "Change", "95 % interval", "p", "")


def verdict_markdown(verdict: Verdict) -> str:
    """Return the measures, the slices that lost, and the worst losses with both rankings."""
    return "\n".join([*_lines(verdict), ""])


def _lines(verdict: Verdict) -> Iterator[str]:
    comparison = verdict.comparison
    yield from (f"## Retrieval: {escape_markdown(headline(verdict))}", "")
    for reason in verdict.reasons:
        yield f"- {escape_markdown(reason.words)}"
    yield from ("", escape_markdown(f"{change_words(comparison)}."), "")
    yield from _table(_MEASURE_HEADER, measure_rows(verdict))
    yield from _table(_SLICE_HEADER, lost_rows(verdict))
    for change in comparison.lost[:MAX_DETAILED_LOSSES]:
        yield from _change(change)
    if rest := comparison.lost[MAX_DETAILED_LOSSES:]:
        yield from (f"Lost too: {escape_markdown(', '.join(change.run.id for change in rest))}", "")
    yield escape_markdown(f"Run: {run_words(verdict.run)}") + "  "
    yield escape_markdown(f"Baseline: {run_words(verdict.against)}")


def _table(columns: Sequence[str], rows: Sequence[TableRow]) -> Iterator[str]:
    if not rows:
        return
    yield from (_line(*columns), _line(":--", *["--:"] * (len(columns) - 1)))
    for row in rows:
        *texts, outcome = (text.replace("<", "&lt;") for text in row.texts)
        mark = f"**{outcome}**" if row.cells[-1] == FAIL else outcome
        yield _line(escape_markdown(row.name), *texts, mark)
    yield ""


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _change(change: Change) -> Iterator[str]:
    words = f"{change.run.id}: {step_words(change)}"
    # GitHub reads no Markdown inside the line of a tag, so backslash escapes would be shown.
    yield f"<details><summary>{html.escape(' '.join(words.split()))}</summary>"
    yield from ("", escape_markdown(question_words(change.run)), "")
    for gold in change.run.gold[:1]:
        yield from (
            f"Wanted: {escape_markdown(gold.key)} “{escape_markdown(short_quote(gold.quote))}”",
            "",
        )
    for side, result in (("Baseline", change.against), ("Run", change.run)):
        yield from (f"{side}:", "")
        for rank, relevant, words in ranking_words(result):
            yield f"{rank}. {'✓ ' if relevant else ''}{escape_markdown(words)}"
        yield ""
    yield from ("</details>", "")
