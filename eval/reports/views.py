"""What the page of eval runs shows of a run and of a comparison, as data for widgets."""

from collections.abc import Callable, Sequence
from datetime import datetime

from eval.comparing.comparison import Change, RunComparison
from eval.questions import FOLLOW_UP
from eval.reports.tables import NO_VALUE, TableRow, estimate_rows
from eval.reports.wording import code_words, outcome_words, step_words
from eval.runs.kept_runs import KeptRun, KeptRuns
from eval.runs.results import QuestionResult, RankedCitation, RunHeader
from index.counts import pluralized
from index.records import Quote
from qa.ui.kit.figures import Action, Cell, Line
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.rankings import Excerpt, Hit, RankedQuestion, Ranking
from qa.ui.kit.routes import EVALS_PATH, link_to

_LISTED_MEASURES = ("Success@1", "Success@5", "RR@10")
"""Measures in the list of runs."""
RUN_COLUMNS = ("Run", "Questions", *_LISTED_MEASURES, "AUROC", "Median ms")

_INITIAL_CITATIONS = 5
"""Citations that the app shows before the reader asks for more."""

HasSource = Callable[[str], bool]
"""Return whether the app has a source of this name."""


def date_words(moment: datetime) -> str:
    """Return a date in words, such as "23 November 2026, 01:33 UTC"."""
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def run_label(run: KeptRun) -> str:
    """Return the label of a run in a list to choose from."""
    questions = pluralized(run.header.asked, "question")
    return f"{date_words(run.date)} · {run.header.set_file} · {questions}"


def run_facts(head: RunHeader) -> tuple[str, ...]:
    """Return what a run was made of: set, questions, transcripts, model, code and index."""
    origin = head.origin
    transcripts = pluralized(origin.transcripts, "transcript")
    size = f"{transcripts}, {pluralized(origin.passages, 'passage')}"
    system = [size, origin.model] if origin.model else [f"answers of {origin.system}"]
    facts = [head.set_file, pluralized(head.asked, "question"), *system, code_words(head)]
    return tuple([*facts, f"index {head.generation}"] if head.generation else facts)


def run_lines(runs: KeptRuns) -> list[Line]:
    """Return a line per run, with links to it and to the comparison with the run before."""
    return [_run_line(run, runs.before(run)) for run in runs.runs]


def compared_run_lines(run: KeptRun, against: KeptRun) -> list[Line]:
    """Return a line for each of two runs that are compared."""
    sides = (("This run", run), ("Against", against))
    return [
        Line(
            f"{side}: {date_words(side_run.date)}",
            cells=(),
            facts=run_facts(side_run.header),
            link=link_to(EVALS_PATH, {"run": side_run.id}),
        )
        for side, side_run in sides
    ]


def comparison_words(comparison: RunComparison) -> tuple[str, ...]:
    """Return what the differences are over, in sentences."""
    sentences = [
        f"Differences are over {pluralized(comparison.questions, 'answerable question')} without "
        "a history, asked of both runs, with 95 % paired bootstrap intervals; p is that of the "
        "paired randomization test."
    ]
    if not comparison.same_set:
        sentences.append(
            f"The runs were asked different sets: {comparison.left_out:,} questions of one or the "
            "other are left out."
        )
    elif comparison.left_out:
        sentences.append(f"{comparison.left_out:,} questions of one or the other are left out.")
    return tuple(sentences)


def changed_question(change: Change, has_source: HasSource) -> RankedQuestion:
    """Return a question with its rankings in both runs."""
    run, against = change.run, change.against
    return RankedQuestion(
        id=run.id,
        question=run.question,
        history=run.history,
        outcome=_sentence(step_words(change)),
        facts=(run.id, run.type, run.difficulty),
        gold=_gold(run.gold, run.question, has_source),
        sides=(_ranking("This run", run, has_source), _ranking("Against", against, has_source)),
    )


def answered_question(result: QuestionResult, has_source: HasSource) -> RankedQuestion:
    """Return a question with its ranking."""
    decision = {True: "stands by it", False: "says no", None: "no answer"}[result.answerable]
    confidence = f"confidence {result.confidence:.2f}" if result.confidence is not None else None
    time = f"{result.elapsed_ms:.0f} ms" if result.elapsed_ms is not None else None
    facts = (result.id, result.type, result.difficulty, decision, confidence, time)
    return RankedQuestion(
        id=result.id,
        question=result.question,
        history=result.history,
        outcome=_sentence(outcome_words(result)),
        facts=tuple(fact for fact in facts if fact),
        gold=_gold(result.gold, result.question, has_source),
        sides=(_ranking("What was found", result, has_source),),
    )


def question_groups(results: Sequence[QuestionResult]) -> dict[str, tuple[QuestionResult, ...]]:
    """Return the questions by outcome, failures first, without empty groups."""
    answerable = [result for result in results if result.measures]
    unanswerable = [result for result in results if not result.measures]
    groups = {
        "Not found": [result for result in answerable if result.rank is None],
        "Found late": sorted(
            (result for result in answerable if result.rank and result.rank > 1),
            key=lambda result: -(result.rank or 0),
        ),
        "Found first": [result for result in answerable if result.rank == 1],
        "Unanswerable": sorted(unanswerable, key=lambda result: -(result.confidence or 0)),
    }
    filled = {name: tuple(group) for name, group in groups.items() if group}
    return filled or {"Not found": ()}


def confidence_groups(results: Sequence[QuestionResult]) -> list[tuple[str, list[float]]]:
    """Return confidences by outcome: gold among the first citations, gold not there, no gold."""
    alone = [result for result in results if result.type != FOLLOW_UP]
    groups = {
        f"Found in the first {_INITIAL_CITATIONS}": [
            result for result in alone if result.rank and result.rank <= _INITIAL_CITATIONS
        ],
        "Further down, or not": [
            result
            for result in alone
            if result.measures and (result.rank is None or result.rank > _INITIAL_CITATIONS)
        ],
        "Unanswerable": [result for result in alone if not result.measures],
    }
    return [
        (name, [result.confidence for result in group if result.confidence is not None])
        for name, group in groups.items()
    ]


def table_lines(rows: Sequence[TableRow]) -> list[Line]:
    """Return the rows of a table for the app, with a minus sign in place of a hyphen."""
    return [
        Line(
            row.name,
            tuple(Cell(_minus(cell.text), _minus(cell.note), cell.tone) for cell in row.cells),
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


def _ranking(title: str, result: QuestionResult, has_source: HasSource) -> Ranking:
    citations = enumerate(result.citations, 1)
    hits = (_hit(rank, entry, result.question, has_source) for rank, entry in citations)
    return Ranking(title, tuple(hits))


def _hit(rank: int, citation: RankedCitation, question: str, has_source: HasSource) -> Hit:
    return Hit(
        quote=citation.quote,
        where=citation.key,
        link=_link(citation, question, has_source),
        rank=rank,
        speaker=citation.speaker,
        relevant=citation.relevant,
    )


def _gold(gold: Sequence[Quote], question: str, has_source: HasSource) -> tuple[Excerpt, ...]:
    return tuple(
        Excerpt(quote.quote, quote.key, _link(quote, question, has_source)) for quote in gold
    )


def _link(quote: RankedCitation | Quote, question: str, has_source: HasSource) -> str | None:
    if not has_source(quote.source):
        return None
    return LinkedPlace(quote.source, quote.span, question).link
