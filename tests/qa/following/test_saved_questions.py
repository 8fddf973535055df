"""What is new in the answer to a saved question, worked by hand."""

from dataclasses import replace
from datetime import date

from index.records import Quote, Span
from qa.engine import Engine
from qa.filters import Filters
from qa.following.saved_questions import (
    MAX_PASSAGES,
    SavedQuestion,
    after_visit,
    new_citations,
    new_passages,
    visit_label,
    visited_passage,
)

_DAY = date(2026, 11, 3)
_HARBOUR = visited_passage(Quote("ports.txt", Span(10, 40), "The harbour is open."), "a" * 64)
_SAVED = after_visit(SavedQuestion(("What of the harbour?",)), [_HARBOUR], "one", _DAY)


def test_a_visit_is_remembered_with_its_day_and_index():
    assert (_SAVED.generation, _SAVED.visited) == ("one", "2026-11-03")
    assert visit_label(_SAVED) == "3 November 2026"
    assert new_passages(_SAVED, [_HARBOUR]) == ()


def test_the_same_words_elsewhere_in_the_file_are_known():
    moved = replace(_HARBOUR, span=Span(510, 540), file="b" * 16)
    assert new_passages(_SAVED, [moved]) == ()


def test_a_longer_quote_at_the_same_place_of_the_same_file_is_known():
    longer = replace(_HARBOUR, span=Span(10, 90), words="0" * 16)
    assert new_passages(_SAVED, [longer]) == ()
    assert new_passages(_SAVED, [replace(longer, file="b" * 16)]) != ()


def test_other_words_and_other_sources_are_new():
    other = replace(_HARBOUR, source="grain.txt")
    words = replace(_HARBOUR, span=Span(200, 230), words="0" * 16)
    assert new_passages(_SAVED, [other, _HARBOUR, words]) == (other, words)


def test_what_an_earlier_visit_showed_stays_known():
    again = after_visit(_SAVED, [], "two", date(2026, 11, 9))
    assert new_passages(again, [_HARBOUR]) == ()


def test_no_more_than_the_newest_passages_are_remembered():
    many = [replace(_HARBOUR, source=f"{number}.txt") for number in range(MAX_PASSAGES + 5)]
    known = after_visit(_SAVED, many, "two", _DAY).passages
    assert (len(known), known[0].source) == (MAX_PASSAGES, "0.txt")


def test_a_question_that_is_asked_again_is_the_same():
    twice = SavedQuestion(("What of the harbour?", "What of the harbour?"))
    assert twice.identity == _SAVED.identity
    assert twice.history == []
    assert SavedQuestion(_SAVED.questions, Filters(since="2021")).identity != _SAVED.identity


def test_citations_are_new_until_they_were_shown(engine: Engine):
    question = SavedQuestion(("How many containers do the new harbour cranes lift?",))
    answer = engine.ask(question.question)
    new = new_citations(question, replace(answer, answerable=True))
    assert new == answer.citations
    shown = [visited_passage(citation, citation.sha256) for citation in new]
    visited = after_visit(question, shown, answer.generation, _DAY)
    assert new_citations(visited, replace(answer, answerable=True)) == ()


def test_near_passages_of_a_no_are_not_new(engine: Engine):
    question = SavedQuestion(("How many containers do the new harbour cranes lift?",))
    assert new_citations(question, replace(engine.ask(question.question), answerable=False)) == ()
