import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from benchmarks import __main__ as command_line
from benchmarks.outside.comparison import (
    ask_verbatim,
    measure_outside,
    topic_values,
    with_sampled_topics,
)
from benchmarks.outside.documents import DocumentFiles
from benchmarks.outside.page import outside_markdown
from benchmarks.outside.reference_systems import BM25, DENSE, WITH_SPEAKER
from benchmarks.outside.results import (
    OUTSIDE_MEASURES,
    VERBATIM_LABEL,
    OutsideReport,
    differences_from,
)
from eval.exchange.collection import Collection, CollectionDocument, Topic
from eval.questions import EvalSetError
from index.build import build_index
from qa.engine import Engine
from tests.conftest import HashedEncoder

SAID = [
    ("Anna Berg", "The new harbour cranes lift ninety containers every hour ."),
    ("Otto Klein", "The wheat harvest fell by nine percent after the long drought ."),
    ("Anna Berg", "Yes ."),
    ("Otto Klein", "We ordered netting against the locusts in the orchards ."),
]
BOTH = {"inside one talk": True, "over all talks": False}


def talks() -> Collection:
    documents = tuple(
        CollectionDocument(f"{talk}:{turn}", words.replace("wheat", talk), "", speaker, talk)
        for talk in ("barley", "maize")
        for turn, (speaker, words) in enumerate(SAID)
    )
    topics = tuple(
        Topic(f"{talk}#{n}", text, talk)
        for talk in ("barley", "maize")
        for n, text in enumerate(["which harvest fell after the drought", "who agrees"])
    )
    qrels = {"barley#0": {"barley:1": 1}, "maize#0": {"maize:1": 1}, "maize#1": {"maize:2": 1}}
    return Collection(documents, topics, qrels)


@pytest.fixture
def report(encoder: HashedEncoder) -> OutsideReport:
    return measure_outside("talks", talks(), encoder, settings=BOTH, baseline_encoder=encoder)


def test_verbatim_is_measured_beside_every_baseline(report: OutsideReport) -> None:
    inside = report.settings[0]
    assert (inside.name, inside.topics, inside.relevant) == ("inside one talk", 3, 1)
    assert [one.system for one in inside.systems] == [
        VERBATIM_LABEL, BM25, DENSE, BM25 + WITH_SPEAKER, DENSE + WITH_SPEAKER
    ]  # fmt: skip


def test_inside_its_own_talk_a_topic_finds_no_other(report: OutsideReport) -> None:
    # two of three topics are answered at rank 1; "Yes." is too short to be found
    assert report.settings[0].systems[0].measures["Success@1"].value == pytest.approx(2 / 3)
    assert report.settings[0].systems[0].measures["R@10"].value == pytest.approx(2 / 3)


def test_a_difference_is_verbatim_less_the_best_baseline(report: OutsideReport) -> None:
    one = report.settings[1]
    theirs = next(other for other in one.systems if other.system == one.best_baseline)
    told = {d.measure: d for d in one.differences}["nDCG@10"]
    assert told.against == theirs.measures["nDCG@10"].value
    assert told.difference.value == pytest.approx(told.run - told.against)
    assert all(
        other.measures["nDCG@10"].value <= told.against
        for other in one.systems
        if other.system != VERBATIM_LABEL
    )


def test_coverage_tells_what_cannot_be_found(report: OutsideReport) -> None:
    assert report.coverage.documents == 8
    assert report.coverage.turns == 1
    assert report.coverage.reachable == pytest.approx(2 / 3)


def test_a_document_counts_once_at_its_best_rank(encoder: HashedEncoder, tmp_path: Path) -> None:
    long = " ".join(f"The harvest number {n} of wheat fell after a drought ." for n in range(200))
    documents = (CollectionDocument("t:0", long, "", "Anna Berg", "t"), *talks().documents)
    (tmp_path / "sources").mkdir()
    files = DocumentFiles(documents, tmp_path / "sources")
    build_index(tmp_path / "sources", tmp_path / "index", encoder)
    engine = Engine.open(tmp_path / "index", encoder)
    found = ask_verbatim(engine, files, [Topic("q", "harvest fell drought")], inside=False)["q"]
    assert len(engine.ask("harvest fell drought", top=50).citations) > len(found)
    assert sorted(found) == sorted(set(found))


def test_topics_without_words_or_longer_than_a_question_are_asked_all_the_same(
    encoder: HashedEncoder,
) -> None:
    topics = (Topic("none", "?"), Topic("long", "netting against locusts " * 200))
    qrels = {"none": {"maize:3": 1}, "long": {"maize:3": 1, "barley:3": 1}}
    collection = Collection(talks().documents, topics, qrels)
    report = measure_outside(
        "t", collection, encoder, settings={"all": False}, baseline_encoder=None
    )
    assert report.settings[0].systems[0].measures["Success@1"].value == 1 / 2


