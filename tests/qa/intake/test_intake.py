"""Files of strangers, read in the process that the app uses; without a model."""

import os
import string
from itertools import islice, product
from pathlib import Path

import pytest

from index.errors import SourceError
from qa.intake import intake, reading
from qa.intake.corrections import Correction
from qa.intake.intake import Draft, add_drafts, name_conflict, obstacle_to_adding
from qa.intake.messages import ReadResult
from qa.intake.preview import Preview
from qa.intake.reading import read_files
from qa.intake.uploads import Upload
from qa.settings import Settings

SAID = b"MR KLEIN: Spraying starts on Monday along the river.\n"
NAMES = islice(product(string.ascii_uppercase, repeat=4), 10_000)
MERGE_BOMB = "a0: &a0 {x: 1}\n" + "".join(
    f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 9)}]}}\n" for level in range(1, 9)
)
CUES = b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v MR KLEIN>Spraying starts on Monday.\n"
HOSTILE = {
    "good.txt": SAID,
    "good.vtt": CUES,
    "damaged.pdf": b"%PDF-1.7\n" + b"\xff" * 100,
    "nul.txt": b"MR KLEIN: a\0b\n",
    "latin.txt": "MR KLEIN: The café by the river is shut.".encode("latin-1"),
    "bomb.md": f"---\n{MERGE_BOMB}---\n\nMR KLEIN: Words.\n".encode(),
    "deep.md": b"---\n" + b"[" * 60_000 + b"\n---\n\nMR KLEIN: Words.\n",
    "python.md": b"---\ntitle: !!python/object/apply:os.system [true]\n---\n\nMR KLEIN: Words.\n",
    "digits.md": b"---\ntitle: 0x" + b"f" * 20_000 + b"\n---\n\nMR KLEIN: Words.\n",
    "speakers.txt": "".join(f"MR {''.join(name)}: Rain fell.\n\n" for name in NAMES).encode(),
    "turns.txt": b"MR A: b\nMR B: a\n" * 120_000,
    "silent.txt": b"((((((((\n",
}
REFUSALS = {
    "damaged.pdf": "PDF",
    "nul.txt": "it holds NUL bytes",
    "bomb.md": "must not merge keys",
    "deep.md": "nested at most 32 deep",
    "python.md": "must be YAML",
    "speakers.txt": "at most 200 different speaker labels",
    "turns.txt": "takes too long",
    "silent.txt": "must hold words",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadResult]:
    """What came of reading the hostile files, in one process; two seconds are enough for each."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in HOSTILE.items():
        (folder / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "READ_LIMIT_SECONDS", 2)
        read = list(read_files([folder / name for name in HOSTILE]))
    return {one.name: one for one in read}


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    (tmp_path / "sources").mkdir()
    return Settings(tmp_path / "sources", tmp_path / "index")


@pytest.mark.parametrize("name", list(REFUSALS))
def test_a_hostile_file_is_refused_by_name_without_a_path(
    hostile: dict[str, ReadResult], name: str
) -> None:
    assert hostile[name].preview is None
    assert REFUSALS[name] in hostile[name].error
    assert hostile[name].error.startswith(name)
    assert "/tmp" not in hostile[name].error


def test_a_value_that_cannot_be_used_costs_no_file(hostile: dict[str, ReadResult]) -> None:
    preview = hostile["digits.md"].preview
    assert preview is not None
    assert preview.metadata.title is None


@pytest.mark.parametrize("name", ["good.txt", "good.vtt", "latin.txt"])
def test_a_good_file_among_hostile_ones_is_read(hostile: dict[str, ReadResult], name: str) -> None:
    preview = hostile[name].preview
    assert preview is not None
    assert [voice.label for voice in preview.speakers] == ["MR KLEIN"]


def test_a_server_that_is_read_only_says_so(where: Settings) -> None:
    closed = Settings(where.sources, where.index, read_only=True)
    assert obstacle_to_adding(closed) == "This server is read-only: VERBATIM_READ_ONLY is set."
    assert obstacle_to_adding(where) == ""


def test_a_folder_that_cannot_be_written_is_named(
    where: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != where.sources)
    assert obstacle_to_adding(where) == f"This folder cannot be written: {where.sources}"


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = Settings(tmp_path / "gone", tmp_path)
    assert obstacle_to_adding(gone) == (
        f"The folder of the transcripts is not there: {tmp_path / 'gone'}; "
        f"name it: verbatim app --sources DIR --index {tmp_path}"
    )


def test_nothing_goes_into_a_folder_that_the_index_was_not_made_of(
    built_index: Path, where: Settings
) -> None:
    (where.sources / "a.txt").write_bytes(SAID)
    other = Settings(where.sources, built_index)
    assert f"the index must be of the transcripts in {where.sources}" in obstacle_to_adding(other)
    (where.sources / "a.txt").unlink()
    assert f"{where.sources} must hold at least one file" in obstacle_to_adding(other)


def test_a_name_that_is_taken_is_told_with_and_without_a_difference(where: Settings) -> None:
    (where.sources / "a.txt").write_bytes(SAID)
    assert name_conflict(Upload("b.txt", SAID), where) == ""
    conflict = name_conflict(Upload("a.txt", SAID), where)
    assert conflict == "a.txt: it is in the collection already, word for word"
    assert "with other words" in name_conflict(Upload("a.txt", SAID + SAID), where)


def test_nothing_is_added_to_a_server_that_is_read_only(
    where: Settings, hostile: dict[str, ReadResult]
) -> None:
    closed = Settings(where.sources, where.index, read_only=True)
    with pytest.raises(SourceError, match="read-only"):
        add_drafts([_draft(hostile["good.txt"].preview)], closed, _unwatched)
    assert list(where.sources.iterdir()) == []


def test_a_correction_that_cannot_stand_is_refused_again_before_anything_is_added(
    where: Settings, hostile: dict[str, ReadResult]
) -> None:
    draft = _draft(hostile["good.txt"].preview, Correction(date="May 2022"))
    with pytest.raises(SourceError, match=r"good\.txt: A date must be written as"):
        add_drafts([draft], where, _unwatched)
    assert list(where.sources.iterdir()) == []


def test_a_process_that_is_killed_is_told_as_an_end_before_its_time(
    where: Settings, hostile: dict[str, ReadResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    step = '{"type":"ProgressMessage","stage":"Reading","done":1,"total":2}'
    monkeypatch.setattr(
        intake, "process_command", lambda *words: ["sh", "-c", f"echo '{step}'; kill -9 $$"]
    )
    steps: list[tuple[str, int, int]] = []
    ended = add_drafts(
        [_draft(hostile["good.txt"].preview)], where, lambda *step: steps.append(step)
    )
    assert ended.error == "the build stopped before its end"
    assert not ended.copied
    assert steps == [("Reading", 1, 2)]


@pytest.mark.model
def test_a_corrected_transcript_goes_into_collection_and_index(
    where: Settings, hostile: dict[str, ReadResult]
) -> None:
    steps: list[str] = []
    ended = add_drafts(
        [_draft(hostile["good.txt"].preview, Correction(place="Verona"))],
        where,
        lambda stage, done, total: steps.append(stage),
    )
    assert (ended.error, ended.left_out, ended.copied) == ("", (), True)
    assert sorted(path.name for path in where.sources.iterdir()) == ["good.txt", "good.txt.yaml"]
    assert (where.index / "CURRENT").is_file()
    assert list(dict.fromkeys(steps)) == ["Copying", "Reading", "Embedding"]


def _draft(preview: Preview | None, correction: Correction | None = None) -> Draft:
    if preview is None:
        pytest.fail("the good file was not read")
    return Draft(Upload("good.txt", SAID), preview, correction or Correction())


def _unwatched(stage: str, done: int, total: int) -> None:
    """Hears nothing."""
