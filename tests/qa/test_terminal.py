import io
from dataclasses import replace

import pytest
from rich.console import Console

from index.locator import Locator
from index.records import Cuts, Span, Speaker
from qa.filters import Filters
from qa.records import CitedQuestion
from qa.terminal import answered_line, print_answer, visible

QUESTION = "How many inspectors were trained to protect the orchards?"


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=100, highlight=False, force_terminal=False)


def printed(console):
    return " ".join(console.file.getvalue().split())


def shown(console, engine, answer):
    print_answer(console, answer, engine.text_of)
    return printed(console)


def test_an_answer_shows_quote_speaker_question_place_and_check(console, engine):
    text = shown(console, engine, engine.ask(QUESTION, top=1))
    assert "1. Elena Rossi, Minister of Agriculture partial" in text
    assert "Press conference, Verona, 4 May 2021" in text
    assert "In answer to: Minister, a question for both of you:" in text
    assert "“We have ordered netting and trained two hundred inspectors in the valleys.”" in text
    assert "harvest.txt:" in text
    assert "✓ verified in the source" in text


def test_a_quote_is_followed_by_how_it_was_said(console, engine):
    answer = engine.ask("wheat harvest after the drought", top=1)
    assert "before winter.” (Via interpreter) harvest.txt:" in shown(console, engine, answer)


def test_a_quotation_names_who_quotes_and_stands_in_its_sentence(console, engine):
    answer = engine.ask(QUESTION, top=1)
    quoted = replace(answer.citations[0], quoted_by="Jon Orbach", lead_in="Rossi said: …")
    text = shown(console, engine, replace(answer, citations=(quoted,)))
    assert "Minister of Agriculture, quoted by Jon Orbach partial" in text
    assert "Context: “Rossi said: …”" in text


def test_an_answer_tells_page_and_time(console, engine):
    answer = engine.ask(QUESTION, top=1)
    located = replace(answer.citations[0], locator=Locator(page=4, last_page=5, seconds=61.0))
    text = shown(console, engine, replace(answer, citations=(located,)))
    assert f"{located.key}, pages 4–5, 00:01:01 ✓" in text


def test_each_part_of_a_question_has_its_heading_and_its_verdict(console, engine):
    answer = engine.ask("Who paid for the harbour cranes? And did Klein grow pineapples?")
    text = shown(console, engine, answer)
    first, second = text.split("Question 2 of 2: Did Klein grow pineapples?")
    assert first.startswith("Question 1 of 2: Who paid for the harbour cranes? The evidence is ")
    assert " 1. " in first
    assert "No passage answers this well" not in first
    assert second.startswith(" No passage answers this well")


def test_an_answer_without_citations_says_so(console, engine):
    answer = engine.ask(QUESTION, filters=Filters(until="1999-01-01"))
    assert "No passage fits the question and its filters." in shown(console, engine, answer)


def test_an_answer_that_does_not_stand_says_so(console, engine):
    answer = engine.ask("Zebras juggle quasars?")
    assert "No passage answers this well" in shown(console, engine, answer)


def test_what_is_only_near_is_told_in_more_than_a_few_words(engine):
    console = Console(file=io.StringIO(), width=60, force_terminal=False)
    answer = engine.ask(QUESTION, top=1)
    quote = "Twelve sluices along the lower canal were rebuilt in oak last autumn, at last."
    near = replace(answer.citations[0], quote=quote)
    text = shown(console, engine, replace(answer, answerable=False, citations=(near,)))
    assert "“Twelve sluices along the lower canal …” harvest.txt:" in text


def test_a_long_question_is_cut_between_words():
    speaker = Speaker("QUESTION", None, None, "questioner")
    asked = CitedQuestion(Span(0, 3500), "dredgers " * 388 + "sail", speaker)
    assert str(answered_line(asked)).endswith(" dredgers …")


def test_what_a_follow_up_leans_on_is_shown(console, engine):
    answer = engine.ask("And who paid?", [QUESTION])
    assert f"(follows: {QUESTION})" in shown(console, engine, answer)


def test_an_answer_names_its_folder_where_that_is_asked_for(console, engine):
    answer = replace(engine.ask(QUESTION, top=1), folder="offices/briefings")
    print_answer(console, answer, engine.text_of, names_folder=True)
    assert "ms, from the folder offices/briefings" in printed(console)
    print_answer(console, replace(answer, citations=()), engine.text_of, names_folder=True)
    assert "or a date. from the folder offices/briefings" in printed(console)
    assert "folder" not in shown(Console(file=io.StringIO()), engine, answer)


ESCAPES = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eoverride \x00 [bold]markup[/bold]"


def test_characters_that_steer_a_terminal_are_replaced():
    clean = visible(ESCAPES)
    assert not set(clean) & set("\x1b\x07\x9b\u202e\x00")
    assert clean.count("\ufffd") == 6


def test_ordinary_text_stays_as_it_is():
    text = "Día\ttras\ndía – “quoted” \N{NO-BREAK SPACE}漢字 😀"
    assert visible(text) == text


def test_an_explained_answer_tells_what_was_understood_and_why_each_passage_ranks(console, engine):
    answer = engine.ask("What did Klein say about grain in May 2021?")
    with console.capture() as captured:
        print_answer(console, answer, engine.text_of, explain=True)
    assert "understood: dates: May 2021; speakers: Klein (says it)" in captured.get()
    assert "by meaning 1st, by its words 1st" in captured.get()


def test_a_name_put_right_is_told_with_the_way_back(console, forgiving_engine):
    text = shown(
        console, forgiving_engine, forgiving_engine.ask("What did Rosssi say about netting?")
    )
    assert text.startswith("Showing Rossi for “Rosssi” (--ignore Rosssi takes it back)")


def test_a_question_in_another_language_is_told(console, engine):
    text = shown(console, engine, engine.ask("¿Qué dijo la ministra sobre la cosecha de trigo?"))
    assert text.startswith("Asked in Spanish; these transcripts are in English")


def test_a_quote_that_ends_inside_a_sentence_ends_with_an_ellipsis(console, engine):
    answer = engine.ask(QUESTION, top=1)
    cut = replace(answer.citations[0], cuts=Cuts(end=True))
    text = shown(console, engine, replace(answer, citations=(cut,)))
    assert "in the valleys. …”" in text
