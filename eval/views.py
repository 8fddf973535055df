"""What the page of eval runs shows of a run, and of two compared."""

from collections.abc import Callable, Sequence
from datetime import datetime

from eval.comparison import Change, Comparison, Difference, SliceDifference
from eval.intervals import Estimate
from eval.questions import FOLLOW_UP
from eval.results import GoldQuote, Head, QuestionResult, Ranked
from eval.runs import KeptRun, KeptRuns
from eval.scores import SUMMARY_NAMES, Scores, Selective, Slice
from qa.ui.figures import Action, Cell, Line
from qa.ui.permalink import Place
from qa.ui.rankings import Asked, Hit, Side, Spot
from qa.ui.routes import EVALS, link_to

RUN_COLUMNS = ("Run", "Questions", "Success@1", "Success@5", "RR@10", "AUROC", "Median ms")
SLICE_COLUMNS = ("Of", "Questions", *SUMMARY_NAMES)
DIFFERENCE_COLUMNS = ("Measure", "This run", "Against", "Difference", "p", "Verdict")

SLICE_DIFFERENCE_COLUMNS = ("Of", "Questions", "Change", "p", "Verdict")

STANDS_OR_FALLS = 5
"""As many passages as the app shows at first."""

NOTHING = Cell("–")

Holds = Callable[[str], bool]
"""Whether the app has a source of this name."""


def moment(when: datetime) -> str:
    """A date in words, such as "23 November 2026, 01:33 UTC"."""
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def run_label(run: KeptRun) -> str:
    """A run in one line, to be chosen by."""
    return f"{moment(run.when)} · {run.head.set_file} · {run.head.asked:,} questions"


def facts_of(head: Head) -> tuple[str, ...]:
    """What a run was made of."""
    origin = head.origin
    code = f"code {origin.code}" + (f" ({origin.commit})" if origin.commit else "")
    held = f"{origin.transcripts:,} transcripts, {origin.passages:,} passages"
    known = [held, origin.model] if origin.model else [f"answers of {origin.system}"]
    facts = [head.set_file, f"{head.asked:,} questions", *known, code]
    return tuple([*facts, f"index {head.generation}"] if head.generation else facts)


def run_lines(kept: KeptRuns) -> list[Line]:
    """A line for each run that leads to it, and to the comparison with the one before."""
    return [_run_line(run, kept.before(run)) for run in kept.runs]


def two_lines(run: KeptRun, against: KeptRun) -> list[Line]:
    """A line for each of two runs that are compared."""
    sides = (("This run", run), ("Against", against))
    return [
        Line(
            f"{side}: {moment(one.when)}",
            cells=(),
            facts=facts_of(one.head),
            link=link_to(EVALS, {"run": one.id}),
        )
        for side, one in sides
    ]


def slices_of(scores: Scores) -> list[Slice]:
    """All slices with questions, that of all answerable ones first."""
    follow_ups = [scores.follow_ups] if scores.follow_ups else []
    found = [scores.overall, *scores.slices, *follow_ups]
    return [one for one in found if one.questions]


def slice_lines(slices: Sequence[Slice]) -> list[Line]:
    """The measures of each slice with their intervals."""
    return [
        Line(
            one.label,
            (
                Cell(f"{one.questions:,}"),
                *(_estimate(one.measures[name]) for name in SUMMARY_NAMES),
            ),
        )
        for one in slices
    ]


def difference_lines(differences: Sequence[Difference]) -> list[Line]:
    """Each measure in both runs, and whether the difference is more than chance."""
    return [
        Line(
            one.measure,
            (
                Cell(f"{one.run:.3f}"),
                Cell(f"{one.against:.3f}"),
                *_change(one),
            ),
        )
        for one in differences
    ]


def slice_difference_lines(differences: Sequence[SliceDifference]) -> list[Line]:
    """How each slice changed, and whether that is more than chance."""
    return [
        Line(
            one.label,
            (
                Cell(f"{one.questions:,}"),
                *_change(one),
            ),
        )
        for one in differences
    ]


