import pytest

from index.verification import verify_index
from qa.engine import Engine
from tests.conftest import HashedEncoder
from tests.index.recorded_cut import SOURCES
from tests.index.recorded_index import RECORDED_INDEX, RecordedFormatError, record_index

REMEDY = (
    "indexes of this format that are in use could not be read either: raise FORMAT_VERSION in "
    "index/store/manifest.py, then record one: python -m tests.index.recorded_index"
)


def test_a_recorded_index_of_the_present_format_is_whole():
    assert RECORDED_INDEX.is_dir(), REMEDY
    assert [check.summary for check in verify_index(RECORDED_INDEX) if not check.holds] == [], (
        REMEDY
    )


def test_a_recorded_index_of_the_present_format_answers():
    engine = Engine.open(RECORDED_INDEX, HashedEncoder())
    citation = engine.ask("When does the line to the north open?").citations[0]
    assert engine.sources == SOURCES
    assert (citation.source, citation.speaker.display) == ("speech.md", "Anna Berg")
    assert "The line to the north opens in autumn 2023." in citation.quote


def test_a_recorded_index_is_not_replaced(tmp_path):
    with pytest.raises(RecordedFormatError, match="recorded already; raise FORMAT_VERSION in"):
        record_index(tmp_path)
    assert list(tmp_path.iterdir()) == []
