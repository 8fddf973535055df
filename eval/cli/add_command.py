"""The command ``verbatim eval add``: a person adds to a set.

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
        "--history", help="An earlier question that it follows; may be repeated.", metavar="Q"
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
class _Wanted:
    """What the command line says of one question.

    Attributes:
        question: None to have it asked for.
        history: earlier questions, oldest first.
        places: where answers stand.
        unanswerable: whether there is none.
        wishes: what else is known of it.
    """

    question: str | None
    history: tuple[str, ...]
    places: tuple[str, ...]
    unanswerable: bool
    wishes: "QuestionOptions"

    @property
    def chooses(self) -> bool:
        """Whether the person is to choose what answers."""
        return not self.places and not self.unanswerable


def add_command(
    question: Annotated[
        str | None,
        typer.Argument(
            help="As a person would ask it; after --feedback the file of judgements.",
            metavar="QUESTION",
        ),
    ] = None,
    set_file: Annotated[
        Path,
        typer.Option("--set", help="The set to add to; made if not there.", metavar="FILE"),
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
        typer.Option("--type", help="What is asked for, such as numeric.", metavar="TYPE"),
    ] = None,
    difficulty: Annotated[
        Difficulty | None,
        typer.Option(help="How far its words are from the answer's; computed unless given."),
    ] = None,
    must_pass: Annotated[
        bool, typer.Option("--must-pass", help="The gate fails when it is not answered.")
    ] = False,
    split: Annotated[str, typer.Option(help="Part of the set that it belongs to.")] = "",
    feedback: Annotated[
        bool,
        typer.Option("--feedback", help="Add what readers of the app found helpful instead."),
    ] = False,
) -> None:
    """Add a question to an eval set: choose the passage that answers it, or name its place."""
    from eval.authoring.drafts import QuestionOptions

    wishes = QuestionOptions(kind, difficulty, split, must_pass)
    if feedback:
        if history or place or unanswerable:
            raise EvalSetError(
                "--feedback takes questions and passages from the judgements; leave out "
                "--history, --place and --unanswerable"
            )
        _add_judged(question, set_file, sources, index, wishes)
        return
    if place and unanswerable:
        raise EvalSetError("a question has an answer or has none; give --place or --unanswerable")
    none = unanswerable or kind == UNANSWERABLE
    wanted = _Wanted(question, tuple(history or ()), tuple(place or ()), none, wishes)
    if not _at_terminal():
        _check_complete(wanted)
    _add_one(wanted, set_file, sources, index)


def _at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _check_complete(wanted: _Wanted) -> None:
    """Where nobody can be asked, all must be said."""
    if wanted.question is None:
        raise EvalSetError(
            "a question must be given where no terminal is there to ask for it: "
            'verbatim eval add "QUESTION" --place SOURCE:START-END'
        )
    if wanted.chooses:
        raise EvalSetError(
            "what answers must be given where no terminal is there to choose it: "
            "--place SOURCE:START-END, or --unanswerable"
        )


def _add_one(wanted: _Wanted, set_file: Path, sources: Path | None, index: Path | None) -> None:
    from eval.authoring.drafts import check_unique, draft_of, draft_warnings
    from eval.authoring.gold_choice import QuitRequest, prompt_choice
    from eval.authoring.set_file import read_existing_questions
    from eval.corpus import Corpus

    questions = read_existing_questions(set_file)
    question = wanted.question or typer.prompt("The question, as a person would ask it")
    check_unique(question, wanted.history, questions)
    expected = () if wanted.unanswerable else (Gold("expected", "expected"),)
    draft_of(question, expected, wanted.history, wanted.wishes)  # fails before anything is opened
    engine = engine_at(sources, index)
    corpus = Corpus(engine.sources)
    try:
        gold = _gold(wanted, question, engine, corpus)
        draft = draft_of(question, gold, wanted.history, wanted.wishes)
        if wanted.chooses:
            draft = _completed(draft, wanted.wishes, questions)
        for remark in draft_warnings(draft, questions, corpus):
            _tell(remark)
        if (
            wanted.chooses
            and prompt_choice(f"Add it to {set_file}? y or n", ("y", "n"), "y") == "n"
        ):
            raise QuitRequest
    except QuitRequest:
        _tell("Nothing was added.")
        return
    _write([draft], set_file)


def _gold(wanted: _Wanted, question: str, engine: "Engine", corpus: "Corpus") -> tuple[Gold, ...]:
    """What answers: as it was said, else as the person chooses."""
    from eval.authoring.gold_choice import GoldChoice, gold_in_place

    if wanted.chooses:
        return GoldChoice(engine, corpus, console(stderr=False)).choose(question, wanted.history)
    return tuple(gold_in_place(engine.index, one, corpus) for one in wanted.places)


def _completed(
    draft: EvalQuestion, wishes: "QuestionOptions", questions: Sequence[EvalQuestion]
) -> EvalQuestion:
    """The draft with the type and difficulty that the person gives it."""
    from eval.authoring.drafts import draft_of, gold_term_share
    from eval.authoring.gold_choice import prompt, prompt_choice

    kind, difficulty = draft.type, draft.difficulty
    if not wishes.type and draft.answerable:
        used = sorted({one.type for one in questions if one.answerable} | {kind})
        asked = f"Type, a word of your own or one of: {', '.join(used)}"
        while (kind := prompt(asked, draft.type)) in (UNANSWERABLE, FOLLOW_UP):
            _tell(f"{kind} is for questions of another kind; another word, please.")
    if not wishes.difficulty:
        held = f" (the gold holds {gold_term_share(draft.question, draft.gold):.0%} of them)"
        said = prompt_choice(
            "How far its words are from the answer's: easy, medium or hard"
            + (held if draft.gold else ""),
            DIFFICULTIES,
            difficulty,
        )
        difficulty = next(one for one in DIFFICULTIES if one == said)
    return draft_of(
        draft.question, draft.gold, draft.history, replace(wishes, type=kind, difficulty=difficulty)
    )


def _add_judged(
    named: str | None,
    set_file: Path,
    sources: Path | None,
    index: Path | None,
    wishes: "QuestionOptions",
) -> None:
    """Add what readers found helpful; nothing is asked."""
    from eval.authoring.drafts import draft_warnings
    from eval.authoring.judged_feedback import FeedbackDrafter
    from eval.authoring.set_file import read_existing_questions
    from eval.corpus import Corpus
    from eval.runs.report import shortened
    from qa.feedback import read_judgements
    from qa.settings import settings

    path = Path(named) if named else settings(sources, index).feedback
    judgements = read_judgements(path)
    if not judgements:
        raise EvalSetError(
            f"{path} must hold judgements of readers, but holds none; name their file: "
            "verbatim eval add --feedback FILE"
        )
    questions = read_existing_questions(set_file)
    engine = engine_at(sources, index)
    corpus = Corpus(engine.sources)
    harvest = FeedbackDrafter(engine.index, corpus, questions, wishes).drafts_from(judgements)
    for draft in harvest.drafts:
        for remark in draft_warnings(draft, questions, corpus):
            _tell(f"“{shortened(draft.question)}”: {remark}")
    if harvest.drafts:
        _write(harvest.drafts, set_file)
    _tell(f"Questions added: {len(harvest.drafts)}; left out: {len(harvest.left_out)}")
    for line in harvest.left_out:
        _tell(f"Left out: {line}")


def _write(drafts: Sequence[EvalQuestion], set_file: Path) -> None:
    from eval.authoring.set_file import add_questions

    for one in add_questions(drafts, set_file):
        gold = f"{len(one.gold)} gold" if one.gold else "no answer"
        _tell(
            f"Added {one.id} to {set_file}: “{one.question}” ({one.type}, {one.difficulty}, {gold})"
        )


def _tell(words: str) -> None:
    """Print a line as it is."""
    console(stderr=False).print(_shown(words), markup=False, soft_wrap=True)


def _shown(text: object) -> str:
    from qa.terminal import visible

    return visible(" ".join(str(text).split()))
