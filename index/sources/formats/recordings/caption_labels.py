"""Speaker labels in the words of captions: ``Mira Dalgaard: ...``, ``>> ILSE:``, ``[Ilse] ...``.

Anything before a colon may be a label; which of them are is decided over all cues of a file.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels.vocabulary import NAME_PARTICLES
from index.speech.notes import is_stage_note

_CHANGE = re.compile(r">{2,3}\s*|[-–—‐](?![-–—‐\d])\s*(?=[^\W\d_a-z]|[\[(\"“‘'¿¡♪])")
"""Marks of a change of speaker; a dash before a small letter goes on with a sentence."""

_COLON = re.compile(
    r"(?P<label>[^\W\d_][^:：<>\[\](){}?!;\"“”]{0,59})"
    r"(?:\((?P<note>[^()]{1,60})\)\s*)?(?::(?=\s|$)|：)\s*"
)
_BRACKETS = re.compile(r"(?:\[(?P<square>[^\[\]]{1,60})\]|\((?P<round>[^()]{1,60})\)):?\s*")

_MAX_LABEL_WORDS = 6
_MOST_CUES = 0.5
"""Where so many cues begin with a label, every cue's label is believed."""

_FEW_CUES = 0.02
"""Where fewer cues begin with labels that come again, words before colons are no labels."""

_NOT_IN_NAMES = frozenset(
    "and are but he here how i is it note remember she so that there they this was we what when "
    "where why you".split()
)


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line of a cue with what may be the label before its words.

    Attributes:
        line: white space collapsed, such as ">> ILSE BRANDT: Good morning."
        mark: the mark of a change of speaker with which it begins, "" where there is none.
        label: the words that may name the speaker, "" where there are none.
        note: a stage note inside the label, brackets included.
        end: offset where mark and label end.
    """

    line: str
    mark: str = ""
    label: str = ""
    note: str = ""
    end: int = 0

    @property
    def unmarked(self) -> str:
        """The line without the mark of a change of speaker."""
        return self.line[len(self.mark) :].strip()


def labelled_line(line: str) -> LabelledLine:
    """A line with what may be its label.

    Args:
        line: white space collapsed.
    """
    change = _CHANGE.match(line)
    start = change.end() if change else 0
    mark = line[:start].strip()
    match = _COLON.match(line, start) or _BRACKETS.match(line, start)
    if match is None:
        return LabelledLine(line, mark)
    parts = match.groupdict()
    label = (parts.get("label") or parts.get("square") or parts.get("round") or "").strip()
    note = parts.get("note") or ""
    if note and not is_stage_note(note):
        label, note = f"{label} ({note})", ""
    if not any(map(str.isalpha, label)) or is_stage_note(label):
        return LabelledLine(line, mark)
    return LabelledLine(line, mark, label, f"({note})" if note else "", match.end())


def believed_labels(cues: Sequence[Sequence[LabelledLine]]) -> frozenset[str]:
    """The labels of a file that name speakers.

    In captions of a meeting nearly every cue begins with a name; elsewhere a label stands where
    the speaker changes, and counts when it looks like a name and comes again, or when it looks
    like a name beside others that do.

    Args:
        cues: the lines of each cue.
    """
    lines = [line for cue in cues for line in cue if line.label]
    counts = Counter(line.label for line in lines)
    names = {label for label in counts if is_name(label)}
    first = {cue[0].label for cue in cues if cue} - {""}
    labelled = sum(bool(cue and cue[0].label) for cue in cues)
    if labelled >= _MOST_CUES * len(cues):
        return frozenset(names | {label for label in first if counts[label] > 1})
    again = {label for label in names & first if counts[label] > 1}
    by_mark = {line.label for line in lines if line.mark and line.label in names}
    often = sum(counts[label] for label in again) >= _FEW_CUES * len(cues)
    if len(again | by_mark) < 2 or not (often or by_mark):
        return frozenset(by_mark)
    words = {word for label in again | by_mark for word in label.split()}
    once = {label for label in names & first if " " in label or label.isupper() or label in words}
    return frozenset(again | by_mark | once)


def is_name(label: str) -> bool:
    """Whether a label may be a name: few words, none of them beginning with a small letter."""
    words = label.replace("_", " ").split()
    return 0 < len(words) <= _MAX_LABEL_WORDS and all(
        word in NAME_PARTICLES
        or (not word[0].islower() and word.strip(".,").casefold() not in _NOT_IN_NAMES)
        for word in words
    )
