from pathlib import Path
from typing import Any

import pytest

from eval.authoring.drafts import QuestionOptions
from eval.authoring.judged_feedback import FeedbackDrafter, FeedbackDrafts
from eval.corpus import Corpus
from eval.questions import EvalQuestion, Gold
from index.build import build_index
from index.records import Span
from index.speech.paragraphs import collapse_space
from index.store.reader import open_index
from qa.feedback import Judgement, keep_judgement, read_judgements
from tests.conftest import CORPUS, TINY_MODEL, HashedEncoder

TEXT = CORPUS["harvest.txt"]
NETTING = "We have ordered netting and trained two hundred inspectors in the valleys."
SPRAYING = "Spraying starts on Monday along the river, with aircraft from the army."


def judged(words: str, helpful: bool = True, **other: Any) -> Judgement:
    start = TEXT.find(words)
    told = {
        "question": "Who guards the orchards?",
        "history": (),
        "source": "harvest.txt",
        "sha256": "0" * 64,
        "span": Span(start, start + len(words)),
        "quote": collapse_space(words),
        "reader": "one",
        "date": "2026-01-01T00:00:00+00:00",
        "generation": "g",
        **other,
    }
    return Judgement(helpful=helpful, **told)


class Harvesting:
    """Judgements are kept in a file, read again and made into drafts."""

    def __init__(self, folder: Path) -> None:
        self.sources, self.file, self.index = folder / "docs", folder / "f.jsonl", folder / "index"
        self.sources.mkdir()
        (self.sources / "harvest.txt").write_text(TEXT, "utf-8")

    def __call__(
        self, *judgements: Judgement, known: tuple[EvalQuestion, ...] = ()
    ) -> FeedbackDrafts:
        for one in judgements:
            keep_judgement(one, self.file)
        build_index(self.sources, self.index, HashedEncoder())
        index = open_index(self.index, TINY_MODEL)
        harvester = FeedbackDrafter(index, Corpus(self.sources), known, QuestionOptions())
        return harvester.drafts_from(read_judgements(self.file))


@pytest.fixture
def harvest(tmp_path: Path) -> Harvesting:
    return Harvesting(tmp_path)


def test_helpful_passages_of_the_same_question_are_alternatives(harvest: Harvesting) -> None:
    got = harvest(
        judged(NETTING), judged(SPRAYING, question="who guards the ORCHARDS"), judged(NETTING)
    )
    (draft,) = got.drafts
    assert draft.gold == (
        Gold("harvest.txt", NETTING, "MINISTER ROSSI"),
        Gold("harvest.txt", SPRAYING, "MR. KLEIN"),
    )
    assert (draft.question, got.left_out) == ("Who guards the orchards?", ())


def test_the_same_words_after_a_history_are_another_question(harvest: Harvesting) -> None:
    got = harvest(judged(NETTING), judged(NETTING, history=("What of the locusts?",)))
    assert [one.type for one in got.drafts] == ["other", "followup"]


def test_a_passage_that_readers_disagree_on_is_left_out_and_named(harvest: Harvesting) -> None:
    got = harvest(judged(NETTING), judged(SPRAYING), judged(NETTING, False, reader="two"))
    assert [one.quote for one in got.drafts[0].gold] == [SPRAYING]
    start = TEXT.find(NETTING)
    (told,) = got.left_out
    assert told.endswith(f"readers disagree on harvest.txt:{start}-{start + len(NETTING)}")


def test_a_question_without_a_helpful_passage_is_left_out(harvest: Harvesting) -> None:
    got = harvest(judged(NETTING, False))
    assert got == FeedbackDrafts(
        (), ("“Who guards the orchards?”: no reader found a passage helpful",)
    )


def test_a_question_of_the_set_is_not_added_and_new_gold_is_told(harvest: Harvesting) -> None:
    gold = [Gold("harvest.txt", NETTING, "MINISTER ROSSI")]
    known = EvalQuestion("S9", "WHO guards the orchards", "who", "hard", tuple(gold))
    got = harvest(judged(NETTING), judged(SPRAYING), known=(known,))
    start = TEXT.find(SPRAYING)
    place = f"harvest.txt:{start}-{start + len(SPRAYING)}"
    assert got.drafts == ()
    assert f"S9 of the set asks this already; its gold lacks {place}:" in got.left_out[0]


def test_words_that_moved_are_found_again(harvest: Harvesting) -> None:
    moved = TEXT.replace("MODERATOR:  Welcome", "MODERATOR:  Good day and welcome", 1)
    (harvest.sources / "harvest.txt").write_text(moved, "utf-8")
    (draft,) = harvest(judged(NETTING)).drafts
    assert draft.gold[0] == Gold("harvest.txt", NETTING, "MINISTER ROSSI")


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "Nobody said so."},
        {"source": "../../etc/passwd"},
        {"span": Span(-9, 10**9), "quote": ""},
    ],
)
def test_words_that_are_nowhere_are_left_out_with_a_word(
    harvest: Harvesting, change: dict[str, Any]
) -> None:
    got = harvest(judged(NETTING, **change))
    assert got.drafts == ()
    assert "are in no such source any more" in got.left_out[0]


def test_a_question_without_words_is_left_out_with_the_reason(harvest: Harvesting) -> None:
    got = harvest(judged(NETTING, question="?!"))
    assert got == FeedbackDrafts((), ("“?!”: a question must hold words; given '?!'",))
