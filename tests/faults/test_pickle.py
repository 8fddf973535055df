"""Nothing is ever unpickled: a pickle runs code from the file that it is read from."""

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from index.errors import IndexStateError
from index.store.commit import commit, new_generation
from index.store.manifest import current_generation, read_manifest
from index.store.reader import open_index
from tests.conftest import TINY_MODEL
from tests.faults.builders import ROOT

WATCHED = """
import _pickle, pickle, sys

def refuse(*args, **kwargs):
    raise SystemExit("something was unpickled")

def hear(event, args):
    if event == "pickle.find_class":
        refuse()

for module in (pickle, _pickle):
    module.load = module.loads = refuse
sys.addaudithook(hear)

from pathlib import Path
from index.build import build_index
from index.store.reader import open_index
from qa.engine import Engine
from tests.conftest import TINY_MODEL, HashedEncoder

before, after, index = map(Path, sys.argv[1:])
for sources in (before, after):
    build_index(sources, index, HashedEncoder())
    engine = Engine(open_index(index, TINY_MODEL), HashedEncoder())
    assert engine.ask("How far did the wheat harvest fall?").citations
sys.stdout.write("asked")
"""

ARRAYS = ["passages.npy", "vectors.npy", "tokens.npy", "lines.npy", "lexical/data.csc.index.npy"]


def watched(*args, code=WATCHED):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_an_opening_and_a_question_unpickle_nothing(states, tmp_path, tally):
    found = tally("a process that builds, opens and asks, watched for pickles")
    with found.case("the process"):
        run = watched(states.before.sources, states.after.sources, tmp_path / "index")
        assert (run.stdout, run.returncode) == ("asked", 0), run.stderr
        found.hold("nothing unpickled")
    found.check()


def test_the_watch_hears_of_a_pickle():
    head = WATCHED.split("from pathlib")[0]
    attack = "pickle.Unpickler(__import__('io').BytesIO(b'cos\\ngetpid\\n.')).load()"
    assert watched(code=head + attack).stderr.strip() == "something was unpickled"


class Payload:
    """Makes a folder when it is unpickled."""

    def __init__(self, canary):
        self.canary = canary

    def __reduce__(self):
        return os.mkdir, (str(self.canary),)


@pytest.mark.parametrize("name", ARRAYS)
def test_a_pickle_planted_in_an_index_is_refused_and_never_run(states, copy_of, tmp_path, name):
    index, canary = copy_of(states.before), tmp_path / "canary"
    generation = current_generation(index)
    with new_generation(index) as folder:  # all hashes are right: somebody has made them anew
        (folder / "lexical").mkdir()
        for file in read_manifest(generation).files:
            shutil.copy(generation / file, folder / file)
        np.save(folder / name, np.array([Payload(canary)], dtype=object), allow_pickle=True)
        commit(index, folder, read_manifest(generation))
    with pytest.raises(IndexStateError, match="damaged"):
        open_index(index, TINY_MODEL)
    assert not canary.exists()
