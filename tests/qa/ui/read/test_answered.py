from collections.abc import Callable

import pytest

from index.records import Transcript
from qa.ui.read.answered import AnsweredQuestion, exchange_numbers, questions_answered

TEXT = (
    "MINISTER ROSSI:  Good morning to all of you who have come here today.\n\n"
    "QUESTION:  Thank you, Minister. {question}\n\n"
    "MINISTER ROSSI:  As much as we can.\n\n"
    "QUESTION:  And when?\n\n"
    "MINISTER ROSSI:  Before winter.\n"
)
ASKED = "How much will you pay the farmers in the valleys?"
Make = Callable[..., Transcript]


def _question(transcript: Transcript) -> AnsweredQuestion:
    return questions_answered(transcript)[2]


def test_an_answer_leads_to_the_turn_that_asks(transcript_of: Make) -> None:
    question = _question(transcript_of(TEXT.format(question=ASKED)))
    assert (question.turn, question.asker) == (1, "Questioner")
    assert question.text == f"Thank you, Minister. {ASKED}"


@pytest.mark.parametrize(
    ("question", "point"),
    [
        (f"{'We wonder. ' * 12}{ASKED}", f"… {'We wonder. ' * 6}{ASKED}"),
        (f"{ASKED} {'And we wonder. ' * 9}", f"Thank you, Minister. {ASKED}"),
        (f"How {'very ' * 40}much?", f"… How {'very ' * 22}very …"),
    ],
)
def test_the_line_holds_the_point_of_a_question(
    transcript_of: Make, question: str, point: str
) -> None:
    assert _question(transcript_of(TEXT.format(question=question))).text == point


def test_a_question_and_its_follow_up_are_one_exchange(transcript_of: Make) -> None:
    numbers = exchange_numbers(transcript_of(TEXT.format(question=ASKED)))
    assert numbers == {1: 0, 2: 0, 3: 0, 4: 0}
