import json
from pathlib import Path

import pytest

from eval.exchange.beir import read_beir, write_beir
from eval.exchange.collection import Collection, CollectionDocument, Topic
from eval.questions import EvalSetError

CORPUS = (
    '{"_id": "d1", "title": "Ports", "text": "Cranes lift."}\n{"_id": "d2", "text": "Wheat."}\n'
)
QUERIES = '{"_id": "q1", "text": "what lifts"}\n{"_id": "q2", "text": "who"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n"


def write(folder: Path, corpus: str = CORPUS, queries: str = QUERIES, qrels: str = QRELS) -> Path:
    (folder / "qrels").mkdir()
    (folder / "corpus.jsonl").write_text(corpus, "utf-8")
    (folder / "queries.jsonl").write_text(queries, "utf-8")
    (folder / "qrels" / "test.tsv").write_text(qrels, "utf-8")
    return folder


def test_a_folder_is_read_with_its_grades(tmp_path: Path) -> None:
    assert read_beir(write(tmp_path)) == Collection(
        documents=(
            CollectionDocument("d1", "Cranes lift.", "Ports"),
            CollectionDocument("d2", "Wheat."),
        ),
        topics=(Topic("q1", "what lifts"), Topic("q2", "who")),
        qrels={"q1": {"d1": 2, "d2": 0}},
    )


def test_a_topic_with_grade_zero_alone_is_not_judged(tmp_path: Path) -> None:
    qrels = QRELS + "q2\td2\t0\n"
    assert [one.id for one in read_beir(write(tmp_path, qrels=qrels)).judged] == ["q1"]


def test_a_collection_comes_back_with_its_metadata(tmp_path: Path) -> None:
    collection = Collection(
        documents=(CollectionDocument("a.txt:1-5", "Ja.\n\nJa", "", "MS. B", "a.txt"),),
        topics=(Topic("q", "why?", metadata={"type": "date", "history": ["who?"]}),),
        qrels={"q": {"a.txt:1-5": 1}},
    )
    write_beir(collection, tmp_path / "out", "dev")
    assert read_beir(tmp_path / "out", "dev") == collection


def test_a_folder_is_written_in_beirs_form(tmp_path: Path) -> None:
    write_beir(
        Collection((CollectionDocument("d", "x", "T"),), (Topic("q", "y"),), {"q": {"d": 1}}),
        tmp_path,
    )
    assert json.loads((tmp_path / "corpus.jsonl").read_text()) == {
        "_id": "d", "title": "T", "text": "x"
    }  # fmt: skip
    assert (tmp_path / "qrels" / "test.tsv").read_text() == (
        "query-id\tcorpus-id\tscore\nq\td\t1\n"
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"corpus": "\n{"}, "corpus.jsonl:2: "),
        ({"corpus": CORPUS + '{"_id": "d1"}'}, "corpus.jsonl:3: an _id must be unique, but 'd1'"),
        ({"queries": '{"_id": " "}'}, "queries.jsonl:1: an _id must not be empty"),
        ({"qrels": "q1\td1\t1\n"}, "test.tsv:1: the header must be query-id corpus-id score"),
        ({"qrels": QRELS + "q9\td1\t1\n"}, "test.tsv:4: a query must stand in queries.jsonl, 'q9'"),
        ({"qrels": QRELS + "q2\td9\t1\n"}, "test.tsv:4: a document must stand in corpus.jsonl"),
        ({"qrels": QRELS + "q1\td1\t1\n"}, "test.tsv:4: a document must be judged once"),
        ({"qrels": QRELS + "q2\td1\thigh\n"}, "test.tsv:4: a line must be query, document and a"),
    ],
)
def test_a_broken_folder_is_told_by_file_and_line(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    with pytest.raises(EvalSetError) as told:
        read_beir(write(tmp_path, **files))
    assert said in str(told.value)


def test_an_id_with_a_tab_is_not_written(tmp_path: Path) -> None:
    collection = Collection(
        (CollectionDocument("a\tb", "x"),), (Topic("q", "y"),), {"q": {"a\tb": 1}}
    )
    with pytest.raises(EvalSetError, match="an id must not hold tabs or line ends"):
        write_beir(collection, tmp_path)
