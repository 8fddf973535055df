import io
from contextlib import suppress
from dataclasses import asdict, replace

import msgspec
import pytest

from index.errors import QuestionError, VerbatimError
from index.locator import Locator
from qa.cli.batch import (
    BatchFault,
    BatchOptions,
    BatchQuestion,
    answer_file,
    answer_record,
    batch_answers,
    read_questions,
    write_answers,
)
from qa.filters import Filters

QUESTION = "How many inspectors were trained to protect the orchards?"


def read(tmp_path, data):
    (tmp_path / "in.jsonl").write_bytes(data)
    return read_questions(tmp_path / "in.jsonl")


@pytest.fixture
def answers(engine):
    """Answers questions, each on a line of its own, and returns the records as plain data."""

    def call(*questions, top=1, **options):
        lines = list(enumerate(questions, 1))
        batch = batch_answers(engine, lines, BatchOptions(Filters(), top, **options))
        return [
            entry if isinstance(entry, BatchFault) else msgspec.to_builtins(entry)
            for entry in batch
        ]

    return call


def test_each_line_is_a_question_and_other_keys_are_passed_over(tmp_path):
    data = (
        b'{"id": "a", "question": "Why?", "gold": [1]}\n\n'
        b'{"id": "b", "question": "So?", "history": ["Why?"]}'
    )
    assert read(tmp_path, data) == [
        (1, BatchQuestion("a", "Why?")),
        (3, BatchQuestion("b", "So?", ("Why?",))),
    ]


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        (b"{", None),
        (b"[]", None),
        (b'{"id": "b"}', "b"),
        (b'{"id": 1, "question": "x"}', None),
        (b'{"id": "\xff"}', None),
        (b"[" * 9999, None),
    ],
)
def test_a_line_that_is_no_question_is_a_fault_and_the_others_are_read(tmp_path, line, id_):
    question = b'{"id": "a", "question": "Why?"}\n'
    first, (number, fault), last = read(tmp_path, question + b"\n" + line + b"\n" + question)
    assert (first[0], last[0]) == (1, 4)
    assert (number, fault.line, fault.id) == (3, 3, id_)
    assert fault.error.startswith('a line must be {"id": "…", "question": "…"}: ')


def test_a_batch_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(QuestionError, match="must be readable: No such file"):
        read_questions(tmp_path / "none.jsonl")


def test_an_empty_batch_has_no_questions(tmp_path):
    assert read(tmp_path, b"") == []


def test_each_answer_is_a_record_in_order(answers):
    asked = BatchQuestion("a", QUESTION), BatchQuestion("b", "Who paid for the cranes?")
    records = answers(*asked, top=2)
    assert [one["id"] for one in records] == ["a", "b"]
    assert [len(one["citations"]) for one in records] == [2, 2]


def test_the_answers_to_two_questions_in_one_stand_in_their_record(engine):
    answer = engine.ask("What did Rossi say on netting? What did Klein say on grain?", top=1)
    parts = msgspec.json.decode(msgspec.json.encode(answer_record(answer)))["parts"]
    assert [(part["question"], part["citations"][0]["name"]) for part in parts] == [
        ("What did Rossi say on netting?", "Elena Rossi"),
        ("What did Klein say on grain?", "Otto Klein"),
    ]
    assert [part["parts"] for part in parts] == [[], []]


def test_an_answer_tells_the_folder_that_it_comes_from(answers, corpus):
    (record,) = answers(BatchQuestion("a", QUESTION))
    assert record["folder"] == f"…/{corpus.parent.name}/{corpus.name}"


def test_all_questions_are_asked_with_the_same_options(answers):
    asked = BatchQuestion("a", "What did Klein say about grain?")
    records = [*answers(asked, top=50), *answers(asked, top=50, per_turn=1, ignore=("Klein",))]
    assert [len(one["understood"]["speakers"]) for one in records] == [1, 0]


def test_each_turn_is_cited_as_often_as_is_asked_for(answers, opened):
    (record,) = answers(BatchQuestion("a", QUESTION), top=50, per_turn=1)
    turns = [
        (cited["source"], number)
        for cited in record["citations"]
        for number, turn in enumerate(opened.transcript(opened.number_of(cited["source"])).turns)
        if turn.span.start <= cited["start"] < turn.span.end
    ]
    assert len(turns) == len(set(turns))


def test_a_citation_can_be_checked_by_anybody(answers, corpus):
    (record,) = answers(BatchQuestion("a", QUESTION))
    (found,) = record["citations"]
    text = (corpus / found["source"]).read_text(encoding="utf-8")
    assert " ".join(text[found["start"] : found["end"]].split()) == found["quote"]
    assert found["speaker"] == "MINISTER ROSSI"
    assert (found["name"], found["date"], found["place"]) == ("Elena Rossi", "2021-05-04", "Verona")
    assert found["verification"] == "verified"


