"""The lines of a document that may begin with a speaker label, in whatever style."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.labels.roles import is_caps, is_field, is_office_label, may_be_name
from index.labels.styles import STAMP, STYLES, LabelStyle
from index.layout.layout import Layout
from index.layout.pages import TextLine
from index.records import Note, Span

_MAX_LABEL_WORDS = 8
_MAX_LONG_LABEL_WORDS = 16
"""A label with a comma may name several offices."""

_MAX_HEAD_CHARS = 300
"""A label ends within so many characters of its line."""

_PROSE_CHARS = 60
"""A line below a name is speech from so many characters on, or where it ends a sentence."""

_SENTENCE_END = re.compile(r"[.?!…。？！][\"”’'*_)\]\s]*$")
_SPEECH_END = re.compile(r"[.?!…。？！,:;—–-][\"”’'*_)\]\s]*$")
"""The end of a line of speech, interrupted or before a quotation."""

_ENDS_IN_INITIAL = re.compile(r"\b[A-Z]\w?\.$")
_BARE_QUESTION = re.compile(r"[\"“‘'(\[—–…]|[A-Z]")
_BREAKS_OFF = re.compile(r"\b(?:Mrs?|Ms|Dr|U\.S|[A-Z])$")
"""The end of "Just, Mr. — no", which is no label."""

_DASH = re.compile(r"\s+[-–—|]{1,2}\s+")
_LAST_DOT = re.compile(r"(?<=[^\W\d_]{5})\.$")
"""A full stop before the sign of a label, behind no abbreviation: "MR. SPEAKER.:"."""

_ABBREVIATIONS = frozenset(
    """
    abg adm adv amb asst att atty brig capt cdr cllr cmdr col comm commr cpl dem dep dept dir
    dott dr eng ex fr gen gov hon ing insp jr lic lt maj mgr min mlle mme mr mrs ms mt pres prof
    rep rev rt sec sen sgt smt sr sra srta st supt vice
    """.split()
)
"""Words that may stand before a full stop inside a label."""

_HALF_NAME = re.compile(r"(?:Mrs?|Ms|Dr|Hon|M|Mme|St|Sr|Sra)\.?", re.IGNORECASE)
_BRACKETS = re.compile(r"\\?[(\[（]((?:[^()\[\]（）\n]|\([^()\n]{0,80}\)){1,160}?)\\?[)\]）]")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label in the text.

    Attributes:
        text: the label, white space collapsed, notes and emphasis left out.
        start: offset of its first visible character.
        end: offset where the spoken words may begin.
        notes: what stands in brackets in the label, such as "via interpreter" or a party.
        rest: what follows a dash in the label: "Chief Executive", "" for nothing.
        remarks: notes that say nothing of who speaks, such as the language "(DE)".
    """

    text: str
    start: int
    end: int
    notes: tuple[Note, ...] = ()
    rest: str = ""
    remarks: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelCandidate:
    """A line that may begin with a label.

    Attributes:
        label: the label.
        style: of which style.
        opens: whether the line does not go on with a sentence of the line above.
        is_stamped: whether a time stamp stands in or beside the label.
        is_strong: whether the label is set in bold or italics.
        indent: of the line.
    """

    label: Label
    style: LabelStyle
    opens: bool
    is_stamped: bool
    is_strong: bool
    indent: int

    @property
    def text(self) -> str:
        """The words of the label."""
        return self.label.text


