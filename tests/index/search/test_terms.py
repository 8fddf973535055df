import pytest

from index.search.terms import folded, is_word_boundary, terms_of, word_count, words_of


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


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("杜克总统", ["杜克", "克总", "总统"]),
        ("我", ["我"]),
        ("COVID疫情2021年", ["covid", "疫情", "2021", "年"]),
        ("東京タワー", ["東京", "京タ", "タワ", "ワー"]),
        ("미국은", ["미국", "국은"]),
        ("ดี มาก", ["ดี", "มา", "าก"]),
    ],
)
def test_scripts_without_spaces_give_pairs_of_characters(text, terms):
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("новый", "новых"),
        ("партии", "партий"),
        ("السياسة", "سياسة"),
        ("Ελλάδα", "Ελλάδας"),
        ("भाषाओं", "भाषा"),
    ],
)
def test_forms_of_a_word_are_one_term_in_other_scripts(word, other):
    assert len(terms_of(word)) == 1
    assert terms_of(word) == terms_of(other)


def test_vowel_signs_do_not_part_a_word():
    assert len(words_of("हिन्दी भाषा")) == 2


def test_a_word_in_latin_letters_has_one_term_in_any_text():
    assert set(terms_of("Migration")) <= set(terms_of("закон о migration"))
    assert set(terms_of("Migration")) <= set(terms_of("移民Migration政策"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one two-part word", 3),
        ("", 0),
        ("部长们见面了。", 4),
        ("COVID疫情 了", 3),
        ("два слова", 2),
    ],
)
def test_two_characters_without_spaces_count_as_a_word(text, count):
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("of rain", [0, 2, 3, 7]),
        ("u.s.", [0, 1, 2, 3, 4]),
        ("2,500.", [0, 5, 6]),
        ("気候", [0, 1, 2]),
        ("हिंदी", [0, 5]),
    ],
)
def test_words_begin_and_end_outside_of_words_and_numbers(text, places):
    text = folded(text)
    assert [at for at in range(len(text) + 1) if is_word_boundary(text, at)] == places
