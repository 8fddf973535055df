"""The files of an index, and what becomes of it when one of them is damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexStateError
from index.store.manifest import CURRENT, current_generation, read_manifest
from index.store.reader import open_index
from tests.conftest import TINY_MODEL
from tests.faults.states import answers_of

REFUSED = "refused, the file named"
SAME = "opened, exactly the same answers"


def files_of(index: Path) -> list[Path]:
    """Every file that an index is read from: CURRENT, the manifest and all that it lists."""
    generation = current_generation(index)
    return [index / CURRENT, *sorted(path for path in generation.rglob("*") if path.is_file())]


class Damaged:
    """An index whose files are damaged one at a time.

    Args:
        index: its folder.
    """

    def __init__(self, index: Path) -> None:
        self.index = index
        self.files = files_of(index)
        self._generation = current_generation(index)
        self._listed = read_manifest(self._generation).files
        self._answers = answers_of(open_index(index, TINY_MODEL))

    def _is_listed(self, path: Path) -> bool:
        return path.relative_to(self.index).as_posix().partition("/")[2] in self._listed

    @contextmanager
    def with_content(self, path: Path, content: bytes) -> Iterator[None]:
        """Give a file another content for a while."""
        whole = path.read_bytes()
        path.write_bytes(content)
        try:
            yield
        finally:
            path.write_bytes(whole)

    def outcome(self, path: Path) -> str:
        """What happens when the index is opened now.

        Args:
            path: the damaged file, which must be named. For a manifest another file may be: one
                that is not as the manifest says.

        Raises:
            AssertionError: the damage was not found, or not told.
        """
        try:
            opened = open_index(self.index, TINY_MODEL)
        except IndexStateError as exc:
            text = str(exc)
        else:
            assert not self._is_listed(path), "the damage was not found"
            assert answers_of(opened) == self._answers, "other answers"
            return SAME
        named = path if path.name == CURRENT or self._is_listed(path) else self._generation
        assert str(named) in text, f"not named: {text}"
        assert len(text.splitlines()) == 1, f"not one line: {text}"
        return REFUSED
