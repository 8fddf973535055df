from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.corpus import Corpus
from eval.questions import EvalQuestion, EvalSetError, Gold
from eval.runs.qrels import gold_places, judge_answers
from index.records import Speaker
from qa.records import Answer, Citation

ANSWER = Gold("talks.txt", "We will cut them by half.", "MINISTER")  # [51:76], 25 characters
ASKED = Gold("talks.txt", "Will you cut emissions?", "Question")  # [10:34]

Cite = Callable[..., Citation]
Ask = Callable[..., EvalQuestion]
Answered = Callable[..., Answer]


@pytest.mark.parametrize(
    ("start", "end", "relevant"),
    [
        (51, 76, True),
        (0, 82, True),
        (51, 64, True),  # 13 of 25 is over a half
        (51, 63, False),  # 12 of 25 is not
        (63, 82, True),  # 13 of 25
        (77, 81, False),
    ],
)
def test_a_citation_is_relevant_from_half_of_the_gold_on(
    corpus: Corpus, cite: Cite, question: Ask, start: int, end: int, relevant: bool
) -> None:
    (place,) = gold_places(question("Q1", "numeric", ANSWER), corpus)
    assert place.covered_by(cite(start, end)) is relevant


def test_exactly_half_is_enough(corpus: Corpus, cite: Cite, question: Ask) -> None:
    (place,) = gold_places(question("Q1", "question", ASKED), corpus)  # 24 characters
    assert [place.covered_by(cite(22, end)) for end in (34, 33)] == [True, False]


def test_the_same_offsets_in_another_source_do_not_count(
    corpus: Corpus, cite: Cite, question: Ask
) -> None:
    (place,) = gold_places(question("Q1", "numeric", ANSWER), corpus)
    assert not place.covered_by(cite(51, 76, source="2022/visit.txt"))


@pytest.mark.parametrize(("speaker", "relevant"), [("Question", True), ("MINISTER", False)])
def test_the_cited_question_counts_only_for_gold_of_a_questioner(
    corpus: Corpus, cite: Cite, question: Ask, speaker: str, relevant: bool
) -> None:
    (place,) = gold_places(question("Q1", "question", replace(ASKED, speaker=speaker)), corpus)
    assert place.covered_by(cite(51, 76, asked=(10, 34))) is relevant


def test_any_alternative_and_any_place_of_it_is_relevant(
    corpus: Corpus, cite: Cite, question: Ask, answer: Answered
) -> None:
    asked = question("Q1", "multi", ANSWER, Gold("visit.txt", "Peace."))
    visit = [cite(start, end, source="2022/visit.txt") for start, end in ((0, 6), (7, 13))]
    got = answer(cite(0, 9), visit[1], cite(51, 76), visit[0])
    (judged,) = judge_answers([asked], {"Q1": got}, corpus)
    assert judged.relevant == (False, True, True, True)
    assert judged.rank == 2


def test_a_missing_answer_is_judged_without_citations(corpus: Corpus, question: Ask) -> None:
    (judged,) = judge_answers([question("Q1", "numeric", ANSWER)], {}, corpus)
    assert (judged.answer, judged.relevant, judged.rank) == (None, (), None)


def test_altered_quotes_are_counted(
    corpus: Corpus, cite: Cite, question: Ask, answer: Answered
) -> None:
    got = answer(cite(51, 76), replace(cite(51, 76), quote="We might."))
    (judged,) = judge_answers([question("Q1", "numeric", ANSWER)], {"Q1": got}, corpus)
    assert judged.altered == 1


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (Gold("talks.txt", "We won't."), r"question Q1: .*talks\.txt does not hold \"We won't\.\""),
        (Gold("gone.txt", "Peace."), r"question Q1: .*'gone\.txt', but none does; .*--sources DIR"),
    ],
)
def test_gold_that_is_not_in_the_corpus_is_an_error(
    corpus: Corpus, question: Ask, gold: Gold, message: str
) -> None:
    with pytest.raises(EvalSetError, match=message):
        gold_places(question("Q1", "numeric", gold), corpus)


def test_gold_that_two_sources_match_is_an_error(corpus: Corpus, question: Ask) -> None:
    (corpus.folder / "2021").mkdir()
    (corpus.folder / "2021" / "visit.txt").write_text("Peace.", "utf-8")
    with pytest.raises(EvalSetError, match=r"2 do: 2021/visit\.txt, 2022/visit\.txt"):
        gold_places(question("Q1", "numeric", Gold("visit.txt", "Peace.")), corpus)


NARRATOR = Speaker("", "The Daily News", "Narration", "narrator")
QUOTED = Speaker("", "Ann Lee", "quoted by The Daily News", "person")


@pytest.mark.parametrize(
    ("gold_speaker", "cited", "attributed"),
    [
        (None, NARRATOR, True),
        (None, QUOTED, False),
        (None, Speaker("REPORTER", None, None, "questioner"), False),
        ("Ann Lee", QUOTED, True),
        ("Ann Lee", NARRATOR, False),
        ("Bo Ray", QUOTED, False),
    ],
)
def test_a_narrator_is_right_only_for_narration(
    corpus: Corpus,
    cite: Cite,
    question: Ask,
    answer: Answered,
    gold_speaker: str | None,
    cited: Speaker,
    attributed: bool,
) -> None:
    asked = question("Q1", "numeric", Gold("visit.txt", "Peace.", gold_speaker))
    got = answer(replace(cite(0, 6, source="2022/visit.txt"), speaker=cited))
    (judged,) = judge_answers([asked], {"Q1": got}, corpus)
    assert judged.attributed is attributed


def test_another_system_names_a_narrator_as_a_speaker(
    corpus: Corpus, cite: Cite, question: Ask, answer: Answered
) -> None:
    visit = corpus.folder / "2022" / "visit.txt"
    visit.with_name("visit.txt.yaml").write_text("author: The Daily News", "utf-8")
    named = Speaker("The Daily News", None, None, "person")
    got = answer(replace(cite(0, 6, source="2022/visit.txt"), speaker=named))
    (judged,) = judge_answers(
        [question("Q1", "numeric", Gold("visit.txt", "Peace."))], {"Q1": got}, corpus
    )
    assert judged.attributed is True
