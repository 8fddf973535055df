from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest

from index.build import Watcher
from index.errors import IndexBusyError, SourceError
from index.records import Metadata
from index.sources.report import ReadingReport
from qa.intake.additions import MAX_REMEMBERED_ADDITIONS, AddDrafts, Additions
from qa.intake.corrections import Correction
from qa.intake.intake import Draft
from qa.intake.messages import AdditionResult
from qa.intake.preview import Preview
from qa.intake.uploads import Upload
from qa.settings import Settings

WAIT_S = 30
DRAFT = Draft(
    Upload("new.txt", b"MR KLEIN: Words.\n"),
    Preview("new.txt", "0" * 64, Metadata(), (), 1, ReadingReport("new.txt", 1, 1, 1, 1.0, 6)),
    Correction(),
)


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    return Settings(tmp_path, tmp_path / "index")


def _ends(result: Callable[[], AdditionResult]) -> AddDrafts:
    def add(drafts: Sequence[Draft], where: Settings, watch: Watcher) -> AdditionResult:
        watch("Embedding", 3, 7)
        return result()

    return add


def test_an_addition_is_found_by_its_key_and_tells_how_far_it_is_and_how_it_ended(
    where: Settings,
) -> None:
    several = Additions(where, _ends(AdditionResult))
    addition = several.start([DRAFT])
    assert addition.outcome.result(WAIT_S) == AdditionResult()
    assert several.find(addition.key) is addition
    assert (addition.names, addition.progress) == (("new.txt",), ("Embedding", 3, 7))
    assert several.running is None


def test_the_second_is_told_while_the_first_is_on_its_way(where: Settings) -> None:
    go = Event()
    several = Additions(where, _ends(lambda: AdditionResult(copied=go.wait(WAIT_S))))
    first = several.start([DRAFT])
    assert several.running is first
    with pytest.raises(IndexBusyError, match="Other transcripts are being added"):
        several.start([DRAFT])
    go.set()
    first.outcome.result(WAIT_S)
    assert several.start([DRAFT]).outcome.result(WAIT_S) == AdditionResult(copied=True)


def _refuse() -> AdditionResult:
    raise SourceError("nothing goes in")


def _break() -> AdditionResult:
    raise KeyError("secret")


def test_an_error_is_how_it_ends(where: Settings) -> None:
    ended = Additions(where, _ends(_refuse)).start([DRAFT]).outcome.result(WAIT_S)
    assert ended == AdditionResult(error="nothing goes in")


def test_an_unexpected_error_goes_to_the_log_and_not_to_the_reader(
    where: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    ended = Additions(where, _ends(_break)).start([DRAFT]).outcome.result(WAIT_S)
    assert ended.error == "an unexpected error; the log has its details"
    assert "secret" in caplog.text


def test_a_read_only_server_begins_nothing(where: Settings) -> None:
    closed = Settings(where.sources, where.index, read_only=True)
    with pytest.raises(SourceError, match="read-only"):
        Additions(closed, _ends(AdditionResult)).start([DRAFT])


def test_old_additions_are_forgotten(where: Settings) -> None:
    several = Additions(where, _ends(AdditionResult))
    first = several.start([DRAFT])
    first.outcome.result(WAIT_S)
    for _ in range(MAX_REMEMBERED_ADDITIONS):
        several.start((), ["new.txt"]).outcome.result(WAIT_S)
    assert several.find(first.key) is None