def test_baselines_can_be_left_out(encoder: HashedEncoder) -> None:
    report = measure_outside("t", talks(), encoder, settings=BOTH, baseline_encoder=None)
    assert [len(one.systems) for one in report.settings] == [1, 1]
    assert report.settings[0].best_baseline is None


def test_a_collection_without_qrels_is_refused(encoder: HashedEncoder) -> None:
    collection = Collection(talks().documents, talks().topics, {})
    with pytest.raises(EvalSetError, match="at least one topic must have a relevant document"):
        measure_outside("talks", collection, encoder, settings=BOTH, baseline_encoder=None)


def test_a_limit_spreads_over_the_judged_topics_and_keeps_documents() -> None:
    less = with_sampled_topics(talks(), 2)
    assert [one.id for one in less.topics] == ["barley#0", "maize#0"]
    assert len(less.documents) == 8
    assert with_sampled_topics(talks(), 3) == with_sampled_topics(talks(), None) == talks()


def test_the_page_names_systems_and_what_they_are_worth(report: OutsideReport) -> None:
    told = outside_markdown(report)
    assert "## talks, over all talks: 3 topics, 1.0 relevant documents each" in told
    assert "| inside one talk | nDCG@10 | RR@10 | Success@1 | Success@5 |" in told
    assert "| Verbatim | .667 | .667 | .667 | .667 | .667 | .667 |" in told
    assert "| Verbatim less " in told
    assert "of 66.7% of the relevant ones" in told


def test_each_topic_keeps_its_measures(report: OutsideReport) -> None:
    inside = report.settings[0].systems[0]
    kept = {
        topic: values[OUTSIDE_MEASURES.index("RR@10")] for topic, values in inside.topics.items()
    }
    assert kept == {"barley#0": 1, "maize#0": 1, "maize#1": 0}


def earlier_result(report: OutsideReport, values: dict[str, float]) -> OutsideReport:
    """The result with other measures of Verbatim, each topic's the same for all measures."""
    settings = []
    for setting in report.settings:
        topics = {topic: (value,) * len(OUTSIDE_MEASURES) for topic, value in values.items()}
        first = replace(setting.systems[0], topics=topics)
        settings.append(replace(setting, systems=(first,)))
    return replace(report, settings=tuple(settings))


def test_a_result_is_compared_with_an_earlier_one_on_the_topics_of_both(
    report: OutsideReport,
) -> None:
    earlier = earlier_result(report, {"maize#0": 0.5, "maize#1": 0, "rye#0": 1})
    (difference, *_) = differences_from(earlier.settings[0], report.settings[0])
    # now 1 and 0; then .5 and 0
    assert (difference.run, difference.against) == (0.5, 0.25)
    assert (difference.difference.low, difference.difference.high) == (0, 0.5)
    told = outside_markdown(report, earlier)
    assert "| an earlier result | .250 | .250 | .250 | .250 | .250 | .250 |" in told
    assert "| Verbatim less an earlier result | +.250 |" in told


def test_an_earlier_result_of_another_collection_is_refused(report: OutsideReport) -> None:
    other = replace(report, settings=(replace(report.settings[0], name="inside one scene"),))
    with pytest.raises(EvalSetError, match="must have the setting 'inside one talk'"):
        outside_markdown(report, other)
    unlike = earlier_result(report, {"rye#0": 1})
    with pytest.raises(EvalSetError, match="must have a topic in common"):
        outside_markdown(report, unlike)


def test_the_command_measures_a_collection_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "default_encoder", lambda name=None: HashedEncoder())
    turns = [{"speaker": speaker, "content": words} for speaker, words in SAID]
    query = {"query": "which harvest fell", "answer": "", "relevant_text_span": [["1", "1"]]}
    meeting = {"specific_query_list": [query], "meeting_transcripts": turns}
    (tmp_path / "meetings").mkdir()
    (tmp_path / "meetings" / "M1.json").write_text(json.dumps(meeting))
    result = tmp_path / "out.json"
    options = ["outside", "qmsum", str(tmp_path / "meetings"), "--json", str(result)]
    done = CliRunner().invoke(command_line.benchmarks_app, options)
    assert "## qmsum (test), inside one meeting: 1 topics" in done.stdout
    (inside, _) = json.loads(result.read_text())["settings"]
    assert inside["systems"][0]["measures"]["Success@1"]["value"] == 1
    again = [*options, "--against", str(result)]
    assert (
        "| Verbatim less an earlier result | +.000 |"
        in CliRunner().invoke(command_line.benchmarks_app, again).stdout
    )


def test_measures_by_grade_are_as_by_hand() -> None:
    qrels = {"Q1": {"a": 2, "b": 1}, "Q2": {"c": 1}}
    values = topic_values(("nDCG@10", "R@10"), qrels, {"Q1": ("x", "b", "a")}, ["Q2", "Q1"])
    gain = 1 / math.log2(3) + 2 / math.log2(4)
    expected = [[0.0, 0.0], [gain / (2 + 1 / math.log2(3)), 1.0]]  # Q2 found nothing
    assert np.allclose(values, expected)
