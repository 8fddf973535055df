"""Speaker labels: where they stand in a text, and what a label says of the speaker.

Forms that are read: ``SECRETARY BLINKEN:``, ``MR PRICE:``, ``Q    text`` without a colon,
``**MODERATOR:**``, ``PRESIDENT DUDA (via interpreter):``, ``Mr. Kirby:`` and ``Ned Price:``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.records import SpeakerKind
from index.speech.vocabulary import HONORIFICS, NAME_PARTICLES, OFFICES, ROLES

_MAX_LABEL_WORDS = 8
_MAX_NAME_WORDS = 4
"""A label without an office word is a name only up to this many words."""

_LABEL_WORDS = HONORIFICS | OFFICES | ROLES.keys()
_LEADING_ROLES = frozenset({"MODERATOR", "REPORTER", "QUESTION", "Q", "HOST", "INTERPRETER"})
"""Roles that stay roles when a name follows; "PRESS SECRETARY" and "SPEAKER PELOSI" do not."""

_WORD = re.compile(r"[^\s-]+")
_NOT_IN_NAMES = frozenset({"A", "AN", "FOR", "THE"})
"""Words inside headings in capitals: "INVOKING A NATIONAL EMERGENCY:"; but "GRAD A:" is a label."""

_COLON_LABEL = re.compile(
    r"(?:^|(?<=\ufeff))[^\S\n]*(?P<marks>[*_]{0,3})(?P<label>[^\W\d_][^\n:*_(\[]{0,79}+)"
    r"(?:[(\[](?P<note>[^()\n\[\]]{1,80})[)\]])?[*_]{0,3}:[*_]{0,3}(?=\s|$)",
    re.MULTILINE,
)
_BARE_Q = re.compile(
    r"(?:^|(?<=\ufeff))[^\S\n]*[*_]{0,3}(?P<label>Q)[*_]{0,3}(?P<gap>[^\S\n]+)(?=\S)", re.MULTILINE
)
_BARE_Q_LINE = re.compile(r"[\"“‘'(\[—–…]|[A-Z]")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label in the text.

    Attributes:
        text: the label, white space collapsed, note and emphasis left out.
        start: offset of the line's first visible character.
        end: offset where the spoken words may begin.
        note: a stage note inside the label, such as "via interpreter".
    """

    text: str
    start: int
    end: int
    note: str | None = None


def find_labels(text: str, start: int, end: int, paragraph_starts: Iterable[int]) -> list[Label]:
    """The speaker labels of a text, in order; empty where the text is not a transcript.

    A label in capitals with an office or role word counts at the start of any line. A name alone
    counts at the start of a paragraph when it is repeated, or when the text has other labels.

    Args:
        text: the whole source.
        start: first offset to look at.
        end: offset to stop before.
        paragraph_starts: offsets where paragraphs begin.
    """
    starts = set(paragraph_starts)
    candidates = [*_colon_labels(text, start, end), *_bare_questions(text, start, end, starts)]
    sure = [
        label
        for label in candidates
        if is_office_label(label.text) and (label.start in starts or _is_caps(label.text))
    ]
    if len({label.text for label in sure if _is_caps(label.text)}) > 1:
        # Among labels in capitals, "Speaker McCarthy: ..." is somebody reading a quotation aloud.
        sure = [label for label in sure if _is_caps(label.text)]
    counts = Counter(label.text for label in candidates)
    names = [
        label
        for label in candidates
        if label.start in starts
        and not is_office_label(label.text)
        and _is_name(label.text)
        and (label.text.isupper() or not sure)
        and (counts[label.text] > 1 or len(sure) > 1)
    ]
    if not sure and len({label.text for label in names}) < 2:
        names = []  # a lone heading that comes again is not a conversation
    labels = [*sure, *names]
    if not any(label.start in starts for label in labels):
        return []
    labels += _labels_inside_lines(text, start, end, labels)
    return sorted(labels, key=lambda label: label.start)


def _labels_inside_lines(text: str, start: int, end: int, labels: list[Label]) -> Iterator[Label]:
    """Labels behind a sentence, where a line break was lost: "(Laughter.) MS. BREAM: Yes."."""
    words = {label.text for label in labels if " " in label.text and _is_caps(label.text)}
    if not words:
        return
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    for match in re.compile(rf"(?<=[.?!)”—])[^\S\n]*({either}):(?=\s)").finditer(text, start, end):
        yield Label(match[1], match.start(1), match.end())


