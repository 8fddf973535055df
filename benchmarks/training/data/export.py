"""Everything that is learned from, written once from transcripts, an index and questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks.training.data.candidates import JudgingRow, judging_rows, question_rows
from benchmarks.training.data.dataset import Dataset
from benchmarks.training.data.passages import PassageRow, folder_rows, indexed_rows
from benchmarks.training.data.questions import (
    CORPUS,
    MEETINGS,
    SEEDS,
    WrittenQuestion,
    read_questions,
)
from benchmarks.training.data.rows import write_rows
from benchmarks.training.errors import TrainingError
from benchmarks.training.workspace import Workspace
from eval.corpus import normalize
from eval.questions import SEEDS as SEEDS_FILE
from eval.questions import read_eval_set
from index.encoding.default import default_encoder
from index.sources.source_file import read_source
from qa.engine import Engine


@dataclass(frozen=True, slots=True)
class Sources:
    """Where transcripts lie.

    Attributes:
        corpus: folder of the indexed transcripts.
        index: their index.
        meetings: folder of QMSum's training meetings, a text a meeting.
        seeds: folder of the transcripts that come with the project.
    """

    corpus: Path
    index: Path
    meetings: Path
    seeds: Path


def write_data(
    workspace: Workspace, sources: Sources, judging: Sequence[Path], model: str
) -> dict[str, int]:
    """Write passages and questions; return how many of each were written.

    Args:
        workspace: takes them.
        sources: where transcripts lie.
        judging: eval sets over the corpus; the project's own set judges too.
        model: name of the model of the index.

    Raises:
        VerbatimError: a folder, the index or a set cannot be used.
        TrainingError: a question that teaches is about a document of one that judges.
    """
    workspace.folder.mkdir(parents=True, exist_ok=True)
    teaching = read_questions()
    check_places(teaching, {CORPUS: sources.corpus, MEETINGS: sources.meetings})
    encoder = default_encoder(model)
    engine = Engine.open(sources.index, encoder, sources=sources.corpus)
    passages = [
        *indexed_rows(engine.index, encoder),
        *folder_rows(sources.meetings, MEETINGS, encoder),
        *folder_rows(sources.seeds, SEEDS, encoder),
    ]
    judges = list(_judging(sources, judging, passages, engine))
    questions = list(question_rows(teaching, engine))
    dataset = Dataset(passages, questions, judges)  # before anything is written
    for path, rows in (
        (workspace.passages, passages),
        (workspace.questions, questions),
        (workspace.judging, judges),
    ):
        write_rows(path, rows)
    return {
        "passages": len(passages),
        "questions that teach": len(dataset.learning),
        "held out": len(dataset.held_out),
        "unanswerable that teach": len(dataset.unanswerable),
        "held out of these": len(dataset.unanswerable_held_out),
        "questions that judge": len(judges),
    }


def check_places(questions: Iterable[WrittenQuestion], folders: Mapping[str, Path]) -> None:
    """Check that the words for which each question was written stand where they stood.

    Args:
        questions: the questions.
        folders: collection -> folder of its files.

    Raises:
        SourceError: a file cannot be read.
        TrainingError: a file holds other words at the place.
    """
    texts: dict[Path, str] = {}
    for question in questions:
        for gold in question.gold:
            folder = folders[gold.folder]
            path = folder / gold.doc
            if path not in texts:
                texts[path] = read_source(path, folder).text
            words = normalize(texts[path][gold.start : gold.end])
            if not words.startswith(normalize(gold.quote)):
                raise TrainingError(
                    f"{path} must hold {gold.quote[:60]!r} at {gold.start}, for which question "
                    f"{question.id} was written, but holds {words[:60]!r}; name the folder with "
                    "the same files as then"
                )


def _judging(
    sources: Sources, sets: Sequence[Path], passages: Sequence[PassageRow], engine: Engine
) -> Iterator[JudgingRow]:
    over_corpus = (
        judging_rows(path.stem, read_eval_set(path), sources.corpus, passages, engine)
        for path in sets
    )
    seeds = read_eval_set(SEEDS_FILE)
    yield from chain(*over_corpus)
    yield from judging_rows(SEEDS, seeds, sources.seeds, passages, None)
