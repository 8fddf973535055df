from dataclasses import replace

import pytest
import torch

from benchmarks.training.errors import TrainingError
from benchmarks.training.networks.network import (
    freeze_below,
    last_layer,
    load_network,
    own_pieces,
    tuned_layers,
)


def test_chunks_give_the_vectors_of_the_whole(base, materials, device):
    network = load_network(base.folder, device).eval()
    ids, lengths = materials.passages.at(torch.arange(30))
    whole, mask = last_layer(network, replace(device, chunk=10**9), ids, lengths)
    parts, _ = last_layer(network, device, ids, lengths)
    assert torch.allclose(whole[mask], parts[mask], atol=1e-5)


def test_own_pieces_are_those_between_the_marks():
    mask = torch.tensor([[True] * 4, [True, True, True, False]])
    own = own_pieces(mask, torch.tensor([4, 3]))
    assert own.int().tolist() == [[0, 1, 1, 0], [0, 1, 0, 0]]


def test_only_the_upper_layers_learn(base, device):
    network = load_network(base.folder, device)
    freeze_below(network, 1)
    learning = {name for name, p in network.named_parameters() if p.requires_grad}
    assert {name.rsplit(".attention")[0][:15] for name in learning} == {"encoder.layer.1"}
    assert tuned_layers(network, 1).keys() == learning


def test_a_folder_without_a_bert_is_named(tmp_path, device):
    with pytest.raises(TrainingError, match="must hold the weights of a BERT"):
        load_network(tmp_path, device)
