"""Whether a reason of a "no" is true, by plain regular expressions over the source files.

Nothing here uses the product's reading of files, its terms or its index.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from qa.records import MissingEvidence

_LABEL = re.compile(r"^([A-Z][A-Z.’' -]*[A-Z]):\s", re.M)
_QUOTED = re.compile(r"“[^”]*”")
_ENDING = re.compile(r"(?:ies|es|ed|ing|s|y|e)$")


@dataclass(frozen=True)
class Files:
    """The text of each source file, and of its sidecar."""

    texts: Mapping[str, str]
    sidecars: Mapping[str, str]

    def is_true(self, missing: MissingEvidence) -> bool:
        """Whether what is missing is missing, as far as the files tell."""
        match missing.kind:
            case "nowhere" | "nobody":
                return not self._holds(missing.words[0])
            case "mentioned":
                surname = missing.words[0]
                labels = [label for text in self.texts.values() for label in _LABEL.findall(text)]
                return self._holds(surname) and not any(
                    _pattern(surname).search(_folded(label)) for label in labels
                )
            case "not said":
                surname = (missing.speaker or "").split()[-1]
                word = _pattern(missing.words[0])
                own = [words for text in self.texts.values() for words in _said_by(surname, text)]
                return not any(word.search(_folded(words)) for words in own)
            case "apart":
                patterns = [_pattern(word) for word in missing.words]
                parts = [part for text in self.texts.values() for part in _turns_and_pairs(text)]
                return not any(
                    all(pattern.search(_folded(part)) for pattern in patterns) for part in parts
                )
            case "filtered":  # by the file that the limits name
                word, name = _pattern(missing.words[0]), missing.limits
                return not word.search(_folded(self.texts[name] + self.sidecars.get(name, "")))
            case "time":
                return not re.search(missing.words[0], "\n".join(self.sidecars.values()))

    def says(self, name: str, word: str) -> bool:
        """Whether somebody says a word."""
        return any(
            _pattern(word).search(_folded(words))
            for text in self.texts.values()
            for words in _said_by(name.split()[-1], text)
        )

    def _holds(self, words: str) -> bool:
        everything = "\n".join([*self.texts.values(), *self.sidecars.values()])
        return _pattern(words).search(_folded(everything)) is not None


def _folded(text: str) -> str:
    """The text in small letters, without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).replace("’", "'")


def _pattern(words: str) -> re.Pattern[str]:
    """Words in any simple inflection, joined, with hyphens or with spaces."""
    parts = re.split(r"[- ]", _folded(words))
    base = parts[-1] if len(parts[-1]) < 5 else _ENDING.sub("", parts[-1])
    first = "".join(rf"{re.escape(part)}[-\s]?" for part in parts[:-1])
    return re.compile(rf"\b{first}{re.escape(base)}(?:s|es|d|ed|ing|y|ies|e|'s)?\b")


def _turns(text: str) -> list[tuple[str, str]]:
    """Label and words of each turn; an article is a turn without a label."""
    starts = list(_LABEL.finditer(text))
    if not starts:
        return [("", text)]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [(match[1], text[match.end() : end]) for match, end in zip(starts, ends, strict=True)]


def _turns_and_pairs(text: str) -> Iterator[str]:
    """The words of each turn, and of each question with the turn after it.

    Of an article, each paragraph.
    """
    turns = _turns(text)
    if turns[0][0] == "":
        yield from text.split("\n\n")
    yield from (words for label, words in turns if label)
    for (label, question), (next_label, answer) in pairwise(turns):
        if label == "QUESTION" != next_label:
            yield f"{question}\n{answer}"


def _said_by(surname: str, text: str) -> Iterator[str]:
    """What somebody says under a label, or in quotation marks right beside the name."""
    for label, words in _turns(text):
        if _folded(surname) in _folded(label):
            yield words
    for match in _QUOTED.finditer(text):
        beside = text[max(0, match.start() - 30) : match.start()] + text[match.end() :][:30]
        if surname in beside:
            yield match[0]
