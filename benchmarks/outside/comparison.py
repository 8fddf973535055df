"""Verbatim and baselines on collections that others made.

Verbatim is asked as it is: the documents become source files, an index of them is built, every
topic goes through the engine, and its citations are mapped to the documents that they overlap, in
order, each document once. "Inside" means that a hard filter names the topic's meeting or scene;
word statistics are those of the whole collection, for the baselines too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import ir_measures
import numpy as np
from ir_measures import Qrel, ScoredDoc

from benchmarks.outside.documents import DocumentFiles
from benchmarks.outside.reference_systems import baselines_of, rankings_of
from eval.comparing.comparison import Difference
from eval.comparing.randomization import p_values
from eval.exchange.collection import Collection, Qrels, Rankings, Topic
from eval.questions import EvalSetError
from eval.runs.intervals import Estimate, Floats, mean_estimates
from index.build import Watcher, build_index
from index.encoding.encoder import Encoder
from index.records import Span
from index.store.reader import OpenedIndex
from qa.engine import MAX_TOP, Engine
from qa.filters import Filters
from qa.understanding.query import MAX_QUESTION_CHARS

VERBATIM_LABEL = "Verbatim"
OUTSIDE_MEASURES = ("nDCG@10", "RR@10", "Success@1", "Success@5", "Success@10", "R@10")
_SELECTION_MEASURE = "nDCG@10"
"""By which the best baseline is chosen."""
RANKING_DEPTH = 10


@dataclass(frozen=True, slots=True)
class IndexCoverage:
    """What of the documents the index can find at all.

    Attributes:
        documents: how many there are.
        turns: share of them that the index holds as turns of their own.
        reachable: share of the relevant documents, over all topics, of which some passage is
            indexed; the rest ("Yeah.") is too short to be a result.
        passages: how many passages the index holds.
    """

    documents: int
    turns: float
    reachable: float
    passages: int


@dataclass(frozen=True, slots=True)
class SystemScores:
    """What a system is worth in a setting.

    Attributes:
        system: its name.
        measures: name -> mean over the topics, with its interval.
    """

    system: str
    measures: dict[str, Estimate]


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to ask, and how each system does.

    Attributes:
        name: such as "inside one meeting".
        topics: how many were asked.
        relevant: relevant documents a topic, mean.
        systems: Verbatim first.
        best_baseline: the one with the greatest nDCG@10, None without baselines.
        differences: Verbatim less that one, every measure.
    """

    name: str
    topics: int
    relevant: float
    systems: tuple[SystemScores, ...]
    best_baseline: str | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class OutsideReport:
    """An outside measure.

    Attributes:
        collection: its name.
        coverage: what the index can find.
        settings: each way to ask.
    """

    collection: str
    coverage: IndexCoverage
    settings: tuple[Setting, ...]


