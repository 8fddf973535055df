import shutil
import threading

import pytest

from index.build import build_index
from index.errors import IndexMissingError, IndexVersionError, QuestionError
from index.speech.paragraphs import collapse_space
from qa.engine import MAX_TOP, Engine
from qa.filters import Filters

QUESTION = "How many inspectors were trained to protect the orchards?"


def test_an_answer_cites_the_passage_that_answers(engine):
    best = engine.ask(QUESTION).citations[0]
    assert (best.source, best.speaker.name) == ("harvest.txt", "Elena Rossi")
    assert "two hundred inspectors" in best.quote


def test_every_quote_is_a_verified_slice_of_its_source(engine, corpus):
    for citation in engine.ask("farmers, ports, cranes and nets", top=50).citations:
        text = (corpus / citation.source).read_text(encoding="utf-8")
        assert collapse_space(citation.span.of(text)) == citation.quote
        mark = citation.highlight or citation.span
        assert citation.span.start <= mark.start < mark.end <= citation.span.end
        assert citation.verification == "verified"


def test_an_answer_names_the_generation_that_gave_it(engine, opened):
    assert engine.ask(QUESTION).generation == opened.fingerprint


@pytest.mark.parametrize(("top", "count"), [(1, 1), (3, 3), (0, 1), (-5, 1)])
def test_as_many_citations_come_back_as_wanted(engine, top, count):
    assert len(engine.ask(QUESTION, top=top).citations) == count


def test_more_than_the_limit_are_never_given(engine):
    assert len(engine.ask(QUESTION, top=10**9).citations) <= MAX_TOP


def test_a_follow_up_is_answered_with_its_history(engine):
    answer = engine.ask("And who paid?", ["Which cranes lift containers in the new harbour?"])
    assert answer.query.carried == "Which cranes lift containers in the new harbour?"
    assert answer.citations[0].source == "ports/opening.md"


TWO_QUESTIONS = "What did Rossi say about the orchards and what did Berg say about the cranes?"


def test_two_questions_in_one_are_answered_one_after_the_other(engine):
    answer = engine.ask(TWO_QUESTIONS)
    assert [part.query.question for part in answer.parts] == [
        "What did Rossi say about the orchards",
        "what did Berg say about the cranes?",
    ]
    best = [part.citations[0].speaker.name for part in answer.parts]
    assert best == ["Elena Rossi", "Anna Berg"]


def test_the_citations_of_several_answers_take_turns(engine):
    answer = engine.ask(TWO_QUESTIONS, top=3)
    first, second = (part.citations for part in answer.parts)
    assert answer.citations == (first[0], second[0], first[1])


def test_a_question_and_its_follow_up_are_ranked_as_one(engine):
    question = "What did Rossi say about the orchards and how did she protect them?"
    answer = engine.ask(question)
    assert [part.query.carried for part in answer.parts] == [None, answer.parts[0].query.question]
    assert answer.citations == engine.ask(question, ignore=[question]).citations


def test_two_questions_that_are_taken_for_one_are_answered_as_one(engine):
    answer = engine.ask(TWO_QUESTIONS, ignore=[TWO_QUESTIONS])
    assert (answer.parts, answer.query.text) == ((), TWO_QUESTIONS)


@pytest.mark.parametrize("question", ["What did Rossi say?", "Rossi's remarks", "all Rossi said"])
def test_a_question_on_no_topic_is_answered_with_all_that_the_speaker_said(engine, question):
    answer = engine.ask(question)
    assert (answer.answerable, answer.missing) == (True, None)
    assert {citation.speaker.name for citation in answer.citations} == {"Elena Rossi"}
    sizes = [len(citation.quote) for citation in answer.citations]
    assert sizes[0] == max(sizes)


def test_last_week_is_said_to_fit_nothing_and_gets_the_newest(engine):
    answer = engine.ask("What did Berg say last week?")
    assert (answer.answerable, answer.unmatched) == (True, ("last week",))
    assert answer.citations[0].source == "ports/opening.md"


def test_filters_hold(engine):
    answer = engine.ask(QUESTION, filters=Filters(sources=("ports",)), top=50)
    assert {one.source for one in answer.citations} == {"ports/opening.md"}


def test_filters_that_leave_nothing_give_no_answer(engine):
    answer = engine.ask(QUESTION, filters=Filters(until="1999-01-01"))
    assert (answer.citations, answer.answerable, answer.confidence) == ((), False, 0)


@pytest.mark.parametrize("question", ["", " \0 ", "x" * 3000])
def test_a_question_that_cannot_be_understood_is_refused(engine, question):
    with pytest.raises(QuestionError, match="a question must have"):
        engine.ask(question)


def test_a_question_without_known_words_is_not_answerable(engine):
    assert not engine.ask("Zebras juggle quasars?").answerable


