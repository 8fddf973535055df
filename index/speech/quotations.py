"""Direct quotations in narration, and the speakers to whom the text attributes them."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from functools import cache

from index.labels.vocabulary import HONORIFICS, OFFICE_QUALIFIERS, OFFICES, capitalised
from index.records import Quotation, Span
from index.speech.mentions import Mentions

_MIN_QUOTED_WORDS = 2
"""A single quoted word is a term, not a statement."""

_MAX_CONTEXT_CHARS = 2000
"""How far from a quotation its speaker is searched: a paragraph may be a whole file."""

_QUOTED = re.compile(r"“[^“”]{1,4000}(?:”|\Z)|(?<!\w)\"[^\"\n]{1,4000}\"")
_VERB = (
    r"(?:said|says|say|stated|states|told|noted|notes|added|adds|called|calls|suggested|asked|announced|"
    r"reaffirmed|recognized|recognised|praised|described|wrote|declared|argued|warned|insisted|"
    r"replied|responded|explained|emphasized|stressed|remarked|tweeted|thanked|reiterated)"
)
_NAME = r"(?:[A-Z][\w’'-]*\w\s+){0,3}[A-Z][\w’-]*[\w]"
_SPEAKER = rf"(?P<speaker>{_NAME}|(?:[Tt]he|[Hh]is|[Hh]er)\s+[a-z]+|[Hh]e|[Ss]he)"
_BEFORE = re.compile(rf"{_SPEAKER}(?:\s+\w+)?\s+{_VERB}\b[^.?!“”]*$")
_AFTER = re.compile(
    rf"^[\s,]*(?:{_SPEAKER}\s+(?:\w+\s+)?{_VERB}\b|{_VERB}\s+(?P<speaker2>{_NAME}|the\s+[a-z]+))"
)
_DASH_AFTER = re.compile(rf"^\s*[–—-]+\s*(?P<speaker>{_NAME}(?:\s+of\s+{_NAME})?)")
_LEAD_IN = re.compile(rf"(?P<speaker>{_NAME})\s+(?:\w+\s+)?{_VERB}[^“”]*:\s*$")
_AND_SAID = re.compile(rf"\band\s+{_VERB}\b[^.?!“”]*$")
_NOT_IN_NAMES = capitalised(OFFICES | HONORIFICS | OFFICE_QUALIFIERS) | frozenset(
    "The Following But And For In On During".split()
)
_PERSON = re.compile(
    r"(?:\b(?P<office>[Ss]ecretary|[Pp]resident|[Mm]inister|[Aa]mbassador|[Cc]hancellor)"
    r"(?:\s+of\s+[A-Z]\w+)?\s+)(?P<name>(?:[A-Z][\w’'-]*\w\s+){0,3}[A-Z][\w’-]*\w)"
)

_TWO_NAMES = re.compile(r"(?:[A-Z][\w’'-]*\w\s+){1,2}\Z")
_MAX_NAMES_CHARS = 80
"""How far before a surname the two names before it may begin."""


class QuotationFinder:
    """Finds the quotations of a document and their speakers.

    Args:
        text: the whole source; "the secretary" is the secretary last named before.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._mentions = Mentions(text)
        self._upcoming = deque(self._mentions_of_holders())
        self._latest: dict[str | None, str] = {}
        self._lead_in: str | None = None
        self._full_name = cache(self._longest_name)

    def quotations(self, paragraph: Span) -> Iterator[Quotation]:
        """The quotations of a paragraph; call in the order of the text.

        A paragraph that ends in "Secretary Blinken stated:" names the speaker of the list below.
        """
        words = paragraph.of(self._text)
        matches = [
            match for match in _QUOTED.finditer(words) if len(match[0].split()) >= _MIN_QUOTED_WORDS
        ]
        is_item = re.match(r"\s*(?:[-*•–]|\d+[.)])\s", words) is not None
        if not is_item and not (matches and self._lead_in and matches[0].start() == 0):
            self._lead_in = None
        last: str | None = None
        for match in matches:
            start, end = paragraph.start + match.start(), paragraph.start + match.end()
            before = words[max(0, match.start() - _MAX_CONTEXT_CHARS) : match.start()]
            after = words[match.end() : match.end() + _MAX_CONTEXT_CHARS]
            last = (
                self._attributed(before, after, start)
                or (self._lead_in if is_item or self._lead_in else None)
                or (last if self._continues(before) else None)
            )
            yield Quotation(Span(start, end), self._full_name(last))
        lead = _LEAD_IN.search(words, max(0, len(words) - _MAX_CONTEXT_CHARS))
        if lead and not matches:
            self._lead_in = _surname(lead["speaker"])

    def _attributed(self, before: str, after: str, start: int) -> str | None:
        sentence_before = re.split(r"[.?!]\s+(?=[A-Z“])|[”]\s", before)[-1]
        for pattern, text in ((_DASH_AFTER, after), (_AFTER, after), (_BEFORE, sentence_before)):
            match = pattern.search(text)
            if match:
                groups = match.groupdict()
                return self._resolve(groups.get("speaker") or groups.get("speaker2") or "", start)
        return None

    def _resolve(self, speaker: str, position: int) -> str | None:
        """The surname behind a name, a pronoun or an office such as "the secretary"."""
        words = speaker.split()
        if not words or words[0].lower() in {"he", "she"}:
            return self._last_named(position, None)
        if words[0].lower() in {"the", "his", "her"}:
            return self._last_named(position, words[-1])
        return _surname(speaker)

    def _mentions_of_holders(self) -> list[tuple[int, str | None, str]]:
        """Where the text names somebody whose office it has mentioned, with office and surname."""
        offices: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for match in _PERSON.finditer(self._text):
            surname = _surname(match["name"])
            if surname:
                offices[surname].setdefault(match["office"].lower(), match.start())
        return sorted(
            (place + len(surname), office, surname)
            for surname, starts in offices.items()
            for place in self._mentions.of(surname, min(starts.values()))
            for office, start in starts.items()
            if start < place
        )

    def _last_named(self, position: int, office: str | None) -> str | None:
        """The last surname before a position; with an office, that of its last holder."""
        while self._upcoming and self._upcoming[0][0] <= position:
            _, mentioned_office, surname = self._upcoming.popleft()
            self._latest[mentioned_office] = self._latest[None] = surname
        return self._latest.get(office)

    def _continues(self, before: str) -> bool:
        """Whether a quotation goes on from the one before: "... and said that"."""
        before = before.rstrip()
        return before.endswith(("”", ",", "and")) or _AND_SAID.search(before) is not None

    def _longest_name(self, surname: str | None) -> str | None:
        """The longest form of a name in the document, offices left out."""
        if surname is None:
            return None
        best = surname
        for place in self._mentions.of(surname):
            match = _TWO_NAMES.search(self._text, max(0, place - _MAX_NAMES_CHARS), place)
            words = match[0].split() if match else []
            first = [word for word in words if word not in _NOT_IN_NAMES]
            if first and words[-len(first) :] == first:
                best = max(best, " ".join([*first, surname]), key=len)
        return best


def _surname(name: str) -> str | None:
    words = [word for word in name.split() if word not in _NOT_IN_NAMES and word != "of"]
    return words[-1] if words and words[-1][0].isupper() else None
