"""A verdict for a pull request: GitHub's Markdown, in which no text of a source is markup."""

import html
from collections.abc import Iterator, Sequence

from eval.comparison import Change
from eval.randomization import chance_words
from eval.results import QuestionResult
from eval.verdict import Verdict
from eval.verdict_words import (
    RANKING,
    WORST,
    asked,
    headline,
    interval,
    lost_slices,
    measure_rows,
    place,
    run_words,
    short,
    step,
    tally,
)
from qa.export_markdown import escaped


def verdict_markdown(verdict: Verdict) -> str:
    """The table of measures, the slices that lost, and the worst losses with both rankings."""
    return "\n".join([*_lines(verdict), ""])


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"## Retrieval: {escaped(headline(verdict))}"
    yield ""
    for reason in verdict.reasons:
        yield f"- {escaped(reason.words)}"
    yield from ("", escaped(f"{tally(verdict)}."), "")
    yield from _measures(verdict)
    yield from _slices(verdict)
    for change in verdict.comparison.lost[:WORST]:
        yield from _change(change)
    rest = verdict.comparison.lost[WORST:]
    if rest:
        yield from (f"Lost too: {escaped(', '.join(one.run.id for one in rest))}", "")
    yield escaped(f"Run: {run_words(verdict.run)}") + "  "
    yield escaped(f"Baseline: {run_words(verdict.against)}")


def _measures(verdict: Verdict) -> Iterator[str]:
    yield from _head("Measure", "Questions", "Baseline", "Run", "Change", "95 % interval", "p", "")
    for one in measure_rows(verdict):
        yield _row(
            escaped(one.name),
            f"{one.questions:,}" if one.questions is not None else "",
            f"{one.against:.3f}",
            f"{one.run:.3f}",
            f"{one.run - one.against:+.3f}",
            interval(one.difference) if one.difference else "",
            _chance(one.p_value) if one.p_value is not None else "",
            _mark(one.passed),
        )
    yield ""


def _slices(verdict: Verdict) -> Iterator[str]:
    lost = lost_slices(verdict)
    if not lost:
        return
    yield from _head("Lost most", "Questions", "Change", "95 % interval", "p", "")
    for one in lost:
        yield _row(
            escaped(one.label),
            f"{one.questions:,}",
            f"{one.difference.value:+.3f}",
            interval(one.difference),
            _chance(one.p_value),
            _mark(not one.lost),
        )
    yield ""


def _change(change: Change) -> Iterator[str]:
    told = f"{change.run.id}: {step(change.against, change.run)}"
    # Markdown is not read inside the line of a tag, so that backslashes would be shown.
    yield f"<details><summary>{html.escape(' '.join(told.split()))}</summary>"
    yield from ("", escaped(asked(change.run)), "")
    for gold in change.run.gold[:1]:
        yield from (f"Wanted: {escaped(place(gold))} “{escaped(short(gold.quote))}”", "")
    yield from _ranking("Baseline", change.against)
    yield from _ranking("Run", change.run)
    yield from ("</details>", "")


def _ranking(side: str, result: QuestionResult) -> Iterator[str]:
    yield from (f"{side}:", "")
    for rank, one in enumerate(result.citations[:RANKING], 1):
        mark = "✓ " if one.relevant else ""
        words = f"{one.speaker}, {place(one)} “{short(one.quote)}”"
        yield f"{rank}. {mark}{escaped(words)}"
    yield ""


def _head(*names: str) -> Sequence[str]:
    return (_row(*names), _row(":--", *["--:"] * (len(names) - 1)))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _chance(p_value: float) -> str:
    return chance_words(p_value).replace("<", "&lt;")


def _mark(passed: bool) -> str:
    return "pass" if passed else "**FAIL**"
