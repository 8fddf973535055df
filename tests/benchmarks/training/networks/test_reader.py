import torch

from benchmarks.training.networks.reader import read_candidates
from benchmarks.training.networks.weights import fresh_reader
from benchmarks.training.recipes import ReaderRecipe, Schedule

RECIPE = ReaderRecipe(Schedule(1, 0.1), rate=1e-3, dropout=0.0)


def test_a_pair_is_the_question_and_the_passage_with_one_mark_between(base, device):
    reader = fresh_reader(base, RECIPE, device)
    question = torch.tensor([[2, 7, 8, 3]]), torch.tensor([4])
    passage = torch.tensor([[2, 9, 3, 0]]), torch.tensor([3])
    ids, lengths, kinds = reader._joined(question, passage)
    assert ids[0, :7].tolist() == [2, 7, 8, 3, 9, 3, 0]
    assert lengths.tolist() == [6]
    assert kinds[0, :6].tolist() == [0, 0, 0, 0, 1, 1]


def test_candidates_that_are_not_there_score_below_all_others(base, materials, device):
    reader = fresh_reader(base, RECIPE, device)
    candidates = torch.tensor([[0, 3, -1]])
    questions = materials.read_pieces(["what about topic3"])
    scores = read_candidates(reader, questions, materials.passages, candidates, device)
    assert scores[0, 2] < scores[0, :2].min() - 1000


def test_without_questions_there_are_no_scores(base, materials, device):
    reader = fresh_reader(base, RECIPE, device)
    nothing = materials.read_pieces([])
    candidates = torch.zeros(0, 40, dtype=torch.long)
    scores = read_candidates(reader, nothing, materials.passages, candidates, device)
    assert scores.shape == (0, 40)
