from collections.abc import Callable
from pathlib import Path

import pytest
import pytrec_eval
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.exchange.trec import (
    plain_id,
    read_run_file,
    safe_id,
    write_qrels,
    write_run,
)
from eval.questions import EvalSetError
from eval.runs.measures import values_of
from eval.runs.qrels import JudgedQuestion
from eval.runs.scores import MEASURE_NAMES

# our name -> pytrec_eval's; RR@10 is its reciprocal rank over a run cut at ten
NAMES = {
    "Success@1": "success_1",
    "Success@3": "success_3",
    "Success@5": "success_5",
    "Success@10": "success_10",
    "RR@10": "recip_rank",
    "nDCG@10": "ndcg_cut_10",
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(".x", max_size=14), min_size=1, max_size=8))
def test_measures_are_those_of_pytrec_eval_on_the_exported_form(
    judged: Callable[..., JudgedQuestion], tmp_path: Path, runs: list[str]
) -> None:
    rankings = {f"Q{n}": tuple(f"a.txt:{k}-9" for k in range(len(m))) for n, m in enumerate(runs)}
    # the first hit is the relevant document, or else one that no system finds
    hits = {f"Q{n}": {f"a.txt:{m.find('x')}-9": 1} for n, m in enumerate(runs)}
    write_run(tmp_path / "run", {topic: found[:10] for topic, found in rankings.items()})
    write_qrels(tmp_path / "qrels", hits)
    with (tmp_path / "run").open() as run, (tmp_path / "qrels").open() as qrels:
        evaluator = pytrec_eval.RelevanceEvaluator(
            pytrec_eval.parse_qrel(qrels), {"success_1,3,5,10", "recip_rank", "ndcg_cut_10"}
        )
        theirs = evaluator.evaluate(pytrec_eval.parse_run(run))
    ours = values_of([judged(marks, f"Q{n}") for n, marks in enumerate(runs)])
    for ours_name, name in NAMES.items():
        expected = [theirs.get(topic, {}).get(name, 0.0) for topic in rankings]
        assert ours[:, MEASURE_NAMES.index(ours_name)] == pytest.approx(expected)


@given(st.text(min_size=1))
def test_an_id_becomes_one_column_and_comes_back(name: str) -> None:
    assert len(safe_id(name).split()) == 1
    assert plain_id(safe_id(name)) == name


def test_white_space_of_an_id_is_percent_encoded() -> None:
    assert safe_id("a talk 50%.txt:1-2") == "a%20talk%2050%25.txt:1-2"


def test_an_empty_id_is_refused() -> None:
    with pytest.raises(EvalSetError, match="an id must not be empty"):
        safe_id("")


def test_qrels_are_written_in_columns(tmp_path: Path) -> None:
    write_qrels(tmp_path / "qrels", {"Q 1": {"a b.txt:1-2": 2, "c": 0}, "Q2": {"ä": 1}})
    told = (tmp_path / "qrels").read_text("utf-8")
    assert told == "Q%201 0 a%20b.txt:1-2 2\nQ%201 0 c 0\nQ2 0 ä 1\n"


def test_a_run_comes_back_in_its_order(tmp_path: Path) -> None:
    rankings = {"Q1": ("b", "a", "c d"), "Q2": ("z",)}
    write_run(tmp_path / "run", rankings, tag="my system")
    assert (tmp_path / "run").read_text().splitlines()[1] == "Q1 Q0 a 2 0.5 my%20system"
    assert read_run_file(tmp_path / "run") == rankings


def test_a_run_is_ordered_by_score_and_ties_as_trec_eval_does(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("Q Q0 a 1 1 t\nQ Q0 b 2 1 t\nQ Q0 c 3 7 t\n")
    assert read_run_file(tmp_path / "run") == {"Q": ("c", "b", "a")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Q Q0 a 1 1 t\n\nQ Q0 b 2\n", "run:3: a line must be 'qid Q0 docid rank score tag'"),
        ("Q Q0 a 1 high t\n", "run:1: a line must be"),
        ("Q Q0 a 1 nan t\n", "run:1: a score must be a finite number, given nan"),
        ("Q Q0 a 1 2 t\nQ Q0 a 2 1 t\n", "run:2: a document must come once for a topic, 'a'"),
    ],
)
def test_a_broken_run_is_told_by_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "run").write_text(text)
    with pytest.raises(EvalSetError) as told:
        read_run_file(tmp_path / "run")
    assert said in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match="must be a readable file: No such file"):
        read_run_file(tmp_path / "none")
