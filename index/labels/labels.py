"""Speaker labels: where they stand in a document.

Every style of ``index.labels.styles`` is tried on the whole document, and the labels that explain
it best are accepted: those that name an office or a role, names that come again, and names that
come once only beside others of their form.
"""

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from index.labels.candidates import CandidateFinder, Label, LabelCandidate
from index.labels.examiners import without_examiners
from index.labels.lost_breaks import labels_inside_lines
from index.labels.name_forms import count_name_words, has_case, is_address, last_name
from index.labels.roles import (
    has_office_word,
    is_caps,
    is_diarised,
    is_office_label,
    kind_of,
    may_be_name,
)
from index.labels.rules import NO_RULES, LabelRules
from index.labels.slips import without_slips
from index.labels.styles import SLIP_STYLE, STYLES, LabelStyle
from index.labels.vocabulary import OFFICES
from index.layout.layout import Layout

_MAX_ONCE_WORDS = 4
"""A name that comes once has at most so many words: a heading in capitals is often longer."""

_MIN_WEAK_SHARE = 0.34
"""Styles that running text has too count where they give at least this share of the labels."""

_MIN_WEAK_LABELS = 3
_MAX_CASELESS_CHARS = 12
"""A name in a script without capitals that comes once is at most so long: "王大海", "משה לוי"."""

_MIN_NAMES = 3
_MIN_COVERED_SHARE = 0.6
"""Names that so many paragraphs begin with are labels, even where only one of them comes again."""

_MAX_LINK_CHARS = 4
"""Words of an office that may begin with a small letter: "of", "the", "der", "pour"."""

_HANDLE = re.compile(r"[a-z][a-z\d._-]{1,20}")
_NICKNAME = re.compile(r"[^\W\d_]\w+")
"""A label of one word in bold may have digits: "RapidRaven880"."""

_MIN_HANDLES = 6
"""Fewer lines that begin with a small word and a colon are no minutes."""


def find_labels(
    layout: Layout,
    start: int,
    end: int,
    people: Collection[str] = (),
    rules: LabelRules = NO_RULES,
) -> list[Label]:
    """The speaker labels of a document, in order; empty where it is not a transcript.

    Args:
        layout: of the document.
        start: first offset to look at.
        end: offset to stop before.
        people: labels that a person has named; a line that begins with one is labelled.
        rules: what else a person has said of the labels.
    """
    styles = [s for s in STYLES if not rules.styles or s.name in (*rules.styles, SLIP_STYLE)]
    ignored = set(map(_folded, rules.ignored))
    candidates = CandidateFinder(layout, start, end, styles).candidates()
    return _Document(
        layout, end, [c for c in candidates if _folded(c.text) not in ignored], people
    ).labels()