def _colon_labels(text: str, start: int, end: int) -> Iterator[Label]:
    for match in _COLON_LABEL.finditer(text, start, end):
        words = " ".join(match["label"].split())
        is_question = words.startswith("Q ") and not words[2:].isdigit()  # "Q  On Ukraine: will"
        if len(words.split()) <= _MAX_LABEL_WORDS and not is_question:
            visible = match.start("marks")
            yield Label(words, visible, match.end(), match["note"])


def _bare_questions(text: str, start: int, end: int, starts: set[int]) -> Iterator[Label]:
    for match in _BARE_Q.finditer(text, start, end):
        wide = len(match["gap"]) > 1 or match["gap"] == "\N{NO-BREAK SPACE}"
        first = text[match.end() : match.end() + 1]
        begins = match.start("label") in starts or match.start() in starts
        if wide or (begins and _BARE_Q_LINE.match(first)):
            yield Label("Q", match.start("label"), match.end())


def is_office_label(label: str) -> bool:
    """Whether a label says by itself that somebody speaks: an office, honorific or role in it."""
    words = label.split()
    keys = [_key(part) for part in _WORD.findall(label)]
    if not words or words[-1] in NAME_PARTICLES or any(key.isdigit() for key in keys[:1]):
        return False
    if _is_caps(label):
        return any(key in _LABEL_WORDS for key in keys)
    if any(word.endswith(("’s", "'s", ",")) for word in words) or words[0][0].islower():
        return False
    capitalised = all(word[0].isupper() or word in NAME_PARTICLES for word in words)
    if len(words) == 1:
        return capitalised and keys[0] in ROLES
    leads = keys[0] in _LABEL_WORDS or (keys[0] == "THE" and keys[1] in _LABEL_WORDS)
    return capitalised and leads and len(words) <= _MAX_NAME_WORDS


def kind_of(label: str) -> SpeakerKind:
    """The part that the speaker behind a label plays."""
    keys = [_key(word) for word in _WORD.findall(label)]
    while len(keys) > 1 and (keys[-1].isdigit() or len(keys[-1]) == 1):
        keys.pop()  # SPEAKER 2, OFFICIAL A
    if keys[0] == "AUDIENCE":
        return "audience"
    if set(keys) & HONORIFICS:
        return "person"
    last = keys[-1] if keys[-1] != "MEMBER" or len(keys) == 1 else keys[-2]
    if last in ROLES:
        return ROLES[last]
    return ROLES[keys[0]] if keys[0] in _LEADING_ROLES else "person"


def split_label(label: str) -> tuple[str | None, str | None]:
    """The office and the surname in a label, as the label writes them.

    Returns:
        ("FOREIGN MINISTER", "ALLAMAND"), (None, "PRICE") for "MR PRICE", ("PRESIDENT", None) for
        "THE PRESIDENT", (None, "NED PRICE") for a name alone.
    """
    words = label.split()
    keys = [_key(word) for word in words]
    if keys and keys[0] == "THE":
        words, keys = words[1:], keys[1:]
    cut = 0
    for position, key in enumerate(keys):
        if set(key.split("-")) & _LABEL_WORDS:
            cut = position + 1
    office = [
        word for word, key in zip(words[:cut], keys[:cut], strict=True) if key not in HONORIFICS
    ]
    return " ".join(office) or None, " ".join(words[cut:]) or None


def _key(word: str) -> str:
    return word.strip(".,#’'\"“”").upper()


def _is_caps(label: str) -> bool:
    letters = [char for char in label if char.isalpha()]
    lower = sum(char.islower() for char in letters)
    return bool(letters) and (lower == 0 or (lower <= 2 and len(letters) >= 6))


def _is_name(label: str) -> bool:
    words = label.split()
    if not 1 <= len(words) <= _MAX_NAME_WORDS or any(char.isdigit() for char in label):
        return False
    if label.isupper():
        return not label.startswith("END") and not _NOT_IN_NAMES & set(words[:-1])
    return len(words) > 1 and all(word[0].isupper() or word in NAME_PARTICLES for word in words)
