from benchmarks.speed import _FirstStage
from qa.ranking.ranker import Ranker


def test_the_first_stage_alone_replaces_a_step_of_the_ranker() -> None:
    steps = [name for name, value in vars(_FirstStage).items() if callable(value)]
    assert steps
    assert [name for name in steps if not hasattr(Ranker, name)] == []
