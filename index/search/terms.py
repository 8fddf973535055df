"""Text -> terms, the same for every engine: lower case, words and numbers, Snowball stems."""

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

_TERM = re.compile(r"[^\W_]+(?:[.,][0-9]+)*(?:'[^\W_]+)?")
_MAY_COMBINE = re.compile("[\u0300-\u036f\u0483-\u1fff\u20d0-\U0010ffff]")
"""Outside these blocks no character combines: letters such as "é" decompose into them."""

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
_stemmer = Stemmer.Stemmer("english")


def terms_of(text: str) -> list[str]:
    """The terms of a text in order, stop words left out.

    "The Taliban's 2,500 fighters" -> ["taliban", "2500", "fighter"]
    """
    return [_stem(word) for word in words_of(text) if word not in _STOP_WORDS]


def stems_of(text: str) -> list[str]:
    """The stems of all words of a text in order, stop words too."""
    return [_stem(word) for word in words_of(text)]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order.

    Folded, thousands joined and possessives cut: "López’s 2,500" is lopez, 2500.
    """
    words = _TERM.findall(folded(text))
    return [_bare(word) if "'" in word or "," in word else word for word in words]


def _bare(word: str) -> str:
    word = word.removesuffix("'s")
    return word.replace(",", "") if word[0].isdigit() else word


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
    return decomposed.translate(_PLAIN_LETTERS)


def plain_spelling(text: str) -> str:
    """The text with its letters composed, and plain apostrophes and hyphens inside of words.

    Case and accents stay: "Iva\u0301n O’Brennan" is "Iván O'Brennan".
    """
    text = unicodedata.normalize("NFC", text)
    return _BETWEEN_LETTERS.sub(lambda match: "'" if match[1] else "-", text)


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))