class _Document:
    """The candidates of a document, and the choice among them."""

    def __init__(
        self,
        layout: Layout,
        end: int,
        candidates: Sequence[LabelCandidate],
        people: Collection[str],
    ) -> None:
        self._layout, self._end, self._candidates = layout, end, candidates
        self._people = {_folded(label) for label in people}
        self._lower_words = {word for word in re.findall(r"\w+", layout.text) if word.islower()}
        self._diarised_labels = sum(is_diarised(c.text) for c in self._candidates)
        self._counts = Counter((c.style.name, c.text) for c in self._candidates)
        self._surnames = Counter(last_name(c.text) for c in self._candidates if is_caps(c.text))

    def labels(self) -> list[Label]:
        """The labels that explain the document."""
        strong = self._strong()
        accepted = [*strong]
        for style in STYLES:
            if style.is_weak:
                accepted += self._weak(style, len(strong))
        if not any(candidate.opens for candidate in accepted):
            return []
        accepted = _once_a_line(accepted)
        labels = [candidate.label for candidate in [*accepted, *self._slips(accepted)]]
        labels = list(without_slips(labels))
        labels += labels_inside_lines(self._layout.text, self._end, accepted)
        labels.sort(key=lambda label: label.start)
        return list(without_examiners(self._layout.text, labels))

    def _strong(self) -> list[LabelCandidate]:
        """The labels of the styles that are seldom met in running text."""
        candidates = [
            c for c in self._candidates if not c.style.is_weak and c.style.name != SLIP_STYLE
        ]
        answers = self._has_answers(candidates)
        candidates = [
            c for c in candidates if c.style.name != "question" or c.text == "Q" or answers
        ]
        sure = [c for c in candidates if self._is_sure(c)] or self._handles(candidates)
        if _names_people_in_capitals(sure):
            # Beside people in capitals, "Speaker McCarthy: ..." is somebody reading aloud.
            sure = [c for c in sure if is_caps(c.text) or self._count(c) > 1 or c.is_stamped]
        has_people = _names_people_in_capitals(sure)
        repeated = [
            c
            for c in _rest(candidates, sure)
            if self._is_repeated_name(c, beside_capitals=has_people)
        ]
        accepted = [*sure, *repeated]
        is_covered = bool(accepted) and self._covers_document(candidates)
        if not sure and len({c.text for c in repeated}) < 2 and not is_covered:
            return []  # a lone heading that comes again is not a conversation
        if len({c.text for c in accepted}) < 2 and not is_covered:
            return accepted
        return [*accepted, *self._single_names(_rest(candidates, accepted), accepted)]

    def _covers_document(self, candidates: Sequence[LabelCandidate]) -> bool:
        """Whether most paragraphs begin with a name, and one comes again behind another."""
        names = [c.text for c in candidates if c.opens and may_be_name(c.text)]
        turns = [name for name, _ in groupby(names)]
        paragraphs = sum(block.kind == "paragraph" for block in self._layout.blocks)
        return (
            len(turns) >= _MIN_NAMES
            and len(turns) > len(set(turns)) > 1
            and len(names) >= _MIN_COVERED_SHARE * paragraphs
        )

    def _has_answers(self, candidates: Sequence[LabelCandidate]) -> bool:
        """Whether questions and answers alternate under the letters Q and A."""
        letters = [c.text for c in candidates if c.style.name == "question"]
        return min(letters.count("Q"), letters.count("A")) >= 2

    def _handles(self, candidates: Sequence[LabelCandidate]) -> list[LabelCandidate]:
        """Labels of minutes under short names in small letters: "dka: ..." or "__dka:__"."""
        handles = [
            c
            for c in candidates
            if c.style.name == "colon"
            and c.opens
            and _HANDLE.fullmatch(c.text)
            and (self._count(c) > 1 or c.is_strong)
        ]
        texts = {c.text for c in handles}
        return handles if len(texts) > 1 and len(handles) >= _MIN_HANDLES else []

    def _count(self, candidate: LabelCandidate) -> int:
        return self._counts[candidate.style.name, candidate.text]

    def _is_sure(self, candidate: LabelCandidate) -> bool:
        """Whether a label says by itself that somebody speaks."""
        text = candidate.text
        if _folded(text) in self._people or candidate.style.name == "question":
            return True
        if is_diarised(text):
            return candidate.is_stamped or self._diarised_labels > 1
        if candidate.is_stamped and may_be_name(text):
            return True
        if candidate.style.name in {"circle", "angle"}:
            return True
        if candidate.opens and self._has_office_behind(text):
            return True
        return is_office_label(text) and (candidate.opens or is_caps(text))

    def _has_office_behind(self, text: str) -> bool:
        """Whether a comma sets an office apart from a name: "Brandt, Minister of Ports"."""
        name, comma, office = text.partition(",")
        words = name.split()
        return (
            bool(comma)
            and office.strip()[:1].isupper()
            and all(word[:1].isupper() or len(word) <= _MAX_LINK_CHARS for word in office.split())
            and "I" not in office.split()
            and has_office_word(office)
            and not has_office_word(name)
            and all(word[:1].isupper() for word in words)
            and words[-1].strip(".").lower() not in self._lower_words
        )

    def _is_repeated_name(self, candidate: LabelCandidate, *, beside_capitals: bool) -> bool:
        text = candidate.text
        if candidate.is_strong and candidate.opens and _NICKNAME.fullmatch(text):
            return self._count(candidate) > 1
        if not (candidate.opens and may_be_name(text)):
            return False
        if is_caps(text):  # "MIRA DALGAARD" and later "DALGAARD" come twice
            return self._surnames[last_name(text)] > 1
        if self._count(candidate) < 2:
            return False
        if beside_capitals and not candidate.is_strong:
            return False
        return self._is_like_a_name(candidate)

    def _is_like_a_name(self, candidate: LabelCandidate) -> bool:
        """Whether a label in title case is no phrase: none of its words is written small."""
        words = candidate.text.split()
        has_case = any(map(str.isupper, candidate.text))
        is_office = candidate.text.upper() in OFFICES
        is_plain = not candidate.is_strong and not candidate.label.notes
        is_bare = len(words) == 1 and is_plain and not is_office
        if has_case and is_bare and self._count(candidate) < 3:
            return False
        return not all(word.strip(".,").lower() in self._lower_words for word in words)

    def _single_names(
        self, candidates: Iterable[LabelCandidate], accepted: Sequence[LabelCandidate]
    ) -> list[LabelCandidate]:
        """Names that come once, beside strong_labels of their form."""
        styles = {c.style.name for c in accepted}
        strong_styles = {c.style.name for c in accepted if c.is_strong}
        has_people = _names_people_in_capitals(accepted)
        first = min(c.label.start for c in accepted)
        names = (
            c
            for c in candidates
            if c.opens
            and may_be_name(c.text)
            and count_name_words(c.text) <= _MAX_ONCE_WORDS
            and (has_case(c.text) or c.label.start > first)  # fields of a heading stand above
        )
        return [
            c
            for c in names
            if is_caps(c.text)
            or (
                c.style.name in styles
                and not has_people
                and (self._is_rare_name(c) or (c.is_strong and c.style.name in strong_styles))
            )
        ]

    def _is_rare_name(self, candidate: LabelCandidate) -> bool:
        """Whether the last word of a label in title case is written small nowhere."""
        words = candidate.text.split()
        if not has_case(candidate.text):
            return len(candidate.text) <= _MAX_CASELESS_CHARS
        is_full = len(words) > 1 or bool(candidate.label.notes)
        return is_full and words[-1].strip(".,").lower() not in self._lower_words

    def _weak(self, style: LabelStyle, strong_labels: int) -> list[LabelCandidate]:
        """The labels of a style that running text has too, where it explains the document."""
        candidates = [c for c in self._candidates if c.style == style and c.opens]
        sure = [c for c in candidates if self._is_sure_weak(c)]
        repeated = [
            c
            for c in _rest(candidates, sure)
            if may_be_name(c.text)
            and self._count(c) >= self._least_count(c)
            and self._is_like_a_name(c)
        ]
        if not sure and len({c.text for c in repeated}) < 2:
            return []
        accepted = [*sure, *repeated]
        if style.name == "period":
            accepted = _most_common_indent(accepted)
        least = max(_MIN_WEAK_LABELS, _MIN_WEAK_SHARE * strong_labels)
        if len(accepted) < least or len({c.text for c in accepted}) < 2:
            return []
        if style.name in {"line", "bold"}:
            single = self._single_names(_rest(candidates, accepted), accepted)
            is_strong = all(c.is_strong for c in accepted)
            accepted += [c for c in single if is_strong or len(c.text.split()) > 1]
        return accepted

    def _least_count(self, candidate: LabelCandidate) -> int:
        """How often a name must come in a style that running text has too."""
        name, words = candidate.style.name, candidate.text.split()
        if name in {"line", "bold"} or (name == "bracket" and len(words) > 1):
            return 2
        is_plain = name == "dash" or (name == "period" and is_caps(candidate.text))
        return 3 if is_plain else sys.maxsize

    def _is_sure_weak(self, candidate: LabelCandidate) -> bool:
        text, name = candidate.text, candidate.style.name
        if _folded(text) in self._people:
            return True
        if name == "line" and candidate.is_stamped:
            return may_be_name(text) or is_diarised(text) or is_office_label(text)
        if name == "period" and is_address(text):
            return False
        if name == "line" and candidate.label.rest:
            return may_be_name(text)
        if name == "line" and candidate.label.notes and text.startswith("The "):
            return has_office_word(text)  # "The Under-Secretary of State, Board of Ports (Lord X)"
        return is_office_label(text)

    def _slips(self, accepted: Sequence[LabelCandidate]) -> list[LabelCandidate]:
        """Lines that begin with an accepted label and a wrong sign behind it: "JOURNALIST; "."""
        texts = {c.text for c in accepted}
        return [
            c
            for c in _rest(self._candidates, accepted)
            if c.style.name == SLIP_STYLE and c.opens and c.text in texts
        ]


def _rest(
    candidates: Iterable[LabelCandidate], accepted: Iterable[LabelCandidate]
) -> list[LabelCandidate]:
    """The candidates that are not accepted yet."""
    starts = {c.label.start for c in accepted}
    return [c for c in candidates if c.label.start not in starts]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _names_people_in_capitals(candidates: Iterable[LabelCandidate]) -> bool:
    """Whether people, and not only roles, have labels in capitals."""
    texts = {c.text for c in candidates if is_caps(c.text)}
    return len(texts) > 1 and any(kind_of(text) == "person" for text in texts)


def _most_common_indent(candidates: list[LabelCandidate]) -> list[LabelCandidate]:
    """The candidates at the indent that most of them have, of one character more or less."""
    if not candidates:
        return []
    indent = Counter(c.indent for c in candidates).most_common(1)[0][0]
    return [c for c in candidates if abs(c.indent - indent) <= 1]


def _once_a_line(candidates: Iterable[LabelCandidate]) -> list[LabelCandidate]:
    return list({c.label.start: c for c in candidates}.values())
