"""A verdict for a pull request: GitHub's Markdown, in which no text of a source is markup."""

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
from qa.packs.markdown import escaped

_MEASURE_HEADER = ("Measure", "Questions", "Baseline", "Run", "Change", "95 % interval", "p", "")
_SLICE_HEADER = ("Lost most", "Questions", "Change", "95 % interval", "p", "")


def verdict_markdown(verdict: Verdict) -> str:
    """The table of measures, the slices that lost, and the worst losses with both rankings."""
    return "\n".join([*_lines(verdict), ""])


def _lines(verdict: Verdict) -> Iterator[str]:
    compared = verdict.comparison
    yield from (f"## Retrieval: {escaped(headline(verdict))}", "")
    for reason in verdict.reasons:
        yield f"- {escaped(reason.words)}"
    yield from ("", escaped(f"{change_words(compared)}."), "")
    yield from _table(_MEASURE_HEADER, measure_rows(verdict))
    yield from _table(_SLICE_HEADER, lost_rows(verdict))
    for change in compared.lost[:MAX_DETAILED_LOSSES]:
        yield from _change(change)
    if rest := compared.lost[MAX_DETAILED_LOSSES:]:
        yield from (f"Lost too: {escaped(', '.join(change.run.id for change in rest))}", "")
    yield escaped(f"Run: {run_words(verdict.run)}") + "  "
    yield escaped(f"Baseline: {run_words(verdict.against)}")


def _table(columns: Sequence[str], rows: Sequence[TableRow]) -> Iterator[str]:
    if not rows:
        return
    yield from (_line(*columns), _line(":--", *["--:"] * (len(columns) - 1)))
    for row in rows:
        *texts, outcome = (text.replace("<", "&lt;") for text in row.texts)
        mark = f"**{outcome}**" if row.cells[-1] == FAIL else outcome
        yield _line(escaped(row.name), *texts, mark)
    yield ""


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _change(change: Change) -> Iterator[str]:
    words = f"{change.run.id}: {step_words(change)}"
    # Markdown is not read inside the line of a tag, so that backslashes would be shown.
    yield f"<details><summary>{html.escape(' '.join(words.split()))}</summary>"
    yield from ("", escaped(question_words(change.run)), "")
    for gold in change.run.gold[:1]:
        yield from (f"Wanted: {escaped(gold.key)} “{escaped(short_quote(gold.quote))}”", "")
    for side, result in (("Baseline", change.against), ("Run", change.run)):
        yield from (f"{side}:", "")
        for rank, relevant, words in ranking_words(result):
            yield f"{rank}. {'✓ ' if relevant else ''}{escaped(words)}"
        yield ""
    yield from ("</details>", "")
