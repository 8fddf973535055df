"""TREC's forms: qrels (``qid 0 docid rel``) and runs (``qid Q0 docid rank score tag``).

Columns are parted by white space, so white space, "%" and control characters of an id are
percent-encoded; ``plain_id`` takes that back. The order of a run is that of trec_eval: by score,
equal scores by document id from the greatest down; the column of ranks is not looked at.
"""

import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, unquote

import ir_measures
import numpy as np
from ir_measures import Qrel, ScoredDoc

from eval.collection import Qrels, Rankings
from eval.intervals import Floats
from eval.lines import numbered_lines, write_lines
from eval.questions import EvalSetError

TAG = "verbatim"

_QRELS_FORM = "qid 0 docid rel"
_RUN_FORM = "qid Q0 docid rank score tag"

_Row = TypeVar("_Row", Qrel, ScoredDoc)


def safe_id(name: str) -> str:
    """An id as one column: white space, control characters and "%" percent-encoded.

    Raises:
        EvalSetError: it is empty.
    """
    if not name:
        raise EvalSetError("an id must not be empty in TREC's forms")
    return "".join(
        quote(char, safe="") if char == "%" or char.isspace() or not char.isprintable() else char
        for char in name
    )


def plain_id(column: str) -> str:
    """The id that ``safe_id`` made a column of."""
    return unquote(column)


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write qrels, topics and documents in the order given.

    Raises:
        EvalSetError: the file cannot be written, or an id is empty.
    """
    write_lines(
        path,
        (
            f"{safe_id(topic)} 0 {safe_id(document)} {grade}"
            for topic, documents in qrels.items()
            for document, grade in documents.items()
        ),
    )


def write_run(path: Path, rankings: Rankings, tag: str = TAG) -> None:
    """Write a run; the score is 1 / rank.

    Args:
        path: the file.
        rankings: what was found for each topic.
        tag: name of the system.

    Raises:
        EvalSetError: the file cannot be written, or an id is empty.
    """
    write_lines(
        path,
        (
            f"{safe_id(topic)} Q0 {safe_id(document)} {rank} {1 / rank!r} {safe_id(tag)}"
            for topic, documents in rankings.items()
            for rank, document in enumerate(documents, 1)
        ),
    )


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Topic id -> document id -> grade, in the order of the file.

    Raises:
        EvalSetError: the file cannot be read, a line is no judgement, or one comes twice.
    """
    qrels: dict[str, dict[str, int]] = {}
    for place, row in _rows(path, ir_measures.read_trec_qrels, _QRELS_FORM):
        documents = qrels.setdefault(plain_id(row.query_id), {})
        _add(documents, plain_id(row.doc_id), row.relevance, place)
    return qrels


def read_run_file(path: Path) -> dict[str, tuple[str, ...]]:
    """Topic id -> document ids, best first.

    Raises:
        EvalSetError: the file cannot be read, a line is no result, or one comes twice.
    """
    scores: dict[str, dict[str, float]] = {}
    for place, row in _rows(path, ir_measures.read_trec_run, _RUN_FORM):
        if not math.isfinite(row.score):
            raise EvalSetError(f"{place}: a score must be a finite number, given {row.score}")
        documents = scores.setdefault(plain_id(row.query_id), {})
        _add(documents, plain_id(row.doc_id), row.score, place)
    return {
        topic: tuple(sorted(found, key=lambda name: (found[name], name), reverse=True))
        for topic, found in scores.items()
    }


def measured(
    names: Sequence[str], qrels: Qrels, rankings: Rankings, topics: Sequence[str]
) -> Floats:
    """Measures of each topic, by ir_measures.

    Args:
        names: of the measures, as ir_measures writes them.
        qrels: what is relevant.
        rankings: what was found; a topic that is not there counts as zero.
        topics: ids of judged topics, the rows.

    Returns:
        float64, shape (topics, names).
    """
    measures = [ir_measures.parse_measure(name) for name in names]
    rows = {topic: row for row, topic in enumerate(topics)}
    judged = [Qrel(topic, *one) for topic in topics for one in qrels[topic].items()]
    run = [
        ScoredDoc(topic, document, -float(rank))
        for topic in topics
        for rank, document in enumerate(rankings.get(topic, ()))
    ]
    values = np.zeros((len(topics), len(measures)))
    for metric in ir_measures.iter_calc(measures, judged, run) if judged else ():
        values[rows[metric.query_id], measures.index(metric.measure)] = metric.value
    return values


def _rows(
    path: Path, read: Callable[[io.StringIO], Iterable[_Row]], form: str
) -> Iterator[tuple[str, _Row]]:
    """Place and record of each line, by ir_measures' reader."""
    for place, line in numbered_lines(path):
        try:
            rows = list(read(io.StringIO(line)))
        except ValueError as exc:
            raise EvalSetError(f"{place}: a line must be {form!r}, given {line[:80]!r}") from exc
        yield from ((place, row) for row in rows)


_Value = TypeVar("_Value")


def _add(documents: dict[str, _Value], name: str, value: _Value, place: str) -> None:
    if name in documents:
        raise EvalSetError(
            f"{place}: a document must come once for a topic, {name[:80]!r} does not"
        )
    documents[name] = value
