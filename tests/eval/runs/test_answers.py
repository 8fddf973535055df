import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.corpus import Corpus
from eval.questions import EvalQuestion, EvalSetError, Gold
from eval.runs.answers import answer_of, read_answers
from eval.runs.qrels import judge_answers

CITED = {"source": "talks.txt", "start": 51, "end": 76, "quote": "We will cut them by half."}
ANSWER = {"id": "Q1", "ms": 4.0, "confidence": 0.7, "answerable": True, "citations": [CITED]}


def write(path: Path, *records: object) -> Path:
    file = path / "answers.jsonl"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in records), "utf-8")
    return file


def test_answers_written_in_november_2026_are_read() -> None:
    answers = read_answers(Path(__file__).parent / "recorded" / "answers.jsonl")
    assert [(answer.id, answer.answerable, answer.confidence) for answer in answers] == [
        ("S001", True, 0.7747),
        ("S002", False, 0.382),
    ]
    assert [len(answer.citations) for answer in answers] == [2, 2]


def test_answers_of_the_batch_form_are_judged_like_those_of_the_product(
    tmp_path: Path, corpus: Corpus, question: Callable[..., EvalQuestion]
) -> None:
    (read,) = read_answers(write(tmp_path, ANSWER))
    asked = question("Q1", "numeric", Gold("talks.txt", "We will cut them by half."))
    (judged,) = judge_answers([asked], {"Q1": answer_of(read)}, corpus)
    assert (judged.rank, judged.altered) == (1, 0)
    assert judged.answer is not None
    assert (judged.answer.confidence, judged.answer.elapsed_ms) == (0.7, 4.0)


def test_another_system_need_not_know_confidence_and_speakers(tmp_path: Path) -> None:
    (read,) = read_answers(write(tmp_path, {"id": "Q1", "ms": 1, "citations": [CITED]}))
    assert (read.confidence, read.answerable, read.citations[0].speaker) == (1.0, True, None)


@pytest.mark.parametrize(
    ("speaker", "attributed"), [(None, None), ("", False), ("THE_MINISTER", True)]
)
def test_a_system_that_tells_no_speaker_tells_no_wrong_one(
    tmp_path: Path,
    corpus: Corpus,
    question: Callable[..., EvalQuestion],
    speaker: str | None,
    attributed: bool | None,
) -> None:
    cited = {**CITED, "speaker": speaker}
    (read,) = read_answers(write(tmp_path, {**ANSWER, "citations": [cited]}))
    gold = Gold("talks.txt", "We will cut them by half.", "THE_MINISTER")
    (judged,) = judge_answers([question("Q1", "numeric", gold)], {"Q1": answer_of(read)}, corpus)
    assert judged.attributed is attributed


@pytest.mark.parametrize(
    "change",
    [
        {"citations": [{**CITED, "end": 51}]},
        {"citations": [{**CITED, "start": -1}]},
        {"citations": [{**CITED, "question": {"start": 5, "end": 5}}]},
        {"confidence": 1.5},
        {"id": 7},
    ],
)
def test_an_answer_that_cannot_be_is_an_error_with_its_line(
    tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(EvalSetError, match=r"answers\.jsonl:2: "):
        read_answers(write(tmp_path, ANSWER, {**ANSWER, **change}))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match="must be a readable file"):
        read_answers(tmp_path / "none.jsonl")


def test_a_line_that_says_why_there_is_no_answer_is_none(tmp_path: Path) -> None:
    fault = {"id": "Q2", "line": 2, "error": "a question must have words"}
    assert [one.id for one in read_answers(write(tmp_path, fault, ANSWER))] == [ANSWER["id"]]
