"""Single bits that are another way round than they were written."""

import hashlib
import random

import faiss
import numpy as np
import pytest

from index.errors import IndexDamagedError
from index.store.manifest import CURRENT, MANIFEST
from index.store.reader import open_index
from tests.conftest import SEED, TINY_MODEL
from tests.faults.damage import Damaged, files_of
from tests.faults.states import BEFORE

ROWS = {CURRENT: "a bit flipped in CURRENT", MANIFEST: "a bit flipped in manifest.json"}
ROW = "a bit flipped in any other file"


def flipped(data, bit):
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_a_flipped_bit_is_found_or_changes_nothing(states, tally, often, copy_of):
    rng, damaged = random.Random(SEED), Damaged(copy_of(states.before))
    found = {name: tally(row) for name, row in ROWS.items()}
    elsewhere = tally(ROW)
    for _ in range(often(500, 10_000)):
        path = rng.choice(damaged.files)
        data = path.read_bytes()
        bit = rng.randrange(8 * len(data))
        one = found.get(path.name, elsewhere)
        with one.case(f"bit {bit} of {path.name}"), damaged.with_content(path, flipped(data, bit)):
            one.hold(damaged.outcome(path))
    assert states.serving(damaged.index) == BEFORE
    for one in (*found.values(), elsewhere):
        one.check()


@pytest.fixture
def handed_over(monkeypatch):
    """Files in the order in which they are hashed and read as arrays."""
    order = []

    def seen(what, function, path_of):
        def call(first, *args, **kwargs):
            order.append((what, path_of(first)))
            return function(first, *args, **kwargs)

        return call

    def refused(*args):
        raise AssertionError("FAISS must never read a file")

    digest = seen("hash", hashlib.file_digest, lambda file: str(file.name))
    monkeypatch.setattr(hashlib, "file_digest", digest)
    monkeypatch.setattr(np, "load", seen("load", np.load, str))
    for name in ("read_index", "read_index_binary", "read_VectorTransform"):
        monkeypatch.setattr(faiss, name, refused)
    return order


def test_no_array_is_read_before_its_hash_was_checked(states, handed_over):
    open_index(states.before.index, TINY_MODEL)
    loaded = [path for what, path in handed_over if what == "load" and "gen-" in path]
    assert len(set(loaded)) >= 10
    for path in loaded:
        assert handed_over.index(("hash", path)) < handed_over.index(("load", path))


def test_of_a_damaged_index_no_array_is_read_at_all(states, copy_of, handed_over):
    damaged = Damaged(copy_of(states.before))
    for path in files_of(damaged.index):
        if path.suffix != ".npy":
            continue
        handed_over.clear()
        with (
            damaged.with_content(path, flipped(path.read_bytes(), 9)),
            pytest.raises(IndexDamagedError, match="was altered"),
        ):
            open_index(damaged.index, TINY_MODEL)
        assert [path for what, path in handed_over if what == "load"] == []
