import pytest

from qa.records import LanguageDifference
from qa.understanding.language import LanguageCheck

ENGLISH = [
    "The ministers met in the harbour to talk about the price of wheat and of bread this winter.",
    "We have ordered netting and trained two hundred inspectors in the valleys of the south.",
]
SPANISH = [
    "Los ministros se reunieron en el puerto para hablar del precio del trigo y del pan.",
    "Hemos encargado redes y formado a doscientos inspectores en los valles del sur.",
]


def check(*transcripts: str) -> LanguageCheck:
    words = set(" ".join(transcripts).lower().replace(".", "").split())
    return LanguageCheck(lambda: transcripts, lambda word: word.lower() in words)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("¿Qué dijeron los ministros sobre el precio del pan?", "Spanish"),
        ("que dijeron los ministros sobre el pan", "Spanish"),
        ("Que disent les ministres du prix du blé ?", "French"),
        ("Was sagten die Minister zu den Brotpreisen?", "German"),
        ("O que disseram os ministros sobre o preço do trigo?", "Portuguese"),
        ("Что министры сказали о цене хлеба?", "Russian"),
        ("ماذا قال الوزراء عن سعر الخبز؟", "Arabic"),
        ("部长们对小麦价格说了什么", "Chinese"),
    ],
)
def test_a_question_in_another_language_is_told(question: str, language: str) -> None:
    assert check(*ENGLISH).difference(question) == LanguageDifference(language, ("English",))


@pytest.mark.parametrize(
    "question",
    [
        "What did the ministers say about the price of bread?",
        "Who thanked the bakers and millers, and why?",
        "Duque Brasil",
        "duque brasil quito",
        "friend-shoring Quito",
        "El Pollo Carvajal extradition",
        "MINISTER ROSSI",
        "pan?",
        "2021",
    ],
)
def test_english_questions_and_names_are_not_foreign(question: str) -> None:
    assert check(*ENGLISH).difference(question) is None


def test_a_question_may_be_in_english_where_the_transcripts_are_not() -> None:
    question = "Which inspectors were trained to protect the orchards?"
    assert check(*SPANISH).difference(question) == LanguageDifference("English", ("Spanish",))


def test_any_language_of_the_transcripts_agrees() -> None:
    mixed = check(*ENGLISH, *SPANISH)
    assert mixed.difference("¿Quién preguntó por la sequía de aquel verano?") is None
    assert mixed.difference("Que disent les ministres du prix du blé ?") == LanguageDifference(
        "French", ("English", "Spanish")
    )


def test_transcripts_of_no_known_language_are_not_remarked_on() -> None:
    assert check("...", "").difference("¿Quién preguntó por la sequía?") is None