def with_sampled_topics(collection: Collection, topics: int | None) -> Collection:
    """The collection with so many of its judged topics, spread evenly; all documents stay."""
    judged = collection.judged
    if topics is None or topics >= len(judged):
        return collection
    kept = tuple(judged[at * len(judged) // topics] for at in range(topics))
    return replace(collection, topics=kept)


def measure_outside(
    name: str,
    collection: Collection,
    encoder: Encoder,
    *,
    settings: Mapping[str, bool],
    baselines: bool = True,
    watch: Watcher = lambda stage, done, total: None,
    tell: Callable[[str], None] = lambda words: None,
) -> OutsideReport:
    """How well Verbatim and the baselines rank the documents of a collection.

    Args:
        name: of the collection.
        collection: documents, topics and qrels.
        encoder: the embedding model.
        settings: name -> whether only the topic's own part is searched.
        baselines: whether they are computed too.
        watch: told how the index is built.
        tell: told what is done after that.

    Raises:
        EvalSetError: no topic has a relevant document.
        VerbatimError: the documents cannot be indexed.
    """
    topics = collection.judged
    if not topics:
        raise EvalSetError(f"{name}: at least one topic must have a relevant document, none has")
    with TemporaryDirectory(prefix="verbatim-outside-") as scratch:
        sources, index = Path(scratch, "sources"), Path(scratch, "index")
        sources.mkdir()
        files = DocumentFiles(collection.documents, sources)
        build_index(sources, index, encoder, watch)
        engine = Engine.open(index, encoder)
        asked: dict[str, dict[str, Rankings]] = {}
        for setting, inside in settings.items():
            tell(f"{VERBATIM_LABEL}, {setting}")
            asked[setting] = {VERBATIM_LABEL: ask_verbatim(engine, files, topics, inside=inside)}
        coverage = index_coverage(engine.index, files, collection)
    tell("Indexing for the baselines")
    others = baselines_of(collection, encoder) if baselines else {}
    for setting, inside in settings.items():
        for system, baseline in others.items():
            tell(f"{system}, {setting}")
            asked[setting][system] = rankings_of(baseline, topics, RANKING_DEPTH, inside=inside)
    scored = tuple(_setting(one, collection, topics, found) for one, found in asked.items())
    return OutsideReport(name, coverage, scored)


def ask_verbatim(
    engine: Engine, files: DocumentFiles, topics: Sequence[Topic], *, inside: bool
) -> Rankings:
    """The first TOP documents that Verbatim's citations of each topic overlap.

    As many citations are asked for as can be had, since several can be of one document. What is
    longer than a question may be is cut off at its end; a topic without words finds nothing.
    """
    rankings: dict[str, tuple[str, ...]] = {}
    for topic in topics:
        words = " ".join(topic.text.split())[:MAX_QUESTION_CHARS]
        if not any(map(str.isalnum, words)):
            rankings[topic.id] = ()
            continue
        filters = Filters(sources=(files.sources[topic.part_of],)) if inside else Filters()
        citations = engine.ask(words, filters=filters, top=MAX_TOP).citations
        found = [name for one in citations for name in files.overlapping(one.source, one.span)]
        rankings[topic.id] = tuple(dict.fromkeys(found))[:RANKING_DEPTH]
    return rankings


def index_coverage(
    index: OpenedIndex, files: DocumentFiles, collection: Collection
) -> IndexCoverage:
    """What of the documents an index can find at all."""
    indexed: set[str] = set()
    for row in index.passages:
        source = index.catalog.entries[int(row["transcript"])].name
        indexed.update(files.overlapping(source, Span(int(row["start"]), int(row["end"]))))
    whole = 0
    for number, entry in enumerate(index.catalog.entries):
        turns = index.transcript(number).turns
        inside = [files.overlapping(entry.name, turn.span) for turn in turns]
        alone = [found[0] for found in inside if len(found) == 1]
        together = {name for found in inside if len(found) > 1 for name in found}
        whole += len(set(alone) - together)
    relevant = [
        document
        for topic in collection.judged
        for document, grade in collection.qrels[topic.id].items()
        if grade > 0
    ]
    return IndexCoverage(
        documents=len(collection.documents),
        turns=whole / len(collection.documents),
        reachable=sum(name in indexed for name in relevant) / len(relevant),
        passages=len(index.passages),
    )


def _setting(
    name: str, collection: Collection, topics: Sequence[Topic], found: Mapping[str, Rankings]
) -> Setting:
    ids = [one.id for one in topics]
    values = {
        system: topic_values(OUTSIDE_MEASURES, collection.qrels, rankings, ids)
        for system, rankings in found.items()
    }
    others = {system: value for system, value in values.items() if system != VERBATIM_LABEL}
    column = OUTSIDE_MEASURES.index(_SELECTION_MEASURE)
    best = max(others, key=lambda system: float(others[system][:, column].mean()), default=None)
    relevant = [sum(grade > 0 for grade in collection.qrels[one].values()) for one in ids]
    return Setting(
        name=name,
        topics=len(ids),
        relevant=sum(relevant) / len(ids),
        systems=tuple(
            SystemScores(system, dict(zip(OUTSIDE_MEASURES, mean_estimates(value), strict=True)))
            for system, value in values.items()
        ),
        best_baseline=best,
        differences=_differences(values[VERBATIM_LABEL], values[best]) if best else (),
    )


def topic_values(
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


def _differences(ours: Floats, theirs: Floats) -> tuple[Difference, ...]:
    means = zip(ours.mean(axis=0).tolist(), theirs.mean(axis=0).tolist(), strict=True)
    told = zip(
        OUTSIDE_MEASURES, means, mean_estimates(ours - theirs), p_values(ours - theirs), strict=True
    )
    return tuple(Difference(name, *pair, apart, p) for name, pair, apart, p in told)
