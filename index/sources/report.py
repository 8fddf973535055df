"""The reading report of a source: how well its turns and its metadata were understood."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from index.labels.label_places import label_places
from index.labels.roles import is_field, may_be_name
from index.records import Metadata, Transcript, Turn
from index.search.terms import folded
from index.sources.metadata import DOCUMENT_HEAD

_LABEL_LINE = re.compile(
    r"^[^\S\n]*[*_>#]{0,4}(?P<label>[^\W\d_][^\n:：.!?;*_\"“”]{0,60})[*_]{0,3}[:：][*_]{0,3}\s",
    re.MULTILINE,
)
_OTHER_LABEL_LINE = re.compile(
    r"^[^\S\n]*(?:[\[(<=*]{1,2}\s?)?(?P<label>[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w.’'-]*){0,3})"
    r"(?:[\])>]|\s?(?:—|–|-|>|/|~|\||={1,2}|\ssays:|\swrites:))\s",
    re.MULTILINE,
)
"""Names before other signs than a colon; they count where such names come again and again."""

_MIN_NAME_LINES = 3
_MAX_LINE_CHARS = 100

MANY_LINES = 12
"""So many lines that look like labels are no accident: a transcript is read as narration."""

LONG_TURN_CHARS = 30_000
"""A longer turn of a transcript with several speakers may hold the words of others: half an hour
without a break, which no speech of 640 White House transcripts takes among other speakers."""

_MIN_SHARE = 0.5
_MIN_REPEATED = 2


@dataclass(frozen=True, slots=True)
class UnreadLabel:
    """A line that looks like the label of a speaker and was not read as one.

    Attributes:
        line: its number in the text, the first is 1.
        label: the words before the colon.
        text: the line, at most 100 characters of it.
    """

    line: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """How well a source was understood.

    Attributes:
        name: of the source.
        turns: number of turns.
        speakers: number of different speakers with a label.
        words: number of words in all turns.
        share: share of the words that stand under a speaker and not under narration, 0 to 1.
        longest: length of the longest turn, in characters.
        unread: lines that look like labels and were not read as such, in order.
        doubts: what could not be read for certain, a sentence each.
    """

    name: str
    turns: int
    speakers: int
    words: int
    share: float
    longest: int
    unread: tuple[UnreadLabel, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_alarming(self) -> bool:
        """Whether more lines look like labels than are read as such, and many of them."""
        is_unread = self.share < _MIN_SHARE or len(self.unread) > self.turns
        return len(self.unread) >= MANY_LINES and is_unread

    @property
    def warnings(self) -> tuple[str, ...]:
        """What should be looked at, a sentence each, the gravest first."""
        return (*self._label_warnings(), *self.turn_warnings)

    @property
    def turn_warnings(self) -> tuple[str, ...]:
        """What should be looked at beside lines that look like labels, a sentence each."""
        return (*self._turn_warnings(), *map(_sentence, self.doubts))

    @property
    def doubtful_labels(self) -> tuple[UnreadLabel, ...]:
        """The unread lines that give reason to doubt: many of them, or names that come again."""
        if self.is_alarming:
            return self.unread
        counts = Counter(label.label for label in self.unread)
        return tuple(
            label for label in self.unread if self.speakers and counts[label.label] >= _MIN_REPEATED
        )

    def _label_warnings(self) -> list[str]:
        doubtful = self.doubtful_labels
        if not doubtful:
            return []
        labels = Counter(label.label for label in doubtful)
        names = ", ".join(f"“{label}”" for label, _ in labels.most_common(3))
        lines = f"{len(doubtful):,} lines look as if they began with a speaker, such as {names}"
        if self.is_alarming:
            return [
                f"{lines}, and were not read so. Most words stand under nobody, or under somebody "
                "else: name these people, by `people:` in the sidecar or verbatim sources edit."
            ]
        return [f"{lines}, and were not read so."]

    def _turn_warnings(self) -> list[str]:
        warnings = []
        if self.speakers > 1 and self.longest > LONG_TURN_CHARS:
            warnings.append(
                f"The longest turn has {self.longest:,} characters: it may hold words of others."
            )
        if not self.speakers and self.longest > LONG_TURN_CHARS and not self.is_alarming:
            warnings.append(
                f"No speaker was found, and one piece of narration has {self.longest:,} characters."
            )
        if self.speakers and self.share < _MIN_SHARE and not self.is_alarming:
            warnings.append(f"Only {self.share:.0%} of the words stand under a speaker.")
        return warnings


def reading_report_of(transcript: Transcript) -> ReadingReport:
    """The reading report of a transcript."""
    source, turns = transcript.source, transcript.turns
    counts = [_words(turn, source.text) for turn in turns]
    words = sum(counts)
    labels = {turn.speaker.label for turn in turns} - {""}
    labelled = sum(count for turn, count in zip(turns, counts, strict=True) if turn.speaker.label)
    return ReadingReport(
        name=source.name,
        turns=len(turns),
        speakers=len(labels),
        words=words,
        share=labelled / words if words else 0.0,
        longest=max(turn.span.end - turn.span.start for turn in turns),
        unread=_unread_labels(source.text, source.body, turns),
        doubts=(*source.doubts, *_people_without_turns(source.metadata, labels)),
    )


def _people_without_turns(metadata: Metadata, labels: Collection[str]) -> Iterator[str]:
    """A doubt for each label that a person names somebody behind, and no speaker has.

    The head of a document may name all members of a house, whether or not they speak.
    """
    if DOCUMENT_HEAD in (metadata.origins or {}).get("people", ""):
        return
    speaking = {folded(label): label for label in labels}
    for label in metadata.people or ():
        if folded(label) not in speaking:
            near = get_close_matches(folded(label), speaking, 1)
            nearest = "".join(f"; nearest to it: “{speaking[name]}”" for name in near)
            yield f"people: no speaker has the label “{label}”{nearest}"


def _words(turn: Turn, text: str) -> int:
    return sum(len(paragraph.of(text).split()) for paragraph in turn.paragraphs)


def _unread_labels(text: str, start: int, turns: Sequence[Turn]) -> tuple[UnreadLabel, ...]:
    labels = {
        place.start
        for place, turn in zip(label_places(text, turns), turns, strict=True)
        if turn.speaker.label
    }
    unread = []
    line, place = text.count("\n", 0, start) + 1, start
    for match in _label_lines(text, start):
        words = " ".join(match["label"].split())
        is_read = match.start("label") in labels or is_field(words)
        if not is_read and may_be_name(words):
            line, place = line + text.count("\n", place, match.start()), match.start()
            end = text.find("\n", place)
            end = end if end >= 0 else len(text)
            spoken = text[match.end("label") : end]
            if any(map(str.isalpha, spoken)) or not any(map(str.isalnum, spoken)):
                shown_line = text[place:end].strip()[:_MAX_LINE_CHARS]
                unread.append(UnreadLabel(line, words, shown_line))
    return tuple(unread)


def _label_lines(text: str, start: int) -> list[re.Match[str]]:
    """The lines that look as if they began with a speaker, in order."""
    name_lines = list(_OTHER_LABEL_LINE.finditer(text, start))
    counts = Counter(match["label"] for match in name_lines)
    names = {name for name, count in counts.items() if count >= _MIN_NAME_LINES}
    if len(names) < 2:
        names = set()
    lines = {match.start(): match for match in name_lines if match["label"] in names}
    lines |= {match.start(): match for match in _LABEL_LINE.finditer(text, start)}
    return [lines[place] for place in sorted(lines)]


def _sentence(doubt: str) -> str:
    return f"{doubt[:1].upper()}{doubt[1:]}" + ("" if doubt.endswith((".", "!", "?")) else ".")