def test_a_citation_tells_how_it_was_said(engine):
    answer = engine.ask("How far did the wheat harvest fall?", top=1)
    record = msgspec.json.decode(msgspec.json.encode(answer_record(answer)))
    assert record["citations"][0]["notes"] == ["Via interpreter"]


def test_a_citation_tells_who_quotes_and_the_sentence_around_the_quote(engine):
    answer = engine.ask(QUESTION, top=1)
    quoted = replace(answer.citations[0], quoted_by="Jon Orbach", lead_in="Rossi said: …")
    line = msgspec.json.encode(answer_record(replace(answer, citations=(quoted,))))
    citation = msgspec.json.decode(line)["citations"][0]
    assert (citation["quoted_by"], citation["lead_in"]) == ("Jon Orbach", "Rossi said: …")


def test_a_citation_tells_its_place_in_the_original(engine):
    answer = engine.ask(QUESTION, top=1)
    metadata = replace(answer.citations[0].metadata, url="https://example.org/a.mp3")
    place = Locator(page=4, last_page=5, seconds=61.5, anchor=None, line=None)
    located = replace(answer.citations[0], metadata=metadata, locator=place)
    record = msgspec.to_builtins(answer_record(replace(answer, citations=(located,))))
    (citation,) = record["citations"]
    assert citation | asdict(place) == citation
    assert citation["original"] == "https://example.org/a.mp3#t=61"


def test_what_was_understood_is_told(answers):
    asked = BatchQuestion("a", "And Klein in 2021?", ("How will the orchards be protected?",))
    (record,) = answers(asked)
    assert record["understood"] == {
        "searched": "orchards protected And Klein in 2021?",
        "carried": "How will the orchards be protected?",
        "dates": [{"words": "2021", "date": "2021"}],
        "speakers": [{"words": "Klein", "part": "says"}],
        "corrections": [],
        "filter_corrections": [],
        "language": None,
        "language_note": None,
        "unmatched": [],
    }


def test_another_language_is_told_as_data_and_in_words(answers):
    asked = BatchQuestion("a", "¿Qué dijo la ministra sobre la cosecha de trigo?")
    (record,) = answers(asked)
    understood = record["understood"]
    assert understood["language"] == {
        "question": "Spanish",
        "transcripts": ("English",),
        "is_read": False,
    }
    assert understood["language_note"].startswith("Asked in Spanish; these transcripts are in")


def test_a_question_that_cannot_be_understood_is_a_fault_between_answers(answers):
    asked = BatchQuestion("a", QUESTION), BatchQuestion("bad", "?"), BatchQuestion("c", QUESTION)
    first, fault, last = answers(*asked)
    assert (first["id"], last["id"]) == ("a", "c")
    assert (fault.line, fault.id) == (2, "bad")
    assert fault.error.startswith("a question must have words")


def test_a_filter_that_cannot_be_understood_is_an_error_before_any_answer(engine):
    batch = batch_answers(engine, [], BatchOptions(Filters(speakers=("Nobody",))))
    with pytest.raises(QuestionError, match="no speaker here is called"):
        list(batch)


def test_answers_and_faults_are_json_lines_in_order():
    file, fault = io.BytesIO(), BatchFault(2, "why", "b")
    assert write_answers([{"id": "a"}, fault, {"id": "c"}], file) == (2, [fault])
    lines = [msgspec.json.decode(line) for line in file.getvalue().splitlines()]
    assert lines == [{"id": "a"}, {"id": "b", "line": 2, "error": "why"}, {"id": "c"}]


def test_a_file_of_answers_is_whole(tmp_path):
    with answer_file(tmp_path / "out.jsonl") as file:
        file.write(b"1\n2\n")
    assert (tmp_path / "out.jsonl").read_bytes() == b"1\n2\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_file_of_answers_stays_as_it_was_when_answering_fails(tmp_path):
    (tmp_path / "out.jsonl").write_bytes(b"old")
    with suppress(QuestionError), answer_file(tmp_path / "out.jsonl") as file:
        file.write(b"1\n")
        raise QuestionError("bad")
    assert (tmp_path / "out.jsonl").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    file = answer_file(tmp_path / "none" / "out.jsonl")
    with pytest.raises(VerbatimError, match="the answers must be writable: No such file"):
        file.__enter__()


def test_the_reason_of_a_citation_keeps_its_keys(answers):
    (record,) = answers(BatchQuestion("a", QUESTION))
    reason = record["citations"][0]["reason"]
    assert list(reason) == ["dense", "lexical", "late", "first", "pulls", "reading"]
    assert reason["late"] == 1
