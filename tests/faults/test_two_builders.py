"""Two builders of one index at the same time."""

import shutil

from index.build import build_index
from tests.conftest import HashedEncoder
from tests.faults.builders import BUSY
from tests.faults.states import AFTER, NO_INDEX


class InterruptedEncoder(HashedEncoder):
    """An encoder during whose work something else happens.

    Args:
        action: what.
    """

    def __init__(self, action):
        super().__init__()
        self._action = action

    def encode(self, texts):
        self._action()
        yield from super().encode(texts)


def test_a_second_builder_is_told_so_and_the_first_one_ends(states, builders, tmp_path):
    index, told = tmp_path / "index", []

    def second():
        told.append(builders.end(builders.start(states.before.sources, index)))
        told.append(states.serving(index))

    build_index(states.after.sources, index, InterruptedEncoder(second))
    assert told == [BUSY, NO_INDEX]
    assert states.serving(index) == AFTER


def test_a_builder_that_was_killed_holds_nothing_up(states, builders, tmp_path):
    index = tmp_path / "index"
    builders.end(builders.start(states.after.sources, index, kill_at=20))
    states.build_on(index)
    assert states.serving(index) == AFTER


def test_builders_that_start_together_end_with_one_index(states, builders, tally, often, tmp_path):
    found, index = tally("two builders started together"), tmp_path / "index"
    for number in range(often(4, 50)):
        with found.case(f"pair {number}"):
            pair = [builders.start(states.after.sources, index) for _ in range(2)]
            ends = sorted(builders.end(one) for one in pair)
            assert ends in ([0, 0], [0, BUSY])
            assert states.serving(index) == AFTER
            assert not list(index.glob("building-*"))
            found.hold("one after the other" if ends == [0, 0] else "one built, one told to wait")
        shutil.rmtree(index)
    found.check()
