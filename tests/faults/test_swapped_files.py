"""Files of one index in the place of the same files of another one."""

import pytest

from index.errors import IndexStateError
from index.store.manifest import CURRENT, MANIFEST, current_generation
from index.store.reader import open_index
from tests.conftest import TINY_MODEL
from tests.faults.damage import REFUSED, Damaged
from tests.faults.states import AFTER, BEFORE


@pytest.fixture
def two(states, copy_of):
    return Damaged(copy_of(states.before)), Damaged(copy_of(states.after))


def name_in(index, path):
    """A file's name that is the same in every index."""
    if path.name == CURRENT:
        return CURRENT
    return path.relative_to(current_generation(index)).as_posix()


def test_files_swapped_between_two_indexes_are_found(states, two, tally):
    found = tally("the same file of two indexes swapped")
    one, other = ({name_in(it.index, path): path for path in it.files} for it in two)
    assert one.keys() == other.keys()
    for name in one:
        contents = one[name].read_bytes(), other[name].read_bytes()
        if contents[0] == contents[1]:
            continue
        with (
            two[0].with_content(one[name], contents[1]),
            two[1].with_content(other[name], contents[0]),
        ):
            for index, path in zip(two, (one[name], other[name]), strict=True):
                with found.case(f"{name}"):
                    assert index.outcome(path) == REFUSED
                    found.hold(REFUSED)
    found.check(least=20)
    assert [states.serving(it.index) for it in two] == [BEFORE, AFTER]


def test_files_swapped_inside_an_index_are_found(two, tally):
    damaged, _ = two
    manifest = current_generation(damaged.index) / MANIFEST
    found = tally("two files of one index swapped")
    for path, next_ in zip(damaged.files, damaged.files[1:] + damaged.files[:1], strict=True):
        contents = path.read_bytes(), next_.read_bytes()
        with (
            found.case(f"{path.name} and {next_.name}"),
            damaged.with_content(path, contents[1]),
            damaged.with_content(next_, contents[0]),
        ):
            with pytest.raises(IndexStateError) as caught:
                open_index(damaged.index, TINY_MODEL)
            named = (path, next_, manifest)
            assert any(str(one) in str(caught.value) for one in named)
            found.hold(REFUSED)
    found.check()
