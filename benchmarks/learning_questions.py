"""Questions to learn from: like those of an eval set, without their type and difficulty."""

import lzma
import random
from collections.abc import Sequence
from pathlib import Path

import msgspec

from eval.corpus import Corpus
from eval.questions import UNANSWERABLE, EvalQuestion, EvalSetError, Gold


class _Line(msgspec.Struct):
    id: str
    question: str
    gold: tuple[Gold, ...]
    form: str = ""


def read_learning_questions(
    paths: Sequence[Path], corpus: Corpus, limit: int
) -> list[EvalQuestion]:
    """Read the questions that have no gold, and a sample of those with gold in a corpus.

    Args:
        paths: JSON-lines files, one question a line: ``{"id", "question", "gold", "form"}``, where
            the form may be left out; it is "far" for words far from those of the gold. A file
            that ends in .xz is unpacked.
        corpus: the indexed sources.
        limit: of the questions with gold, so many are drawn at most, always the same; one in
            three is "far", the share of hard questions among the development questions.

    Raises:
        EvalSetError: a file cannot be read, or a line is not a question.
    """
    questions = [_question(line, path) for path in paths for line in _lines(path)]
    within = [
        question
        for question in questions
        if question.gold and all(gold.doc in corpus.names for gold in question.gold)
    ]
    far = [question for question in within if question.difficulty == "hard"]
    near = [question for question in within if question.difficulty != "hard"]
    generator = random.Random(0)
    far = generator.sample(far, min(limit // 3, len(far)))
    near = generator.sample(near, min(limit - len(far), len(near)))
    return [question for question in questions if not question.gold] + near + far


def _lines(path: Path) -> list[str]:
    try:
        data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
        return [line for line in data.decode("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as exc:
        raise EvalSetError(f"{path}: questions must be a readable file in UTF-8: {exc}") from exc


def _question(line: str, path: Path) -> EvalQuestion:
    try:
        read = msgspec.json.decode(line, type=_Line)
    except msgspec.MsgspecError as exc:
        raise EvalSetError(
            f'{path}: a line must be a question with "id", "question" and "gold": {exc}'
        ) from exc
    return EvalQuestion(
        id=read.id,
        question=read.question,
        type="other" if read.gold else UNANSWERABLE,
        difficulty="hard" if read.form == "far" else "easy",
        gold=read.gold,
    )
