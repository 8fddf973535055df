from dataclasses import replace

import pytest

from index.locator import Locator
from index.records import Cuts
from qa.engine import Engine
from qa.records import Citation, Occurrence
from qa.ui.passages.cards import MAX_OPEN_QUESTION_CHARS, Card, card_of
from qa.wording import occasion_details


def _card(engine: Engine, question: str, rank: int = 1) -> tuple[Citation, Card]:
    answer = engine.ask(question)
    citation = answer.citations[0]
    number = engine.index.number_of(citation.source)
    assert number is not None
    text = engine.index.transcript(number).source.text
    return citation, card_of(citation, text, rank=rank)


def test_quote_of_a_card_is_the_quote_of_the_citation_word_for_word(engine: Engine) -> None:
    citation, card = _card(engine, "How much will farmers be paid before winter?")
    assert " ".join("".join(piece.text for piece in card.quote).split()) == citation.quote


def test_best_sentence_is_marked(engine: Engine) -> None:
    _, card = _card(engine, "How many containers do the new harbour cranes lift?")
    marked = "".join(piece.text for piece in card.quote if "key" in piece.kinds)
    assert marked == "The new harbour cranes lift ninety containers an hour."


def test_no_sentence_is_marked_where_none_answers(engine: Engine) -> None:
    citation, _ = _card(engine, "How many containers do the new harbour cranes lift?")
    card = card_of(replace(citation, highlight=None), engine.text_of(citation.source), rank=1)
    assert [piece.kinds for piece in card.quote] == [()]


def test_words_that_begin_or_end_inside_a_sentence_are_between_ellipses(engine: Engine) -> None:
    citation, _ = _card(engine, "How many containers do the new harbour cranes lift?")
    cut = replace(citation, cuts=Cuts(start=True, end=True))
    card = card_of(cut, engine.text_of(citation.source), rank=1)
    assert (card.quote[0].text, card.quote[-1].text) == ("… ", " …")


def test_card_tells_speaker_setting_and_how_it_was_said(engine: Engine) -> None:
    _, card = _card(engine, "How far did the wheat harvest fell after the drought?")
    assert (card.speaker, card.role) == ("Elena Rossi", "Minister of Agriculture")
    assert card.facts == ("Press conference", "Verona", "4 May 2021")
    assert card.notes == "(Via interpreter)"


def test_card_of_a_quotation_names_who_quotes_and_its_sentence(engine: Engine) -> None:
    citation, _ = _card(engine, "How far did the wheat harvest fell after the drought?")
    card = card_of(replace(citation, quoted_by="Jon Orbach", lead_in="She said: …"), "", rank=1)
    assert card.role == "Minister of Agriculture, quoted by Jon Orbach"
    assert card.context == "Context: “She said: …”"


def test_card_tells_the_page_and_leads_there(engine: Engine) -> None:
    citation, _ = _card(engine, "netting")
    metadata = replace(citation.metadata, url="https://example.org/a.pdf")
    card = card_of(replace(citation, metadata=metadata, locator=Locator(page=4)), "", rank=1)
    assert card.facts[-1] == "page 4"
    assert card.original == "https://example.org/a.pdf#page=4"


def test_card_tells_the_question_answered(engine: Engine) -> None:
    _, card = _card(engine, "Who protects orchards with netting and inspectors in the valleys?")
    assert card.question is not None
    assert card.question.asker == "In answer to:"
    assert "locusts" in card.question.text
    assert card.question.folded is None
    assert len(card.question.text) <= MAX_OPEN_QUESTION_CHARS


def test_the_best_card_scores_one_and_none_more(engine: Engine) -> None:
    answer = engine.ask("netting for the orchards")
    scores = [card_of(one, "", rank=1).score for one in answer.citations]
    assert scores[0] == 1
    assert all(score is not None and 0 <= score <= 1 for score in scores)


def test_a_card_that_is_no_answer_has_neither_score_nor_mark(engine: Engine) -> None:
    citation, _ = _card(engine, "netting")
    text = engine.text_of(citation.source)
    answer, near = (card_of(citation, text, rank=1, is_answer=flag) for flag in (True, False))
    assert (near.score, answer.score) == (None, 1)
    assert [any(part.kinds for part in card.quote) for card in (answer, near)] == [True, False]


def test_a_card_tells_where_else_the_words_stand(engine: Engine) -> None:
    citation, _ = _card(engine, "netting")
    again = Occurrence("other.txt", citation.span, citation.metadata)
    (place,) = card_of(replace(citation, also=(again,)), "", rank=1).also
    assert place.label == ", ".join(occasion_details(citation.metadata, "other.txt"))
    assert place.link.startswith("read?source=other.txt&start=")


@pytest.mark.parametrize("rank", [1, 7])
def test_link_leads_to_the_span_of_the_citation(engine: Engine, rank: int) -> None:
    citation, card = _card(engine, "netting", rank)
    assert (card.rank, card.place.source, card.place.span) == (
        rank,
        citation.source,
        citation.span,
    )
    assert card.link == card.place.link


def test_link_of_a_card_carries_the_question_that_led_to_it(engine: Engine) -> None:
    citation = engine.ask("netting").citations[0]
    card = card_of(citation, "", rank=1, question="netting & co")
    assert card.link.endswith("&q=netting+%26+co")
    assert (card.item.question, card.item.quote) == ("netting & co", citation.quote)


def test_name_of_a_speaker_leads_to_the_speakers_page_and_an_unnamed_one_nowhere(
    engine: Engine,
) -> None:
    citation, card = _card(engine, "How far did the wheat harvest fell after the drought?")
    assert card.person == "speaker?name=Elena+Rossi"
    unnamed = replace(citation, speaker=replace(citation.speaker, name=None))
    assert card_of(unnamed, "", rank=1).person is None
