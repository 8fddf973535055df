"""Text -> terms, the same for every engine: lower case, words and numbers, Snowball stems.

The script of a word decides how it is stemmed, whatever the language of the text, so that a
question and a passage always agree: words in Latin letters by the rules of English, in Cyrillic by
those of Russian. Scripts without spaces between words give pairs of characters, as Lucene's
CJKAnalyzer does.
"""

import re
import unicodedata
from functools import lru_cache

import Stemmer

_STOP_WORDS = frozenset(
    """
    a about above after again against all am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has
    have having he her here hers herself him himself his how i if in into is it its itself just me
    more most my myself no nor not now of off on once only or other our ours ourselves out over own
    same she should so some such than that the their theirs them themselves then there these they
    this those through to too under until up very was we were what when where which while who whom
    why will with would you your yours yourself yourselves said say says saying
    """.split()
)
"""The NLTK/Snowball English list, with the verb of saying that every transcript is full of."""

_VOWEL_SIGNS = "\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3"
"""Scripts of South and South-East Asia, whose vowel signs are no letters to a pattern."""
_TERM = re.compile(r"[^\W_]+(?:[.,][0-9]+)*(?:'[^\W_]+)?")
_TERM_OF_ANY_SCRIPT = re.compile(rf"(?:[^\W_]|[{_VOWEL_SIGNS}])+(?:[.,][0-9]+)*(?:'[^\W_]+)?")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7af"  # Thai, Lao, Burmese, Khmer, Korean
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+"  # Japanese, Chinese
)
"""A run of characters of scripts that put no spaces between words, or particles behind them."""
_INSIDE_WORD = re.compile(rf"[\w{_VOWEL_SIGNS}]{{2}}")
_INSIDE_NUMBER = re.compile(r"[0-9][.,][0-9]")
_RUNS = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern}).)+")
_MAY_COMBINE = re.compile("[\u0300-\u036f\u0483-\u1fff\u20d0-\U0010ffff]")
"""Outside these blocks no character combines: letters such as "é" decompose into them."""

_JAMO = re.compile("[\u1100-\u11ff]")
"""The letters into which Korean syllables decompose; people type and read syllables."""

_APOSTROPHES = "`´ʹʻʼʽʾʿˈ‘’‛′＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_QUOTATION_MARKS = "“”„‟«»″"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN_MARKS = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTATION_MARKS, '"')
    | dict.fromkeys(_INVISIBLE, "")
)
_PLAIN_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
"""What decomposition leaves apart though people type it alike."""
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])(?:([{_APOSTROPHES}])|[{_DASHES}])(?=[^\W\d_])")
_english = Stemmer.Stemmer("english")
_STEMMERS = {
    script: (re.compile(letters), Stemmer.Stemmer(language))
    for script, letters, language in (
        ("Cyrillic", "[\u0400-\u052f]", "russian"),
        ("Arabic", "[\u0600-\u06ff]", "arabic"),
        ("Greek", "[\u0370-\u03ff]", "greek"),
        ("Devanagari", "[\u0900-\u097f]", "hindi"),
        ("Armenian", "[\u0530-\u058f]", "armenian"),
        ("Tamil", "[\u0b80-\u0bff]", "tamil"),
    )
}
_SHORT_I = re.compile("(?<=[аеиоуыэюя])и$")
"""The last letter of "новый" once it is folded; the stemmer cuts it only as it was."""


def terms_of(text: str) -> list[str]:
    """The terms of a text in order, stop words left out.

    "The Taliban's 2,500 fighters" -> ["taliban", "2500", "fighter"]
    """
    words = words_of(text)
    return [term for word in words if word not in _STOP_WORDS for term in _terms_of_word(word)]


def stems_of(text: str) -> list[str]:
    """The stems of all words of a text in order, stop words too."""
    return [term for word in words_of(text) for term in _terms_of_word(word)]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order.

    Folded, thousands joined and possessives cut: "López’s 2,500" is lopez, 2500.
    """
    plain = folded(text)
    words = (_TERM if plain.isascii() else _TERM_OF_ANY_SCRIPT).findall(plain)
    return [_bare(word) if "'" in word or "," in word else word for word in words]


def _bare(word: str) -> str:
    word = word.removesuffix("'s")
    return word.replace(",", "") if word[0].isdigit() else word


def word_count(text: str) -> int:
    """The number of words of a text; two characters of a script without spaces count as one."""
    if text.isascii() or not UNSPACED.search("".join(set(text))):  # faster than in the text
        return len(text.split())
    unspaced = sum(map(len, UNSPACED.findall(text)))
    return len(UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


def folded(text: str) -> str:
    """The text without what people type in several ways.

    Case, accents, decomposed letters, and the forms of apostrophes, dashes and quotation marks:
    "O’Brennan" and "o'brennan" are one, and so are "López–Aranda" and "Lopez-Aranda". Each
    character is folded by itself, whatever stands beside it.
    """
    plain = text.casefold()
    if plain.isascii():
        return plain.replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", plain.translate(_PLAIN_MARKS))
    if _MAY_COMBINE.search(decomposed):
        decomposed = "".join(char for char in decomposed if not unicodedata.combining(char))
    if _JAMO.search(decomposed):
        decomposed = unicodedata.normalize("NFC", decomposed)
    return decomposed.translate(_PLAIN_LETTERS)


def is_word_boundary(text: str, place: int) -> bool:
    """Whether a word can begin or end at a place of a folded text.

    Not inside of a word or of a number ("2,500"); between any two characters of a script that puts
    no spaces between words.
    """
    around = text[max(0, place - 1) : place + 1]
    if around[:1].isspace() or around[1:].isspace():  # nearly all places; patterns take longer
        return True
    if place and _INSIDE_WORD.match(around):
        return UNSPACED.search(around) is not None
    beginnings = (place - 2, place - 1)
    return not any(at >= 0 and _INSIDE_NUMBER.match(text, at) for at in beginnings)


def plain_spelling(text: str) -> str:
    """The text with its letters composed, and plain apostrophes and hyphens inside of words.

    Case and accents stay: "Iva\u0301n O’Brennan" is "Iván O'Brennan".
    """
    text = unicodedata.normalize("NFC", text)
    return _BETWEEN_LETTERS.sub(lambda match: "'" if match[1] else "-", text)


@lru_cache(maxsize=200_000)
def _terms_of_word(word: str) -> tuple[str, ...]:
    """The stem of a folded word, or its pairs of characters where words are not apart."""
    if word.isascii() or not UNSPACED.search(word):
        return (_stem(word),)
    parts = [part for part in _RUNS.findall(word) if part]
    return tuple(term for part in parts for term in _terms_of_run(part))


def _terms_of_run(run: str) -> list[str]:
    """The overlapping pairs of characters of a run of an unspaced script, else the stem."""
    if not UNSPACED.match(run):
        return [_stem(run)]
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


def _stem(word: str) -> str:
    stemmer = _english
    if not word.isascii():
        fitting = (own for letters, own in _STEMMERS.values() if letters.match(word))
        stemmer = next(fitting, _english)
        word = _SHORT_I.sub("й", word)
    return str(stemmer.stemWord(word))
