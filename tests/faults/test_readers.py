"""Readers, while one generation follows another."""

import gc
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from index.store.manifest import current_generation
from index.store.reader import open_index
from qa.engine import Engine
from tests.conftest import SEED, TINY_MODEL, HashedEncoder
from tests.faults.calls import Failing, reads
from tests.faults.states import AFTER, BEFORE, QUESTIONS, Words, answers_of, asked, words_of

THREADS = 16
MOST_ASKED = 9
"""Questions that a thread asks at most before it opens the index anew."""

PAUSE_S = 0.15
"""After each answer, so that the builder gets its turn on a machine of two cores."""


class Replacing:
    """Lets two generations follow before one of the reads of an index.

    Args:
        at: which read, from 0.
        builders: what builds them.
        states: the corpus before and after.
        index: the index folder.
    """

    def __init__(self, at, builders, states, index):
        self._left, self._builders, self._index = at, builders, index
        self._sources = (states.after.sources, states.before.sources)

    def __call__(self, call):
        self._left -= 1
        if self._left == -1:
            for sources in self._sources:
                self._builders.build(sources, self._index)


def ask_on(index, seed, enough):
    """Answers until there are enough: name of the generation -> words, or what was raised."""
    rng = random.Random(seed)
    found: list[tuple[str, Words | Exception]] = []
    while not enough.is_set():
        try:
            engine = Engine.open(index, HashedEncoder())
            for question in rng.choices(list(QUESTIONS), k=rng.randint(1, MOST_ASKED)):
                answer = asked(engine, question)
                found.append((answer.generation, words_of(answer)))
                enough.wait(PAUSE_S)
        except Exception as exc:
            found.append(("", exc))
    return found


def test_threads_that_ask_while_generations_follow_each_other(
    states, builders, tally, often, copy_of
):
    index, enough, swaps = copy_of(states.before), Event(), often(20, 100)
    state_of = {current_generation(index).name: states.before}
    with ThreadPoolExecutor(THREADS) as pool:
        threads = [pool.submit(ask_on, index, SEED + one, enough) for one in range(THREADS)]
        for number in range(swaps):
            state = (states.after, states.before)[number % 2]
            builders.build(state.sources, index)
            state_of[current_generation(index).name] = state
        enough.set()
    assert len(state_of) == swaps + 1
    found = tally(f"{THREADS} threads asking while generations follow each other ({swaps} times)")
    for thread in threads:
        for generation, words in thread.result():
            with found.case("an answer"):
                if isinstance(words, Exception):
                    raise words
                state = state_of[generation]
                assert words in state.words
                found.hold(f"answers of {state.name}")
    found.check(least=10 * THREADS)
    assert set(found.held) == {f"answers of {name}" for name in (BEFORE, AFTER)}


@pytest.fixture
def hurried_threads():
    """Threads that also take turns in the middle of what C code does, as a collector lets them."""

    def take_turns(phase, info):
        time.sleep(0)

    before = gc.get_threshold()
    gc.callbacks.append(take_turns)
    gc.set_threshold(100, *before[1:])
    yield
    gc.set_threshold(*before)
    gc.callbacks.remove(take_turns)


def test_threads_that_open_an_index_at_the_same_time(states, tally, often, hurried_threads):
    found = tally(f"{THREADS} threads opening an index at the same time")
    with ThreadPoolExecutor(THREADS) as pool:
        opening = [
            pool.submit(lambda: open_index(states.before.index, TINY_MODEL).generation)
            for _ in range(THREADS * often(3, 100))
        ]
    for one in opening:
        with found.case("an opening"):
            assert one.result() == current_generation(states.before.index)
            found.hold("opened")
    found.check()


def test_an_index_may_be_replaced_twice_at_any_moment_of_opening_it(
    states, builders, tally, often, copy_of
):
    with reads(states.before.index, counted := Failing(0)):
        open_index(states.before.index, TINY_MODEL)
    found = tally("two generations follow between two reads of an index being opened")
    for at in range(0, len(counted.calls), often(37, 2)):
        index = copy_of(states.before)
        replace = Replacing(at, builders, states, index)
        with found.case(f"before read {at}, {counted.calls[at]}"):
            with reads(index, replace):
                opened = open_index(index, TINY_MODEL)
            state = states.state_of(answers_of(opened))
            assert state in (BEFORE, AFTER)
            found.hold(f"opened, {state}")
    found.check()


def test_an_opened_index_answers_for_as_long_as_it_is_held(states, builders, copy_of):
    index = copy_of(states.before)
    opened = open_index(index, TINY_MODEL)
    for sources in (states.after.sources, states.before.sources, states.after.sources):
        builders.build(sources, index)
        assert states.state_of(answers_of(opened)) == BEFORE
    assert states.serving(index) == AFTER


def test_an_index_that_is_opened_but_was_never_asked_answers_later(states, builders, copy_of):
    index = copy_of(states.before)
    opened = open_index(index, TINY_MODEL)
    for sources in (states.after.sources, states.before.sources, states.after.sources):
        builders.build(sources, index)
    assert states.state_of(answers_of(opened)) == BEFORE