class CandidateFinder:
    """Finds the candidates of a document.

    Args:
        layout: of the document.
        start: first offset to look at.
        end: offset to stop before.
        styles: the styles that are tried, the surest first.
    """

    def __init__(
        self, layout: Layout, start: int, end: int, styles: Sequence[LabelStyle] = STYLES
    ) -> None:
        self._styles = styles
        self._layout = layout
        self._text, lines = layout.with_stamps(start, STAMP)
        self._lines = [line for line in lines if start <= line.start < end]

    def candidates(self) -> Iterator[LabelCandidate]:
        """The lines that a style fits, each with the first such style."""
        for position, line in enumerate(self._lines):
            # Where stamps begin lines, a line opens behind them.
            may_open = bool(self._layout.stamps) or line.start in self._layout.opens
            head = self._text[line.start : min(line.end, line.start + _MAX_HEAD_CHARS)]
            for style in self._styles:
                if style.is_weak and not may_open:
                    continue
                if style.signs and not any(map(head.__contains__, style.signs)):
                    continue
                if style.name == "line" and line.end - line.start > _MAX_HEAD_CHARS:
                    continue
                match = style.pattern.match(self._text, line.start)
                candidate = self._candidate(match, style, line) if match else None
                if match and candidate and self._fits(candidate, match, position):
                    yield candidate
                    break

    def _candidate(
        self, match: re.Match[str], style: LabelStyle, line: TextLine
    ) -> LabelCandidate | None:
        words = " ".join(match["label"].strip("_ \t\u3000").split())
        words = _LAST_DOT.sub("", words)
        limit = _MAX_LONG_LABEL_WORDS if "," in words else _MAX_LABEL_WORDS
        if not words or len(words.split()) > limit:
            return None
        rest = (match.groupdict().get("rest") or "").strip(" -–—|")
        notes, remarks = tuple(_notes(match, "notes")), tuple(_notes(match, "after"))
        begin, end = match.start("label"), match.end("label")
        is_strong = bool(match["marks"]) or self._is_strong(begin, end)
        return LabelCandidate(
            label=Label(words, match.start(), match.end(), notes, rest, remarks),
            style=style,
            opens=not self._layout.opens.isdisjoint({line.start, match.start("marks"), begin}),
            is_stamped=STAMP in match[0],
            is_strong=is_strong,
            indent=line.indent,
        )

    def _fits(self, candidate: LabelCandidate, match: re.Match[str], position: int) -> bool:
        """Whether a candidate has the form that its style asks for beside the pattern."""
        if is_field(candidate.text):
            return False
        if candidate.style.name == "colon":
            return not _holds_sentence(candidate.text)
        if candidate.style.name == "question":
            wide = len(match["gap"]) > 1 or match["gap"] == "\N{NO-BREAK SPACE}"
            first = self._text[match.end() : match.end() + 1]
            bare = candidate.opens and bool(_BARE_QUESTION.match(first))
            return wide or (bare and candidate.text == "Q")
        if candidate.style.name == "dot-dash":  # "Just, Mr. — no" breaks off
            words = candidate.text
            return not _BREAKS_OFF.search(words) and (may_be_name(words) or is_office_label(words))
        if candidate.style.name == "period":
            words = candidate.text
            return not _HALF_NAME.fullmatch(words) and (is_office_label(words) or is_caps(words))
        if candidate.style.name == "dash":
            is_role = self._ends_in_role(match.end(), self._lines[position].end)
            return bool(candidate.label.notes) or not is_role
        if candidate.style.name == "line":
            return self._has_speech_below(candidate, position)
        return True

    def _ends_in_role(self, start: int, end: int) -> bool:
        """Whether no speech but a company or a role ends a line: "Name -- Company -- Role"."""
        rest = self._text[start:end].strip(" *_")
        return not _SENTENCE_END.search(rest) and all(map(may_be_name, _DASH.split(rest)))

    def _has_speech_below(self, candidate: LabelCandidate, position: int) -> bool:
        if _SENTENCE_END.search(candidate.text) and not _ENDS_IN_INITIAL.search(candidate.text):
            return False
        if position + 1 >= len(self._lines):
            return False
        below = self._lines[position + 1]
        words = self._text[below.start : below.end]
        return candidate.is_stamped or (
            below.gap <= 2 and (len(words) >= _PROSE_CHARS or _SPEECH_END.search(words) is not None)
        )

    def _is_strong(self, start: int, end: int) -> bool:
        strong = self._layout.strong
        at = bisect_right(strong, start, key=lambda span: span.start) - 1
        return at >= 0 and strong[at].end >= end


def _notes(match: re.Match[str], group: str) -> Iterator[Note]:
    """What stands in brackets in a group of a match; the group may be missing."""
    if not match.groupdict().get(group):
        return
    for note in _BRACKETS.finditer(match.string, *match.span(group)):
        words = " ".join(note[1].replace(STAMP, " ").split())
        if words:
            yield Note(Span(note.start(), note.end()), words)


def _holds_sentence(words: str) -> bool:
    """Whether words before a colon are a label and the beginning of a sentence behind it.

    "Ms. Marrick. To be clear: boats ..." and "A. Let me say: he told me", "Q  On X: will you?".
    """
    if re.match(r"Q\s+\D|[QA]\.\s.*\b[a-z]", words):
        return True
    before = re.findall(r"([^\W\d_]{2,})\.\s+\S", words)
    return any(word.lower() not in _ABBREVIATIONS for word in before)


def without_brackets(label: str) -> tuple[str, tuple[str, ...]]:
    """A label without what stands in brackets behind it, and the words in each pair of brackets."""
    first = re.search(r"\s+[(\[（]", label)
    if not first or not first.start():
        return label, ()
    notes = tuple(" ".join(note[1].split()) for note in _BRACKETS.finditer(label, first.start()))
    return label[: first.start()], notes
