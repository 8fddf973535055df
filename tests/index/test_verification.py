import numpy as np
import pytest

from index.build import build_index
from index.errors import IndexMissingError
from index.store.layout import PASSAGES, VECTORS
from index.store.manifest import MANIFEST, SEAL, file_facts, seal_of
from index.verification import verify_index


@pytest.fixture
def built(write_corpus, encoder, tmp_path):
    """An index of its own sources: the folder of the sources and that of the generation."""
    sources = write_corpus(tmp_path / "sources")
    return sources, build_index(sources, tmp_path / "index", encoder).generation


@pytest.fixture
def faults(built, encoder):
    """The names of the checks that fail."""
    return lambda: [check.name for check in verify_index(built[1].parent) if not check.holds]


def rewrite(generation, name, change):
    """Change an array of a generation as one does who also knows its manifest."""
    path = generation / name
    array = np.load(path)
    before = file_facts(path)
    change(array)
    np.save(path, array)
    manifest = generation / MANIFEST
    text = manifest.read_text().replace(before.sha256, file_facts(path).sha256)
    manifest.write_text(text)
    (generation / SEAL).write_bytes(seal_of(text.encode()))


def test_a_whole_index_passes_every_check(built, encoder):
    checks = list(verify_index(built[1].parent))
    assert [one.name for one in checks] == ["files", "vectors", "passages", "search", "sources"]
    assert all(one.holds for one in checks)
    count = len(np.load(built[1] / VECTORS))
    assert f"{count} of {count} of unit length" in [check.summary for check in checks]


def test_an_altered_file_ends_the_checks_with_its_name(built, encoder):
    (built[1] / VECTORS).write_bytes(b"other")
    (check,) = verify_index(built[1].parent)
    assert (check.name, check.holds) == ("files", False)
    assert VECTORS in check.summary


def test_a_vector_of_another_length_is_found(built, faults):
    def shorten(vectors):
        vectors[0] *= 0.5

    rewrite(built[1], VECTORS, shorten)
    assert "vectors" in faults()


def test_a_passage_that_leaves_its_turn_is_found(built, faults):
    def stretch(passages):
        passages["end"][0] += 1000

    rewrite(built[1], PASSAGES, stretch)
    assert faults() == ["passages"]


def test_a_passage_that_another_hides_is_found(built, faults):
    def lengthen(vectors):
        vectors[0] *= 100  # it comes first for every other

    rewrite(built[1], VECTORS, lengthen)
    assert "search" in faults()


@pytest.mark.parametrize("change", [lambda path: path.unlink(), lambda path: path.write_text("?")])
def test_a_source_that_changed_is_named(built, encoder, change):
    change(built[0] / "article.txt")
    *_, check = verify_index(built[1].parent)
    assert (check.name, check.holds) == ("sources", False)
    assert "2 of 3 unchanged" in check.summary
    assert check.summary.endswith("changed or gone: article.txt")


def test_without_an_index_there_is_nothing_to_check(tmp_path, encoder):
    with pytest.raises(IndexMissingError):
        list(verify_index(tmp_path))
