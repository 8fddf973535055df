from dataclasses import replace

import pytest

from index.locator import Locator
from index.records import Cuts
from qa.engine import Engine
from qa.records import Answer, Citation, Occurrence, Query
from qa.ui.passages.cards import MAX_OPEN_QUESTION_CHARS, Card, card_of
from qa.wording import citation_text, occasion_details

NO_ANSWER = Answer(
    Query("", "", None, (), (), wants_questions=False),
    *((), (), False, 0.0, None, None, 0.0, ""),
)


def _card(engine: Engine, question: str, rank: int = 1) -> tuple[Citation, Card]:
    answer = engine.ask(question)
    citation = answer.citations[0]
    text = engine.text_of(citation.source)
    return citation, card_of(citation, text, rank=rank, answer=answer)


def _bare(citation: Citation, text: str = "") -> Card:
    return card_of(citation, text, rank=1, answer=NO_ANSWER)


def test_quote_of_a_card_is_the_quote_of_the_citation_word_for_word(engine: Engine) -> None:
    citation, card = _card(engine, "How much will farmers be paid before winter?")
    assert " ".join("".join(piece.text for piece in card.quote).split()) == citation.quote


def test_words_and_citation_are_copied_as_one_text(engine: Engine) -> None:
    citation, _ = _card(engine, "How far did the wheat harvest fell after the drought?")
    for cuts in (Cuts(start=True, end=True), Cuts(start=False, end=False)):
        cut = replace(citation, cuts=cuts)
        card = _bare(cut, engine.text_of(citation.source))
        words = " ".join("".join(piece.text for piece in card.quote).split())
        before, after = card.copied
        assert f"{before}{words}{after}" == citation_text(cut)


def test_best_sentence_is_marked(engine: Engine) -> None:
    _, card = _card(engine, "How many containers do the new harbour cranes lift?")
    marked = "".join(piece.text for piece in card.quote if "key" in piece.kinds)
    assert marked == "The new harbour cranes lift ninety containers an hour."


def test_no_sentence_is_marked_where_none_answers(engine: Engine) -> None:
    citation, _ = _card(engine, "How many containers do the new harbour cranes lift?")
    card = _bare(replace(citation, highlight=None), engine.text_of(citation.source))
    assert [piece.kinds for piece in card.quote] == [()]


def test_words_that_begin_or_end_inside_a_sentence_are_between_ellipses(engine: Engine) -> None:
    citation, _ = _card(engine, "How many containers do the new harbour cranes lift?")
    cut = replace(citation, cuts=Cuts(start=True, end=True))
    card = _bare(cut, engine.text_of(citation.source))
    assert (card.quote[0].text, card.quote[-1].text) == ("… ", " …")


def test_card_tells_speaker_setting_and_how_it_was_said(engine: Engine) -> None:
    _, card = _card(engine, "How far did the wheat harvest fell after the drought?")
    assert (card.speaker, card.role) == ("Elena Rossi", "Minister of Agriculture")
    assert card.facts == ("Press conference", "Verona", "4 May 2021")
    assert card.notes == "(Via interpreter)"


def test_card_of_a_quotation_names_who_quotes_and_its_sentence(engine: Engine) -> None:
    citation, _ = _card(engine, "How far did the wheat harvest fell after the drought?")
    card = _bare(replace(citation, quoted_by="Jon Orbach", lead_in="She said: …"))
    assert card.role == "Minister of Agriculture, quoted by Jon Orbach"
    assert card.context == "Context: “She said: …”"


def test_card_tells_the_page_and_leads_there(engine: Engine) -> None:
    citation, _ = _card(engine, "netting")
    metadata = replace(citation.metadata, url="https://example.org/a.pdf")
    card = _bare(replace(citation, metadata=metadata, locator=Locator(page=4)))
    assert card.facts[-1] == "page 4"
    assert card.original == "https://example.org/a.pdf#page=4"


def test_card_tells_the_question_answered(engine: Engine) -> None:
    _, card = _card(engine, "Who protects orchards with netting and inspectors in the valleys?")
    assert card.question is not None
    assert card.question.asker == "In answer to:"
    assert "locusts" in card.question.text
    assert card.question.folded is None
    assert len(card.question.text) <= MAX_OPEN_QUESTION_CHARS


def test_a_card_that_is_no_answer_has_neither_strength_nor_mark(engine: Engine) -> None:
    answer = engine.ask("netting")
    text = engine.text_of(answer.citations[0].source)
    near = replace(answer, answerable=False)
    cards = [card_of(answer.citations[0], text, rank=1, answer=of) for of in (answer, near)]
    assert [card.strength for card in cards] == ["partial", None]
    assert [any(part.kinds for part in card.quote) for card in cards] == [True, False]


def test_a_card_tells_why_it_is_shown_and_keeps_the_numbers_apart(engine: Engine) -> None:
    citation, card = _card(engine, "netting for the orchards")
    assert card.why == "Says “netting”; asked about “orchards”"
    assert card.details[0].startswith("By meaning ")
    assert card.details[-2:] == (
        f"File {citation.source}, characters {citation.span.start} to {citation.span.end}",
        f"SHA-256 {citation.sha256}",
    )


def test_a_card_tells_where_else_the_words_stand(engine: Engine) -> None:
    citation, _ = _card(engine, "netting")
    again = Occurrence("other.txt", citation.span, citation.metadata)
    (place,) = _bare(replace(citation, also=(again,))).also
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
    citation, card = _card(engine, "netting & co")
    assert card.link.endswith("&q=netting+%26+co")
    assert (card.item.question, card.item.quote) == ("netting & co", citation.quote)


def test_name_of_a_speaker_leads_to_the_speakers_page_and_an_unnamed_one_nowhere(
    engine: Engine,
) -> None:
    citation, card = _card(engine, "How far did the wheat harvest fell after the drought?")
    assert card.person == "speaker?name=Elena+Rossi"
    unnamed = replace(citation, speaker=replace(citation.speaker, name=None))
    assert _bare(unnamed).person is None
