"""The language of a question, where the transcripts are in another one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from index.search.terms import terms_of
from qa.languages import ENGLISH_NAME, LanguageDifference, is_english, language_of

_MIN_SCORE = 0.4
"""Probability from which a language counts as told: of 84 questions in seven languages all but one
have more, and no other is likelier to be English."""

_MIN_SCORE_AMONG_NAMES = 0.8
"""The same where most words that no transcript has may be names. With both, one of 10,800 English
questions on other transcripts is taken for another language, a row of headline words."""

_MIN_FOREIGN_WORDS = 2
"""Words of a question that no transcript has, from which it may be in another language."""

_MIN_SHARE = 0.1
"""Share of the transcripts in a language from which it is one of theirs."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LAST_LATIN_LETTER = "\u024f"


class LanguageCheck:
    """Tells when a question is in a language that the transcripts are not in.

    Args:
        sample: gives passages of the transcripts, from which their languages are told.
        occurs: whether a word occurs in the transcripts.
        is_multilingual: whether the model of the index reads many languages.
    """

    def __init__(
        self,
        sample: Callable[[], Iterable[str]],
        occurs: Callable[[str], bool],
        *,
        is_multilingual: bool = False,
    ) -> None:
        self._sample = sample
        self._occurs = occurs
        self._is_multilingual = is_multilingual

    def difference(self, question: str) -> LanguageDifference | None:
        """Return the languages of a question and the transcripts, None if they agree or in doubt.

        A question whose words the transcripts have, or that is little more than names, is in doubt.
        """
        foreign = self._foreign_words(question)
        if _weight(foreign) < _MIN_FOREIGN_WORDS or not self._languages:
            return None
        words = self._without_names(question)
        language = language_of(words, self._least_score(question, foreign))
        if language is None or language in self._languages:
            return None
        return LanguageDifference(language, self._languages, self._is_multilingual)

    def is_english(self, question: str) -> bool:
        """Return whether a question is read by the rules for English, as it is in doubt."""
        if difference := self.difference(question):
            return difference.question == ENGLISH_NAME
        if self.transcripts_are_english:
            return True
        return is_english(question, _MIN_SCORE_AMONG_NAMES)

    @property
    def transcripts_are_english(self) -> bool:
        """Whether all transcripts are in English, as they are in doubt."""
        return set(self._languages) <= {ENGLISH_NAME}

    def _foreign_words(self, text: str) -> list[str]:
        """Return the words of a text that no transcript has."""
        return [word for word in _content_words(text) if not self._occurs(word)]

    def _without_names(self, question: str) -> str:
        """Return a question without the capitalised words of the transcripts, if words are left.

        Most are names, which are the same in many languages.
        """
        words = _WORD.findall(question)
        rest = [word for word in words if not (word[0].isupper() and self._occurs(word))]
        return " ".join(rest) or question

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
        languages = (language_of(text, _MIN_SCORE) for text in self._sample())
        counts = Counter(filter(None, languages))
        least = _MIN_SHARE * counts.total()
        return tuple(language for language, count in counts.most_common() if count >= least)


def _content_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if terms_of(word)]


def _weight(words: Sequence[str]) -> int:
    """Return the number of words; those of other scripts, which may have no spaces, count twice."""
    return len(words) + sum(word[0] > _LAST_LATIN_LETTER for word in words)
