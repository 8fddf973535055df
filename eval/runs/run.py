"""An eval run: an engine is asked every question of a set."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from eval.questions import EvalQuestion
from index.build import Watcher, build_index, ignore_progress
from index.encoding.encoder import Encoder
from qa.engine import Engine
from qa.records import Answer

TOP_CITATIONS = 10
"""Citations asked for: as deep as the measures look."""

EVAL_INDEX = Path(".verbatim/eval-index")
"""Built anew for each run, so that the current code is measured; unchanged vectors are kept."""


class AnswerEngine(Protocol):
    """What answers questions; tests bring one that knows its answers."""

    def ask(self, question: str, history: Sequence[str] = (), *, top: int = 5) -> Answer:
        """What the transcripts say to a question, in at most ``top`` citations."""


def fresh_engine(sources: Path, encoder: Encoder, *, index: Path, watch: Watcher) -> Engine:
    """An engine over an index that is built now, by the code as it is now.

    Args:
        sources: folder of transcripts.
        encoder: the embedding model.
        index: where the index is built.
        watch: told how the build goes on.

    Raises:
        VerbatimError: the sources or the index cannot be used.
    """
    build_index(sources, index, encoder, watch, replace=True)
    return Engine.open(index, encoder)


def existing_engine(index: Path, encoder: Encoder, sources: Path | None = None) -> Engine:
    """An engine over an index that is there already; it is not changed.

    Args:
        index: the index folder.
        encoder: the embedding model.
        sources: where its source files are now; None is where they were when it was built.

    Raises:
        IndexStateError: there is no index, or it must not be used, or not with these sources.
        SourceError: the folder that is named cannot be used.
    """
    return Engine.open(index, encoder, sources=sources)


def ask_all(
    engine: AnswerEngine, questions: Sequence[EvalQuestion], watch: Watcher = ignore_progress
) -> dict[str, Answer]:
    """Question id -> answer, follow-ups asked with their history.

    Args:
        engine: what answers.
        questions: what is asked, in this order.
        watch: called after each question.

    Raises:
        QuestionError: a question cannot be understood.
    """
    if questions:
        engine.ask(questions[0].question, top=1)  # loads the model, which no answer shall time
    answers = {}
    for count, question in enumerate(questions, 1):
        answers[question.id] = engine.ask(question.question, question.history, top=TOP_CITATIONS)
        watch("Asking", count, len(questions))
    return answers
