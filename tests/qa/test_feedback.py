from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

import qa.feedback
from index.records import Span
from qa.feedback import FeedbackError, Judgement, keep_judgement, read_judgements

HELPFUL = Judgement(
    question="On visas?",
    history=(),
    source="a.txt",
    sha256="00",
    span=Span(3, 9),
    quote="a visa",
    helpful=True,
    reader="r1",
    date="2026-11-22T10:00:00+00:00",
    generation="gen-1",
)


def test_judgements_kept_in_november_2026_are_read() -> None:
    (judgement,) = read_judgements(Path(__file__).parent / "recorded" / "feedback.jsonl")
    assert (judgement.reader, judgement.helpful) == ("aa11", True)
    assert (judgement.span, judgement.history) == (Span(13990, 14594), ("Who met?",))


def test_judgements_are_read_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feedback.jsonl"
    other = replace(HELPFUL, span=Span(10, 20), helpful=False)
    for one in (HELPFUL, other):
        keep_judgement(one, path)
    assert read_judgements(path) == (HELPFUL, other)


def test_the_last_word_of_a_reader_counts_and_may_take_it_back(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    for one in (HELPFUL, replace(HELPFUL, helpful=False), replace(HELPFUL, reader="r2")):
        keep_judgement(one, path)
    keep_judgement(replace(HELPFUL, reader="r2", helpful=None), path)
    assert [(one.reader, one.helpful) for one in read_judgements(path)] == [("r1", False)]


def test_no_file_holds_no_judgements(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "nowhere") == ()


def test_line_that_is_no_judgement_is_named(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    keep_judgement(HELPFUL, path)
    path.write_bytes(path.read_bytes() + b"{}\n")
    with pytest.raises(FeedbackError, match=r"feedback\.jsonl:2: a line must be a judgement"):
        read_judgements(path)


def test_full_file_grows_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "feedback.jsonl"
    keep_judgement(HELPFUL, path)
    monkeypatch.setattr(qa.feedback, "_MAX_FEEDBACK_BYTES", path.stat().st_size + 1)
    with pytest.raises(FeedbackError, match="must stay below"):
        keep_judgement(HELPFUL, path)
    assert len(read_judgements(path)) == 1


def test_judgements_of_many_threads_are_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    readers = [replace(HELPFUL, reader=f"r{number}", quote="w " * 4000) for number in range(20)]
    threads = [Thread(target=keep_judgement, args=(one, path)) for one in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.reader for one in read_judgements(path)} == {one.reader for one in readers}


def test_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FeedbackError, match="must be writable"):
        keep_judgement(HELPFUL, tmp_path / "file" / "feedback.jsonl")
