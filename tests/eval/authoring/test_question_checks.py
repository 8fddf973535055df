from collections.abc import Sequence
from dataclasses import replace

import pytest

from eval.authoring.findings import Finding
from eval.authoring.question_checks import question_findings, shared_terms
from eval.gold import FoundGold
from eval.questions import KEYWORD, Difficulty, EvalQuestion, Gold
from index.records import Span


def _asked(
    text: str,
    name: str = "Q1",
    quote: str = "Nothing of the kind.",
    difficulty: Difficulty = "easy",
    history: tuple[str, ...] = (),
) -> EvalQuestion:
    return EvalQuestion(name, text, "other", difficulty, (Gold("a.txt", quote),), history)


def _found(questions: Sequence[EvalQuestion], *spans: Span) -> list[Finding]:
    """What is found when the gold of each question stands at a span of one source."""
    places = spans or [Span(100 * number, 100 * number + 50) for number in range(len(questions))]
    golds = [
        FoundGold(one, one.gold[0], "a.txt", (span,))
        for one, span in zip(questions, places, strict=True)
    ]
    return question_findings(questions, golds)


def test_case_punctuation_and_white_space_make_no_other_question() -> None:
    (found,) = _found([_asked("Who pays?"), _asked("  who\npays ", "Q2")])
    assert (found.kind, found.severity, found.question) == ("duplicate", "hint", "Q2")
    assert found.says == "asks what Q1 asks: “who pays”"


def test_a_question_asked_three_times_is_told_of_the_second_and_third() -> None:
    found = _found([_asked("Who pays?", name) for name in ("Q1", "Q2", "Q3")])
    assert [(one.question, one.says[:17]) for one in found] == [
        ("Q2", "asks what Q1 asks"),
        ("Q3", "asks what Q1 asks"),
    ]


def test_the_same_words_after_another_question_are_no_duplicate() -> None:
    histories = [("Who builds bridges?",), ("Who builds roads?",)]
    asked = [_asked("And when?", f"Q{number}", history=one) for number, one in enumerate(histories)]
    assert _found(asked) == []


def test_the_same_stems_are_a_near_duplicate() -> None:
    (found,) = _found([_asked("Who paid for bridges?"), _asked("For a bridge, who paid?", "Q2")])
    assert (found.kind, found.question) == ("near duplicate", "Q2")
    assert "is like Q1, “Who paid for bridges?”" in found.says


def test_stop_words_alone_make_no_near_duplicate() -> None:
    assert _found([_asked("Who was it?"), _asked("What will they do?", "Q2")]) == []


@pytest.mark.parametrize(
    ("span", "kinds"), [(Span(10, 60), ["near duplicate"]), (Span(26, 76), []), (Span(90, 99), [])]
)
def test_like_words_with_the_same_gold_are_a_near_duplicate(span: Span, kinds: list[str]) -> None:
    # 3 of the 5 different terms are shared: .6; half of 50 characters is 25
    asked = [_asked("bridges river province cost"), _asked("bridges river province money", "Q2")]
    assert [one.kind for one in _found(asked, Span(0, 50), span)] == kinds


def test_a_follow_up_with_the_gold_of_a_question_that_stands_alone_is_fine() -> None:
    alone, follow_up = "Who pays for the bridges?", "Who pays for the new bridges?"
    asked = [_asked(alone), _asked(follow_up, "Q2", history=("What is built?",))]
    assert _found(asked, Span(0, 50), Span(0, 50)) == []


def test_other_words_with_the_same_gold_are_fine() -> None:
    # 1 of 3 terms is shared
    asked = [_asked("Who pays for bridges?"), _asked("bridges money", "Q2")]
    assert _found(asked, Span(0, 50), Span(0, 50)) == []


@pytest.mark.parametrize(
    ("difficulty", "told"), [("easy", False), ("medium", True), ("hard", True)]
)
def test_each_difficulty_may_share_its_own_share_of_words(
    difficulty: Difficulty, told: bool
) -> None:
    # shared: bridge, river; own: plan, cost
    asked = _asked(
        "plan cost bridges river", quote="A bridge over the river.", difficulty=difficulty
    )
    assert bool(_found([asked])) is told


def test_shared_words_are_told_as_they_were_asked() -> None:
    quote = "The province builds three bridges over the river."
    (found,) = _found([_asked("who builds the bridges over which province river", quote=quote)])
    assert found.kind == "shared words"
    assert found.says.endswith("much for 'easy': builds, bridges, province, river")


def test_a_search_for_remembered_words_may_have_them() -> None:
    quote = "The province builds three bridges over the river."
    asked = _asked("who builds the bridges over which province river", quote=quote)
    assert _found([replace(asked, type=KEYWORD)]) == []


def test_three_words_are_too_few_to_tell() -> None:
    assert _found([_asked("bridges river province", quote="bridges river province")]) == []


def test_the_closest_of_several_gold_entries_counts() -> None:
    asked = _asked("who builds bridges over province river")
    quotes = ["Nothing.", "The province builds bridges over the river."]
    golds = [FoundGold(asked, Gold("a.txt", quote), "a.txt", ()) for quote in quotes]
    assert [one.kind for one in question_findings([asked], golds)] == ["shared words"]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What did Colombia pledge in 2021?", "A pledge was made by Colombia in 2021."),
        ("what did colombia pledge in 2021", "A pledge was made by Colombia in 2021."),
        ("what did colombia pledge", "It is true. A pledge by “Colombia” was made."),
    ],
)
def test_names_and_numbers_do_not_count(question: str, quote: str) -> None:
    assert shared_terms(question, quote) == (frozenset({"pledg"}), frozenset({"pledg"}))


@pytest.mark.parametrize(
    "quote", ["Bridges are safe.", "No. Bridges are safe.", "“Bridges,” she said"]
)
def test_a_capital_at_the_start_of_a_sentence_makes_no_name(quote: str) -> None:
    assert shared_terms("are bridges closed", quote)[0] == {"bridg"}
