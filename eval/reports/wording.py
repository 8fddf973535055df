"""The wording of a run and of a comparison, shared by terminal, Markdown, HTML, JUnit and app."""

from collections.abc import Iterator

from eval.comparing.comparison import Change, RunComparison
from eval.comparing.verdict import Verdict, altered_clause
from eval.runs.report import shortened
from eval.runs.results import QuestionResult, RunHeader
from eval.runs.scores import Scores
from index.counts import pluralized

MAX_DETAILED_LOSSES = 5
"""Losses that are shown with both rankings; the others are only named."""
_MAX_RANKING_CITATIONS = 3
"""Citations shown of a ranking."""
_MAX_QUOTE_CHARS = 100


def headline(verdict: Verdict) -> str:
    """Return the verdict in a sentence."""
    if verdict.passed:
        return "PASS: nothing was lost beyond the tolerance"
    return f"FAIL: {pluralized(len(verdict.reasons), 'reason')}"


def change_words(comparison: RunComparison) -> str:
    """Return how many questions were lost, won, added and removed."""
    words = [f"{pluralized(len(comparison.lost), 'question')} lost, {len(comparison.won):,} won"]
    if comparison.added:
        words.append(f"{len(comparison.added):,} not in the baseline")
    if comparison.removed:
        words.append(f"{len(comparison.removed):,} no longer asked")
    return "; ".join(words)


def run_words(run: RunHeader) -> str:
    """Return the set, date, code and system of a run."""
    system = run.origin.model or run.origin.system
    questions = pluralized(run.asked, "question")
    return f"{run.set_file}, {questions}, {run.date[:10]}, {code_words(run)}, {system}"


def code_words(run: RunHeader) -> str:
    """Return the version that answered, such as "code 0.1.0 (d5fc9a8e0c11)"."""
    origin = run.origin
    return f"code {origin.code}" + (f" ({origin.commit})" if origin.commit else "")


def outcome_words(result: QuestionResult) -> str:
    """Return the outcome of a question: "rank 1", "not found" or "no answer exists"."""
    return _rank(result) if result.measures else "no answer exists"


def step_words(change: Change) -> str:
    """Return how the rank changed, such as "rank 1 → not found"."""
    return f"{_rank(change.against)} → {_rank(change.run)}"


def question_words(result: QuestionResult) -> str:
    """Return a question after the earlier questions of its conversation."""
    return " / ".join((*result.history, result.question))


def short_quote(quote: str) -> str:
    """Return a quote on one line, shortened."""
    return shortened(quote, _MAX_QUOTE_CHARS)


def ranking_words(result: QuestionResult) -> Iterator[tuple[int, bool, str]]:
    """Yield rank, relevance, and speaker, place and quote of each of the first citations."""
    for rank, citation in enumerate(result.citations[:_MAX_RANKING_CITATIONS], 1):
        words = f"{citation.speaker}, {citation.key} “{short_quote(citation.quote)}”"
        yield rank, citation.relevant, words


def altered_words(scores: Scores) -> str:
    """Return how many citations are not verbatim, in a sentence."""
    return f"{altered_clause(scores)}."


def abstention_words(scores: Scores) -> str:
    """Return how well confidence separates answerable questions; empty where unknown."""
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
        f"{pluralized(scores.overall.questions, 'answerable question')}."
    )


def selective_words(scores: Scores) -> str:
    """Return how many questions can be answered at 90 % precision; empty where unknown."""
    selective = scores.selective
    if selective is None:
        return ""
    return (
        f"{_percent(selective.covered)} of the answerable questions can be answered with nine of "
        f"ten answers right. Expected calibration error {selective.calibration_error:.3f}."
    )


def time_words(scores: Scores) -> str:
    """Return the latency of answers, in a sentence; empty where unknown."""
    times = {"Half of the answers": scores.p50_ms, "95 %": scores.p95_ms, "99 %": scores.p99_ms}
    words = [f"{share} took {ms:.0f} ms at most" for share, ms in times.items() if ms is not None]
    return f"{', '.join(words)}." if words else ""


def _rank(result: QuestionResult) -> str:
    return f"rank {result.rank}" if result.rank else "not found"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
