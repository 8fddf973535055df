"""Eval questions with their gold: the words of the sources that answer them.

A set is a JSON-lines file, one question a line:
``{"id", "question", "type", "difficulty", "history", "gold": [{"doc", "speaker", "quote"}],
"split", "must_pass", "language", "english"}``; the last four may be left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from index.counts import pluralized
from index.errors import VerbatimError

SEEDS = Path("eval/sets/seeds.jsonl")
"""The project's own set, relative to the folder of the project."""

UNANSWERABLE = "unanswerable"
FOLLOW_UP = "followup"
KEYWORD = "keyword"
"""The type of a search for remembered words: its words are those of the answer."""

Difficulty = Literal["easy", "medium", "hard"]
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "medium", "hard")
_MAX_BYTES = 50_000_000
"""About 100,000 questions."""


class EvalSetError(VerbatimError):
    """An eval set, its gold, its answers or its baseline cannot be used."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Words of a source that answer a question: the gold standard.

    Attributes:
        doc: name of the source file.
        quote: the exact words; white space and backslashes do not count.
        speaker: label of their speaker, as the source has it; None for narration.
    """

    doc: str
    quote: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class EvalQuestion:
    """A question and its gold, such as S001, "What did Colombia pledge on emissions?".

    Attributes:
        id: unique in its set.
        question: its text, as a person would ask it.
        type: the kind of answer, such as "numeric"; "unanswerable" and "followup" are reported
            apart from all others.
        difficulty: how little its words share with those of the answer.
        gold: alternatives, each of them an answer; empty for an unanswerable question.
        history: earlier questions of the conversation, oldest first; follow-ups only.
        split: the part of the set that it belongs to, such as "reporting"; empty for none.
        must_pass: whether the gate fails when it is not answered.
        language: ISO 639-1 code of the language that it is asked in, such as "es"; empty where all
            is in one.
        english: what it asks, in English; empty for a question in English.
    """

    id: str
    question: str
    type: str
    difficulty: Difficulty
    gold: tuple[Gold, ...]
    history: tuple[str, ...] = ()
    split: str = ""
    must_pass: bool = False
    language: str = ""
    english: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the corpus answers it and it needs no history."""
        return self.type not in (UNANSWERABLE, FOLLOW_UP)


def read_eval_set(path: Path) -> tuple[EvalQuestion, ...]:
    """Read the questions of a set, in its order.

    Raises:
        EvalSetError: the file cannot be read, is empty, or a line is not a question.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as exc:
        raise EvalSetError(
            f"{path}: an eval set must be a readable file: {exc.strerror}; name one: --set FILE"
        ) from exc
    if len(data) > _MAX_BYTES:
        raise EvalSetError(f"{path}: an eval set must have at most {_MAX_BYTES:,} bytes; part it")
    lines = data.split(b"\n")
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    questions = tuple(_question(line, f"{path}:{number}") for number, line in numbered)
    if not questions:
        raise EvalSetError(f"{path}: an eval set must hold at least one question, this holds none")
    _check_ids(questions, path, [number for number, _ in numbered])
    return questions


def _question(line: bytes, place: str) -> EvalQuestion:
    try:
        question = msgspec.json.decode(line, type=EvalQuestion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise EvalSetError(
            f"{place}: a line must be a question as eval/README.md describes it: {exc}"
        ) from exc
    for problem in _problems(question):
        raise EvalSetError(f"{place}: question {question.id!r} must {problem}")
    return question


def _problems(question: EvalQuestion) -> list[str]:
    """The rules that types cannot express and a question breaks: "question 'S001' must ..."."""
    wants_gold, wants_history = question.type != UNANSWERABLE, question.type == FOLLOW_UP
    rules = {
        "have an id, a type and a question that are not empty": all(
            text.strip() for text in (question.id, question.type, question.question)
        ),
        f"have gold exactly if its type is not {UNANSWERABLE!r}; it is {question.type!r} with "
        f"{len(question.gold)} gold": bool(question.gold) == wants_gold,
        f"have a history exactly if its type is {FOLLOW_UP!r}; it is {question.type!r} with "
        f"{pluralized(len(question.history), 'earlier question')}": bool(question.history)
        == wants_history,
        "have gold with a doc and a quote that holds words": all(
            gold.doc and gold.quote.replace("\\", "").strip() for gold in question.gold
        ),
        "have an answer if it must pass": bool(question.gold) or not question.must_pass,
    }
    return [rule for rule, holds in rules.items() if not holds]


def _check_ids(questions: Sequence[EvalQuestion], path: Path, lines: Sequence[int]) -> None:
    first: dict[str, int] = {}
    for question, line in zip(questions, lines, strict=True):
        if first.setdefault(question.id, line) != line:
            raise EvalSetError(
                f"{path}:{line}: an id must be unique, but {question.id!r} is that of line "
                f"{first[question.id]} too"
            )
