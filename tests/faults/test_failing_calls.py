"""A failure of every call that changes an index while it is built: a full disk, a bad one."""

import errno
from functools import partial

import pytest

from index.build import build_index
from index.store.commit import restore_generation
from index.store.manifest import current_generation
from tests.conftest import HashedEncoder
from tests.faults.calls import Failing, changes, some
from tests.faults.refusals import refusal
from tests.faults.states import AFTER, BEFORE, NO_INDEX

NAMES = {"open", "write", "flush", "close", "fsync", "rename", "replace", "mkdir"}
ERRORS = [
    pytest.param(errno.ENOSPC, True, "disk full from a call on", id="full-disk"),
    pytest.param(errno.EIO, False, "I/O error at a call", id="bad-disk"),
]


def build(states, index, failing):
    with changes(index, failing):
        build_index(states.after.sources, index, HashedEncoder())


def places(states, index, step):
    """The calls to fail, found by a build that fails nowhere."""
    build(states, index, counted := Failing(0))
    assert {call.name for call in counted.calls} == NAMES
    return some(counted.calls, step)


@pytest.mark.parametrize(("error", "lasting", "words"), ERRORS)
def test_a_first_build_in_which_a_call_fails(states, tally, often, tmp_path, error, lasting, words):
    found = tally(f"{words} that changes something, first build")
    for at in places(states, tmp_path / "counted", often(41, 1)):
        index, failing = tmp_path / f"index-{at}", Failing(at, error, lasting=lasting)
        with found.case(f"call {at}"):
            refusal(partial(build, states, index, failing))
            serving = states.serving(index)
            assert serving in (NO_INDEX, AFTER), failing.failed
            assert not list(index.glob("building-*")), failing.failed
            states.build_on(index)
            found.hold(f"refused in one line, then {serving}")
    found.check(least=12)


@pytest.mark.parametrize(("error", "lasting", "words"), ERRORS)
def test_a_rebuild_in_which_a_call_fails(states, tally, often, copy_of, error, lasting, words):
    found = tally(f"{words} that changes something, re-build")
    for at in places(states, copy_of(states.before), often(41, 1)):
        index, failing = copy_of(states.before), Failing(at, error, lasting=lasting)
        before = current_generation(index)
        with found.case(f"call {at}"):
            text = refusal(partial(build, states, index, failing))
            serving = states.serving(index)
            assert serving in (BEFORE, AFTER), failing.failed
            assert serving == BEFORE or "untouched" not in text, f"{failing.failed}: {text}"
            assert not list(index.glob("building-*")), failing.failed
            states.build_on(index, kept=before)
            found.hold(f"refused in one line, then {serving}")
    found.check(least=12)


@pytest.mark.parametrize("name", ["rename", "replace"])
def test_a_build_that_fails_leaves_no_generation_that_never_served(states, copy_of, name):
    build(states, copy_of(states.before), counted := Failing(0))
    at = [call.name for call in counted.calls].index(name) + 1
    index = copy_of(states.before)
    refusal(lambda: build(states, index, Failing(at, errno.EIO)))
    assert list(index.glob("gen-*")) == [current_generation(index)]


@pytest.mark.parametrize(("error", "lasting", "words"), ERRORS)
def test_a_restore_in_which_a_call_fails(states, tally, copy_of, error, lasting, words):
    found = tally(f"{words} that changes something, while the generation before is restored")

    def replaced():
        index = copy_of(states.before)
        build_index(states.after.sources, index, HashedEncoder())
        return index

    def restoring(index, failing):
        with changes(index, failing):
            restore_generation(index)

    restoring(replaced(), counted := Failing(0))
    for at in some(counted.calls, 1):
        index, failing = replaced(), Failing(at, error, lasting=lasting)
        with found.case(f"call {at}"):
            refusal(partial(restoring, index, failing))
            serving = states.serving(index)
            assert serving in (BEFORE, AFTER), failing.failed
            found.hold(f"refused in one line, then {serving}")
    found.check(least=5)
