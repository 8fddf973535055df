import pytest

from index.search.terms import folded, terms_of


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The Taliban's 2,500 fighters", ["taliban", "2500", "fighter"]),
        ("Taliban’s fight", ["taliban", "fight"]),
        ("0.6 percent of 3,000.5", ["0.6", "percent", "3000.5"]),
        ("COVID-19", ["covid", "19"]),
        ("emissions EMISSION", ["emiss", "emiss"]),
        ("López Obrador", ["lopez", "obrador"]),
        ("He said that he would say so", []),
        ("migration_policy", ["migrat", "polici"]),
        ("", []),
    ],
)
def test_a_text_becomes_stems_without_stop_words(text, terms):
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("text", "plain"),
    [("O’Brennan", "o'brennan"), ("LO\u0301PEZ\u2011ARANDA", "lopez-aranda"), ("Støre", "store")],
)
def test_what_people_type_in_several_ways_is_folded(text, plain):
    assert folded(text) == plain
