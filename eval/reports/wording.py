"""The words for a run and for two runs: terminal, Markdown, HTML, JUnit and the app say these."""

from collections.abc import Iterator

from eval.comparing.comparison import Change, RunComparison
from eval.comparing.verdict import Verdict
from eval.runs.report import shortened
from eval.runs.results import QuestionResult, RunHeader
from eval.runs.scores import Scores

MAX_DETAILED_LOSSES = 5
"""Losses whose rankings are shown."""
_MAX_RANKING_CITATIONS = 3
"""Citations that are shown of a ranking."""
_MAX_QUOTE_CHARS = 100


def headline(verdict: Verdict) -> str:
    """The verdict in a sentence."""
    if verdict.passed:
        return "PASS: nothing was lost beyond the tolerance"
    count = len(verdict.reasons)
    return f"FAIL: {count} reason{'s' if count > 1 else ''}"


def change_words(comparison: RunComparison) -> str:
    """How many questions were lost and won, and which only one of the runs was asked."""
    words = [f"{len(comparison.lost):,} questions lost, {len(comparison.won):,} won"]
    if comparison.added:
        words.append(f"{len(comparison.added):,} not in the baseline")
    if comparison.removed:
        words.append(f"{len(comparison.removed):,} no longer asked")
    return "; ".join(words)


def run_words(run: RunHeader) -> str:
    """What a run was made of."""
    system = run.origin.model or run.origin.system
    return f"{run.set_file}, {run.asked:,} questions, {run.date[:10]}, {code_words(run)}, {system}"


def code_words(run: RunHeader) -> str:
    """Which code answered, such as "code 0.1.0 (d5fc9a8e0c11)"."""
    origin = run.origin
    return f"code {origin.code}" + (f" ({origin.commit})" if origin.commit else "")


def outcome_words(result: QuestionResult) -> str:
    """Such as "rank 1", "not found" or "no answer exists"."""
    return _rank(result) if result.measures else "no answer exists"


def step_words(change: Change) -> str:
    """Such as "rank 1 → not found"."""
    return f"{_rank(change.against)} → {_rank(change.run)}"


def question_words(result: QuestionResult) -> str:
    """A question with what was asked before it."""
    return " / ".join((*result.history, result.question))


def short_quote(quote: str) -> str:
    """A quote in one line."""
    return shortened(quote, _MAX_QUOTE_CHARS)


def ranking_words(result: QuestionResult) -> Iterator[tuple[int, bool, str]]:
    """Rank, whether it answers, and speaker, place and words of the first citations."""
    for rank, cited in enumerate(result.citations[:_MAX_RANKING_CITATIONS], 1):
        yield rank, cited.relevant, f"{cited.speaker}, {cited.key} “{short_quote(cited.quote)}”"


def altered_words(scores: Scores) -> str:
    """How many citations are not verbatim, in a sentence."""
    return (
        f"{scores.altered:,} of {scores.citations:,} citations do not say what their source says."
    )


def abstention_words(scores: Scores) -> str:
    """How well confidence tells what can be answered, in a sentence; empty where unknown."""
    abstention = scores.abstention
    if abstention is None:
        return ""
    area = abstention.auroc
    return (
        "An answerable question gets more confidence than an unanswerable one in "
        f"{_percent(area.value)} of the pairs (AUROC {area.value:.3f}, {area.low:.2f} to "
        f"{area.high:.2f}). The product says no to "
        f"{_percent(abstention.refused_unanswerable)} of the {abstention.unanswerable:,} "
        f"unanswerable and {_percent(abstention.refused_answerable)} of the "
        f"{scores.overall.questions:,} answerable questions."
    )


def selective_words(scores: Scores) -> str:
    """What answering only some questions gives, in a sentence; empty where unknown."""
    selective = scores.selective
    if selective is None:
        return ""
    return (
        f"{_percent(selective.covered)} of the answerable questions can be answered with nine of "
        f"ten answers right. Expected calibration error {selective.calibration_error:.3f}."
    )


def time_words(scores: Scores) -> str:
    """How long answers took, in a sentence; empty where unknown."""
    times = {"Half of the answers": scores.p50_ms, "95 %": scores.p95_ms, "99 %": scores.p99_ms}
    words = [f"{share} took {ms:.0f} ms at most" for share, ms in times.items() if ms is not None]
    return f"{', '.join(words)}." if words else ""


def _rank(result: QuestionResult) -> str:
    return f"rank {result.rank}" if result.rank else "not found"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
