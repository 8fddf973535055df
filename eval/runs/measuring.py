"""Measuring: an eval set and an engine, or recorded answers, become a report."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.corpus import Corpus
from eval.gold import check_gold, find_gold
from eval.questions import EvalQuestion, EvalSetError, read_eval_set
from eval.runs.answers import answer_of, read_answers
from eval.runs.origin import Origin, origin_of, origin_of_answers
from eval.runs.qrels import judge_answers
from eval.runs.report import report_of
from eval.runs.results import Report
from eval.runs.run import EVAL_INDEX, TOP_CITATIONS, ask_all, fresh_engine
from index.build import Watcher, ignore_progress
from index.encoding.default import default_encoder
from qa.engine import Engine
from qa.ranking.reranker import default_reranker
from qa.records import Answer
from qa.settings import sources_without_index


def measure(
    set_file: Path,
    sources: Path | None,
    index: Path | None,
    split: str | None = None,
    *,
    watch: Watcher = ignore_progress,
) -> Report:
    """Ask an engine every question of a set and judge its answers.

    Args:
        set_file: the eval set.
        sources: folder of transcripts, None for that of the settings.
        index: an existing index, used as it is; None builds one with the current code.
        split: only the questions of this part of the set, None for all.
        watch: called with the progress of the build and of the questions.

    Raises:
        VerbatimError: set, sources or index cannot be used; broken gold is reported before any
            question is asked.
    """
    questions = _questions(set_file, split)
    engine = open_engine(sources, index, watch)
    corpus = Corpus(engine.sources)
    check_gold(find_gold(questions, corpus), corpus)
    answers = ask_all(engine, questions, watch)
    origin = origin_of(engine.index, TOP_CITATIONS)
    return _report(questions, answers, corpus, set_file=set_file, origin=origin)


def measure_answers(
    set_file: Path, sources: Path | None, answers: Path, split: str | None = None
) -> Report:
    """Judge recorded answers, of this or another system.

    Args:
        set_file: the eval set.
        sources: folder of transcripts that they cite, None for that of the settings.
        answers: a file of answers in the batch form.
        split: only the questions of this part of the set, None for all.

    Raises:
        VerbatimError: set, sources or answers cannot be used.
    """
    questions = _questions(set_file, split)
    recorded = {batch.id: answer_of(batch) for batch in read_answers(answers)}
    if not recorded.keys() & {question.id for question in questions}:
        raise EvalSetError(
            f"{answers}: answers must be to questions of {set_file}, but none has the id of one; "
            "name the set that was asked: --set FILE"
        )
    corpus = Corpus(sources_without_index(sources))
    check_gold(find_gold(questions, corpus), corpus)
    origin = origin_of_answers(answers)
    return _report(questions, recorded, corpus, set_file=set_file, origin=origin)


def open_engine(
    sources: Path | None, index: Path | None, watch: Watcher = ignore_progress
) -> Engine:
    """Open an engine over an index, or over one that is built in the folder of the eval.

    Raises:
        VerbatimError: sources or index cannot be used.
    """
    if index is not None:
        return Engine.open(index, default_encoder(), default_reranker(), sources)
    folder = sources_without_index(sources)
    return fresh_engine(folder, default_encoder(), index=EVAL_INDEX, watch=watch)


def _questions(set_file: Path, split: str | None) -> Sequence[EvalQuestion]:
    questions = read_eval_set(set_file)
    if split is None:
        return questions
    members = [question for question in questions if question.split == split]
    if not members:
        splits = sorted({question.split for question in questions if question.split})
        raise EvalSetError(
            f"{set_file}: the split must be one of the set; given {split!r}, it has "
            f"{', '.join(splits) or 'none'}"
        )
    return members


def _report(
    questions: Sequence[EvalQuestion],
    answers: Mapping[str, Answer],
    corpus: Corpus,
    *,
    set_file: Path,
    origin: Origin,
) -> Report:
    judged = judge_answers(questions, answers, corpus)
    return report_of(judged, set_file=set_file, origin=origin)
