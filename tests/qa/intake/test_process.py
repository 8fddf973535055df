import fcntl
from pathlib import Path

import pytest

from index.build import build_index
from index.encoding.encoder import Encoder
from index.sources.inspection import Inspection, inspect_source
from qa.intake import process as intake_process
from qa.intake.messages import AdditionResult, Message, ProgressMessage, ReadResult
from qa.intake.process import add_folder, send_previews

SAID = "MR. KLEIN:  Spraying starts on Monday along the river.\n"


@pytest.fixture
def told() -> list[Message]:
    return []


@pytest.fixture
def lot(tmp_path: Path) -> Path:
    """A folder of one transcript with its sidecar."""
    folder = tmp_path / "lot"
    folder.mkdir()
    (folder / "new.txt").write_text(SAID)
    (folder / "new.txt.yaml").write_text("place: Verona\n")
    return folder


@pytest.fixture
def sources(tmp_path: Path, corpus: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "harvest.txt").write_bytes((corpus / "harvest.txt").read_bytes())
    return folder


def test_a_fault_of_the_reader_is_told_and_the_next_file_is_read(
    lot: Path, told: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    (lot / "fault.txt").write_text(SAID)

    def faulty(path: Path, folder: Path) -> Inspection:
        if path.name == "fault.txt":
            raise KeyError("fault")
        return inspect_source(path, folder)

    monkeypatch.setattr(intake_process, "inspect_source", faulty)
    send_previews([lot / "fault.txt", lot / "new.txt"], told.append)
    first, second = told
    assert first == ReadResult(
        "fault.txt", error="fault.txt: cannot be read as a transcript (KeyError)"
    )
    assert isinstance(second, ReadResult)
    assert second.preview is not None


def test_a_lot_is_copied_built_and_told(
    lot: Path, sources: Path, tmp_path: Path, encoder: Encoder, told: list[Message]
) -> None:
    add_folder(lot, sources, tmp_path / "index", encoder, told.append)
    assert told[-1] == AdditionResult()
    assert ProgressMessage("Reading", 2, 2) in told
    assert (sources / "new.txt").read_text() == SAID
    assert (sources / "new.txt.yaml").read_text() == "place: Verona\n"


def test_other_words_under_the_same_name_are_never_overwritten(
    lot: Path, sources: Path, tmp_path: Path, encoder: Encoder, told: list[Message]
) -> None:
    (sources / "new.txt").write_text("MR. KLEIN:  Something else was said before this.\n")
    add_folder(lot, sources, tmp_path / "index", encoder, told.append)
    assert isinstance(told[-1], AdditionResult)
    assert "is there with other words" in told[-1].error
    assert "Something else" in (sources / "new.txt").read_text()
    assert not (tmp_path / "index").exists()


def test_a_failed_build_keeps_the_index_that_was_there(
    lot: Path,
    sources: Path,
    tmp_path: Path,
    encoder: Encoder,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = tmp_path / "index"
    before = build_index(sources, index, encoder).generation
    monkeypatch.setattr("index.build.commit", _full)
    add_folder(lot, sources, index, encoder, told.append)
    assert isinstance(told[-1], AdditionResult)
    assert "what was there is untouched" in told[-1].error
    assert (index / "CURRENT").read_text() == before.name
    assert (sources / "new.txt").is_file()


def test_an_empty_lot_builds_the_index_alone(
    sources: Path, tmp_path: Path, encoder: Encoder, told: list[Message]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    add_folder(empty, sources, tmp_path / "index", encoder, told.append)
    assert told[-1] == AdditionResult()
    assert not any(isinstance(one, ProgressMessage) and one.stage == "Copying" for one in told)


def test_another_writer_is_waited_for(
    lot: Path,
    sources: Path,
    tmp_path: Path,
    encoder: Encoder,
    told: list[Message],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = tmp_path / "index"
    index.mkdir()
    other = (index / "lock").open("w")
    fcntl.flock(other, fcntl.LOCK_EX)
    monkeypatch.setattr("time.sleep", lambda seconds: other.close())
    add_folder(lot, sources, index, encoder, told.append)
    assert ProgressMessage("Waiting", 0, 0) in told
    assert told[-1] == AdditionResult()


def _full(*parts: object) -> Path:
    raise OSError(28, "No space left on device")
