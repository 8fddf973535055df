import numpy as np
import pytest

from index.encoding.packed_weights import Tensors, pack_blocks, pack_rows, read_packed, write_packed
from index.errors import ModelError


def test_a_row_in_int8_reaches_127_at_its_largest_number():
    packed = pack_rows("m", np.array([[1.0, -2.0], [0.5, 0.25], [0.0, 0.0]]))
    assert packed["m.int8"].tolist() == [[64, -127], [127, 64], [0, 0]]
    np.testing.assert_allclose(packed["m.scales"], [2 / 127, 0.5 / 127, 1])


def test_a_matrix_comes_back_from_int8_within_half_a_step(tmp_path):
    matrix = np.random.default_rng(1).standard_normal((6, 64))
    sha256 = write_packed(tmp_path / "w.safetensors", pack_rows("m", matrix))
    unpacked = read_packed(tmp_path / "w.safetensors", sha256)
    assert list(unpacked) == ["m"]
    assert unpacked["m"].dtype == np.float32
    half_steps = np.abs(matrix).max(axis=1, keepdims=True) / 254
    assert (np.abs(unpacked["m"] - matrix) <= half_steps * 1.0001).all()


def test_half_bytes_lie_low_then_high_and_are_8_less_times_the_scale(tmp_path):
    halves = np.zeros((1, 32), dtype=np.uint8)
    halves[0, 0] = 0xF9  # of the first block: number 0 is 9 - 8, number 16 is 15 - 8
    packed = pack_blocks("m", halves, np.array([0.5, 2], dtype=np.float16), columns=64)
    sha256 = write_packed(tmp_path / "w.safetensors", packed)
    (row,) = read_packed(tmp_path / "w.safetensors", sha256)["m"]
    assert (row[0], row[16], row[1], row[32]) == (0.5, 3.5, -4, -16)


def test_other_tensors_are_kept_as_they_are(tmp_path):
    norm = np.ones(2, dtype=np.float16)
    tensors: Tensors = {"pieces": np.arange(3, dtype=np.uint8), "norm.weight": norm}
    sha256 = write_packed(tmp_path / "w.safetensors", tensors)
    kept = read_packed(tmp_path / "w.safetensors", sha256)
    assert {name: (t.dtype, t.tolist()) for name, t in kept.items()} == {
        "pieces": (np.dtype(np.uint8), [0, 1, 2]),
        "norm.weight": (np.dtype(np.float16), [1, 1]),
    }


@pytest.mark.parametrize("damage", ["altered", "missing"])
def test_weights_that_are_not_those_that_ship_are_refused_with_the_remedy(tmp_path, damage):
    path = tmp_path / "w.safetensors"
    sha256 = write_packed(path, {"a": np.ones(2, dtype=np.float32)})
    path.unlink()
    if damage == "altered":
        path.write_bytes(b"other")
    with pytest.raises(ModelError, match=f"must have SHA-256 {sha256[:12]}.*git -C .* checkout w"):
        read_packed(path, sha256)
