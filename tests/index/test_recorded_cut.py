import pytest

from index.speech.passages import CHUNKER_VERSION
from tests.index.recorded_cut import UnraisedVersionError, current_cut, record, recorded_cut

REMEDY = (
    "files that have not changed would keep another cut than new ones get: raise CHUNKER_VERSION "
    "in index/speech/passages.py, then record the cut: python -m tests.index.recorded_cut"
)


def test_the_cut_is_the_recorded_one():
    assert current_cut() == recorded_cut(), REMEDY


def test_a_changed_cut_is_recorded_under_a_new_version_only(tmp_path):
    recorded = recorded_cut()
    changed = recorded | {"sources": []}
    with pytest.raises(UnraisedVersionError, match="must be raised first: CHUNKER_VERSION in"):
        record(changed, recorded, tmp_path / "cut.json")
    record(changed | {"chunker_version": CHUNKER_VERSION + 1}, recorded, tmp_path / "cut.json")
    assert b'"sources": []' in (tmp_path / "cut.json").read_bytes()
