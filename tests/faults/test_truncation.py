"""Files that end too early, or whose end was never written."""

import random

from tests.conftest import SEED
from tests.faults.damage import REFUSED, SAME, Damaged
from tests.faults.states import BEFORE


def test_a_cut_file_is_found(states, tally, often, copy_of):
    rng, damaged = random.Random(SEED), Damaged(copy_of(states.before))
    found = tally("a file cut to a random length")
    for number in range(often(60, 1_000)):
        path = damaged.files[number % len(damaged.files)]
        data = path.read_bytes()
        length = rng.randrange(len(data))
        with (
            found.case(f"{path.name} cut to {length} bytes"),
            damaged.with_content(path, data[:length]),
        ):
            assert damaged.outcome(path) == REFUSED
            found.hold(REFUSED)
    assert states.serving(damaged.index) == BEFORE
    found.check()


def test_a_file_whose_end_is_all_zeros_is_found(states, tally, often, copy_of):
    rng, damaged = random.Random(SEED), Damaged(copy_of(states.before))
    found = tally("a file of which the end reads as zeros")
    for number in range(often(60, 1_000)):
        path = damaged.files[number % len(damaged.files)]
        data = path.read_bytes()
        kept = rng.randrange(len(data.rstrip(b"\0")))
        torn = data[:kept].ljust(len(data), b"\0")
        with (
            found.case(f"{path.name} from byte {kept}"),
            damaged.with_content(path, torn),
        ):
            assert damaged.outcome(path) == REFUSED
            found.hold(REFUSED)
    found.check()


def test_bytes_after_the_end_of_a_file_are_found(states, tally, copy_of):
    damaged = Damaged(copy_of(states.before))
    found = tally("a file with something after its end")
    for path in damaged.files:
        for tail in (b"\0", b"\n", b"x", b"{}", bytes(4096)):
            with (
                found.case(f"{path.name} and {tail[:8]!r}"),
                damaged.with_content(path, path.read_bytes() + tail),
            ):
                outcome = damaged.outcome(path)
                assert outcome in (REFUSED, SAME)
                found.hold(outcome)
    found.check()