def common_words(comparison: Comparison) -> tuple[str, ...]:
    """What the differences are about, in sentences."""
    told = [
        f"Differences are over the {comparison.questions:,} answerable questions that stand alone "
        "and that both runs were asked, with 95 % paired bootstrap intervals; p is that of the "
        "paired randomization test."
    ]
    if not comparison.same_set:
        told.append(
            f"The runs were asked different sets: {comparison.left_out:,} questions of one or the "
            "other are left out."
        )
    elif comparison.left_out:
        told.append(f"{comparison.left_out:,} questions of one or the other are left out.")
    return tuple(told)


def changed(change: Change, holds: Holds) -> Asked:
    """A question with both its rankings."""
    run, against = change.run, change.against
    return Asked(
        id=run.id,
        question=run.question,
        history=run.history,
        outcome=_sentence(f"{_rank(against.rank)} → {_rank(run.rank)}"),
        facts=(run.id, run.type, run.difficulty),
        gold=_gold(run.gold, run.question, holds),
        sides=(_side("This run", run, holds), _side("Against", against, holds)),
    )


def answered(result: QuestionResult, holds: Holds) -> Asked:
    """A question with its ranking."""
    stands = {True: "stands by it", False: "says no", None: "no answer"}[result.answerable]
    sure = f"confidence {result.confidence:.2f}" if result.confidence is not None else None
    time = f"{result.elapsed_ms:.0f} ms" if result.elapsed_ms is not None else None
    facts = (result.id, result.type, result.difficulty, stands, sure, time)
    return Asked(
        id=result.id,
        question=result.question,
        history=result.history,
        outcome=_sentence(_rank(result.rank)) if result.measures else "No answer exists",
        facts=tuple(fact for fact in facts if fact),
        gold=_gold(result.gold, result.question, holds),
        sides=(_side("What was found", result, holds),),
    )


def question_groups(results: Sequence[QuestionResult]) -> dict[str, tuple[QuestionResult, ...]]:
    """The questions by what became of them, those that want a look first; empty groups left out."""
    gold = [one for one in results if one.measures]
    none = [one for one in results if not one.measures]
    groups = {
        "Not found": [one for one in gold if one.rank is None],
        "Found late": sorted(
            (one for one in gold if one.rank and one.rank > 1), key=lambda one: -(one.rank or 0)
        ),
        "Found first": [one for one in gold if one.rank == 1],
        "Unanswerable": sorted(none, key=lambda one: -(one.confidence or 0)),
    }
    found = {name: tuple(group) for name, group in groups.items() if group}
    return found or {"Not found": ()}


def confidence_groups(results: Sequence[QuestionResult]) -> list[tuple[str, list[float]]]:
    """The confidence of the answers that were found, that were not, and that do not exist."""
    alone = [one for one in results if one.type != FOLLOW_UP]
    groups = {
        f"Found in the first {STANDS_OR_FALLS}": [
            one for one in alone if one.rank and one.rank <= STANDS_OR_FALLS
        ],
        "Further down, or not": [
            one for one in alone if one.measures and (one.rank or 99) > STANDS_OR_FALLS
        ],
        "Unanswerable": [one for one in alone if not one.measures],
    }
    return [
        (name, [one.confidence for one in group if one.confidence is not None])
        for name, group in groups.items()
    ]


def abstention_words(scores: Scores) -> str:
    """How well confidence tells what can be answered, in a sentence; empty where unknown."""
    told = scores.abstention
    if told is None:
        return ""
    area = told.auroc
    sizes = f"{told.unanswerable:,} unanswerable", f"{scores.overall.questions:,} answerable"
    refused = map(_percent, (told.refused_unanswerable, told.refused_answerable))
    told_no = " and ".join(
        f"{share} of the {size}" for share, size in zip(refused, sizes, strict=True)
    )
    return (
        f"An answerable question gets more confidence than an unanswerable one in "
        f"{_percent(area.value)} of the pairs (AUROC, {area.low:.2f} to {area.high:.2f}). "
        f"The product says no to {told_no} questions."
    )


