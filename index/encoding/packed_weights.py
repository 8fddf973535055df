"""Weights in 8 or 4 bits in a safetensors file, and the way back to float32.

A matrix ``NAME`` is kept as two tensors: ``NAME.int8`` with a scale for each row, or ``NAME.int4``
with a scale for each block of 32 numbers; both scales lie in ``NAME.scales``. What else the file
holds (biases, norms, pieces of a tokenizer) is kept as it is, under its own name.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.checksums import sha256_of
from index.errors import ModelError

Tensors = dict[str, NDArray[Any]]
"""Name of a tensor -> its numbers."""

BLOCK = 32
"""Numbers that share a scale in 4 bits."""

_ROWS, _BLOCKS, _SCALES = ".int8", ".int4", ".scales"
_ZERO = 8
"""The unsigned half byte that stands for 0."""


def pack_rows(name: str, matrix: NDArray[np.floating]) -> Tensors:
    """A matrix in int8, each row to the scale of its largest number.

    Args:
        name: of the matrix; the names of the tensors begin with it.
        matrix: shape (rows, columns).

    Returns:
        int8, shape (rows, columns), and scales, float32, shape (rows,).
    """
    numbers = matrix.astype(np.float32)
    largest = np.abs(numbers).max(axis=1)
    scales = np.where(largest > 0, largest / np.float32(127), 1).astype(np.float32)
    return {
        name + _ROWS: np.rint(numbers / scales[:, None]).astype(np.int8),
        name + _SCALES: scales,
    }


def pack_blocks(
    name: str, halves: NDArray[np.uint8], scales: NDArray[np.float16], columns: int
) -> Tensors:
    """A matrix whose numbers are half bytes already: (half byte - 8) * scale of its block.

    Args:
        name: of the matrix; the names of the tensors begin with it.
        halves: uint8, 16 bytes a block; byte j holds number j in its low half, j + 16 in its high.
        scales: float16, a number a block; blocks follow each other along the rows.
        columns: of the matrix, a multiple of 32.

    Returns:
        uint8, shape (rows, columns / 2), and scales, float16, shape (rows, columns / 32).
    """
    return {
        name + _BLOCKS: halves.reshape(-1, columns // 2),
        name + _SCALES: scales.reshape(-1, columns // BLOCK),
    }


def write_packed(path: Path, tensors: Mapping[str, NDArray[Any]]) -> str:
    """Write packed matrices and other tensors to a file; its SHA-256, hexadecimal."""
    from safetensors.numpy import save_file

    save_file({name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}, path)
    return sha256_of(path)


def read_packed(path: Path, sha256: str) -> Tensors:
    """The tensors of a file that ships with the project, matrices unpacked.

    Args:
        path: the file.
        sha256: hash that it must have, hexadecimal.

    Returns:
        Name -> tensor; packed matrices as float32, shape (rows, columns), others as they are kept.

    Raises:
        ModelError: the file is missing or altered.
    """
    actual = sha256_of(path) if path.is_file() else "nothing"
    if actual != sha256:
        raise ModelError(
            f"{path}: the weights must have SHA-256 {sha256[:12]}…, but have {actual[:12]}…; "
            f"restore them: git -C {path.parent} checkout {path.name}, or install Verbatim again"
        )
    from safetensors.numpy import load_file

    tensors = load_file(path)
    return dict(_unpacked(name, tensors) for name in tensors if not name.endswith(_SCALES))


def _unpacked(name: str, tensors: Tensors) -> tuple[str, NDArray[Any]]:
    """The name of a matrix and its numbers, or a tensor that is not packed."""
    matrix, dot, packing = name.rpartition(".")
    if dot + packing == _ROWS:
        return matrix, tensors[name].astype(np.float32) * tensors[matrix + _SCALES][:, None]
    if dot + packing == _BLOCKS:
        return matrix, _unpack_blocks(tensors[name], tensors[matrix + _SCALES])
    return name, tensors[name]


def _unpack_blocks(halves: NDArray[np.uint8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    rows, blocks = scales.shape
    pairs = halves.reshape(rows, blocks, BLOCK // 2)
    numbers = np.empty((rows, blocks, BLOCK), dtype=np.float32)
    numbers[:, :, : BLOCK // 2] = pairs & 15
    numbers[:, :, BLOCK // 2 :] = pairs >> 4
    numbers -= _ZERO
    numbers *= scales[:, :, None].astype(np.float32)
    return numbers.reshape(rows, -1)
