"""The verdict on a run: by a written rule, whether it may replace its baseline.

The rule, as in eval/README.md. A run fails when

1. a citation does not say what its source says;
2. a question is answered under another speaker's name that was not before;
3. a question that must pass has no answer among the first five citations, or was removed;
4. a measure over all answerable questions fell by more than the tolerance, or by more than chance
   explains (p < .05 in the paired randomization test);
5. a slice fell by more than chance explains (RR@10, p < .05 after Holm's adjustment);
6. a view (meaning, words, word by word) finds the answers further down by more than chance explains
   (1 / rank in it, p < .05 after Holm's adjustment): a part that broke, though another hides it;
7. Success@5 of the follow-ups fell as in 4;
8. the AUROC of confidence fell by more than the tolerance.

Where a single question weighs more than the tolerance, one may be lost, unless it is zero.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.comparing.comparison import Difference, RunComparison, SliceDifference, compare
from eval.comparing.randomization import p_value_text
from eval.questions import EvalSetError
from eval.runs.results import QuestionResult, Report
from eval.runs.scores import FOLLOW_UPS, Scores
from index.counts import pluralized

DEFAULT_TOLERANCE = 0.02
"""A run is repeatable on one machine, but another processor rounds vectors otherwise and may swap
neighbours in a ranking. Two or three of 150 questions may be lost to that, no more."""
MUST_PASS_RANK = 5
"""The number of passages that the app shows at first."""
FOLLOW_UP_MEASURE = "Success@5"

_ROUNDING = 1e-6

Rule = Literal[
    "verbatim", "speaker", "must pass", "measure", "slice", "view", "follow-up", "confidence"
]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run fails.

    Attributes:
        rule: the part of the rule that is broken.
        subject: a measure, a slice or the id of a question.
        words: the failure in a sentence, for people.
    """

    rule: Rule
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a run.

    Attributes:
        run: the run.
        against: its baseline.
        comparison: the comparison of the two.
        tolerance: how far a measure may fall, 0 to 1.
        reasons: why the run fails; none when it passes.
    """

    run: Report
    against: Report
    comparison: RunComparison
    tolerance: float
    reasons: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether the run passes."""
        return not self.reasons


def verdict_of(run: Report, against: Report, tolerance: float = DEFAULT_TOLERANCE) -> Verdict:
    """Compare a run with its baseline and apply the rule.

    Args:
        run: the run.
        against: its baseline.
        tolerance: how far a measure may fall without statistical significance, 0 to 1.

    Raises:
        EvalSetError: the two have no question in common.
    """
    compared = compare(run, against)
    if not compared.changes:
        raise EvalSetError(
            f"two runs must have a question with an answer in common, but {run.set_file} and "
            f"{against.set_file} have none; look at the run, then record it: verbatim eval gate "
            "--record"
        )
    reasons = (
        *_altered(run),
        *_misattributed(compared),
        *_must_pass(run.questions),
        *_removed(run, against),
        *_measures(compared.differences, compared.questions, tolerance),
        *_slices(compared.slices, "slice", "RR@10"),
        *_slices(compared.views, "view", "1 / rank in it"),
        *_follow_ups(compared, tolerance),
        *_confidence(compared, tolerance),
    )
    return Verdict(run, against, compared, tolerance, reasons)


def altered_clause(scores: Scores) -> str:
    """How many citations are not verbatim: "2 of 9 citations do not say what ..."."""
    count = pluralized(scores.citations, "citation")
    clause = "does not say what its" if scores.altered == 1 else "do not say what their"
    return f"{scores.altered:,} of {count} {clause} source says"


def meets_must_pass(result: QuestionResult) -> bool:
    """Whether a question that must pass does; True for all others."""
    return not result.must_pass or (result.rank or MUST_PASS_RANK + 1) <= MUST_PASS_RANK


def _altered(run: Report) -> Iterator[Failure]:
    if run.scores.altered:
        yield Failure("verbatim", "citations", altered_clause(run.scores))


def _misattributed(compared: RunComparison) -> Iterator[Failure]:
    """A failure for each speaker whose words are newly attributed to another."""
    answered, wrong = Counter[str](), Counter[str]()
    for change in compared.changes:
        run, against = change.run, change.against
        speaker = against.slices.get("speaker", FOLLOW_UPS)
        answered[speaker] += run.attributed is not None
        wrong[speaker] += run.attributed is False and against.attributed is not False
    for speaker, count in wrong.most_common():
        if not count:
            return
        words = (
            f"speaker: {speaker}: {count} of {pluralized(answered[speaker], 'question')} "
            f"{'is' if count == 1 else 'are'} answered under another name"
        )
        yield Failure("speaker", speaker, words)


def _must_pass(results: Sequence[QuestionResult]) -> Iterator[Failure]:
    for result in results:
        if not meets_must_pass(result):
            at = f"at rank {result.rank}" if result.rank else "nowhere"
            words = f"{result.id} must be answered within the first {MUST_PASS_RANK}, but is {at}"
            yield Failure("must pass", result.id, words)


def _removed(run: Report, against: Report) -> Iterator[Failure]:
    ids = {result.id for result in run.questions}
    for result in against.questions:
        if result.must_pass and result.id not in ids:
            words = f"{result.id} must be answered, but is asked no more"
            yield Failure("must pass", result.id, words)


def _measures(
    differences: Sequence[Difference], questions: int, tolerance: float
) -> Iterator[Failure]:
    for difference in differences:
        if _fell(difference, questions, tolerance):
            name = difference.measure
            yield Failure("measure", name, _fall_words(difference, name, questions))


def _slices(differences: Sequence[SliceDifference], rule: Rule, measure: str) -> Iterator[Failure]:
    for part in differences:
        if part.lost:
            words = (
                f"{part.label}: {measure} fell by {-part.difference.value:.3f} over "
                f"{pluralized(part.questions, 'question')} (p {p_value_text(part.p_value)}, "
                "adjusted for all of them)"
            )
            yield Failure(rule, part.label, words)


def _follow_ups(compared: RunComparison, tolerance: float) -> Iterator[Failure]:
    questions = sum(bool(change.run.history) for change in compared.changes)
    for difference in compared.follow_ups:
        measure = difference.measure
        if measure == FOLLOW_UP_MEASURE and _fell(difference, questions, tolerance):
            words = _fall_words(difference, f"{measure} of the follow-ups", questions)
            yield Failure("follow-up", measure, words)


def _confidence(compared: RunComparison, tolerance: float) -> Iterator[Failure]:
    if compared.auroc is None:
        return
    run, against = compared.auroc
    if against - run > tolerance + _ROUNDING:
        words = f"the AUROC of confidence fell from {against:.3f} to {run:.3f}"
        yield Failure("confidence", "AUROC", words)


def _fell(difference: Difference, questions: int, tolerance: float) -> bool:
    allowed = max(tolerance, 1 / questions) if tolerance else 0.0
    loss = -difference.difference.value
    return loss > allowed + _ROUNDING or (loss > 0 and difference.is_significant)


def _fall_words(difference: Difference, name: str, questions: int) -> str:
    return (
        f"{name} fell from {difference.against:.3f} to {difference.run:.3f} over "
        f"{pluralized(questions, 'question')} (p {p_value_text(difference.p_value)})"
    )
