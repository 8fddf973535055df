"""kill -9 while an index is built: at random moments, and at the calls that change it."""

import random
import time
from statistics import median

import pytest

from index.build import build_index
from index.store.manifest import current_generation
from tests.conftest import SEED, HashedEncoder
from tests.faults.builders import KILLED
from tests.faults.calls import Failing, changes, some
from tests.faults.states import AFTER, BEFORE, NO_INDEX

MEASURED = 5
"""Builds that are timed, to know how long one takes."""

LATEST = 1.2
"""The latest kill, as a share of a build's time: a few come too late."""


@pytest.fixture
def build_s(states, builders, tmp_path):
    """Seconds that a whole build in a process of its own takes."""
    places = (tmp_path / f"timed-{number}" for number in range(MEASURED))
    return median(builders.build(states.after.sources, place) for place in places)


def killed_after(builders, states, index, delay_s):
    builder = builders.start(states.after.sources, index)
    time.sleep(delay_s)
    return builders.kill(builder)


def test_a_first_build_killed_at_any_moment(states, builders, tally, often, tmp_path, build_s):
    rng, found = random.Random(SEED), tally("kill -9 at a random moment of a first build")
    for number in range(often(5, 200)):
        delay_s, index = rng.uniform(0, LATEST * build_s), tmp_path / f"index-{number}"
        with found.case(f"after {delay_s:.4f} s"):
            killed_after(builders, states, index, delay_s)
            serving = states.serving(index)
            assert serving in (NO_INDEX, AFTER)
            states.build_on(index)
            found.hold(serving)
    found.check()


def test_a_rebuild_killed_at_any_moment(states, builders, tally, often, copy_of, build_s):
    rng, found = random.Random(SEED), tally("kill -9 at a random moment of a re-build")
    for _ in range(often(5, 200)):
        delay_s, index = rng.uniform(0, LATEST * build_s), copy_of(states.before)
        before = current_generation(index)
        with found.case(f"after {delay_s:.4f} s"):
            killed_after(builders, states, index, delay_s)
            serving = states.serving(index)
            assert serving in (BEFORE, AFTER)
            states.build_on(index, kept=before)
            found.hold(serving)
    found.check()


def places(states, index, step):
    """The calls to kill at, found by a build that is not killed."""
    with changes(index, counted := Failing(0)):
        build_index(states.after.sources, index, HashedEncoder())
    return some(counted.calls, step)


def test_a_first_build_killed_at_every_call(states, builders, tally, often, tmp_path):
    found = tally("kill -9 at a call that changes something, first build")
    for at in places(states, tmp_path / "counted", often(41, 1)):
        index = tmp_path / f"index-{at}"
        with found.case(f"at call {at}"):
            assert builders.end(builders.start(states.after.sources, index, kill_at=at)) == KILLED
            serving = states.serving(index)
            assert serving in (NO_INDEX, AFTER)
            states.build_on(index)
            found.hold(serving)
    found.check()


def test_a_rebuild_killed_at_every_call(states, builders, tally, often, copy_of):
    found = tally("kill -9 at a call that changes something, re-build")
    for at in places(states, copy_of(states.before), often(41, 1)):
        index = copy_of(states.before)
        before = current_generation(index)
        with found.case(f"at call {at}"):
            assert builders.end(builders.start(states.after.sources, index, kill_at=at)) == KILLED
            serving = states.serving(index)
            assert serving in (BEFORE, AFTER)
            states.build_on(index, kept=before)
            found.hold(serving)
    found.check()


def test_a_killed_build_leaves_nothing_for_good_even_when_the_change_is_taken_back(
    states, builders, copy_of
):
    index = copy_of(states.before)
    assert builders.end(builders.start(states.after.sources, index, kill_at=20)) == KILLED
    assert list(index.glob("building-*"))
    build_index(states.before.sources, index, HashedEncoder())
    assert states.serving(index) == BEFORE
    assert not list(index.glob("building-*"))
