from dataclasses import astuple, fields, replace

import pytest

from qa.answering.explain import explanation_lines, pulls_line, ranks_line
from qa.reading import ReadingReason
from qa.records import RankReason, Signals

PULLS = Signals(0.5, -1.25, 0, 0.01, 0, 0, 4, 0, 0)


def test_ranks_and_what_moved_a_citation_are_told(engine):
    citation = engine.ask("harbour cranes").citations[0]
    reason = RankReason(dense=3, lexical=12, exchange=1, first=5, pulls=PULLS)
    assert explanation_lines(replace(citation, reason=reason)) == (
        "by meaning 3rd, by its words 12th, at first sight 5th, compared word by word 1st",
        "raised by its date +4.0, its meaning +0.5; lowered by its words -1.2",
        "score 1.00, where the best finding has 1",
    )


def test_the_passage_alone_and_with_its_question_have_names_of_their_own():
    pulls = replace(PULLS, dense=0, lexical=0, late=2, exchange=1, date=0)
    assert pulls_line(pulls) == (
        "raised by its fit word by word +2.0, its fit word by word beside what it answers +1.0"
    )


@pytest.mark.parametrize(
    ("rank", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_ranks_are_ordinals(rank, words):
    reason = RankReason(dense=rank, lexical=4, exchange=4, first=4, pulls=PULLS)
    assert ranks_line(reason).startswith(f"by meaning {words}, by its words 4th")


def test_what_the_reader_said_is_told_where_it_read_a_citation(engine):
    citation = engine.ask("harbour cranes").citations[0]
    reading = ReadingReason(score=1.26, rank=2, count=4)
    reason = RankReason(dense=3, lexical=12, exchange=1, first=5, pulls=PULLS, reading=reading)
    _, line, *_ = explanation_lines(replace(citation, reason=reason))
    assert line == (
        "a reading model put it 2nd of the 4 that it read, at +1.3, "
        "where 0 is as likely as no answer"
    )


def test_a_citation_without_a_reason_tells_none(engine):
    citation = engine.ask("harbour cranes").citations[0]
    assert explanation_lines(replace(citation, reason=None)) == ()


def test_pulls_add_up_to_the_score(engine):
    first, second = engine.ask("harbour cranes and the breakwater").citations[:2]
    import math

    difference = sum(astuple(first.reason.pulls)) - sum(astuple(second.reason.pulls))
    assert math.exp(-difference) == pytest.approx(second.score / first.score)


def test_ranks_and_signals_of_one_name_are_of_one_view():
    ranks, signals = ({field.name for field in fields(kind)} for kind in (RankReason, Signals))
    assert ranks & signals == {
        "dense",
        "lexical",
        "exchange",
    }
