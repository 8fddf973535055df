"""Measuring: a set is asked or its answers are read, judged, and told as a report."""

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
from eval.runs.run import EVAL_INDEX, TOP_CITATIONS, ask_all, existing_engine, fresh_engine
from index.build import Watcher, ignore_progress
from index.encoding.default import default_encoder
from qa.engine import Engine
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
    """Ask an engine every question of a set.

    Args:
        set_file: the eval set.
        sources: folder of transcripts, None for that of the settings.
        index: an index to ask as it is; None builds one by the code as it is now.
        split: only the questions of this part of the set, None for all.
        watch: called with the progress of the build and of the asking.

    Raises:
        VerbatimError: set, sources or index cannot be used; broken gold is told before any
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
    """Judge answers that were given before, or by another system.

    Args:
        set_file: the eval set.
        sources: folder of transcripts that they cite, None for that of the settings.
        answers: file of answers in the batch form.
        split: only the questions of this part of the set, None for all.

    Raises:
        VerbatimError: set, sources or answers cannot be used.
    """
    questions = _questions(set_file, split)
    given = {one.id: answer_of(one) for one in read_answers(answers)}
    if not given.keys() & {one.id for one in questions}:
        raise EvalSetError(
            f"{answers}: answers must be to questions of {set_file}, but none has the id of one; "
            "name the set that was asked: --set FILE"
        )
    corpus = Corpus(sources_without_index(sources))
    check_gold(find_gold(questions, corpus), corpus)
    origin = origin_of_answers(answers)
    return _report(questions, given, corpus, set_file=set_file, origin=origin)


def open_engine(
    sources: Path | None, index: Path | None, watch: Watcher = ignore_progress
) -> Engine:
    """The index that is named, else one built now in the eval's own folder.

    Raises:
        VerbatimError: sources or index cannot be used.
    """
    if index is not None:
        return existing_engine(index, default_encoder(), sources)
    folder = sources_without_index(sources)
    return fresh_engine(folder, default_encoder(), index=EVAL_INDEX, watch=watch)


def _questions(set_file: Path, split: str | None) -> Sequence[EvalQuestion]:
    questions = read_eval_set(set_file)
    if split is None:
        return questions
    chosen = [one for one in questions if one.split == split]
    if not chosen:
        known = ", ".join(sorted({one.split for one in questions if one.split})) or "none"
        raise EvalSetError(
            f"{set_file}: the split must be one of the set; given {split!r}, it has {known}"
        )
    return chosen


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
