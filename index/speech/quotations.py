"""Direct quotations in narration, and the speakers to whom the text attributes them."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.labels.vocabulary import HONORIFICS, OFFICE_QUALIFIERS, OFFICES, capitalised
from index.records import Quotation, Span
from index.speech.mentions import Mentions

_MIN_QUOTED_WORDS = 2
"""A single quoted word is a term, not a statement."""

_MAX_CONTEXT_CHARS = 2000
"""How far from a quotation its speaker is searched: a paragraph may be a whole file."""

_QUOTED = re.compile(r"“[^“”]{1,4000}(?:”|\Z)|(?<![\w=])\"[^\"\n]{1,4000}\"")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s")
_AROUND_WORDS = '“”" \t\r\n'
_UNOPENED = re.compile(
    r"\s*(?:[-*•–]|\d+[.)])\s+(?:[^:“”\n]{1,80}:\s+)?(?P<words>[^“”\n]{1,4000})”\s*\Z"
)
"""An item that ends as a quotation does, though its first mark was left out."""
_VERB = (
    r"(?:said|says|say|stated|states|told|noted|notes|added|adds|called|calls|suggested|asked|announced|"
    r"reaffirmed|recognized|recognised|praised|described|wrote|declared|argued|warned|insisted|"
    r"replied|responded|explained|emphasized|stressed|remarked|tweeted|thanked|reiterated)"
)
_NAME = r"(?:[A-Z][\w’'-]*\w\s+){0,3}[A-Z][\w’-]*[\w]"
_ADVERB = r"(?:\s+(?!(?:is|are|was|were|be|been|being)\b)\w+)?"
"""A word before the verb; "is called" is said by nobody."""
_SPEAKER = rf"(?P<speaker>{_NAME}|(?:[Tt]he|[Hh]is|[Hh]er)\s+[a-z]+|[Hh]e|[Ss]he)"
_BEFORE = re.compile(rf"{_SPEAKER}{_ADVERB}\s+{_VERB}\b[^.?!“”]*$")
_AFTER = re.compile(
    rf"^[\s,]*(?:{_SPEAKER}{_ADVERB}\s+{_VERB}\b|{_VERB}\s+(?P<speaker2>{_NAME}|the\s+[a-z]+))"
)
_DIRECTLY_BEFORE = re.compile(rf"{_SPEAKER}{_ADVERB}\s+{_VERB}\s*[,:]?\s*$")
_SAID_BETWEEN = re.compile(
    rf"[\s,]*(?:{_SPEAKER}{_ADVERB}\s+{_VERB}|{_VERB}\s+(?:{_NAME}|the\s[a-z]+))\b"
    r"[^.?!“”]{0,80}[.,]\s*"
)
"""All that stands between two parts of what somebody said: “We go,” Petro said. “And we win.”"""
_DASH_AFTER = re.compile(rf"^\s*[–—-]+\s*(?P<speaker>{_NAME}(?:\s+of\s+{_NAME})?)")
_LEAD_IN = re.compile(rf"(?P<speaker>{_NAME}){_ADVERB}\s+{_VERB}[^“”]*:\s*$")
_AND_SAID = re.compile(rf"\band\s+{_VERB}\b[^.?!“”]*$")
_NOT_IN_NAMES = capitalised(OFFICES | HONORIFICS | OFFICE_QUALIFIERS) | frozenset(
    "The Following But And For In On During This That These Those It They We You There".split()
)
_PERSON = re.compile(
    r"(?:\b(?P<office>[Ss]ecretary|[Pp]resident|[Mm]inister|[Aa]mbassador|[Cc]hancellor)"
    r"(?:\s+of\s+[A-Z]\w+)?\s+)(?P<name>(?:[A-Z][\w’'-]*\w\s+){0,3}[A-Z][\w’-]*\w)"
)

_ACTS = re.compile(
    r",?\s+(?!(?:and|or|as|at|by|for|from|in|of|on|to|with)\b)[a-z]+|,\s+(?:for|on)\s+(?:his|her)\b"
)
"""What follows the name of somebody who acts, to whom "he" or "she" then refers; "Petro and Boric
met" leaves it open."""
_TITLES = capitalised(OFFICES | HONORIFICS)
_MAX_WORDS_BEFORE = 5
"""Words before a name among which an office stands: "Secretary of State Antony Blinken"."""
_SENTENCE_ENDS = '.?!:”"'
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
        """Office -> the surname of its holder named last; None -> who was last said to act."""
        self._lead_in: str | None = None
        self._full_name = cache(self._name_of)

    def quotations(self, paragraph: Span) -> Iterator[Quotation]:
        """The quotations of a paragraph; call in the order of the text.

        A paragraph that ends in "Secretary Blinken stated:" names the speaker of the list below.
        """
        words = paragraph.of(self._text)
        matches = [
            match for match in _QUOTED.finditer(words) if len(match[0].split()) >= _MIN_QUOTED_WORDS
        ]
        is_item = _ITEM.match(words) is not None
        if not is_item and not (matches and self._lead_in and matches[0].start() == 0):
            self._lead_in = None
        last: str | None = None
        last_end = 0
        for match in matches:
            start, end = paragraph.start + match.start(), paragraph.start + match.end()
            before = words[max(0, match.start() - _MAX_CONTEXT_CHARS) : match.start()]
            after = words[match.end() : match.end() + _MAX_CONTEXT_CHARS]
            between = words[last_end : match.start()] if last_end else ""
            is_sentence = match[0].rstrip('”"').endswith(".")
            last = (
                self._attributed(before, after, start, is_sentence=is_sentence)
                or (self._lead_in if is_item or self._lead_in else None)
                or (last if _continues(before, between) else None)
            )
            last_end = match.end()
            yield Quotation(_without_marks(self._text, start, end), self._full_name(last))
        unopened = _UNOPENED.match(words) if self._lead_in and not matches else None
        if unopened:
            start, end = (paragraph.start + place for place in unopened.span("words"))
            yield Quotation(_without_marks(self._text, start, end), self._full_name(self._lead_in))
        lead = _LEAD_IN.search(words, max(0, len(words) - _MAX_CONTEXT_CHARS))
        if lead and not matches:
            self._lead_in = _surname(lead["speaker"])

    def _attributed(self, before: str, after: str, start: int, *, is_sentence: bool) -> str | None:
        sentence_before = re.split(r"[.?!]\s+(?=[A-Z“])|[”]\s", before)[-1]
        patterns = (
            (_DASH_AFTER, after),
            (_DIRECTLY_BEFORE, sentence_before),
            (_AFTER, "" if is_sentence else after),  # "Lund said" begins the next sentence then
            (_BEFORE, sentence_before),
        )
        for pattern, text in patterns:
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
        """The last surname before a position: of the holder of an office, else of who acts."""
        while self._upcoming and self._upcoming[0][0] <= position:
            end, mentioned_office, surname = self._upcoming.popleft()
            self._latest[mentioned_office] = surname
            if _ACTS.match(self._text, end):
                self._latest[None] = surname
        return self._latest.get(office)

    def _name_of(self, surname: str | None) -> str | None:
        """The longest name of somebody in the document; None for what is nobody's surname.

        It is the surname alone where first names differ, or where an office stands before it that
        does not stand before the whole name: "President Biden" is not "First Lady Jill Biden".
        """
        if surname is None:
            return None
        forms = [self._form_at(place) for place in self._mentions.of(surname)]
        full_forms = [form for form in forms if form.first_names]
        titles = {title for form in forms if not form.first_names for title in form.titles}
        if len({form.first_names[0] for form in full_forms}) == 1:
            shared = titles.intersection(title for form in full_forms for title in form.titles)
            if (forms[0].first_names or shared) and not all(
                form.has_article for form in full_forms
            ):
                return " ".join([*max((form.first_names for form in full_forms), key=len), surname])
        return surname if titles or any(form.titles for form in full_forms) else None

    def _form_at(self, place: int) -> "_Form":
        before = self._text[max(0, place - _MAX_NAMES_CHARS) : place]
        match = _TWO_NAMES.search(before)
        names = match[0].split() if match else []
        while names and any(name in _NOT_IN_NAMES for name in names):
            names = names[1:]
        words = before.split()
        rest = words[: len(words) - len(names)][-_MAX_WORDS_BEFORE:]
        if len(names) == 1 and (not rest or rest[-1][-1] in _SENTENCE_ENDS):
            names = []  # any word has a capital there: "Though Petro left"
        titles = {word.strip(".,") for word in (rest if names else rest[-1:])} & _TITLES
        return _Form(tuple(names), frozenset(titles), rest[-1:] in (["the"], ["The"]))


@dataclass(frozen=True, slots=True)
class _Form:
    """How a surname stands in the text: behind first names, offices and honorifics, or "the"."""

    first_names: tuple[str, ...]
    titles: frozenset[str]
    has_article: bool


def _continues(before: str, between: str) -> bool:
    """Whether a quotation goes on from the one before: "... and said that", "... he said."."""
    before = before.rstrip()
    return (
        before.endswith(("”", ",", "and"))
        or _AND_SAID.search(before) is not None
        or _SAID_BETWEEN.fullmatch(between) is not None
    )


def _without_marks(text: str, start: int, end: int) -> Span:
    """The words of a quotation: ``“We did it,”`` is ``We did it``."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_AROUND_WORDS))
    return Span(start, start + len(words.strip(_AROUND_WORDS).removesuffix(",")))


def _surname(name: str) -> str | None:
    words = [word for word in name.split() if word not in _NOT_IN_NAMES and word != "of"]
    return words[-1] if words and words[-1][0].isupper() else None
