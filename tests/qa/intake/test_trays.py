"""What a reader sends is kept for a while, read, corrected and added; nobody else sees it."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.sources.inspection import inspect_source
from qa.intake import trays as trays_module
from qa.intake.additions import Addition
from qa.intake.corrections import PersonCorrection
from qa.intake.messages import AdditionResult, ReadResult
from qa.intake.preview import preview_of
from qa.intake.tray import Tray
from qa.intake.trays import Trays
from qa.intake.uploads import Upload

SAID = b"MR KLEIN: Spraying starts on Monday.\n\nICE WATCH: It is early.\n\nQ  Why so?\n"


def read_here(paths: Sequence[Path]) -> Iterator[ReadResult]:
    """Read files in this process."""
    for path in paths:
        yield ReadResult(path.name, preview_of(inspect_source(path, path.parent)))


@pytest.fixture
def trays() -> Trays:
    return Trays(read_here)


@pytest.fixture
def tray(trays: Trays) -> Tray:
    tray = trays.new()
    tray.put([Upload("a.txt", SAID)])
    _read(trays, tray)
    return tray


def _read(trays: Trays, tray: Tray) -> None:
    trays.read_waiting(tray)
    deadline = time.monotonic() + 20
    while tray.is_underway and time.monotonic() < deadline:
        time.sleep(0.01)


def _labels(tray: Tray) -> list[str]:
    preview = tray.files[0].preview
    return [speaker.label for speaker in preview.speakers] if preview else []


def test_a_file_is_read_and_begins_with_what_is_understood(tray: Tray) -> None:
    (file,) = tray.files
    assert (file.name, file.size, file.state) == ("a.txt", len(SAID), "read")
    assert file.correction.people["MR KLEIN"] == PersonCorrection("Klein")


def test_a_label_that_is_none_has_the_file_read_again_and_names_stay(
    trays: Trays, tray: Tray
) -> None:
    (file,) = tray.files
    people = file.correction.people | {"MR KLEIN": PersonCorrection("Otto Klein")}
    tray.correct(file.key, replace(file.correction, people=people, ignored=("ICE WATCH",)))
    assert tray.files[0].state == "waiting"
    _read(trays, tray)
    assert _labels(tray) == ["MR KLEIN", "Q"]
    assert tray.files[0].correction.people["MR KLEIN"].name == "Otto Klein"


def test_a_name_needs_no_second_reading(tray: Tray) -> None:
    (file,) = tray.files
    tray.correct(file.key, replace(file.correction, title="Ports"))
    assert (tray.files[0].state, tray.files[0].correction.title) == ("read", "Ports")


def test_a_correction_under_which_nothing_is_left_keeps_the_file(trays: Trays) -> None:
    def read(paths: Sequence[Path]) -> Iterator[ReadResult]:
        for path, result in zip(paths, read_here(paths), strict=True):
            has_rules = Path(f"{path}.yaml").exists()
            yield ReadResult(path.name, error="a.txt: it is empty") if has_rules else result

    own = Trays(read)
    tray = own.new()
    tray.put([Upload("a.txt", SAID)])
    _read(own, tray)
    file = tray.files[0]
    tray.correct(file.key, replace(file.correction, ignored=("Q",)))
    _read(own, tray)
    assert (tray.files[0].state, tray.files[0].error) == ("failed", "it is empty")
    tray.correct(file.key, file.correction)
    _read(own, tray)
    assert (tray.files[0].state, tray.files[0].error) == ("read", "")


def test_an_unexpected_error_is_told_of_each_file() -> None:
    def read(paths: Sequence[Path]) -> Iterator[ReadResult]:
        raise OSError(28, "No space left on device")

    own = Trays(read)
    tray = own.new()
    tray.put([Upload("a.txt", SAID), Upload("b.txt", SAID)])
    _read(own, tray)
    assert {file.error for file in tray.files} == {"an unexpected error; the log has its details"}


def test_nobody_else_sees_a_tray(trays: Trays) -> None:
    tray = trays.new("ann")
    assert trays.find(tray.key, "ann") is tray
    assert trays.find(tray.key, "bea") is None
    assert trays.find(tray.key) is None
    assert trays.find("") is None
    assert len(tray.key) == 32  # 24 bytes in base 64


def test_a_tray_that_nobody_looks_at_is_emptied(trays: Trays, tray: Tray) -> None:
    folder = tray.folder
    tray.used_at -= trays_module.MAX_AGE_SECONDS + 1
    assert trays.find(tray.key) is None
    assert not folder.exists()


def test_the_oldest_tray_goes_where_there_are_too_many(
    trays: Trays, tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trays_module, "MAX_TRAYS", 2)
    newer = [trays.new() for _ in range(2)]
    assert trays.find(tray.key) is None
    assert [trays.find(one.key) for one in newer] == newer


def test_the_oldest_tray_goes_where_they_hold_too_much(
    trays: Trays, tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trays_module, "MAX_TRAY_BYTES", 100)
    newer = trays.new()
    newer.put([Upload("b.txt", b"x" * 101)])
    _read_nothing = trays.find(newer.key)  # the newest is never too much
    assert _read_nothing is newer
    assert trays.find(tray.key) is None


def test_other_users_of_the_machine_cannot_read_the_files(tray: Tray) -> None:
    assert tray.folder.parent.stat().st_mode & 0o077 == 0


def test_a_removed_file_leaves_nothing_behind(tray: Tray) -> None:
    tray.remove(tray.files[0].key)
    assert tray.files == ()
    assert list(tray.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("result", "states"),
    [
        (AdditionResult(), []),
        (AdditionResult(error="full"), ["read"]),
        (AdditionResult(error="no index", copied=True), []),
    ],
)
def test_files_leave_the_tray_when_they_are_in_the_collection(
    tray: Tray, result: AdditionResult, states: list[str]
) -> None:
    addition = Addition(("a.txt",))
    tray.begin_addition(addition)
    assert tray.addition == addition.key
    tray.settle({addition.key: addition}.get)
    assert [file.state for file in tray.files] == ["adding"]
    addition.finish(result)
    tray.settle({addition.key: addition}.get)
    assert [file.state for file in tray.files] == states
