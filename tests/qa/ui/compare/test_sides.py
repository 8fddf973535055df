from dataclasses import replace

from qa.browsing.comparison import ComparisonSide
from qa.filters import Filters
from qa.languages import LanguageDifference
from qa.ui.compare.sides import search_side


def test_what_is_to_be_known_of_an_answer_stands_with_its_side(engine, monkeypatch):
    found = engine.ask("What did Rossi say about the harvest?")
    language = LanguageDifference("Spanish", ("English",), is_read=True)
    query = replace(found.query, language=language, wants_all=False)
    weak = replace(found, query=query, answerable=True, confidence=0.5)
    monkeypatch.setattr(engine, "ask", lambda *_, **__: weak)
    side = search_side(ComparisonSide("All", Filters()), "Rossi?", engine, in_time=False)
    assert side.notes.startswith("Asked in Spanish; these transcripts are in English · ")
    assert side.notes.endswith("The evidence is weak: the passages may only be about the same")
