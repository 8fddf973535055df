from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.authoring.splits import REPORTING, TUNING, split_in_halves
from eval.corpus import Corpus
from eval.questions import EvalQuestion, Gold


@pytest.fixture
def speech(tmp_path: Path) -> Corpus:
    """Twelve paragraphs of one speaker."""
    words = "\n\n".join(
        f"Paragraph {n} says one thing. And then thing {n} again." for n in range(12)
    )
    (tmp_path / "speech.txt").write_text(f"MINISTER: {words}\n", "utf-8")
    return Corpus(tmp_path)


def gold(*quotes: str) -> tuple[Gold, ...]:
    return tuple(Gold("speech.txt", quote, "MINISTER") for quote in quotes)


def test_questions_about_one_paragraph_stay_together(
    speech: Corpus, question: Callable[..., EvalQuestion]
) -> None:
    linked = [
        question("A", "who", *gold("Paragraph 0 says one thing.")),
        question("B", "who", *gold("And then thing 0 again.", "Paragraph 1 says")),
        question("C", "who", *gold("And then thing 1 again.")),
    ]
    rest = [question(f"R{n}", "who", *gold(f"Paragraph {n} says")) for n in range(2, 12)]
    found = split_in_halves([*linked, *rest], speech)
    assert found["A"] == found["B"] == found["C"]
    assert set(found.values()) == {TUNING, REPORTING}


def test_both_halves_have_as_many_of_each_kind(
    speech: Corpus, question: Callable[..., EvalQuestion]
) -> None:
    asked = [
        question(f"Q{n}", "who", *gold(f"Paragraph {n} says"), difficulty=("easy", "hard")[n % 2])
        for n in range(12)
    ]
    asked += [question(f"U{n}", "unanswerable") for n in range(4)]
    found = split_in_halves(asked, speech)
    sizes = Counter((found[one.id], one.type, one.difficulty) for one in asked)
    assert sizes == {
        (half, kind, difficulty): size
        for half in (TUNING, REPORTING)
        for kind, difficulty, size in (
            ("who", "easy", 3),
            ("who", "hard", 3),
            ("unanswerable", "easy", 2),
        )
    }
