import pytest

from qa.languages import LanguageDifference
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
        ("怎样让走投无路的年轻人不走上歪路？", "Chinese"),  # taken for Japanese without its kana
        ("大臣たちは小麦の価格について何と言いましたか", "Japanese"),
        ("Welche Firmen wollen im Hafen investieren?", "German"),
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


def test_names_of_the_transcripts_tell_nothing_of_the_language() -> None:
    names = check(*ENGLISH, "Blinken came to Santiago.")
    assert names.difference(
        "Wen traf Blinken am 5. Oktober 2022 in Santiago?"
    ) == LanguageDifference("German", ("English",))


def test_a_multilingual_model_reads_the_question() -> None:
    languages = LanguageCheck(lambda: ENGLISH, lambda word: False, is_multilingual=True)
    assert languages.difference("¿Qué dijeron los ministros sobre el pan?") == LanguageDifference(
        "Spanish", ("English",), is_read=True
    )


@pytest.mark.parametrize(
    ("transcripts", "question", "is_english"),
    [
        (ENGLISH, "What did the ministers say?", True),
        (ENGLISH, "¿Qué dijeron los ministros sobre el precio del pan?", False),
        (SPANISH, "¿Qué dijeron los ministros sobre el precio del pan?", False),
        (SPANISH, "Which inspectors were trained to protect the orchards?", True),
        (SPANISH, "Duque", True),
    ],
)
def test_rules_for_english_hold_for_english_and_in_doubt(
    transcripts: list[str], question: str, is_english: bool
) -> None:
    assert check(*transcripts).is_english(question) == is_english
