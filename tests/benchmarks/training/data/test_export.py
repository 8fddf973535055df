import json

import pytest

from benchmarks.training.data import export
from benchmarks.training.data.candidates import JudgingRow
from benchmarks.training.data.export import Sources, check_places, write_data
from benchmarks.training.data.questions import (
    CORPUS,
    MEETINGS,
    SEEDS,
    GoldSpan,
    NearestPassage,
    WrittenQuestion,
)
from benchmarks.training.data.rows import read_rows
from benchmarks.training.errors import TrainingError
from benchmarks.training.workspace import Workspace
from tests.conftest import CORPUS as TEXTS
from tests.conftest import HashedEncoder

MEETING = "THE CHAIR: The committee will study the herring quotas of the northern strait.\n"
CRANES = "The new harbour cranes lift ninety containers an hour."
DEV = {
    "id": "D1",
    "question": "How much do the cranes lift?",
    "type": "numeric",
    "difficulty": "easy",
    "gold": [{"doc": "ports/opening.md", "speaker": "PRESIDENT BERG", "quote": CRANES}],
}


def written(id_, question, folder, doc, words, text):
    start = text.index(words)
    gold = GoldSpan(folder, doc, start, start + len(words), words)
    return WrittenQuestion(id_, question, (gold,), "near")


QUESTIONS = [
    WrittenQuestion("n", "Who sank?", (), near=NearestPassage(CORPUS, "article.txt", "Fishing")),
    written(
        "h",
        "What protects the orchards?",
        CORPUS,
        "harvest.txt",
        "We have ordered netting and trained two hundred inspectors in the valleys.",
        TEXTS["harvest.txt"],
    ),
    written("m", "What will be studied?", MEETINGS, "fish.txt", MEETING[11:-1], MEETING),
]


@pytest.fixture
def write(tmp_path, corpus, built_index, monkeypatch):
    meetings = tmp_path / "meetings"
    meetings.mkdir()
    (meetings / "fish.txt").write_text(MEETING)
    monkeypatch.setattr(export, "default_encoder", lambda model: HashedEncoder())
    monkeypatch.setattr(export, "read_questions", lambda: QUESTIONS)

    def write_all(*judging, seeds=corpus):
        dev = tmp_path / "dev.jsonl"
        dev.write_text("\n".join(map(json.dumps, judging)))
        workspace = Workspace(tmp_path / "work")
        monkeypatch.setattr(export, "SEEDS_FILE", dev)
        sources = Sources(corpus, built_index, meetings, seeds)
        return workspace, write_data(workspace, sources, [dev], "hashed")

    return write_all


def test_passages_are_those_of_the_index_then_of_the_meetings_and_the_seeds(write, engine):
    workspace, _ = write(DEV)
    passages = workspace.dataset().passages
    count = engine.index.passage_count
    assert [p.collection for p in passages] == [CORPUS] * count + [MEETINGS] + [SEEDS] * count
    places = [engine.index.place(number) for number in range(count)]
    assert [(p.start, p.end) for p in passages[:count]] == [
        (place.span.start, place.span.end) for place in places
    ]


def test_words_of_a_passage_are_the_end_of_what_is_embedded(write):
    workspace, _ = write(DEV)
    words = {p.text[len(p.text) - p.words :] for p in workspace.dataset().passages}
    assert {CRANES, MEETING[11:-1]} <= words


def test_candidates_are_those_of_the_products_first_stage(write, engine):
    workspace, _ = write(DEV)
    dataset = workspace.dataset()
    rows = {e.question.id: e.question for e in [*dataset.learning, *dataset.held_out]}
    assert rows["h"].candidates == tuple(engine.signals("What protects the orchards?"))[:60]
    assert rows["h"].text == engine.understand("What protects the orchards?").text


def test_questions_about_meetings_have_no_candidates_yet(write):
    workspace, _ = write(DEV)
    dataset = workspace.dataset()
    examples = [*dataset.learning, *dataset.held_out]
    assert all(not e.question.candidates for e in examples if e.question.collection == MEETINGS)


def test_questions_that_judge_have_the_passages_that_cover_their_gold(write, engine):
    workspace, _ = write(DEV)
    row = read_rows(workspace.judging, JudgingRow)[0]
    assert row.documents == ("ports/opening.md",)
    places = [engine.index.place(number).span for number in row.gold]
    assert [span.of(TEXTS["ports/opening.md"]) for span in places] == [CRANES]


def test_what_teaches_is_never_about_what_judges(write):
    quote = "Spraying starts on Monday along the river, with aircraft from the army."
    gold = [{"doc": "harvest.txt", "speaker": "MR. KLEIN", "quote": quote}]
    with pytest.raises(TrainingError, match=r"both, such as harvest\.txt"):
        write({**DEV, "gold": gold})


def test_transcripts_that_changed_since_a_question_was_written_are_named(corpus, tmp_path):
    (tmp_path / "fish.txt").write_text("THE CHAIR: " + "Another meeting of the committee. " * 9)
    with pytest.raises(TrainingError, match=r"fish\.txt must hold 'The committee will study"):
        check_places(QUESTIONS, {CORPUS: corpus, MEETINGS: tmp_path})
