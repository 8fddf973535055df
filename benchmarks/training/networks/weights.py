"""Encoders and readers before they learn, and as they were learned."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from benchmarks.training.data.split import SEED
from benchmarks.training.learning.materials import Base, Materials
from benchmarks.training.networks.encoder import MatchingEncoder, first_bases
from benchmarks.training.networks.network import Device, load_network, tuned_layers
from benchmarks.training.networks.reader import Reader
from benchmarks.training.recipes import EncoderRecipe, ReaderRecipe

_LAYERS, _NETWORK = "encoder.layer.", "network."


def fresh_encoder(materials: Materials, recipe: EncoderRecipe) -> MatchingEncoder:
    """An encoder that has not learned yet."""
    torch.manual_seed(SEED)
    base, device = materials.base, materials.device
    network = load_network(base.folder, device, dropout=recipe.dropout, layers=base.layers)
    bases = first_bases(network, materials.passages, recipe.signs, device)
    return MatchingEncoder(network, bases, recipe.dense_scale).to(device.name)


def fresh_reader(base: Base, recipe: ReaderRecipe, device: Device) -> Reader:
    """A reader that has not learned yet."""
    torch.manual_seed(SEED)
    network = load_network(base.folder, device, dropout=recipe.dropout, layers=base.layers)
    return Reader(network, device, recipe.pair_pieces).to(device.name)


def learned_encoder(
    path: Path, base: Base, recipe: EncoderRecipe, device: Device
) -> MatchingEncoder:
    """An encoder with the weights of a file."""
    network = load_network(base.folder, device, layers=base.layers)
    dimension = network.config.hidden_size
    encoder = MatchingEncoder(network, [torch.zeros(size, dimension) for size in recipe.signs])
    _lay_over(encoder, path)
    return encoder.to(device.name).eval()


def learned_reader(path: Path, base: Base, recipe: ReaderRecipe, device: Device) -> Reader:
    """A reader with the weights of a file."""
    reader = Reader(load_network(base.folder, device), device, recipe.pair_pieces)
    _lay_over(reader, path)
    return reader.to(device.name).eval()


def weights_of(module: MatchingEncoder | Reader, first_layer: int) -> dict[str, Tensor]:
    """What was learned: layers in float16 under the names of transformers, heads in float32."""
    heads = {
        name: values.detach().float().cpu().contiguous()
        for name, values in module.state_dict().items()
        if not name.startswith(_NETWORK)
    }
    return tuned_layers(module.network, first_layer) | heads


def _lay_over(module: MatchingEncoder | Reader, path: Path) -> None:
    weights = {
        f"{_NETWORK}{name}" if name.startswith(_LAYERS) else name: values.float()
        for name, values in load_file(path).items()
    }
    module.load_state_dict(weights, strict=False)
