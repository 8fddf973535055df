"""The verdict on a run: by a written rule, whether it may take the place of another one.

The rule, as eval/README.md tells it. A run fails when

1. a citation does not say what its source says;
2. a question is answered under another speaker's name that was not before;
3. a question that must pass has no answer among the first five citations, or is asked no more;
4. a measure over all answerable questions fell by more than the tolerance, or by more than chance
   explains (p < .05 in the paired randomization test);
5. a slice fell by more than chance explains (RR@10, p < .05 after Holm's adjustment);
6. a view (meaning, words, word by word) finds the answers further down by more than chance explains
   (1 / rank in it, p < .05 after Holm's adjustment): a part that broke, though another hides it;
7. Success@5 of the follow-ups fell as in 4;
8. the AUROC of confidence fell by more than the tolerance.

Where one question weighs more than the tolerance, one may be lost, unless the tolerance is zero.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.comparing.comparison import Difference, RunComparison, SliceDifference, compare
from eval.comparing.randomization import p_value_text
from eval.questions import EvalSetError
from eval.runs.results import QuestionResult, Report
from eval.runs.scores import FOLLOW_UPS

DEFAULT_TOLERANCE = 0.02
"""A run is repeatable on one machine, but another processor rounds vectors otherwise and may swap
neighbours in a ranking. Two or three of 150 questions may be lost to that, no more."""
MUST_PASS_RANK = 5
"""As many passages as the app shows at first."""
FOLLOW_UP_MEASURE = "Success@5"

_ROUNDING = 1e-6

Rule = Literal[
    "verbatim", "speaker", "must pass", "measure", "slice", "view", "follow-up", "confidence"
]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run fails.

    Attributes:
        rule: which part of the rule it broke.
        subject: what broke it: a measure, a slice or the id of a question.
        words: the same for a person, in a sentence.
    """

    rule: Rule
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A run beside the one that it is measured by.

    Attributes:
        run: the run.
        against: the other, a baseline.
        comparison: of the two.
        tolerance: how far a measure might fall.
        reasons: why it fails; none when it passes.
    """

    run: Report
    against: Report
    comparison: RunComparison
    tolerance: float
    reasons: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether the rule holds."""
        return not self.reasons


def verdict_of(run: Report, against: Report, tolerance: float = DEFAULT_TOLERANCE) -> Verdict:
    """The verdict on a run.

    Args:
        run: the run.
        against: what it is measured by.
        tolerance: how far a measure may fall where that may be chance, 0 to 1.

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
        *_gone(run, against),
        *_measures(compared.differences, compared.questions, tolerance),
        *_slices(compared.slices, "slice", "RR@10"),
        *_slices(compared.views, "view", "1 / rank in it"),
        *_follow_ups(compared, tolerance),
        *_confidence(compared, tolerance),
    )
    return Verdict(run, against, compared, tolerance, reasons)


def meets_must_pass(result: QuestionResult) -> bool:
    """Whether a question that must pass does; true of all others."""
    return not result.must_pass or (result.rank or MUST_PASS_RANK + 1) <= MUST_PASS_RANK


def _altered(run: Report) -> Iterator[Failure]:
    altered, citations = run.scores.altered, run.scores.citations
    if altered:
        words = f"{altered:,} of {citations:,} citations do not say what their source says"
        yield Failure("verbatim", "citations", words)


def _misattributed(compared: RunComparison) -> Iterator[Failure]:
    """A reason for each speaker whose words came to be another's."""
    found, wrong = Counter[str](), Counter[str]()
    for one in compared.changes:
        speaker = one.against.slices.get("speaker", FOLLOW_UPS)
        found[speaker] += one.run.attributed is not None
        wrong[speaker] += one.run.attributed is False and one.against.attributed is not False
    for speaker, count in wrong.most_common():
        if not count:
            return
        words = (
            f"speaker: {speaker}: {count} of {found[speaker]} questions are answered under another "
            "name"
        )
        yield Failure("speaker", speaker, words)


def _must_pass(results: Sequence[QuestionResult]) -> Iterator[Failure]:
    for one in results:
        if not meets_must_pass(one):
            at = f"at rank {one.rank}" if one.rank else "nowhere"
            words = f"{one.id} must be answered within the first {MUST_PASS_RANK}, but is {at}"
            yield Failure("must pass", one.id, words)


def _gone(run: Report, against: Report) -> Iterator[Failure]:
    asked = {one.id for one in run.questions}
    for one in against.questions:
        if one.must_pass and one.id not in asked:
            yield Failure("must pass", one.id, f"{one.id} must be answered, but is asked no more")


def _measures(
    differences: Sequence[Difference], questions: int, tolerance: float
) -> Iterator[Failure]:
    for one in differences:
        if _fell(one, questions, tolerance):
            yield Failure("measure", one.measure, _told(one, one.measure, questions))


def _slices(found: Sequence[SliceDifference], rule: Rule, measure: str) -> Iterator[Failure]:
    for one in found:
        if one.lost:
            words = (
                f"{one.label}: {measure} fell by {-one.difference.value:.3f} over {one.questions} "
                f"questions (p {p_value_text(one.p_value)}, adjusted for all of them)"
            )
            yield Failure(rule, one.label, words)


def _follow_ups(compared: RunComparison, tolerance: float) -> Iterator[Failure]:
    questions = sum(bool(one.run.history) for one in compared.changes)
    for one in compared.follow_ups:
        if one.measure == FOLLOW_UP_MEASURE and _fell(one, questions, tolerance):
            name = f"{one.measure} of the follow-ups"
            yield Failure("follow-up", one.measure, _told(one, name, questions))


def _confidence(compared: RunComparison, tolerance: float) -> Iterator[Failure]:
    if compared.auroc is None:
        return
    run, against = compared.auroc
    if against - run > tolerance + _ROUNDING:
        words = f"the AUROC of confidence fell from {against:.3f} to {run:.3f}"
        yield Failure("confidence", "AUROC", words)


def _fell(one: Difference, questions: int, tolerance: float) -> bool:
    allowed = max(tolerance, 1 / questions) if tolerance else 0.0
    loss = -one.difference.value
    return loss > allowed + _ROUNDING or (loss > 0 and one.is_significant)


def _told(one: Difference, name: str, questions: int) -> str:
    return (
        f"{name} fell from {one.against:.3f} to {one.run:.3f} over {questions} questions "
        f"(p {p_value_text(one.p_value)})"
    )
