import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from eval.authoring.set_file import add_questions, next_id, question_line, write_splits
from eval.questions import EvalQuestion, EvalSetError, Gold, read_eval_set

GOLD = (Gold("talks.txt", "We will cut\nthem “by half”.", None),)


def draft(question: str, **other: object) -> EvalQuestion:
    return EvalQuestion("", question, "other", "hard", GOLD, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], "Q001"),
        (["S153", "S154"], "S155"),
        (["S999"], "S1000"),
        (["a", "b"], "Q001"),
        (["S1", "S10", "T99"], "S11"),
    ],
)
def test_the_next_id_is_written_like_those_of_the_set(ids: list[str], expected: str) -> None:
    assert next_id(ids) == expected


def test_a_line_looks_like_those_of_a_set_and_leaves_out_what_is_usual() -> None:
    question = EvalQuestion("S1", "Wer?", "who", "easy", (Gold("a.txt", "“Ü”", None),))
    gold = '"gold": [{"doc": "a.txt", "speaker": null, "quote": "“Ü”"}]'
    head = '{"id": "S1", "question": "Wer?", "type": "who", "difficulty": "easy", '
    assert question_line(question).decode() == f"{head}{gold}}}\n"


def test_a_line_has_the_history_before_the_gold() -> None:
    line = json.loads(question_line(draft("And?", history=("Who?",), must_pass=True, split="x")))
    assert list(line)[3:] == ["difficulty", "history", "gold", "split", "must_pass"]


def test_a_line_keeps_the_language_and_what_is_asked_in_english() -> None:
    question = draft("Wer?", language="de", english="Who?")
    line = json.loads(question_line(question))
    assert list(line.items())[1:4] == [
        ("question", "Wer?"),
        ("language", "de"),
        ("english", "Who?"),
    ]


def test_a_set_that_is_not_there_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "set.jsonl"
    (added,) = add_questions([draft("Who?")], path)
    assert read_eval_set(path) == (added,)
    assert [one.name for one in path.parent.iterdir()] == ["set.jsonl"]


def test_bytes_that_are_there_stay_and_a_missing_last_newline_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    old = b"\n\r\n" + question_line(draft("Who?")).replace(b'"id": ""', b'"id":   "S7"').rstrip()
    path.write_bytes(old)
    path.chmod(0o640)
    add_questions([draft("When?"), draft("Why?")], path)
    assert path.read_bytes().startswith(old + b'\n{"id": "S8"')
    assert [one.id for one in read_eval_set(path)] == ["S7", "S8", "S9"]
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_set_behind_a_link_is_written_where_it_lies(tmp_path: Path) -> None:
    add_questions([draft("Who?")], tmp_path / "real.jsonl")
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "real.jsonl")
    add_questions([draft("When?")], link)
    assert link.is_symlink()
    assert len(read_eval_set(tmp_path / "real.jsonl")) == 2


def test_a_set_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"not json\n")
    with pytest.raises(EvalSetError, match=r"set\.jsonl:1: a line must be a question"):
        add_questions([draft("Who?")], path)
    assert path.read_bytes() == b"not json\n"


def test_a_question_is_not_added_twice_but_after_another_history_it_is(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    add_questions([draft("Who paid?")], path)
    with pytest.raises(EvalSetError, match=r"must not be in the set twice, but Q001 asks"):
        add_questions([draft("who PAID")], path)
    follow_up = EvalQuestion("", "Who paid?", "followup", "hard", GOLD, ("And?",))
    assert add_questions([follow_up], path)[0].id == "Q002"


def test_those_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add_questions([draft(f"Question {n}?")], path), range(24)))
    read = read_eval_set(path)
    assert {one.question for one in read} == {f"Question {n}?" for n in range(24)}
    assert [one.id for one in read] == [f"Q{n:03}" for n in range(1, 25)]


def test_splits_are_written_into_the_lines_and_nothing_else_changes(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    gold = (Gold("a.txt", "É 5 %", "DUQUE"),)
    first, second = (EvalQuestion(name, f"{name}?", "who", "easy", gold) for name in ("A", "B"))
    file.write_bytes(question_line(first) + question_line(second))
    write_splits({"B": "tuning"}, file)
    assert file.read_bytes() == question_line(first) + question_line(
        replace(second, split="tuning")
    )
    assert [one.split for one in read_eval_set(file)] == ["", "tuning"]
