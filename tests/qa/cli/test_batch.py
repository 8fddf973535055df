from dataclasses import asdict, replace

import msgspec
import pytest

from index.errors import QuestionError, VerbatimError
from index.locator import Locator
from qa.cli.batch import BatchQuestion, answer_lines, answer_record, read_questions, write_answers
from qa.filters import Filters

QUESTION = "How many inspectors were trained to protect the orchards?"


def read(tmp_path, data):
    (tmp_path / "in.jsonl").write_bytes(data)
    return read_questions(tmp_path / "in.jsonl")


def test_each_line_is_a_question_and_other_keys_are_passed_over(tmp_path):
    data = (
        b'{"id": "a", "question": "Why?", "gold": [1]}\n\n'
        b'{"id": "b", "question": "So?", "history": ["Why?"]}'
    )
    assert read(tmp_path, data) == [
        BatchQuestion("a", "Why?"),
        BatchQuestion("b", "So?", ("Why?",)),
    ]


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'{"id": "b"}', b'{"id": 1, "question": "x"}', b'{"id": "\xff"}', b"[" * 9999],
)
def test_a_line_that_is_no_question_is_named_by_its_number(tmp_path, line):
    with pytest.raises(QuestionError, match=r"in\.jsonl:3: a line must be \{"):
        read(tmp_path, b'{"id": "a", "question": "Why?"}\n\n' + line + b"\n")


def test_a_batch_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(QuestionError, match="must be readable: No such file"):
        read_questions(tmp_path / "none.jsonl")


def test_an_empty_batch_has_no_questions(tmp_path):
    assert read(tmp_path, b"") == []


def test_each_answer_is_a_json_line_in_order(engine):
    asked = [BatchQuestion("a", QUESTION), BatchQuestion("b", "Who paid for the cranes?")]
    answers = [msgspec.json.decode(line) for line in answer_lines(engine, asked, Filters(), 2)]
    assert [one["id"] for one in answers] == ["a", "b"]
    assert [len(one["citations"]) for one in answers] == [2, 2]


def test_the_answers_to_two_questions_in_one_stand_in_their_record(engine):
    answer = engine.ask("What did Rossi say on netting? What did Klein say on grain?", top=1)
    parts = msgspec.json.decode(msgspec.json.encode(answer_record(answer)))["parts"]
    assert [(part["question"], part["citations"][0]["name"]) for part in parts] == [
        ("What did Rossi say on netting?", "Elena Rossi"),
        ("What did Klein say on grain?", "Otto Klein"),
    ]
    assert [part["parts"] for part in parts] == [[], []]


def test_a_citation_can_be_checked_by_anybody(engine, corpus):
    (line,) = answer_lines(engine, [BatchQuestion("a", QUESTION)], Filters(), 1)
    (found,) = msgspec.json.decode(line)["citations"]
    text = (corpus / found["source"]).read_text(encoding="utf-8")
    assert " ".join(text[found["start"] : found["end"]].split()) == found["quote"]
    assert found["speaker"] == "MINISTER ROSSI"
    assert (found["name"], found["date"], found["place"]) == ("Elena Rossi", "2021-05-04", "Verona")
    assert found["verification"] == "verified"


def test_a_citation_tells_how_it_was_said(engine):
    answer = engine.ask("How far did the wheat harvest fall?", top=1)
    record = msgspec.json.decode(msgspec.json.encode(answer_record(answer)))
    assert record["citations"][0]["notes"] == ["Via interpreter"]


def test_a_citation_tells_its_place_in_the_original(engine):
    answer = engine.ask(QUESTION, top=1)
    metadata = replace(answer.citations[0].metadata, url="https://example.org/a.mp3")
    place = Locator(page=4, last_page=5, seconds=61.5, anchor=None, line=None)
    located = replace(answer.citations[0], metadata=metadata, locator=place)
    record = msgspec.to_builtins(answer_record(replace(answer, citations=(located,))))
    (citation,) = record["citations"]
    assert citation | asdict(place) == citation
    assert citation["original"] == "https://example.org/a.mp3#t=61"


def test_what_was_understood_is_told(engine):
    asked = BatchQuestion("a", "And Klein in 2021?", ("How will the orchards be protected?",))
    (line,) = answer_lines(engine, [asked], Filters(), 1)
    assert msgspec.json.decode(line)["understood"] == {
        "searched": "orchards protected And Klein in 2021?",
        "carried": "How will the orchards be protected?",
        "dates": [{"words": "2021", "date": "2021"}],
        "speakers": [{"words": "Klein", "part": "says"}],
        "unmatched": [],
    }


def test_a_question_that_cannot_be_understood_is_named_by_its_id(engine):
    with pytest.raises(QuestionError, match="bad: a question must have words"):
        list(answer_lines(engine, [BatchQuestion("bad", "?")], Filters(), 1))


def test_answers_are_written_and_counted(tmp_path):
    assert write_answers(iter([b"1\n", b"2\n"]), tmp_path / "out.jsonl") == 2
    assert (tmp_path / "out.jsonl").read_bytes() == b"1\n2\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_answers_are_written_whole_or_not_at_all(tmp_path):
    def lines():
        yield b"1\n"
        raise QuestionError("bad")

    (tmp_path / "out.jsonl").write_bytes(b"old")
    with pytest.raises(QuestionError, match="bad"):
        write_answers(lines(), tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(VerbatimError, match="the answers must be writable: No such file"):
        write_answers(iter([]), tmp_path / "none" / "out.jsonl")


def test_the_reason_of_a_citation_keeps_its_keys(engine):
    (line,) = answer_lines(engine, [BatchQuestion("a", QUESTION)], Filters(), 1)
    reason = msgspec.json.decode(line)["citations"][0]["reason"]
    assert list(reason) == ["dense", "lexical", "late", "first", "pulls"]
    assert reason["late"] == 1
