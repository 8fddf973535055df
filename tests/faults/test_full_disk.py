"""A disk that is really full: a small file system of its own, in steps of a page."""

import gc
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from index.build import build_index
from tests.conftest import HashedEncoder
from tests.faults.refusals import NothingRefusedError, refusal

PAGE_BYTES = 4096
ROOMY = "64m"
MOST = 400
"""Pages, and files, that no build of the made-up corpus needs."""


class Disk:
    """A file system in memory.

    Args:
        place: where it is mounted.
    """

    def __init__(self, place):
        self.place = place

    @property
    def index(self):
        return self.place / "index"

    def limit(self, **limits):
        """Set its size in bytes, ``size``, or how many files it holds, ``nr_inodes``."""
        options = ",".join(f"{name}={value}" for name, value in limits.items())
        run("mount", "-o", f"remount,{options}", str(self.place))

    def used(self):
        """Pages and files that are taken, those of no index that was opened and let go."""
        gc.collect()
        state = os.statvfs(self.place)
        return (
            (state.f_blocks - state.f_bfree) * state.f_frsize // PAGE_BYTES,
            state.f_files - state.f_ffree,
        )


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def disk():
    place = Path(tempfile.mkdtemp(prefix="full-disk-"))  # pytest could not clean up a mount
    try:
        run("mount", "-t", "tmpfs", "-o", f"size={ROOMY}", "tmpfs", str(place))
        yield Disk(place)
        run("umount", "--lazy", str(place))  # files of an opened index are still mapped
    except (OSError, subprocess.CalledProcessError) as exc:
        why = "it needs root" if os.geteuid() else f"{exc}"
        pytest.skip(f"!!! NO FULL DISK: a small file system could not be mounted: {why} !!!")
    finally:
        place.rmdir()


LIMITS = [
    pytest.param("size", PAGE_BYTES, 0, "bytes, in steps of 4 KiB", id="bytes"),
    pytest.param("nr_inodes", 1, 1, "files, in steps of one", id="files"),
]
ROOM = {"size": ROOMY, "nr_inodes": 10_000}


def fits(states, disk, room):
    """Whether a build succeeds with so much room; if not, everything must be as it was."""
    serving = states.serving(disk.index)
    disk.limit(**room)
    try:
        text = refusal(lambda: build_index(states.after.sources, disk.index, HashedEncoder()))
    except NothingRefusedError:
        return True
    assert "No space left" in text, text
    assert states.serving(disk.index) == serving
    assert not list(disk.index.glob("building-*"))
    disk.limit(**ROOM)
    states.build_on(disk.index)
    return False


@pytest.mark.parametrize(("limit", "unit", "which", "words"), LIMITS)
@pytest.mark.parametrize("first", [True, False], ids=["first-build", "re-build"])
def test_a_build_on_a_full_disk(states, tally, often, disk, limit, unit, which, words, first):
    kind = "first build" if first else "re-build"
    found = tally(f"{kind} on a real file system with room for too few {words}")
    for more in range(1, MOST, often(9, 1)):
        disk.limit(**ROOM)
        shutil.rmtree(disk.index, ignore_errors=True)
        if not first:
            shutil.copytree(states.before.index, disk.index)
        room = ROOM | {limit: (disk.used()[which] + more) * unit}
        built = False
        with found.case(f"{more} × {unit} more"):
            built = fits(states, disk, room)
            found.hold("built" if built else "refused in one line, then built with more room")
        if built:
            break
    found.check()
    assert found.held["built"] == 1, "no size was enough"
