from collections.abc import Callable
from pathlib import Path

import pytest

from eval.authoring.drafts import (
    QuestionOptions,
    difficulty_of,
    draft_of,
    draft_warnings,
    gold_at,
    gold_term_share,
)
from eval.corpus import Corpus
from eval.questions import EvalSetError, Gold
from index.records import Span
from index.sources.reading import read_transcript

TEXT = "MINISTER ROSSI:  Peace now.  Peace now.\n\nQUESTION:  Who paid for the cranes?\n"
GOLD = Gold("a.txt", "The bank paid.")


@pytest.fixture
def gold_of(tmp_path: Path) -> Callable[[int, int], Gold]:
    (tmp_path / "talk.txt").write_text(TEXT, "utf-8")
    transcript = read_transcript(tmp_path / "talk.txt", tmp_path)
    return lambda start, end: gold_at(transcript, Span(start, end), Corpus(tmp_path))


def test_gold_is_a_slice_with_the_label_and_without_blanks_at_its_ends(
    gold_of: Callable[[int, int], Gold],
) -> None:
    assert gold_of(16, 40) == Gold("talk.txt", "Peace now.  Peace now.", "MINISTER ROSSI")


@pytest.mark.parametrize("span", [(0, 27), (17, 60), (5, 9), (15, 17)])
def test_gold_must_be_what_one_speaker_says(
    gold_of: Callable[[int, int], Gold], span: tuple[int, int]
) -> None:
    with pytest.raises(EvalSetError, match="must lie within what one speaker says"):
        gold_of(*span)


def test_gold_must_stand_in_the_file_as_it_is_now(
    gold_of: Callable[[int, int], Gold], tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text("New line. " + TEXT, "utf-8")
    with pytest.raises(EvalSetError, match="is not what was indexed; leave out --index"):
        gold_of(17, 27)


def test_the_share_is_of_content_words_and_of_the_best_alternative() -> None:
    other = Gold("a.txt", "Nobody.")
    assert gold_term_share("Who paid for the cranes?", [other, GOLD]) == 0.5


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who paid?", "easy"),
        ("Who paid builders, divers, crews and pilots?", "medium"),
        ("Who lent money?", "hard"),
    ],
)
def test_difficulty_falls_with_the_words_that_the_gold_holds(question: str, expected: str) -> None:
    assert difficulty_of(question, [GOLD]) == expected


def test_the_type_is_told_from_gold_and_history() -> None:
    drafts = [draft_of("Who?", [GOLD]), draft_of("Who?", [GOLD], ["What?"]), draft_of("Who?", [])]
    assert [one.type for one in drafts] == ["other", "followup", "unanswerable"]


@pytest.mark.parametrize(
    ("gold", "history", "wishes", "message"),
    [
        ([], ["Who?"], QuestionOptions(), "must stand alone; leave out --history"),
        ([GOLD], [], QuestionOptions("unanswerable"), "exactly if it has no gold"),
        ([GOLD], ["Who?"], QuestionOptions("numeric"), "exactly if it has a history"),
        ([], [], QuestionOptions(must_pass=True), "must have an answer; leave out --must-pass"),
        ([GOLD], ["  "], QuestionOptions(), "--history must hold words"),
        ([GOLD], [], QuestionOptions(split="\udc80"), "a split must be text in UTF-8"),
    ],
)
def test_what_a_set_would_refuse_makes_no_draft(
    gold: list[Gold], history: list[str], wishes: QuestionOptions, message: str
) -> None:
    with pytest.raises(EvalSetError, match=message):
        draft_of("Who?", gold, history, wishes)


def test_remarks_tell_the_same_words_and_several_places(
    gold_of: Callable[[int, int], Gold], tmp_path: Path
) -> None:
    known = draft_of("peace NOW", [GOLD], ["What?"])
    draft = draft_of("Peace now?", [gold_of(17, 27)])
    told = draft_warnings(draft, [known], Corpus(tmp_path))
    assert [one.split(" ")[-3:] for one in told] == [
        ["after", "another", "history"],
        ["as", "the", "answer"],
    ]


def test_a_question_made_of_the_words_of_its_gold_is_remarked_on(
    gold_of: Callable[[int, int], Gold], tmp_path: Path
) -> None:
    gold = Gold("talk.txt", "Cranes were paid in crowns.")
    corpus = Corpus(tmp_path)
    told = draft_warnings(draft_of("Who paid cranes in crowns?", [gold]), [], corpus)
    assert [one.split(":")[0] for one in told] == [
        "The gold holds 100% of the question's content words"
    ]
    assert draft_warnings(draft_of("Who paid divers in silver coins?", [gold]), [], corpus) == ()
