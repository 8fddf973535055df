"""Three deliberate breaks of the product: the gate must see each, and name where it hurts."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from eval.cli.eval_commands import EXIT_REGRESSION, eval_app
from eval.cli.options import SEEDS
from eval.runs import measuring
from index.records import Span
from index.search.lexical import LexicalIndex
from index.speech import passages, turns
from qa.ranking.reranker import RERANKER_VARIABLE

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
SEARCH = LexicalIndex.scores


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """The gate on the project's own questions, over an index of its own."""
    monkeypatch.setattr(measuring, "EVAL_INDEX", tmp_path / "index")
    monkeypatch.delenv(RERANKER_VARIABLE)
    monkeypatch.chdir(ROOT)
    return CliRunner().invoke(eval_app, ["gate", "--set", str(SEEDS)], env={"COLUMNS": "120"})


@pytest.fixture
def without_bm25(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LexicalIndex, "scores", lambda self, terms: SEARCH(self, terms) * 0)


@pytest.fixture
def without_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "find_labels", lambda *_: [])


@pytest.fixture
def hundred_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(text: str, paragraphs: Sequence[Span], *_: object) -> Iterator[tuple[Span, ...]]:
        words = [
            Span(part.start + word.start(), part.start + word.end())
            for part in paragraphs
            for word in re.finditer(r"\S+", part.of(text))
        ]
        for first in range(0, len(words), 100):
            chunk = words[first : first + 100]
            yield (Span(chunk[0].start, chunk[-1].end),)

    monkeypatch.setattr(passages, "_cut", cut)


def lost_most(result: Result) -> str:
    """The table of views and slices that lost most."""
    return result.output.partition("lost most")[2].partition("Worst losses")[0]


def test_the_product_as_it_is_passes(gate: Result) -> None:
    assert (gate.exit_code, "Verdict: PASS" in gate.output) == (0, True)


@pytest.mark.usefixtures("without_bm25")
def test_bm25_off_is_seen_in_the_view_by_words(gate: Result) -> None:
    assert gate.exit_code == EXIT_REGRESSION
    assert re.search(r"view: words .* FAIL", lost_most(gate))


@pytest.mark.usefixtures("without_labels")
def test_dropped_speaker_labels_are_seen_by_each_speaker(gate: Result) -> None:
    assert gate.exit_code == EXIT_REGRESSION
    assert re.search(r"speaker: PRESIDENT DUQUE: \d+ of \d+ questions are answered", gate.output)
    assert "speaker is: named" in lost_most(gate)


@pytest.mark.usefixtures("hundred_words")
def test_chunks_of_100_words_are_seen_in_the_view_word_by_word(gate: Result) -> None:
    assert gate.exit_code == EXIT_REGRESSION
    assert re.search(r"view: word by word .* FAIL", lost_most(gate))
