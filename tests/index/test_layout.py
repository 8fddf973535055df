import numpy as np
import pytest

from index.layout import KEY_BYTES, key_of, read_array, write_array, write_keys


def test_the_same_text_has_the_same_key_and_another_another():
    assert key_of("wheat") == key_of("wheat")
    assert len({key_of("wheat"), key_of("wheat "), key_of("")}) == 3
    assert len(key_of("wheat")) == KEY_BYTES


def test_keys_are_rows_of_bytes(tmp_path):
    write_keys(tmp_path, [key_of("a"), key_of("b")])
    array = read_array(tmp_path / "keys.npy")
    assert [row.tobytes() for row in array] == [key_of("a"), key_of("b")]


def test_no_keys_are_an_empty_table(tmp_path):
    write_keys(tmp_path, [])
    assert read_array(tmp_path / "keys.npy").shape == (0, KEY_BYTES)


def test_an_array_is_read_as_it_was_written(tmp_path):
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    write_array(tmp_path / "a.npy", array)
    for mapped in (False, True):
        np.testing.assert_array_equal(read_array(tmp_path / "a.npy", mapped=mapped), array)


def test_a_pickle_in_an_array_file_is_never_loaded(tmp_path):
    np.save(tmp_path / "a.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="allow_pickle=False"):
        read_array(tmp_path / "a.npy")


def test_objects_are_never_written(tmp_path):
    with pytest.raises(ValueError, match="allow_pickle=False"):
        write_array(tmp_path / "a.npy", np.array([{}], dtype=object))
