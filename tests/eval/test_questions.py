import json
from pathlib import Path

import pytest

from eval.questions import EvalQuestion, EvalSetError, Gold, read_eval_set

GOOD: dict[str, object] = {
    "id": "S1",
    "question": "What did Colombia pledge?",
    "type": "commitment",
    "difficulty": "easy",
    "gold": [{"doc": "a.txt", "speaker": "DUQUE", "quote": "51 percent"}],
}


def write(path: Path, *records: object) -> Path:
    file = path / "set.jsonl"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in records), "utf-8")
    return file


def test_a_line_becomes_a_question_with_its_gold(tmp_path: Path) -> None:
    gold = (Gold("a.txt", "51 percent", "DUQUE"),)
    expected = EvalQuestion("S1", "What did Colombia pledge?", "commitment", "easy", gold)
    assert read_eval_set(write(tmp_path, GOOD)) == (expected,)


def test_empty_lines_and_unicode_line_separators_do_not_end_a_question(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    line = json.dumps({**GOOD, "question": "What\u2028now?"}, ensure_ascii=False)
    file.write_text(f"\n{line}\r\n\n", "utf-8")
    assert [one.question for one in read_eval_set(file)] == ["What\u2028now?"]


def test_follow_ups_and_unanswerables_are_not_counted_as_answerable(tmp_path: Path) -> None:
    follow_up = {**GOOD, "id": "S2", "type": "followup", "history": ["Who spoke?"]}
    unanswerable = {**GOOD, "id": "S3", "type": "unanswerable", "gold": []}
    read = read_eval_set(write(tmp_path, GOOD, follow_up, unanswerable))
    assert [one.answerable for one in read] == [True, False, False]


def test_a_question_may_belong_to_a_split_and_be_one_that_must_pass(tmp_path: Path) -> None:
    plain, marked = GOOD, {**GOOD, "id": "S2", "split": "reporting", "must_pass": True}
    read = read_eval_set(write(tmp_path, plain, marked))
    assert [(one.split, one.must_pass) for one in read] == [("", False), ("reporting", True)]


def test_narration_has_no_speaker(tmp_path: Path) -> None:
    gold = [{"doc": "a.txt", "speaker": None, "quote": "He left."}]
    (read,) = read_eval_set(write(tmp_path, {**GOOD, "gold": gold}))
    assert read.gold[0].speaker is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"question": 7}, r"set\.jsonl:2: .*Expected `str`, got `int` - at `\$\.question`"),
        ({"difficulty": "harsh"}, r":2: .*'harsh' - at `\$\.difficulty`"),
        ({"question": " "}, r":2: question 'S1' must have .* not empty"),
        ({"gold": []}, r":2: .* it is 'commitment' with 0 gold"),
        ({"type": "unanswerable"}, r":2: .* it is 'unanswerable' with 1 gold"),
        ({"type": "followup"}, r":2: .* it is 'followup' with 0 earlier questions"),
        ({"history": ["Who?"]}, r":2: .* it is 'commitment' with 1 earlier question"),
        ({"type": "unanswerable", "gold": [], "must_pass": True}, r":2: .* if it must pass"),
        ({"gold": [{"doc": "a.txt", "quote": " \\ "}]}, r":2: .* a quote that holds words"),
        ({}, r":2: an id must be unique, but 'S1' is that of line 1 too"),
    ],
)
def test_an_error_names_file_line_and_rule(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(EvalSetError, match=message):
        read_eval_set(write(tmp_path, GOOD, {**GOOD, **change}))


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"id": "\xff"}', b"[" * 100_000])
def test_a_line_that_is_no_json_object_is_an_error(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "set.jsonl"
    file.write_bytes(line)
    with pytest.raises(EvalSetError, match=r"set\.jsonl:1: a line must be a question"):
        read_eval_set(file)


def test_a_set_without_questions_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match="at least one question"):
        read_eval_set(write(tmp_path))


def test_a_missing_set_is_an_error_that_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match=r"none\.jsonl: .*--set FILE"):
        read_eval_set(tmp_path / "none.jsonl")
