"""TREC's formats: qrels (``qid 0 docid rel``) and runs (``qid Q0 docid rank score tag``).

Columns are separated by white space, so white space, "%" and control characters of an id are
percent-encoded; ``plain_id`` decodes them. The order of a run is that of trec_eval: by score,
equal scores by document id in descending order; the column of ranks is ignored.
"""

import io
import math
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote, unquote

import ir_measures
from ir_measures import ScoredDoc

from eval.exchange.collection import Qrels, Rankings
from eval.exchange.lines import numbered_lines, write_lines
from eval.questions import EvalSetError

_RUN_TAG = "verbatim"

_FORM = "qid Q0 docid rank score tag"


def safe_id(name: str) -> str:
    """Return an id as a column: white space, control characters and "%" percent-encoded.

    Raises:
        EvalSetError: The id is empty.
    """
    if not name:
        raise EvalSetError("an id must not be empty in TREC's formats")
    return "".join(
        quote(char, safe="") if char == "%" or char.isspace() or not char.isprintable() else char
        for char in name
    )


def plain_id(column: str) -> str:
    """Return the id of a column that ``safe_id`` encoded."""
    return unquote(column)


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write qrels, topics and documents in their order.

    Raises:
        EvalSetError: The file cannot be written, or an id is empty.
    """
    write_lines(
        path,
        (
            f"{safe_id(topic)} 0 {safe_id(document)} {grade}"
            for topic, documents in qrels.items()
            for document, grade in documents.items()
        ),
    )


def write_run(path: Path, rankings: Rankings, tag: str = _RUN_TAG) -> None:
    """Write a run; the score is 1 / rank.

    Args:
        path: the file.
        rankings: the documents of each topic, best first.
        tag: name of the system.

    Raises:
        EvalSetError: The file cannot be written, or an id is empty.
    """
    write_lines(
        path,
        (
            f"{safe_id(topic)} Q0 {safe_id(document)} {rank} {1 / rank!r} {safe_id(tag)}"
            for topic, documents in rankings.items()
            for rank, document in enumerate(documents, 1)
        ),
    )


def read_run_file(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a run: topic id -> document ids, best first.

    Raises:
        EvalSetError: The file cannot be read, a line is no result, or a document comes twice.
    """
    read: Callable[[io.StringIO], Iterable[ScoredDoc]] = ir_measures.read_trec_run
    scores: dict[str, dict[str, float]] = {}
    for place, line in numbered_lines(path):
        try:
            (row,) = read(io.StringIO(line))
        except ValueError as exc:
            raise EvalSetError(f"{place}: a line must be {_FORM!r}, given {line[:80]!r}") from exc
        if not math.isfinite(row.score):
            raise EvalSetError(f"{place}: a score must be a finite number, given {row.score}")
        documents = scores.setdefault(plain_id(row.query_id), {})
        name = plain_id(row.doc_id)
        if name in documents:
            raise EvalSetError(
                f"{place}: a document must come once for a topic, {name[:80]!r} does not"
            )
        documents[name] = row.score
    return {
        topic: tuple(sorted(scored, key=lambda name: (scored[name], name), reverse=True))
        for topic, scored in scores.items()
    }
