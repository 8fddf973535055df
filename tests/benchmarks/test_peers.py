import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.peers.comparison import SystemFigures
from benchmarks.peers.drawing import copy_sources, draw_sample
from benchmarks.peers.judging import Quality, quality_of
from benchmarks.peers.page import BEGIN, END, ROWS, comparison_table, panels, remarks, with_section
from benchmarks.peers.runs import BenchmarkError, run_measured
from eval.corpus import Corpus
from eval.questions import EvalQuestion, Gold
from eval.runs.answers import BatchAnswer, BatchCitation, BatchCitedQuestion
from index.errors import VerbatimError

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt")
ANSWERING = {"b.txt", "d.txt", "e.txt"}
QUESTIONS = (
    EvalQuestion("Q1", "Who?", "person", "easy", (Gold("b.txt", "said b"),)),
    EvalQuestion("Q2", "When?", "time", "easy", (Gold("d.txt", "said d"), Gold("e.txt", "said e"))),
    EvalQuestion("Q3", "And then?", "followup", "easy", (Gold("a.txt", "said a"),), ("Who?",)),
    EvalQuestion("Q4", "Why not?", "unanswerable", "hard", ()),
)


@pytest.fixture
def texts(tmp_path: Path) -> Corpus:
    """Six documents; b.txt has a sidecar."""
    for name in NAMES:
        (tmp_path / name).write_text(f"BERG: Here is what was said {name[0]}.\n", "utf-8")
    (tmp_path / "b.txt.yaml").write_text("title: B\n", "utf-8")
    return Corpus(tmp_path)


def test_all_documents_and_all_questions_that_stand_alone_without_a_count(texts: Corpus) -> None:
    drawn = draw_sample(QUESTIONS, texts)
    assert drawn.names == NAMES
    assert [one.id for one in drawn.questions] == ["Q1", "Q2"]


@pytest.mark.parametrize("count", [3, 4, 6, 99])
def test_documents_that_answer_are_drawn_before_others(texts: Corpus, count: int) -> None:
    names = draw_sample(QUESTIONS, texts, count).names
    assert len(names) == min(count, len(NAMES))
    assert set(names) >= ANSWERING


def test_the_same_documents_are_drawn_each_time(texts: Corpus) -> None:
    assert draw_sample(QUESTIONS, texts, 4) == draw_sample(QUESTIONS, texts, 4)


@pytest.mark.parametrize("count", [1, 2])
def test_a_question_is_asked_only_if_all_its_gold_is_drawn(texts: Corpus, count: int) -> None:
    drawn = draw_sample(QUESTIONS, texts, count)
    gold = {one.id: {place.doc for place in one.gold} for one in QUESTIONS[:2]}
    expected = [name for name, docs in gold.items() if docs <= set(drawn.names)]
    assert set(drawn.names) <= ANSWERING
    assert [one.id for one in drawn.questions] == expected


def test_sidecars_are_copied_with_their_documents(texts: Corpus, tmp_path: Path) -> None:
    folder = copy_sources(["b.txt", "c.txt"], texts.folder, tmp_path / "copy")
    copied = sorted(path.name for path in folder.iterdir())
    assert copied == ["b.txt", "b.txt.yaml", "c.txt"]


def test_answers_of_any_system_are_judged_alike(texts: Corpus) -> None:
    said = BatchCitation("b.txt", 26, 29, "d b")  # half of "said b", [23:29]
    other = BatchCitation("c.txt", 0, 4, "BERG", BatchCitedQuestion(0, 4, "BERG"))
    wrong = replace(other, quote="KLEIN")
    answers = [BatchAnswer("Q1", 1.0, (other, said)), BatchAnswer("Q2", 1.0, (wrong,))]
    quality = quality_of(answers, QUESTIONS[:2], texts)
    assert (quality.success_1, quality.success_5, quality.rr_10) == (0.0, 0.5, 0.25)
    assert quality.rr == (0.5, 0.0)
    assert quality.altered == 1


FIRST = SystemFigures(
    name="First",
    build_s=7.94,
    build_cpu_s=14.0,
    pieces=1097,
    pieces_s=12.3,
    word_pieces=15823,
    word_pieces_s=2002.0,
    index_mb=0.8,
    build_mb=516.0,
    first_s=1.9,
    first_mb=340.0,
    p50_ms=30.0,
    p95_ms=40.0,
    per_second=36.5,
    result_chars=759.0,
    quality=Quality(0.5, 0.75, 0.75, 0.6, (1.0, 0.5, 0.0, 0.9), 0),
    other_cores=0.02,
)
SECOND = replace(
    FIRST,
    name="Second",
    build_s=6.0,
    quality=Quality(0.5, 0.75, 0.75, 0.35, (0.75, 0.25, -0.25, 0.65), 0),
    other_cores=0.31,
)


@pytest.mark.parametrize(
    "line",
    [
        "|  | First | Second |",
        "| build: a cold process, s | 7.9 | **6.0** |",  # less is better
        "| RR@10 | **0.60** | 0.35 |",  # more is better
        "| Success@1 | **0.50** | **0.50** |",  # a tie
        "| pieces of text embedded | 1,097 | 1,097 |",  # neither
    ],
)
def test_the_best_of_each_row_is_bold(line: str) -> None:
    assert line in comparison_table([FIRST, SECOND]).splitlines()


def test_every_row_of_the_table_has_a_cell_for_each_system() -> None:
    lines = comparison_table([FIRST, SECOND]).splitlines()
    assert len(lines) == len(ROWS) + 2
    assert {line.count("|") for line in lines} == {4}


def test_the_picture_shows_values_as_the_table_prints_them() -> None:
    shown = panels([FIRST, SECOND])
    assert shown["names"] == ["First", "Second"]
    build = {"title": "build, s ↓", "values": [7.94, 6.0], "shown": ["7.9", "6.0"]}
    assert build in shown["panels"]  # type: ignore[operator]


def test_remarks_tell_the_paired_difference_and_how_quiet_it_was() -> None:
    gap, altered, quiet = remarks([FIRST, SECOND])
    assert altered == "0 results do not say what their source says at their place."
    assert gap.startswith("RR@10 of First less that of Second: +0.25 (+0.25 to +0.25")
    assert quiet.startswith("Other programs kept 0.3 cores busy")


def test_a_page_keeps_what_is_around_the_renewed_section() -> None:
    page = f"# Title\n\n{BEGIN}\n\nold\n\n{END}\n\nend\n"
    assert with_section(page, "new") == f"# Title\n\n{BEGIN}\n\nnew\n\n{END}\n\nend\n"


@pytest.mark.parametrize("page", ["nothing", BEGIN, f"{END}{BEGIN}"])
def test_a_page_without_both_marks_is_refused(page: str) -> None:
    with pytest.raises(VerbatimError, match="must hold the lines"):
        with_section(page, "new")


def test_a_process_is_timed_to_its_first_output_and_to_its_end(tmp_path: Path) -> None:
    code = "import time; print(1, flush=True); time.sleep(1)"
    ran = run_measured([sys.executable, "-I", "-S", "-c", code], tmp_path / "ran")
    assert ran.first_output_s is not None
    assert ran.seconds - ran.first_output_s >= 0.5  # the output may be noticed late, never early
    assert 1 < ran.peak_mb < 100


def test_a_failed_process_is_told_in_its_own_words(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", "-c", "raise SystemExit('no model here')"]
    with pytest.raises(BenchmarkError, match="no model here"):
        run_measured(command, tmp_path / "failed")
