"""The questions that taught: each written by a reader of one passage, kept with the project."""

from pathlib import Path
from typing import Literal

import msgspec

from benchmarks.training.data.rows import read_rows

_FOLDER = Path(__file__).parents[1]
QUESTIONS_FILE = _FOLDER / "questions.jsonl.xz"
UNANSWERABLE_FILE = _FOLDER / "unanswerable.jsonl.xz"

CORPUS = "corpus"
MEETINGS = "qmsum"
SEEDS = "seeds"
"""Names of the collections: the indexed transcripts, QMSum's training meetings, and the
transcripts that come with the project, which judge and never teach."""


class GoldSpan(msgspec.Struct, frozen=True):
    """The passage for which a question was written, as it was cut then.

    Attributes:
        folder: its collection, CORPUS or MEETINGS.
        doc: name of its file in the collection.
        start: where it begins in the file, code points.
        end: where it ends.
        quote: its first 200 characters.
        speaker: label of its speaker, None for narration.
    """

    folder: str
    doc: str
    start: int
    end: int
    quote: str
    speaker: str | None = None


class NearestPassage(msgspec.Struct, frozen=True):
    """What a search would wrongly return for a question that nothing answers."""

    folder: str
    doc: str
    quote: str


class WrittenQuestion(msgspec.Struct, frozen=True):
    """A question that teaches.

    Attributes:
        id: unique among all.
        question: its text, in the words of somebody who has not seen the passage.
        gold: the passage that answers, empty where nothing does.
        form: "near" where it may share words with the passage, "far" where it is paraphrased.
        near: for a question that nothing answers, the passage nearest to it.
    """

    id: str
    question: str
    gold: tuple[GoldSpan, ...]
    form: Literal["near", "far", ""] = ""
    near: NearestPassage | None = None


def read_questions() -> list[WrittenQuestion]:
    """The unanswerable questions, then those that a passage answers.

    Raises:
        TrainingError: a file of questions is damaged.
    """
    return [
        question
        for path in (UNANSWERABLE_FILE, QUESTIONS_FILE)
        for question in read_rows(path, WrittenQuestion)
    ]
