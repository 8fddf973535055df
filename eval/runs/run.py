"""Asking an engine every question of a set."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from eval.questions import EvalQuestion
from index.build import Watcher, build_index, ignore_progress
from index.encoding.encoder import Encoder
from qa.engine import Engine
from qa.ranking.reranker import default_reranker
from qa.records import Answer

TOP_CITATIONS = 10
"""Citations per question: the depth of the measures."""

EVAL_INDEX = Path(".verbatim/eval-index")
"""Rebuilt for each run, so that the current code is measured; unchanged vectors are reused."""


class AnswerEngine(Protocol):
    """What a run needs of an engine."""

    def ask(self, question: str, history: Sequence[str] = (), *, top: int = 5) -> Answer:
        """Answer a question with at most ``top`` citations."""


def fresh_engine(sources: Path, encoder: Encoder, *, index: Path, watch: Watcher) -> Engine:
    """Build an index with the current code and open an engine over it.

    Args:
        sources: folder of transcripts.
        encoder: the embedding model.
        index: the folder of the index.
        watch: called with the progress of the build.

    Raises:
        VerbatimError: the sources or the index cannot be used.
    """
    build_index(sources, index, encoder, watch, replace=True)
    return Engine.open(index, encoder, default_reranker())


def ask_all(
    engine: AnswerEngine, questions: Sequence[EvalQuestion], watch: Watcher = ignore_progress
) -> dict[str, Answer]:
    """Ask every question, follow-ups with their history; return question id -> answer.

    Args:
        engine: the engine.
        questions: the questions, in the order of asking.
        watch: called after each question.

    Raises:
        QuestionError: a question cannot be understood.
    """
    if questions:
        engine.ask(questions[0].question, top=1)  # loads the model, outside of any measured time
    answers = {}
    for count, question in enumerate(questions, 1):
        answers[question.id] = engine.ask(question.question, question.history, top=TOP_CITATIONS)
        watch("Asking", count, len(questions))
    return answers
