"""The result on a public collection, and how far it is from another one, topic by topic."""

from dataclasses import dataclass

import numpy as np

from eval.comparing.comparison import Difference
from eval.comparing.randomization import p_values
from eval.questions import EvalSetError
from eval.runs.intervals import Estimate, Floats, mean_estimates

VERBATIM_LABEL = "Verbatim"
OUTSIDE_MEASURES = ("nDCG@10", "RR@10", "Success@1", "Success@5", "Success@10", "R@10")


@dataclass(frozen=True, slots=True)
class IndexCoverage:
    """The part of the documents that the index can find.

    Attributes:
        documents: number of documents.
        turns: share of the documents that are turns of their own in the index.
        reachable: share of the relevant documents, over all topics, that overlap an indexed
            passage; the others ("Yeah.") are too short to be a result.
        passages: number of passages in the index.
    """

    documents: int
    turns: float
    reachable: float
    passages: int


@dataclass(frozen=True, slots=True)
class SystemScores:
    """The measures of a system in a setting.

    Attributes:
        system: name of the system.
        measures: measure -> mean over the topics, with its interval.
        topics: id of a topic -> value of each measure, in the order of ``OUTSIDE_MEASURES``.
    """

    system: str
    measures: dict[str, Estimate]
    topics: dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the search, and the measures of each system in it.

    Attributes:
        name: such as "inside one meeting".
        topics: number of topics.
        relevant: mean number of relevant documents per topic.
        systems: the systems, Verbatim first.
        best_baseline: the baseline with the greatest nDCG@10; None without baselines.
        differences: Verbatim minus the best baseline, for every measure.
    """

    name: str
    topics: int
    relevant: float
    systems: tuple[SystemScores, ...]
    best_baseline: str | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class OutsideReport:
    """The result on a public collection.

    Attributes:
        collection: name of the collection.
        coverage: the part of the documents that the index can find.
        settings: the settings of the search.
    """

    collection: str
    coverage: IndexCoverage
    settings: tuple[Setting, ...]


def earlier_setting(earlier: OutsideReport, name: str) -> Setting:
    """Return a setting of an earlier result.

    Raises:
        EvalSetError: It has no such setting, so that it is of another collection.
    """
    for setting in earlier.settings:
        if setting.name == name:
            return setting
    raise EvalSetError(
        f"an earlier result must have the setting {name!r}, but {earlier.collection} has none; "
        "name a result of the same collection: --against FILE"
    )


def differences_from(earlier: Setting, setting: Setting) -> tuple[Difference, ...]:
    """Return Verbatim's measures minus those of an earlier result, on the topics of both.

    Raises:
        EvalSetError: They have no topic in common.
    """
    ours, theirs = setting.systems[0].topics, earlier.systems[0].topics
    common = [topic for topic in ours if topic in theirs]
    if not common:
        raise EvalSetError(f"{setting.name}: two results must have a topic in common, none is")
    return paired_differences(
        *(np.array([values[topic] for topic in common]) for values in (ours, theirs))
    )


def paired_differences(ours: Floats, theirs: Floats) -> tuple[Difference, ...]:
    """Return the first minus the second for every measure, with interval and p-value.

    Args:
        ours: float64, shape (topics, measures).
        theirs: the same of the other.
    """
    columns = zip(
        OUTSIDE_MEASURES,
        ours.mean(axis=0).tolist(),
        theirs.mean(axis=0).tolist(),
        mean_estimates(ours - theirs),
        p_values(ours - theirs),
        strict=True,
    )
    return tuple(Difference(*column) for column in columns)
