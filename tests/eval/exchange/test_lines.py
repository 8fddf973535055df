from pathlib import Path

import pytest

from eval.exchange import lines
from eval.exchange.lines import numbered_lines, write_lines
from eval.questions import EvalSetError


def test_blank_lines_are_counted_and_passed_over(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"a\r\n\n \nb")
    places = [(place.rpartition(":")[2], line) for place, line in numbered_lines(tmp_path / "f")]
    assert places == [("1", "a"), ("4", "b")]


def test_a_line_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 3)
    (tmp_path / "f").write_text("abc")
    assert len(list(numbered_lines(tmp_path / "f"))) == 1
    (tmp_path / "f").write_text("ab\nabcd")
    with pytest.raises(EvalSetError, match="f:2: a line must have at most 3 bytes"):
        list(numbered_lines(tmp_path / "f"))


def test_a_line_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"a\n\xff")
    with pytest.raises(EvalSetError, match="f:2: a line must be UTF-8, byte 0 is not"):
        list(numbered_lines(tmp_path / "f"))


def test_a_file_where_a_folder_must_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(EvalSetError, match=r"must be writable: .*; name another folder"):
        write_lines(tmp_path / "f" / "g", iter(["a"]))
