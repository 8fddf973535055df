"""Generations of one small file, for tests of how they are written and read."""

from pathlib import Path

from index.encoding.model import Model
from index.store.commit import commit, new_generation
from index.store.manifest import FORMAT_VERSION, Manifest

TINY = Model("tests/tiny", "0" * 64, dimension=4, max_pieces=16)
EMPTY = Manifest(
    format_version=FORMAT_VERSION,
    chunker_version=1,
    libraries={},
    model=TINY,
    precision="f32",
    codec="abc",
    sources="/sources",
    contents="",
    created="2021-10-20T00:00:00+00:00",
    transcripts=0,
    turns=0,
    passages=0,
    recall=1.0,
    files={},
)


def write(index: Path, content: str) -> Path:
    """A new generation of one file."""
    with new_generation(index) as folder:
        (folder / "sub").mkdir()
        (folder / "sub/words.txt").write_text(content)
        return commit(index, folder, EMPTY)
