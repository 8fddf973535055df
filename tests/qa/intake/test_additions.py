from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest

from index.build import Watcher
from index.errors import IndexBusyError, SourceError
from index.records import Metadata
from qa.intake.additions import KEPT, Additions
from qa.intake.corrections import Correction
from qa.intake.intake import Added, Draft
from qa.intake.preview import Preview
from qa.intake.uploads import Upload
from qa.settings import Settings

WAIT_S = 30
DRAFT = Draft(
    Upload("new.txt", b"MR KLEIN: Words.\n"),
    Preview("new.txt", "0" * 64, Metadata(), (), 1),
    Correction(),
)


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    return Settings(tmp_path, tmp_path / "index")


def _ends(result: Callable[[], Added]) -> Callable[[Sequence[Draft], Settings, Watcher], Added]:
    def add(drafts: Sequence[Draft], where: Settings, watch: Watcher) -> Added:
        watch("Embedding", 3, 7)
        return result()

    return add


def test_an_addition_is_found_by_its_key_and_tells_how_far_it_is_and_how_it_ended(
    where: Settings,
) -> None:
    several = Additions(where, _ends(Added))
    addition = several.start([DRAFT])
    assert addition.ended.result(WAIT_S) == Added()
    assert several.find(addition.key) is addition
    assert (addition.names, addition.progress) == (("new.txt",), ("Embedding", 3, 7))
    assert several.running is None


def test_the_second_is_told_while_the_first_is_on_its_way(where: Settings) -> None:
    go = Event()
    several = Additions(where, _ends(lambda: Added(copied=go.wait(WAIT_S))))
    first = several.start([DRAFT])
    assert several.running is first
    with pytest.raises(IndexBusyError, match="Other transcripts are being added"):
        several.start([DRAFT])
    go.set()
    first.ended.result(WAIT_S)
    assert several.start([DRAFT]).ended.result(WAIT_S) == Added(copied=True)


def _refuse() -> Added:
    raise SourceError("nothing goes in")


def _break() -> Added:
    raise KeyError("secret")


def test_an_error_is_how_it_ends(where: Settings) -> None:
    ended = Additions(where, _ends(_refuse)).start([DRAFT]).ended.result(WAIT_S)
    assert ended == Added(error="nothing goes in")


def test_an_unexpected_error_goes_to_the_log_and_not_to_the_reader(
    where: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    ended = Additions(where, _ends(_break)).start([DRAFT]).ended.result(WAIT_S)
    assert ended.error == "an unexpected error; the log has its details"
    assert "secret" in caplog.text


def test_a_read_only_server_begins_nothing(where: Settings) -> None:
    closed = Settings(where.sources, where.index, read_only=True)
    with pytest.raises(SourceError, match="read-only"):
        Additions(closed, _ends(Added)).start([DRAFT])


def test_old_additions_are_forgotten(where: Settings) -> None:
    several = Additions(where, _ends(Added))
    first = several.start([DRAFT])
    first.ended.result(WAIT_S)
    for _ in range(KEPT):
        several.start((), ["new.txt"]).ended.result(WAIT_S)
    assert several.find(first.key) is None
