from dataclasses import replace

import pytest

from qa.languages import LanguageDifference
from qa.strength import strength_line


@pytest.fixture(scope="module")
def answer(engine):
    found = engine.ask("What did Rossi say about the harvest?")
    assert found.citations
    assert found.evidence
    return replace(
        found,
        answerable=True,
        query=replace(found.query, wants_all=False),
        evidence=replace(found.evidence, read=1.0),
    )


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.9, ""), (0.7, "partial: check"), (0.5, "weak: the passages may")]
)
def test_what_is_not_sure_is_said_to_be_so(answer, confidence, words):
    line = strength_line(replace(answer, confidence=confidence))
    assert words in line
    assert bool(line) == bool(words)


def test_what_the_reader_cannot_read_is_told(answer):
    language = LanguageDifference("Spanish", ("English",), is_read=True)
    unread = replace(
        answer,
        confidence=0.9,
        query=replace(answer.query, language=language),
        evidence=replace(answer.evidence, read=None),
    )
    assert strength_line(unread).startswith("The reader, which knows English only, has not read")


def test_nothing_is_said_of_an_answer_that_is_none_or_of_all_that_somebody_says(answer):
    weak = replace(answer, confidence=0.5)
    assert strength_line(replace(weak, answerable=False)) == ""
    assert strength_line(replace(weak, query=replace(weak.query, wants_all=True))) == ""
