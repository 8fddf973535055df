"""The command ``verbatim eval add``: add a question to a set.

Heavy libraries are imported inside the functions, so that ``--help`` answers at once.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.cli.options import SEEDS, EvalIndexOption, SourcesOption, engine_at
from eval.questions import (
    DIFFICULTIES,
    FOLLOW_UP,
    UNANSWERABLE,
    Difficulty,
    EvalQuestion,
    EvalSetError,
    Gold,
)
from qa.cli.options import console

if TYPE_CHECKING:
    from eval.authoring.drafts import QuestionOptions
    from eval.corpus import Corpus
    from qa.engine import Engine

HistoryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--history", help="An earlier question of the conversation; may be repeated.", metavar="Q"
    ),
]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--place",
        help="Where the answer stands; repeated for alternatives. Nothing is searched.",
        metavar="SOURCE:START-END",
    ),
]


@dataclass(frozen=True, slots=True)
class _QuestionRequest:
    """What the command line says of the question to add.

    Attributes:
        question: the question; None to prompt for it.
        history: earlier questions, oldest first.
        places: places of answers.
        unanswerable: whether the documents hold no answer.
        options: further properties.
    """

    question: str | None
    history: tuple[str, ...]
    places: tuple[str, ...]
    unanswerable: bool
    options: "QuestionOptions"

    @property
    def needs_choice(self) -> bool:
        """Whether the user has to choose the passage that answers."""
        return not self.places and not self.unanswerable


def add_command(
    question: Annotated[
        str | None,
        typer.Argument(
            help="The question as a person would ask it; with --feedback, the file of judgements.",
            metavar="QUESTION",
        ),
    ] = None,
    set_file: Annotated[
        Path,
        typer.Option("--set", help="The set to add to; created if needed.", metavar="FILE"),
    ] = SEEDS,
    sources: SourcesOption = None,
    index: EvalIndexOption = None,
    history: HistoryOption = None,
    place: PlaceOption = None,
    unanswerable: Annotated[
        bool, typer.Option("--unanswerable", help="The documents do not answer it.")
    ] = False,
    kind: Annotated[
        str | None,
        typer.Option("--type", help="Type of the question, such as numeric.", metavar="TYPE"),
    ] = None,
    difficulty: Annotated[
        Difficulty | None,
        typer.Option(help="How far its words are from those of the answer \\[default: computed]."),
    ] = None,
    must_pass: Annotated[
        bool, typer.Option("--must-pass", help="The gate fails when it is not answered.")
    ] = False,
    split: Annotated[str, typer.Option(help="Part of the set that the question belongs to.")] = "",
    feedback: Annotated[
        bool,
        typer.Option("--feedback", help="Add the passages that readers judged helpful instead."),
    ] = False,
) -> None:
    """Add a question to an eval set: choose the passage that answers it, or name its place."""
    from eval.authoring.drafts import QuestionOptions

    options = QuestionOptions(kind, difficulty, split, must_pass)
    if feedback:
        if history or place or unanswerable:
            raise EvalSetError(
                "--feedback takes questions and passages from the judgements; leave out "
                "--history, --place and --unanswerable"
            )
        _add_judged(question, set_file, sources, index, options)
        return
    if place and unanswerable:
        raise EvalSetError("a question has an answer or has none; give --place or --unanswerable")
    no_answer, places = unanswerable or kind == UNANSWERABLE, tuple(place or ())
    request = _QuestionRequest(question, tuple(history or ()), places, no_answer, options)
    if not _at_terminal():
        _check_complete(request)
    _add_question(request, set_file, sources, index)


def _at_terminal() -> bool:
    """Return whether a user can answer prompts."""
    return sys.stdin.isatty()


def _check_complete(request: _QuestionRequest) -> None:
    """Raise an error if the request leaves anything to ask for."""
    if request.question is None:
        raise EvalSetError(
            "a question must be given where no terminal is there to ask for it: "
            'verbatim eval add "QUESTION" --place SOURCE:START-END'
        )
    if request.needs_choice:
        raise EvalSetError(
            "what answers must be given where no terminal is there to choose it: "
            "--place SOURCE:START-END, or --unanswerable"
        )


def _add_question(
    request: _QuestionRequest, set_file: Path, sources: Path | None, index: Path | None
) -> None:
    from eval.authoring.drafts import check_unique, draft_of, draft_warnings
    from eval.authoring.gold_choice import QuitRequest, prompt_choice
    from eval.authoring.set_file import read_existing_questions
    from eval.corpus import Corpus

    questions = read_existing_questions(set_file)
    question = request.question or typer.prompt("The question, as a person would ask it")
    check_unique(question, request.history, questions)
    expected = () if request.unanswerable else (Gold("expected", "expected"),)
    # Invalid options are refused before an index is opened.
    draft_of(question, expected, request.history, request.options)
    engine = engine_at(sources, index)
    corpus = Corpus(engine.sources)
    try:
        gold = _gold(request, question, engine, corpus)
        draft = draft_of(question, gold, request.history, request.options)
        if request.needs_choice:
            draft = _completed(draft, request.options, questions)
        for remark in draft_warnings(draft, questions, corpus):
            _print(remark)
        confirmation = f"Add it to {set_file}? y or n"
        if request.needs_choice and prompt_choice(confirmation, ("y", "n"), "y") == "n":
            raise QuitRequest
    except QuitRequest:
        _print("Nothing was added.")
        return
    _write([draft], set_file)


def _gold(
    request: _QuestionRequest, question: str, engine: "Engine", corpus: "Corpus"
) -> tuple[Gold, ...]:
    """Return the gold of the request, else the gold that the user chooses."""
    from eval.authoring.gold_choice import GoldChoice, gold_in_place

    if request.needs_choice:
        return GoldChoice(engine, corpus, console(stderr=False)).choose(question, request.history)
    return tuple(gold_in_place(engine.index, place, corpus) for place in request.places)


def _completed(
    draft: EvalQuestion, options: "QuestionOptions", questions: Sequence[EvalQuestion]
) -> EvalQuestion:
    """Return the draft with the type and difficulty that the user enters."""
    from eval.authoring.drafts import draft_of, gold_term_share
    from eval.authoring.gold_choice import prompt, prompt_choice

    kind, difficulty = draft.type, draft.difficulty
    if not options.type and draft.answerable:
        types = sorted({question.type for question in questions if question.answerable} | {kind})
        type_prompt = f"Type, a word of your own or one of: {', '.join(types)}"
        while (kind := prompt(type_prompt, draft.type)) in (UNANSWERABLE, FOLLOW_UP):
            _print(f"{kind} is for questions of another kind; another word, please.")
    if not options.difficulty:
        share = f" (the gold holds {gold_term_share(draft.question, draft.gold):.0%} of them)"
        answer = prompt_choice(
            "How far its words are from the answer's: easy, medium or hard"
            + (share if draft.gold else ""),
            DIFFICULTIES,
            difficulty,
        )
        difficulty = next(level for level in DIFFICULTIES if level == answer)
    return draft_of(
        draft.question,
        draft.gold,
        draft.history,
        replace(options, type=kind, difficulty=difficulty),
    )


def _add_judged(
    feedback_file: str | None,
    set_file: Path,
    sources: Path | None,
    index: Path | None,
    options: "QuestionOptions",
) -> None:
    """Add the questions whose passages readers judged helpful, without a prompt."""
    from eval.authoring.drafts import draft_warnings
    from eval.authoring.judged_feedback import FeedbackDrafter
    from eval.authoring.set_file import read_existing_questions
    from eval.corpus import Corpus
    from eval.runs.report import shortened
    from qa.feedback import read_judgements
    from qa.settings import settings

    path = Path(feedback_file) if feedback_file else settings(sources, index).feedback
    judgements = read_judgements(path)
    if not judgements:
        raise EvalSetError(
            f"{path} must hold judgements of readers, but holds none; name their file: "
            "verbatim eval add --feedback FILE"
        )
    questions = read_existing_questions(set_file)
    engine = engine_at(sources, index)
    corpus = Corpus(engine.sources)
    result = FeedbackDrafter(engine.index, corpus, questions, options).drafts_from(judgements)
    for draft in result.drafts:
        for remark in draft_warnings(draft, questions, corpus):
            _print(f"“{shortened(draft.question)}”: {remark}")
    if result.drafts:
        _write(result.drafts, set_file)
    _print(f"Questions added: {len(result.drafts)}; left out: {len(result.left_out)}")
    for line in result.left_out:
        _print(f"Left out: {line}")


def _write(drafts: Sequence[EvalQuestion], set_file: Path) -> None:
    from eval.authoring.set_file import add_questions

    for question in add_questions(drafts, set_file):
        gold = f"{len(question.gold)} gold" if question.gold else "no answer"
        _print(
            f"Added {question.id} to {set_file}: “{question.question}” "
            f"({question.type}, {question.difficulty}, {gold})"
        )


def _print(words: str) -> None:
    """Print text on one line, without markup."""
    from qa.terminal import visible

    line = visible(" ".join(words.split()))
    console(stderr=False).print(line, markup=False, soft_wrap=True)
