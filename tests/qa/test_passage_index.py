import json
from pathlib import Path

import pytest

from index.build import build_index
from index.errors import IndexStateError
from index.store.reader import OpenedIndex, open_index
from qa.engine import Engine
from qa.filters import Filters
from qa.records import Answer
from tests.conftest import SEEDS, TINY_MODEL, HashedEncoder
from tests.qa.dict_index import DictIndex

QUESTIONS = Path(__file__).parents[2] / "eval" / "sets" / "seeds.jsonl"


def two_engines(opened: OpenedIndex, sources: Path) -> tuple[Engine, Engine]:
    """The engine over an index on disk, and one over rows in a dict of the same transcripts."""
    transcripts = [opened.transcript(number) for number in range(len(opened.catalog.entries))]
    rows = DictIndex(transcripts, opened.catalog.offices, HashedEncoder(), sources)
    return Engine(opened, HashedEncoder(), sources), Engine(rows, HashedEncoder(), sources)


@pytest.fixture(scope="module")
def engines(opened: OpenedIndex, corpus: Path) -> tuple[Engine, Engine]:
    return two_engines(opened, corpus)


@pytest.fixture(scope="module")
def seed_engines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Engine]:
    index = tmp_path_factory.mktemp("seeds") / "index"
    build_index(SEEDS, index, HashedEncoder())
    return two_engines(open_index(index, TINY_MODEL), SEEDS)


def told(answer: Answer) -> list[object]:
    """What an answer tells a reader."""
    cited = [
        (one.source, one.span, one.quote, one.highlight, one.speaker, one.question, one.also)
        for one in answer.citations
    ]
    return [cited, answer.unmatched, answer.answerable, answer.missing]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(speakers=("Klein",)),
        Filters(people=("Ida Lund",)),
        Filters(sources=("harvest",), until="2021-12-31"),
        Filters(kinds=("remarks",)),
        Filters(until="1999-01-01"),
    ],
)
@pytest.mark.parametrize(
    "question",
    [
        "How will the orchards be protected from locusts?",
        "What did Klein say about the river in May 2021?",
        "What did reporters ask about the harbour cranes?",
        "What did Anna Berg say of the Navy?",
        "What did Klein say of Zorro and the Navy?",
        "Who spoke of Lund and herring in June 1999?",
    ],
)
def test_rows_in_a_dict_give_the_same_answers(
    engines: tuple[Engine, Engine], question: str, filters: Filters
) -> None:
    on_disk, in_dict = (told(one.ask(question, filters=filters, top=50)) for one in engines)
    assert in_dict == on_disk


def test_rows_in_a_dict_give_the_same_citations_of_the_seeds(
    seed_engines: tuple[Engine, Engine],
) -> None:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()[::4]
    for question in (json.loads(line)["question"] for line in lines):
        on_disk, in_dict = (told(one.ask(question, top=10)) for one in seed_engines)
        assert in_dict == on_disk


def test_tables_of_all_passages_need_an_index_on_disk(engines: tuple[Engine, Engine]) -> None:
    on_disk, in_dict = engines
    assert on_disk.index.passages is not None
    with pytest.raises(IndexStateError, match=r"only an index on disk has tables .* DictIndex"):
        _ = in_dict.index