@pytest.mark.parametrize("size", [255, 400, 990])
def test_a_question_longer_than_the_model_reads_is_answered_by_its_end(engine, size):
    answer = engine.ask(f"{'x ' * (size - 20)} {QUESTION}")
    assert "two hundred inspectors" in answer.citations[0].quote


def test_one_word_longer_than_the_model_reads_is_answered(engine):
    assert engine.ask("x" * 2000).answerable is False


def test_the_same_question_has_the_same_answer_in_every_thread(engine):
    answers = []

    def ask():
        answers.append([(one.span, one.score) for one in engine.ask(QUESTION).citations])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)


def test_an_engine_opens_the_serving_generation(built_index, encoder, opened):
    engine = Engine.open(built_index, encoder)
    assert engine.index.fingerprint == opened.fingerprint
    assert engine.sources == opened.sources


def test_an_engine_refuses_what_open_index_refuses(tmp_path, built_index, minilm_like, encoder):
    with pytest.raises(IndexMissingError, match="there is no index yet"):
        Engine.open(tmp_path, encoder)
    with pytest.raises(IndexVersionError, match="must be made with"):
        Engine.open(built_index, minilm_like)


def test_quotes_are_checked_against_the_folder_given(opened, encoder, corpus, tmp_path):
    copy = shutil.copytree(corpus, tmp_path / "copy")
    (copy / "harvest.txt").write_text("Nothing of it.")
    best = Engine(opened, encoder, sources=copy).ask(QUESTION).citations[0]
    assert best.verification == "changed"


def test_the_text_of_a_source_is_that_of_the_index(engine, corpus):
    assert engine.text_of("article.txt") == (corpus / "article.txt").read_text(encoding="utf-8")


def test_the_text_of_an_unknown_source_is_refused(engine):
    with pytest.raises(QuestionError, match=r"must be in the index, '\.\./secret\.txt' is not"):
        engine.text_of("../secret.txt")


@pytest.mark.parametrize(("second", "count"), [("OSTERMAN", 2), ("MARRICK", 1)])
def test_only_one_persons_like_words_are_one_result(encoder, tmp_path, second, count):
    sources, index = tmp_path / "sources", tmp_path / "index"
    sources.mkdir()
    words = "Boats {} forty metres will pay the new levy, boats {} forty metres will not pay it."
    for name, pair in {"MARRICK": ("above", "below"), second: ("below", "above")}.items():
        file = sources / f"{len(list(sources.iterdir()))}.txt"
        file.write_text(f"MINISTER {name}: {words.format(*pair)}\n\nQUESTION: Is that all?\n")
    if second == "MARRICK":
        (sources / "1.txt").write_text((sources / "0.txt").read_text())
    build_index(sources, index, encoder)
    citations = (
        Engine.open(index, encoder, sources=sources).ask("Which boats pay the levy?").citations
    )
    assert sum("levy" in citation.quote for citation in citations) == count


def test_a_name_slightly_wrong_finds_what_the_right_one_finds(forgiving_engine):
    wrong, right = (
        forgiving_engine.ask(f"What did {name} say about grain?") for name in ("Kleyn", "Klein")
    )
    assert wrong.query.text == right.query.text
    assert wrong.citations == right.citations


def test_a_name_put_right_can_be_taken_back(forgiving_engine):
    query = forgiving_engine.understand("What did Kleyn say about grain?", ignore=["kleyn"])
    assert (query.text, query.corrections) == ("What did Kleyn say about grain?", ())


def test_words_of_instruction_change_no_answer(engine):
    plain, wordy = (
        engine.ask(question)
        for question in (
            "what Klein said about grain",
            "Tell me what Klein said about grain, please",
        )
    )
    assert wordy.citations == plain.citations


def test_a_follow_up_has_the_right_names_of_the_question_before(forgiving_engine):
    query = forgiving_engine.understand(
        "And on trains?", ["Please tell me what Kleyn said about grain"]
    )
    assert query.text == "Klein And on trains?"
    assert query.carried == "Please tell me what Kleyn said about grain"


def test_a_filter_slightly_wrong_is_put_right_and_told(engine):
    answer = engine.ask(QUESTION, filters=Filters(speakers=("Kleyn",)), top=50)
    assert {citation.speaker.name for citation in answer.citations} == {"Otto Klein"}
    (correction,) = answer.filter_corrections
    assert (correction.words, correction.name) == ("Kleyn", "Otto Klein")
    engine.check_filters(Filters(speakers=("Kleyn",)))


def test_a_question_on_no_topic_is_read_so_only_where_its_speakers_say_something_then(engine):
    assert engine.ask("What did Klein say in May 2021?").query.wants_all
    assert not engine.ask("What did Klein say in June 1999?").query.wants_all
