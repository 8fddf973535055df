"""Labels inside lines, where line breaks were lost."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from index.labels.candidates import Label, LabelCandidate, without_brackets
from index.labels.roles import is_caps, is_field, is_office_label
from index.records import Note, Span

_INSIDE = re.compile(
    r"(?<![^\s.?!)”—\]…])(?P<label>(?:[A-Z][A-Z’'-]*\.?|[A-Z]\.[A-Z]\.?)"
    r"(?:[^\S\n](?:[A-Z][\w’'.-]*|of|de|la|van|von)){1,5}?)(?P<end>:|\.[-–])(?=\s)"
)
"""A label in capitals of two words or more, anywhere in a line."""

_SURNAME = re.compile(r"[^\W\d_a-z][^\W\d_a-z’'-]{3,}")

_NAME = r"[^\W\d_a-z][\w.’'-]*"
_RUN_ON = re.compile(
    r"(?<=[.?!)”—])(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!Dr\.)(?<!Hon\.)"
    rf"(?:[^\S\n]+(?P<bracketed>{_NAME}(?:[^\S\n]{_NAME}){{0,4}}[^\S\n]"
    rf"\([^()\n]{{1,60}}\)):(?=\s)|[^\S\n]{{2,}}(?P<wide>{_NAME}(?:[^\S\n]{_NAME}){{1,5}}"
    rf"(?:,[^.:?!\n]{{3,90}})?):[^\S\n]{{2,}})"
)
"""A label in title case behind a sentence in a line: with brackets, or between wide gaps."""


def labels_inside_lines(text: str, end: int, accepted: Sequence[LabelCandidate]) -> Iterator[Label]:
    """The labels behind a sentence, in a document whose other labels are accepted.

    Args:
        text: the document, furniture blanked.
        end: offset to stop before.
        accepted: labels at the beginning of a line, at least one.
    """
    starts = sorted(candidate.label.start for candidate in accepted)
    ends = {candidate.label.start: candidate.label.end for candidate in accepted}

    def is_read(offset: int) -> bool:
        """Whether an offset from the first label on is inside a label."""
        return offset < ends[starts[bisect_right(starts, offset) - 1]]

    yield from _behind_sentences(text, starts[0], end, accepted, is_read)
    yield from _in_title_case(text, starts[0], end, accepted, is_read)


def _behind_sentences(
    text: str,
    start: int,
    end: int,
    accepted: Sequence[LabelCandidate],
    is_read: Callable[[int], bool],
) -> Iterator[Label]:
    """Labels behind a sentence, where a line break was lost: "(Laughter.) MS. BREAM: Yes."."""
    labels = [c for c in accepted if c.style.name in {"colon", "dot-dash"}]
    if not labels:
        return
    texts = {c.text for c in labels if " " in c.text}
    for match in _INSIDE.finditer(text, start, end):
        words = " ".join(match["label"].split())
        if is_read(match.start()) or is_field(words):
            continue
        is_dashed = match["end"] != ":"
        is_known = is_caps(words) and (words in texts or is_office_label(words))
        if is_dashed or is_known:
            yield Label(words, match.start("label"), match.end())
    yield from _single_words(text, end, labels, start)


def _single_words(
    text: str, end: int, labels: Sequence[LabelCandidate], start: int
) -> Iterator[Label]:
    """Surnames in capitals behind a sentence, which are labels elsewhere: "…? TRUMP: Because"."""
    surnames = {c.text for c in labels if is_caps(c.text) and _SURNAME.fullmatch(c.text)}
    if not surnames:
        return
    either = "|".join(re.escape(name) for name in sorted(surnames))
    for match in re.compile(rf"(?<=[.?!)”—])[^\S\n]+({either}):(?=\s)").finditer(text, start, end):
        yield Label(match[1], match.start(1), match.end())


def _in_title_case(
    text: str,
    start: int,
    end: int,
    accepted: Sequence[LabelCandidate],
    is_read: Callable[[int], bool],
) -> Iterator[Label]:
    """Labels in title case where all line breaks were lost: "Yes.  Ilse Brandt (Lab):  I ask"."""
    if not any(c.style.name == "colon" and not is_caps(c.text) for c in accepted):
        return
    for match in _RUN_ON.finditer(text, start, end):
        group = "bracketed" if match["bracketed"] else "wide"
        words, notes = without_brackets(" ".join(match[group].split()))
        place = Span(match.start(group), match.end(group))
        if not is_read(place.start) and not is_field(words):
            yield Label(words, place.start, match.end(), tuple(Note(place, n) for n in notes))
