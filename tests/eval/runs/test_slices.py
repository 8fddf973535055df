from collections.abc import Callable

import pytest

from eval.questions import EvalQuestion, Gold
from eval.runs.slices import question_slices, slice_order


@pytest.fixture
def asked(question: Callable[..., EvalQuestion]) -> Callable[..., dict[str, str]]:
    """The slices of a question with these words and this gold."""

    def asked(words: str = "What now?", speaker: str | None = "MINISTER", answer: int = 5):
        gold = Gold("a.txt", "word " * answer, speaker)
        one = question("Q1", "who", gold, difficulty="hard")
        return question_slices(EvalQuestion(one.id, words, one.type, one.difficulty, one.gold))

    return asked


def test_a_question_belongs_to_a_slice_of_each_dimension(asked) -> None:
    assert asked() == {
        "difficulty": "hard",
        "type": "who",
        "speaker is": "not named",
        "answer": "up to 20 words",
        "question": "up to 12 words",
        "speaker": "MINISTER",
        "source": "a.txt",
    }


@pytest.mark.parametrize(
    ("words", "speaker", "told"),
    [
        ("What did Duque pledge?", "PRESIDENT DUQUE", "named"),
        ("What did López’s ministry say?", "MINISTER LOPEZ", "named"),
        ("What did the president pledge?", "PRESIDENT DUQUE", "named"),
        ("What did Mr. Kirby say?", "MR. PRICE", "not named"),
        ("Who spoke?", None, "not named"),
    ],
)
def test_a_speaker_is_named_by_a_word_of_the_label(asked, words, speaker, told) -> None:
    assert asked(words, speaker)["speaker is"] == told


@pytest.mark.parametrize(
    ("words", "told"),
    [(20, "up to 20 words"), (21, "21 to 30 words"), (30, "21 to 30 words"), (31, "over 30 words")],
)
def test_answers_are_told_apart_by_their_length(asked, words: int, told: str) -> None:
    assert asked(answer=words)["answer"] == told


def test_narration_is_a_speaker_of_its_own(asked) -> None:
    assert asked(speaker=None)["speaker"] == "narration"


def test_slices_come_in_the_order_of_what_they_mean() -> None:
    places = [
        ("source", "a.txt"),
        ("answer", "over 30 words"),
        ("answer", "up to 20 words"),
        ("difficulty", "hard"),
        ("difficulty", "easy"),
    ]
    assert sorted(places, key=lambda place: slice_order(*place)) == places[::-1]