def selective_words(chosen: Selective) -> str:
    """What answering only some questions gives, in a sentence."""
    return (
        f"{_percent(chosen.covered)} of the answerable questions can be answered with nine of ten "
        f"answers right. Expected calibration error {chosen.calibration_error:.3f}."
    )


def time_words(scores: Scores) -> str:
    """How long answers took, in a sentence; empty where unknown."""
    if scores.p50_ms is None or scores.p95_ms is None:
        return ""
    return f"Half of the answers took {scores.p50_ms:.0f} ms at most, 95 % {scores.p95_ms:.0f} ms."


def _run_line(run: KeptRun, before: KeptRun | None) -> Line:
    head, scores = run.head, run.head.scores
    shown = [scores.overall.measures[name] for name in ("Success@1", "Success@5", "RR@10")]
    auroc = Cell(f"{scores.abstention.auroc.value:.3f}") if scores.abstention else NOTHING
    time = Cell(f"{scores.p50_ms:.0f}") if scores.p50_ms is not None else NOTHING
    link = before and link_to(EVALS, {"run": run.id, "against": before.id})
    return Line(
        name=moment(run.when),
        cells=(Cell(f"{head.asked:,}"), *(Cell(f"{one.value:.3f}") for one in shown), auroc, time),
        facts=(head.set_file, head.origin.commit or head.origin.code),
        link=link_to(EVALS, {"run": run.id}),
        action=Action("Compare with the run before", link) if link else None,
    )


def _estimate(estimate: Estimate) -> Cell:
    return Cell(f"{estimate.value:.3f}", f"{estimate.low:.2f} to {estimate.high:.2f}")


def _signed(value: float, digits: int) -> str:
    """With a sign that is as wide as a plus."""
    return f"{value:+.{digits}f}".replace("-", "−")


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _change(one: Difference | SliceDifference) -> tuple[Cell, Cell, Cell]:
    """A difference with its interval, how likely chance makes it, and what that means."""
    low, high = _signed(one.difference.low, 2), _signed(one.difference.high, 2)
    change = Cell(_signed(one.difference.value, 3), f"{low} to {high}")
    chance = Cell("< .001" if one.p_value < 0.001 else f"{one.p_value:.3f}")
    return change, chance, _verdict(one)


def _verdict(one: Difference | SliceDifference) -> Cell:
    if not one.told_apart:
        return Cell("no clear difference")
    better = one.difference.value > 0
    return Cell("better", tone="better") if better else Cell("worse", tone="worse")


def _rank(rank: int | None) -> str:
    return "not found" if rank is None else f"rank {rank}"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _side(title: str, result: QuestionResult, holds: Holds) -> Side:
    hits = enumerate(result.citations, 1)
    return Side(title, tuple(_hit(rank, one, result.question, holds) for rank, one in hits))


def _hit(rank: int, found: Ranked, question: str, holds: Holds) -> Hit:
    return Hit(
        quote=found.quote,
        where=_where(found),
        link=_link(found, question, holds),
        rank=rank,
        speaker=found.speaker,
        relevant=found.relevant,
    )


def _gold(gold: Sequence[GoldQuote], question: str, holds: Holds) -> tuple[Spot, ...]:
    return tuple(Spot(one.quote, _where(one), _link(one, question, holds)) for one in gold)


def _where(found: Ranked | GoldQuote) -> str:
    return f"{found.source}:{found.span.start}-{found.span.end}"


def _link(found: Ranked | GoldQuote, question: str, holds: Holds) -> str | None:
    return Place(found.source, found.span, question).link if holds(found.source) else None
