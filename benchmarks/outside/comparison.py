"""Verbatim and baselines on public test collections.

Verbatim is used as it is: the documents become source files, an index of them is built, every
topic is asked of the engine, and citations are mapped to the documents that they overlap, in order,
each document once. "Inside" means that a hard filter names the topic's meeting or scene; word
statistics are those of the whole collection, for the baselines too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import ir_measures
import numpy as np
from ir_measures import Qrel, ScoredDoc

from benchmarks.outside.documents import DocumentFiles
from benchmarks.outside.reference_systems import baselines_of, rankings_of
from benchmarks.outside.results import (
    OUTSIDE_MEASURES,
    VERBATIM_LABEL,
    IndexCoverage,
    OutsideReport,
    Setting,
    SystemScores,
    paired_differences,
)
from eval.exchange.collection import Collection, Qrels, Rankings, Topic
from eval.questions import EvalSetError
from eval.runs.intervals import Floats, mean_estimates
from index.build import Watcher, build_index
from index.encoding.encoder import Encoder
from index.records import Span
from index.store.reader import OpenedIndex
from qa.engine import MAX_TOP, Engine
from qa.filters import Filters
from qa.ranking.reranker import default_reranker
from qa.understanding.query import MAX_QUESTION_CHARS

_SELECTION_MEASURE = "nDCG@10"
"""The measure that selects the best baseline."""
RANKING_DEPTH = 10


def with_sampled_topics(collection: Collection, topics: int | None) -> Collection:
    """Return the collection with so many of its judged topics, spread evenly; documents stay."""
    judged = collection.judged
    if topics is None or topics >= len(judged):
        return collection
    sample = tuple(judged[number * len(judged) // topics] for number in range(topics))
    return replace(collection, topics=sample)


def measure_outside(
    name: str,
    collection: Collection,
    encoder: Encoder,
    *,
    settings: Mapping[str, bool],
    baseline_encoder: Encoder | None,
    watch: Watcher = lambda stage, done, total: None,
    report_step: Callable[[str], None] = lambda words: None,
) -> OutsideReport:
    """Measure how well Verbatim and the baselines rank the documents of a collection.

    Args:
        name: name of the collection.
        collection: documents, topics and qrels.
        encoder: the embedding model.
        settings: name -> whether only the topic's own part is searched.
        baseline_encoder: the model of the dense baselines; None measures no baselines.
        watch: called with the progress of the build.
        report_step: called with a description of each later step.

    Raises:
        EvalSetError: No topic has a relevant document.
        VerbatimError: The documents cannot be indexed.
    """
    topics = collection.judged
    if not topics:
        raise EvalSetError(f"{name}: at least one topic must have a relevant document, none has")
    with TemporaryDirectory(prefix="verbatim-outside-") as scratch:
        sources, index = Path(scratch, "sources"), Path(scratch, "index")
        sources.mkdir()
        files = DocumentFiles(collection.documents, sources)
        build_index(sources, index, encoder, watch)
        engine = Engine.open(index, encoder, default_reranker())
        rankings: dict[str, dict[str, Rankings]] = {}
        for setting, inside in settings.items():
            report_step(f"{VERBATIM_LABEL}, {setting}")
            rankings[setting] = {VERBATIM_LABEL: ask_verbatim(engine, files, topics, inside=inside)}
        coverage = index_coverage(engine.index, files, collection)
    report_step("Indexing for the baselines")
    systems = baselines_of(collection, baseline_encoder) if baseline_encoder else {}
    for setting, inside in settings.items():
        for system, baseline in systems.items():
            report_step(f"{system}, {setting}")
            rankings[setting][system] = rankings_of(baseline, topics, RANKING_DEPTH, inside=inside)
    results = tuple(
        _setting(setting, collection, topics, rankings[setting]) for setting in settings
    )
    return OutsideReport(name, coverage, results)


def ask_verbatim(
    engine: Engine, files: DocumentFiles, topics: Sequence[Topic], *, inside: bool
) -> Rankings:
    """Return the first documents that Verbatim's citations for each topic overlap.

    The engine is asked for as many citations as it gives, since several can overlap one document.
    A topic longer than a question may be is cut at its end; a topic without words finds nothing.
    """
    rankings: dict[str, tuple[str, ...]] = {}
    for topic in topics:
        words = " ".join(topic.text.split())[:MAX_QUESTION_CHARS]
        if not any(map(str.isalnum, words)):
            rankings[topic.id] = ()
            continue
        filters = Filters(sources=(files.sources[topic.part_of],)) if inside else Filters()
        citations = engine.ask(words, filters=filters, top=MAX_TOP).citations
        names = [
            name
            for citation in citations
            for name in files.overlapping(citation.source, citation.span)
        ]
        rankings[topic.id] = tuple(dict.fromkeys(names))[:RANKING_DEPTH]
    return rankings


def index_coverage(
    index: OpenedIndex, files: DocumentFiles, collection: Collection
) -> IndexCoverage:
    """Return the part of the documents that an index can find."""
    indexed: set[str] = set()
    for row in index.passages:
        source = index.catalog.entries[int(row["transcript"])].name
        indexed.update(files.overlapping(source, Span(int(row["start"]), int(row["end"]))))
    single_turns = 0
    for number, entry in enumerate(index.catalog.entries):
        turns = index.transcript(number).turns
        inside = [files.overlapping(entry.name, turn.span) for turn in turns]
        alone = {names[0] for names in inside if len(names) == 1}
        together = {name for names in inside if len(names) > 1 for name in names}
        single_turns += len(alone - together)
    relevant = [
        document
        for topic in collection.judged
        for document, grade in collection.qrels[topic.id].items()
        if grade > 0
    ]
    return IndexCoverage(
        documents=len(collection.documents),
        turns=single_turns / len(collection.documents),
        reachable=sum(name in indexed for name in relevant) / len(relevant),
        passages=len(index.passages),
    )


def _setting(
    name: str, collection: Collection, topics: Sequence[Topic], rankings: Mapping[str, Rankings]
) -> Setting:
    ids = [topic.id for topic in topics]
    values = {
        system: topic_values(OUTSIDE_MEASURES, collection.qrels, ranking, ids)
        for system, ranking in rankings.items()
    }
    baselines = [system for system in values if system != VERBATIM_LABEL]
    column = OUTSIDE_MEASURES.index(_SELECTION_MEASURE)
    best = max(baselines, key=lambda system: float(values[system][:, column].mean()), default=None)
    relevant = [sum(grade > 0 for grade in collection.qrels[topic].values()) for topic in ids]
    return Setting(
        name=name,
        topics=len(ids),
        relevant=sum(relevant) / len(ids),
        systems=tuple(
            SystemScores(
                system,
                dict(zip(OUTSIDE_MEASURES, mean_estimates(value), strict=True)),
                dict(zip(ids, map(tuple, value.tolist()), strict=True)),
            )
            for system, value in values.items()
        ),
        best_baseline=best,
        differences=paired_differences(values[VERBATIM_LABEL], values[best]) if best else (),
    )


def topic_values(
    names: Sequence[str], qrels: Qrels, rankings: Rankings, topics: Sequence[str]
) -> Floats:
    """Return the measures of each topic, by ir_measures.

    Args:
        names: names of measures in ir_measures.
        qrels: the relevant documents.
        rankings: the ranked documents; a missing topic counts as zero.
        topics: ids of judged topics, the rows.

    Returns:
        float64, shape (topics, names).
    """
    measures = [ir_measures.parse_measure(name) for name in names]
    rows = {topic: row for row, topic in enumerate(topics)}
    judged = [
        Qrel(topic, document, grade) for topic in topics for document, grade in qrels[topic].items()
    ]
    run = [
        ScoredDoc(topic, document, -float(rank))
        for topic in topics
        for rank, document in enumerate(rankings.get(topic, ()))
    ]
    values = np.zeros((len(topics), len(measures)))
    for metric in ir_measures.iter_calc(measures, judged, run) if judged else ():
        values[rows[metric.query_id], measures.index(metric.measure)] = metric.value
    return values
