"""Why a passage is shown, in one sentence."""

from dataclasses import replace

from qa.engine import Engine
from qa.why import shared_words, why_line


def test_words_of_the_question_are_told_in_the_form_of_the_passage() -> None:
    assert shared_words("Orchards, the orchards and a river", {"orchard", "river"}) == [
        "Orchards",
        "river",
    ]


def test_who_was_asked_for_is_told(engine: Engine) -> None:
    answer = engine.ask("What did Rossi say about netting?")
    best = answer.citations[0]
    assert why_line(best, answer.query) == "Says “netting”; said by Elena Rossi, as you asked"


def test_no_more_than_the_meaning_is_claimed_where_no_word_is_shared(engine: Engine) -> None:
    answer = engine.ask("How is the netting?")
    best = replace(answer.citations[0], quote="Good morning.", question=None)
    assert why_line(best, answer.query) == "Found by its meaning"
