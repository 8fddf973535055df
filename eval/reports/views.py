"""What the page of eval runs shows of a run, and of two compared."""

from collections.abc import Callable, Sequence
from datetime import datetime

from eval.comparing.comparison import Change, RunComparison
from eval.questions import FOLLOW_UP
from eval.reports.tables import NO_VALUE, TableRow, estimate_rows
from eval.reports.wording import code_words, outcome_words, step_words
from eval.runs.kept_runs import KeptRun, KeptRuns
from eval.runs.results import QuestionResult, RankedCitation, RunHeader
from index.records import Quote
from qa.ui.kit.figures import Action, Cell, Line
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.rankings import Excerpt, Hit, RankedQuestion, Ranking
from qa.ui.kit.routes import EVALS_PATH, link_to

_LISTED_MEASURES = ("Success@1", "Success@5", "RR@10")
"""Measures of a run in the list of runs."""
RUN_COLUMNS = ("Run", "Questions", *_LISTED_MEASURES, "AUROC", "Median ms")

_INITIAL_CITATIONS = 5
"""As many passages as the app shows at first."""

HasSource = Callable[[str], bool]
"""Whether the app has a source of this name."""


def date_words(when: datetime) -> str:
    """A date in words, such as "23 November 2026, 01:33 UTC"."""
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def run_label(run: KeptRun) -> str:
    """A run in one line, to be chosen by."""
    return f"{date_words(run.date)} · {run.header.set_file} · {run.header.asked:,} questions"


def run_facts(head: RunHeader) -> tuple[str, ...]:
    """What a run was made of."""
    origin = head.origin
    held = f"{origin.transcripts:,} transcripts, {origin.passages:,} passages"
    known = [held, origin.model] if origin.model else [f"answers of {origin.system}"]
    facts = [head.set_file, f"{head.asked:,} questions", *known, code_words(head)]
    return tuple([*facts, f"index {head.generation}"] if head.generation else facts)


def run_lines(kept: KeptRuns) -> list[Line]:
    """A line for each run that leads to it, and to the comparison with the one before."""
    return [_run_line(run, kept.before(run)) for run in kept.runs]


def compared_run_lines(run: KeptRun, against: KeptRun) -> list[Line]:
    """A line for each of two runs that are compared."""
    sides = (("This run", run), ("Against", against))
    return [
        Line(
            f"{side}: {date_words(one.date)}",
            cells=(),
            facts=run_facts(one.header),
            link=link_to(EVALS_PATH, {"run": one.id}),
        )
        for side, one in sides
    ]


def comparison_words(comparison: RunComparison) -> tuple[str, ...]:
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


def changed_question(change: Change, holds: HasSource) -> RankedQuestion:
    """A question with both its rankings."""
    run, against = change.run, change.against
    return RankedQuestion(
        id=run.id,
        question=run.question,
        history=run.history,
        outcome=_sentence(step_words(change)),
        facts=(run.id, run.type, run.difficulty),
        gold=_gold(run.gold, run.question, holds),
        sides=(_side("This run", run, holds), _side("Against", against, holds)),
    )


def answered_question(result: QuestionResult, holds: HasSource) -> RankedQuestion:
    """A question with its ranking."""
    stands = {True: "stands by it", False: "says no", None: "no answer"}[result.answerable]
    sure = f"confidence {result.confidence:.2f}" if result.confidence is not None else None
    time = f"{result.elapsed_ms:.0f} ms" if result.elapsed_ms is not None else None
    facts = (result.id, result.type, result.difficulty, stands, sure, time)
    return RankedQuestion(
        id=result.id,
        question=result.question,
        history=result.history,
        outcome=_sentence(outcome_words(result)),
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
        f"Found in the first {_INITIAL_CITATIONS}": [
            one for one in alone if one.rank and one.rank <= _INITIAL_CITATIONS
        ],
        "Further down, or not": [
            one for one in alone if one.measures and (one.rank or 99) > _INITIAL_CITATIONS
        ],
        "Unanswerable": [one for one in alone if not one.measures],
    }
    return [
        (name, [one.confidence for one in group if one.confidence is not None])
        for name, group in groups.items()
    ]


def table_lines(rows: Sequence[TableRow]) -> list[Line]:
    """The rows of a table as the app shows them, with a minus that is as wide as a plus."""
    return [
        Line(
            row.name, tuple(Cell(_minus(one.text), _minus(one.note), one.tone) for one in row.cells)
        )
        for row in rows
    ]


def _minus(number: str) -> str:
    return number.replace("-", "−")


def _run_line(run: KeptRun, before: KeptRun | None) -> Line:
    head, scores = run.header, run.header.scores
    (row,) = estimate_rows([scores.overall], _LISTED_MEASURES)
    auroc = f"{scores.abstention.auroc.value:.3f}" if scores.abstention else NO_VALUE.text
    time = f"{scores.p50_ms:.0f}" if scores.p50_ms is not None else NO_VALUE.text
    measures = (cell.text for cell in row.cells[1:])
    link = before and link_to(EVALS_PATH, {"run": run.id, "against": before.id})
    return Line(
        name=date_words(run.date),
        cells=tuple(map(Cell, (f"{head.asked:,}", *measures, auroc, time))),
        facts=(head.set_file, head.origin.commit or head.origin.code),
        link=link_to(EVALS_PATH, {"run": run.id}),
        action=Action("Compare with the run before", link) if link else None,
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _side(title: str, result: QuestionResult, holds: HasSource) -> Ranking:
    hits = enumerate(result.citations, 1)
    return Ranking(title, tuple(_hit(rank, one, result.question, holds) for rank, one in hits))


def _hit(rank: int, found: RankedCitation, question: str, holds: HasSource) -> Hit:
    return Hit(
        quote=found.quote,
        where=found.key,
        link=_link(found, question, holds),
        rank=rank,
        speaker=found.speaker,
        relevant=found.relevant,
    )


def _gold(gold: Sequence[Quote], question: str, holds: HasSource) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(one.quote, one.key, _link(one, question, holds)) for one in gold)


def _link(found: RankedCitation | Quote, question: str, holds: HasSource) -> str | None:
    return LinkedPlace(found.source, found.span, question).link if holds(found.source) else None
