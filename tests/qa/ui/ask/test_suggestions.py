import re
from pathlib import Path

import pytest

from index.build import build_index
from index.encoding.default import default_encoder
from qa.browsing.participation import Participation
from qa.engine import Engine
from qa.ui.ask.suggestions import EXAMPLES, MAX_SUGGESTIONS, suggested_questions
from qa.ui.ask.welcome import holdings_line
from tests.conftest import SEEDS, HashedEncoder


def test_each_suggestion_is_answered_by_the_person_that_it_names(engine: Engine) -> None:
    questions = suggested_questions(engine, Participation(engine.index))
    assert 0 < len(questions) <= MAX_SUGGESTIONS
    for question in questions:
        match = re.fullmatch(r"What did (.+) say about (.+?)(?: in (?:\w+ )?\d{4})?\?", question)
        assert match
        answer = engine.ask(question)
        assert (answer.answerable, answer.citations[0].speaker.name) == (True, match[1])
        assert match[2] in answer.citations[0].quote


def test_suggestions_are_about_different_topics(engine: Engine) -> None:
    questions = suggested_questions(engine, Participation(engine.index))
    topics = [question.partition(" say about ")[2] for question in questions]
    assert len(set(topics)) == len(topics)


def test_name_that_a_label_would_show_otherwise_is_not_suggested(
    tmp_path: Path, minilm_like: HashedEncoder
) -> None:
    (tmp_path / "sources").mkdir()
    words = "We agreed on barley prices, because barley prices fell by half since spring."
    (tmp_path / "sources/talk.txt").write_text(f"MS ROSSI:  {words}\n\nMR KLEIN:  {words}\n")
    people = "people:\n  MS ROSSI: '[Rossi](https://example.org)'\n  MR KLEIN: Otto Klein\n"
    (tmp_path / "sources/talk.txt.yaml").write_text(people)
    build_index(tmp_path / "sources", tmp_path / "index", minilm_like)
    engine = Engine.open(tmp_path / "index", minilm_like)
    questions = suggested_questions(engine, Participation(engine.index))
    assert questions == ("What did Otto Klein say about barley prices?",)


@pytest.mark.model
def test_each_example_is_answered_from_its_document(tmp_path: Path) -> None:
    build_index(SEEDS, tmp_path / "index", default_encoder())
    engine = Engine.open(tmp_path / "index", default_encoder())
    answers = [engine.ask(example.question) for example in EXAMPLES]
    assert [answer.answerable for answer in answers] == [True] * MAX_SUGGESTIONS
    first = [(answer.citations[0].source, answer.citations[0].speaker.name) for answer in answers]
    speakers = ["Iván Duque", "Antony Blinken", "Marcelo Ebrard", "Gustavo Petro"]
    assert first == [(one.source, who) for one, who in zip(EXAMPLES, speakers, strict=True)]
    assert "51 percent" in answers[0].citations[0].quote
    assert "Venezuelan migrants" in answers[1].citations[0].quote
    assert "the next summit" in answers[2].citations[0].quote
    assert answers[3].citations[0].quote == "We view the war on drugs differently"
    questions = suggested_questions(engine, Participation(engine.index))
    assert questions == tuple(example.question for example in EXAMPLES)
    assert holdings_line(engine.index) == "5 transcripts, October 2021 to October 2022, 10 people"
