import pytest

from index.records import Speaker
from qa.understanding.language import LanguageCheck
from qa.understanding.names import SpeakerIndex
from qa.understanding.other_languages import part_in_question, wants_reporters_questions
from qa.understanding.query import understand

SPEAKERS = SpeakerIndex(
    [
        Speaker("PRESIDENT DUQUE", "Iván Duque", "President", "person"),
        Speaker("MINISTER ROSSI", "Ada Rossi", "Minister", "person"),
    ]
)
ENGLISH = ["The ministers met in the harbour to talk about the price of wheat this winter."]
LANGUAGES = LanguageCheck(lambda: ENGLISH, lambda word: word in ENGLISH[0])


def query(question, *history):
    return understand(question, history, SPEAKERS, languages=LANGUAGES)


def parts(question):
    return {
        mention.words: part_in_question(question, mention) for mention in SPEAKERS.find(question)
    }


@pytest.mark.parametrize(
    "question",
    [
        "¿Qué dijo el presidente Duque sobre los bosques?",
        "¿Cuántos árboles se plantaron, según el presidente Duque?",
        "¿Cuál es la opinión de Duque sobre los bosques?",
        "En 2021, Duque anunció qué medidas?",
        "Qu'a dit Duque des forêts ?",
        "Quelle est la position du président Duque sur les forêts ?",
        "Que faut-il faire, d'après Duque ?",
        "De quoi manque le pays, aux yeux de Duque ?",
        "Was sagte Präsident Duque über die Wälder?",
        "Was ist laut Duque zu tun?",
        "O que Duque falou das florestas?",
        "O que é preciso fazer, segundo o presidente Duque?",
        "Che cosa ha detto Duque delle foreste?",
    ],
)
def test_a_speaker_without_a_preposition_says_what_is_asked_for(question):
    assert parts(question) == {"Duque": "says"}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("¿Qué se dijo sobre el presidente Duque?", "Duque"),
        ("¿Cuánto costó la visita de Iván Duque?", "Iván Duque"),
        ("Qu'a-t-on dit du secrétaire d'État Rossi ?", "Rossi"),
        ("Wie lange dauerte das Gespräch mit dem Präsidenten Duque?", "Duque"),
        ("Con Duque, de qué se habló?", "Duque"),
        ("Quem viajou com a ministra Rossi?", "Rossi"),
    ],
)
def test_a_question_is_about_a_speaker_after_a_preposition(question, name):
    assert parts(question) == {name: "about"}


def test_two_names_share_the_preposition_before_them():
    assert parts("¿Qué dijo la prensa del encuentro entre Duque y Rossi?") == {
        "Duque": "about",
        "Rossi": "about",
    }


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("¿Qué preguntó el periodista sobre los bosques?", True),
        ("Quelle question la journaliste a-t-elle posée ?", True),
        ("Was fragte der Reporter den Minister?", True),
        ("Что спросил журналист о лесах?", True),
        ("记者问了什么问题？", True),
        ("ماذا سأل الصحفي عن الغابات؟", True),
        ("¿Qué dijo la prensa sobre los bosques?", False),
        ("¿Qué preguntas quedan abiertas?", False),
    ],
)
def test_what_reporters_asked_is_wanted_in_any_language(question, wanted):
    assert wants_reporters_questions(question) == wanted


def test_a_question_in_another_language_does_not_match_by_words():
    foreign, english = query("¿Qué dijo Duque sobre los bosques?"), query("What of the harbour?")
    assert (foreign.language.question, foreign.words_match) == ("Spanish", False)
    assert (english.language, english.words_match) == (None, True)


@pytest.mark.parametrize(
    "question",
    [
        "Was will der Minister, und was is das für ein Plan?",  # "was", "is" and "will"
        "Compare a política de florestas; does isso importar?",
        "Was meint der Minister? Was will er tun?",  # "was" begins a question in English
        "Quote-part de la forêt, on which on compte ?",
    ],
)
def test_rules_for_english_do_not_touch_a_question_in_another_language(question):
    understood = query(question, "What did Rossi say of wheat?")
    assert (understood.text, understood.parts, understood.carried) == (question, (), None)


def test_what_somebody_will_is_a_topic_in_german():
    # "was" and "will" are English stop words, so that nothing but a name would be left.
    assert not query("Was will Duque eigentlich, was?").wants_all


def test_english_words_among_others_are_read_by_the_rules_for_english():
    understood = query("Please tell me what Duque said about the price of wheat")
    assert understood.text == "what Duque said about the price of wheat"
