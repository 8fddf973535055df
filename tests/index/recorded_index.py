"""The recorded index: what a build of the present format wrote, which must stay readable.

``python -m tests.index.recorded_index`` records one when FORMAT_VERSION has been raised.
"""

import sys
from pathlib import Path

from index.build import build_index
from index.store.manifest import FORMAT_VERSION
from tests.conftest import HashedEncoder
from tests.index.recorded_cut import RECORDED, SOURCES

RECORDED_INDEX = RECORDED / f"format-{FORMAT_VERSION}"


class RecordedFormatError(Exception):
    """An index of this format is recorded already."""


def record_index(index: Path = RECORDED_INDEX) -> None:
    """Build the index that is recorded.

    Raises:
        RecordedFormatError: it is there; what an earlier program wrote must not be replaced.
    """
    if index.exists():
        raise RecordedFormatError(
            f"{index} is recorded already; raise FORMAT_VERSION in index/store/manifest.py first"
        )
    build_index(SOURCES, index, HashedEncoder())
    (index / "lock").unlink()


if __name__ == "__main__":
    try:
        record_index()
    except RecordedFormatError as exc:
        sys.exit(str(exc))
