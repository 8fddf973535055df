"""The reader: a network that reads question and passage together and says how well they fit."""

import torch
from torch import Tensor, nn
from transformers import BertModel

from benchmarks.training.networks.network import Device, last_layer, mean_vector
from benchmarks.training.networks.texts import PieceTexts

_NEURONS = 128
_HEAD_DROPOUT = 0.1
_WIDTH_STEP = 16
_PAIRS_AT_ONCE = {"cuda": 1536, "cpu": 64}
_NO_SCORE = -1e8


class Reader(nn.Module):
    """Scores pairs of a question and a passage; 0 is the score of "no passage answers".

    Args:
        network: reads ``[CLS] question [SEP] passage [SEP]``.
        device: where it lies.
        pair_pieces: pieces of a pair at most.
    """

    def __init__(self, network: BertModel, device: Device, pair_pieces: int) -> None:
        super().__init__()
        self.network = network
        self._device, self._limit = device, pair_pieces
        self.top = nn.Sequential(
            nn.Dropout(_HEAD_DROPOUT),
            nn.Linear(2 * network.config.hidden_size, _NEURONS),
            nn.GELU(),
            nn.Linear(_NEURONS, 1),
        )

    def forward(self, questions: tuple[Tensor, Tensor], passages: tuple[Tensor, Tensor]) -> Tensor:
        """The scores of pairs, shape (pairs,).

        Args:
            questions: pieces and lengths of the question of each pair.
            passages: pieces and lengths of its passage.
        """
        ids, lengths, kinds = self._joined(questions, passages)
        vectors, mask = last_layer(self.network, self._device, ids, lengths, kinds)
        first = vectors[:, 0].float()
        scores: Tensor = self.top(torch.cat([first, mean_vector(vectors, mask)], 1))[:, 0]
        return scores

    def _joined(
        self, questions: tuple[Tensor, Tensor], passages: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """A passage without its first mark behind its question: pieces, lengths and kinds."""
        (question_ids, question_lengths), (passage_ids, passage_lengths) = questions, passages
        lengths = question_lengths + passage_lengths - 1
        width = min(self._limit, -(-int(lengths.max()) // _WIDTH_STEP) * _WIDTH_STEP)
        at = torch.arange(width, device=question_ids.device)[None]
        is_passage = at >= question_lengths[:, None]
        in_question = at.clamp(max=question_ids.shape[1] - 1).expand(len(question_ids), -1)
        in_passage = (at - question_lengths[:, None] + 1).clamp(0, passage_ids.shape[1] - 1)
        ids = torch.where(
            is_passage, passage_ids.gather(1, in_passage), question_ids.gather(1, in_question)
        )
        lengths = lengths.clamp(max=width)
        return torch.where(at < lengths[:, None], ids, 0), lengths, is_passage.long()


@torch.no_grad()
def read_candidates(
    reader: Reader, questions: PieceTexts, passages: PieceTexts, candidates: Tensor, device: Device
) -> Tensor:
    """The scores of the candidates of each question.

    Args:
        reader: the reader.
        questions: the questions.
        passages: all passages.
        candidates: numbers of passages, negative for none, shape (questions, candidates).
        device: where all lies.

    Returns:
        Shape (questions, candidates); very low where there is no candidate.
    """
    reader.eval()
    rows, columns = (candidates >= 0).nonzero(as_tuple=True)
    numbers = candidates[rows, columns]
    scores = torch.full(candidates.shape, _NO_SCORE, device=device.name)
    order = passages.lengths[numbers].argsort(stable=True)
    for at in order.split(_PAIRS_AT_ONCE[device.name]) if len(order) else ():
        pairs = reader(questions.at(rows[at]), passages.at(numbers[at])).float()
        scores[rows[at], columns[at]] = pairs
    return scores
