"""Which of a quotation and the narration around it is cited."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.sources.reading import read_transcript
from qa.answering.quoted_words import with_quotations
from qa.ranking.facets import Facets
from qa.records import Candidate, Signals
from qa.understanding.query import understand
from tests.conftest import HashedEncoder
from tests.qa.dict_index import DictIndex

ARTICLE = (
    "Talks in the harbour\n\nPresident Mira Dalgaard met Minister Ilse Brandt in the harbour.\n\n"
    "The boats were out all week. “We mend every torn net in May,” Brandt said. Dalgaard called "
    "the plan “very good news” for the whole town, which waits.\n"
)
SIGNALS = Signals(1, 1, 0.5, 0.5, 0.3, 0, 0, 0, 0)
TOLD, NETS, NEWS = "The boats were", "We mend every torn net in May", "very good news"


@pytest.fixture
def cited(tmp_path: Path) -> Callable[..., list[str]]:
    """The words at the beginning of what is cited for candidates, by the words of a question."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    transcript = read_transcript(tmp_path / "article.txt", tmp_path)
    index = DictIndex([transcript], (), HashedEncoder(), tmp_path)
    names = Facets(index).names

    def words(passage: int) -> str:
        return index.place(passage).span.of(ARTICLE)

    def cite(question: str, *candidates: str) -> list[str]:
        passages = [
            at
            for start in candidates
            for at in range(index.passage_count)
            if start in words(at) and len(words(at)) < 300 and index.place(at).is_quoted
        ] or [at for at in range(index.passage_count) if not index.place(at).is_quoted]
        ranked = [Candidate(at, 1.0, SIGNALS) for at in passages]
        found = with_quotations(ranked, understand(question, [], names), index, lambda _: 1.0)
        return [words(candidate.passage) for candidate in found]

    return cite


def test_a_quotation_stands_for_narration_whose_best_sentence_it_fills(cited):
    assert cited("When is every torn net mended?") == [NETS]


def test_narration_stands_for_a_few_words_that_it_quotes(cited):
    (told,) = cited("What is good for the town?", NEWS)
    assert NEWS in told
    assert told != NEWS


def test_a_few_words_stand_alone_where_their_speaker_is_asked(cited):
    assert cited("What did Dalgaard say?", NEWS) == [NEWS]


def test_narration_is_followed_by_what_it_quotes_of_somebody_whom_the_question_names(cited):
    told, *quotations = cited("Were the boats of Dalgaard out all week, did Dalgaard say?")
    assert "The boats were out" in told
    assert quotations == [NEWS]
