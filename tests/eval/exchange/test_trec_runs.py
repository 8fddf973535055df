from collections.abc import Callable
from pathlib import Path

import ir_measures
import pytest

from eval.corpus import Corpus
from eval.exchange.trec import write_qrels, write_run
from eval.exchange.trec_runs import answers_of_run, trec_of
from eval.questions import EvalQuestion, EvalSetError, Gold
from eval.runs.answers import answer_of
from eval.runs.qrels import judge_answers
from tests.eval.run_files import measures_at, report, result


def test_ir_measures_prints_the_runs_own_numbers(tmp_path: Path) -> None:
    ranks = {"A": 1, "B": 4, "C": None, "D": 2}
    asked = [result(name, rank, found=5) for name, rank in ranks.items()]
    extra = [result("U", None, "unanswerable", gold=()), result("F", 3, "followup", found=5)]
    rankings, alone, follow_ups = trec_of(report(*asked, *extra))
    write_run(tmp_path / "run", rankings)
    write_qrels(tmp_path / "qrels", alone)
    names = ("Success@1", "Success@5", "RR@10", "nDCG@10")
    told = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name) for name in names],
        ir_measures.read_trec_qrels(str(tmp_path / "qrels")),
        ir_measures.read_trec_run(str(tmp_path / "run")),
    )
    own = [measures_at(rank) for rank in ranks.values()]
    expected = {name: sum(values[name] for values in own) / 4 for name in names}
    assert {str(key): value for key, value in told.items()} == pytest.approx(expected, abs=1e-5)
    assert (set(rankings), set(follow_ups)) == ({*ranks, "U", "F"}, {"F"})


def test_a_run_of_another_system_is_judged_as_ours(sources: Path, tmp_path: Path) -> None:
    # "We will cut them by half." is talks.txt [51:76]
    write_run(tmp_path / "run", {"Q1": ("2022/visit.txt:0-6", "talks.txt:40-70")})
    gold = Gold("talks.txt", "We will cut them by half.")
    asked = EvalQuestion("Q1", "How much?", "numeric", "easy", (gold,))
    given = {one.id: answer_of(one) for one in answers_of_run(tmp_path / "run", sources)}
    (judged,) = judge_answers([asked], given, Corpus(sources))
    assert (judged.relevant, judged.altered) == ((False, True), 0)


def test_a_run_tells_the_questions_that_its_places_answer(
    write_corpus: Callable[[Path], Path], tmp_path: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    text = (write_corpus(tmp_path / "corpus") / "harvest.txt").read_text("utf-8")
    start = text.index("We have ordered netting")
    write_run(tmp_path / "run", {"Q1": (f"harvest.txt:{start}-{start + 23}",)})
    (answer,) = answers_of_run(tmp_path / "run", tmp_path / "corpus")
    asked = answer.citations[0].question
    assert asked is not None
    assert text[asked.start : asked.end].startswith("Minister, a question for both of you")


@pytest.mark.parametrize("name", ["other.txt:0-6", "2022/visit.txt", "2022/visit.txt:0-999"])
def test_an_id_outside_of_the_sources_is_told(sources: Path, tmp_path: Path, name: str) -> None:
    write_run(tmp_path / "run", {"Q1": (name,)})
    with pytest.raises(EvalSetError, match=r"run: a document must be SOURCE:START-END within a"):
        answers_of_run(tmp_path / "run", sources)


def test_a_run_that_is_cut_short_is_not_exported() -> None:
    with pytest.raises(EvalSetError, match=r"cut short; keep a run .*verbatim eval run"):
        trec_of(report(result("A", 7, found=5)))
