"""A bad disk while an index is opened, asked and built again: every read that can fail, fails."""

import errno
from functools import partial

import pytest

from index.build import build_index
from index.errors import IndexStateError, VerbatimError
from index.store.reader import open_index
from tests.conftest import TINY_MODEL, HashedEncoder
from tests.faults.calls import Failing, reads, some
from tests.faults.refusals import NothingRefusedError, refusal
from tests.faults.states import AFTER, BEFORE, answers_of


def calls_of(index, action):
    """The calls by which an action reads an index."""
    with reads(index, counted := Failing(0)):
        action()
    return counted.calls


def test_an_index_of_which_a_part_cannot_be_read_is_not_opened(states, tally):
    index = states.before.index

    def open_(at):
        with reads(index, Failing(at, errno.EIO)):
            return open_index(index, TINY_MODEL)

    found = tally("I/O error at an open, a read or a look-up while an index is opened")
    for at, call in enumerate(calls_of(index, lambda: open_index(index, TINY_MODEL)), 1):
        with found.case(f"{call}"):
            try:
                text = refusal(partial(open_, at), IndexStateError)
            except NothingRefusedError:  # the call was made for nothing that is needed
                assert states.state_of(answers_of(open_(at))) == BEFORE
                found.hold("opened without it, the same answers")
            else:
                assert str(call.path) in text
                found.hold("refused, the file named")
    found.check(least=50)


def test_a_transcript_that_cannot_be_read_any_more_is_told_as_damage(states):
    opened = open_index(states.before.index, TINY_MODEL)
    with reads(states.before.index, Failing(1, errno.EIO, lasting=True)):
        try:
            answers = answers_of(opened)
        except IndexStateError as exc:
            text = str(exc)
        else:  # read from what was opened before
            assert states.state_of(answers) == BEFORE
            return
    assert "transcripts.jsonl" in text


@pytest.mark.parametrize("sources", ["before", "after"], ids=["unchanged", "changed"])
def test_a_build_over_an_index_that_cannot_be_read(states, tally, often, copy_of, sources, request):
    folder = getattr(states, sources).sources
    words = request.node.callspec.id
    found = tally(f"I/O error at a read of the index while {words} sources are built")
    counting = copy_of(states.before)
    calls = calls_of(counting, lambda: build_index(folder, counting, HashedEncoder()))
    for at in some(calls, often(31, 2)):
        index = copy_of(states.before)
        with found.case(f"call {at}, {calls[at - 1]}"):
            try:
                with reads(index, Failing(at, errno.EIO)):
                    build_index(folder, index, HashedEncoder())
                outcome = "built"
            except VerbatimError:
                outcome = "refused"
            serving = states.serving(index)
            assert serving in (BEFORE, AFTER)
            assert not list(index.glob("building-*"))
            found.hold(f"{outcome}, then {serving}")
    found.check()
