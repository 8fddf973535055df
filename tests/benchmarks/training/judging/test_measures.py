import torch

from benchmarks.training.judging.measures import NEVER, Measures, auroc, measures_of, ranks_of


def test_rank_is_that_of_the_best_right_passage():
    scores = torch.tensor([[0.1, 0.9, 0.5], [0.3, 0.2, 0.1]])
    gold = torch.tensor([[True, False, True], [False, False, False]])
    assert ranks_of(scores, gold).tolist() == [2, NEVER]


def test_measures_of_ranks():
    measures = measures_of(torch.tensor([1, 4, 20, NEVER]))
    assert measures == Measures(4, 0.25, 0.5, 0.75, 0.3125)  # (1 + 1/4) / 4


def test_auroc_counts_ties_as_half():
    assert auroc([2.0, 1.0], [1.0, 0.0]) == 0.875
