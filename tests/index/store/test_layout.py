import numpy as np
import pytest

from index.store.layout import (
    KEY_BYTES,
    key_of,
    read_array,
    read_embeddings,
    write_array,
    write_embeddings,
)


def test_the_same_text_has_the_same_key_and_another_another():
    assert key_of("wheat") == key_of("wheat")
    assert len({key_of("wheat"), key_of("wheat "), key_of("")}) == 3
    assert len(key_of("wheat")) == KEY_BYTES


def test_word_pieces_of_many_passages_are_one_array(tmp_path):
    vectors = np.eye(3, dtype=np.float16)
    tokens = [np.full((count, 2), count, dtype=np.uint8) for count in (2, 0, 1)]
    write_embeddings(tmp_path, vectors, tokens)
    found = read_embeddings(tmp_path)
    assert found.tokens.tolist() == [[2, 2], [2, 2], [1, 1]]
    assert [len(found.tokens_of(passage)) for passage in range(3)] == [2, 0, 1]
    np.testing.assert_array_equal(found.vectors, vectors)


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
