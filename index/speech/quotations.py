"""Direct quotations in narration, and the speakers to whom the text attributes them."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from index.labels.vocabulary import OFFICES, capitalised
from index.records import Quotation, Span
from index.speech.mentions import FullNames, bare_name

_MIN_QUOTED_WORDS = 2
"""A single quoted word is a term, not a statement."""

_MAX_CONTEXT_CHARS = 2000
"""How far from a quotation its speaker is searched: a paragraph may be a whole file."""

_MAX_WORD_CHARS = 40
"""How far before a name the word before it is looked for."""

_QUOTED = re.compile(r"“[^“”]{1,4000}(?:”|\Z)|(?<![\w=])\"[^\"\n]{1,4000}\"")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s")
_AROUND_WORDS = '“”" \t\r\n'
_UNOPENED = re.compile(
    r"\s*(?:[-*•–]|\d+[.)])\s+(?:[^:“”\n]{1,80}:\s+)?(?P<words>[^“”\n]{1,4000})”\s*\Z"
)
"""An item that ends as a quotation does, though its first mark was left out."""
_ADVERB = (
    r"(?:\s+(?!(?:family|ally|assembly)\b)(?:\w+ly|also|later|then|did|does|has|had|have|once|again|"
    r"further|first|now|still|earlier|today|yesterday|himself|herself))"
)
"""Words before the verb; not "aide" or "never": neither is said by the person before them."""
_INVERTED_VERB = (
    r"(?:said|says|added|adds|asked|answered|noted|wrote|declared|argued|warned|insisted|replied|"
    r"responded|explained|emphasized|stressed|remarked|tweeted|announced|recalled|joked|shouted|cried)"
)
"""Verbs behind which the name of who speaks stands: “...,” said Petro."""
_VERB = (
    rf"(?:{_INVERTED_VERB}|say|state[ds]|told|tells|notes|call(?:ed|s)|suggested|reaffirmed|"
    r"recogni[sz]ed|praised|described|describes|thanked|reiterated|accused|hailed|claimed|promised|"
    r"pledged|vowed|admitted|acknowledged|urged)"
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.\s+)?"
    r"(?:[A-Z][\w’'-]*\w\s+){0,3}[A-Z][\w’-]*\w(?![\w’'-])"
)
_SPEAKER = rf"(?P<speaker>{_NAME}|(?:[Tt]he|[Hh]is|[Hh]er)\s+[a-z]+(?![\w’'-])|\b[Hh]e|\b[Ss]he)"
_ASIDE = r"(?:,\s+[a-z][^,.?!“”]{1,100},|\s+[a-z][^A-Z,;:.?!“”]{1,60}\s+and)"
_SAYS = rf"{_SPEAKER}(?:{_ASIDE})?{_ADVERB}{{0,2}}\s+{_VERB}\b"
_CLAUSE = re.compile(
    rf"{_SAYS}|(?P<who>{_NAME}),\s+who{_ADVERB}{{0,2}}\s+{_VERB}\b"
    rf"|\b[Aa]ccording\s+to\s+(?P<source>{_NAME})(?=[,:]\s+(?![A-Z]))|\b{_VERB}\b"
)
"""Words that tell that somebody says something; without a group where they do not tell who."""
_LOWER_OFFICE = (
    r"(?:(?:former|acting|deputy|prime|foreign|president|minister|secretary|ambassador)\s+){0,3}"
)
_AFTER = re.compile(
    rf"^[\s,]*(?:{_SAYS}"
    rf"|{_INVERTED_VERB}\s+{_LOWER_OFFICE}(?P<inverted>{_NAME}|the\s+[a-z]+(?![\w’'-]|\s+of\b))"
    rf"|according\s+to\s+(?P<source>{_NAME})(?=[,.]|\s+(?:at|in|on)\b))"
    r"(?!,?\s+[A-Z][^,.]*\s+and\b|\s+and\s+[A-Z])"
)
_NOT_BEFORE_SUBJECTS = frozenset(
    "about and at by for from in nor of on or than to who whose with".split()
)
"""A name behind one of these is not who speaks: "critics of Petro said"."""
_UNKNOWN_AFTER = re.compile(
    rf"[\s,]*(?:{_NAME}\s+[a-z]+|(?!(?:{'|'.join(sorted(_NOT_BEFORE_SUBJECTS))}|after|as|before|but|"
    rf"during|over|that|the|under|when|while)\b)[a-z]+\s+{_NAME})"
)
"""Somebody named behind a quotation, with a verb that is not known to tell of speaking."""
_LABEL = re.compile(rf"\s*(?:[-*•–]\s+|\d+[.)]\s+)?(?P<speaker>{_NAME}):\s*")
_SAID_BETWEEN = re.compile(
    rf"[\s,]*(?:{_SPEAKER}{_ADVERB}{{0,2}}\s+{_VERB}|{_VERB}\s+(?P<inverted>{_NAME}|the\s[a-z]+))\b"
    r"[^.?!“”]{0,80}[.,]\s*"
)
"""All that stands between two parts of what somebody said: “We go,” Petro said. “And we win.”"""
_AND_BETWEEN = re.compile(
    rf"[^“”.?!A-Z]*\band\s+{_VERB}\b(?:(?!\b{_VERB}\b)[^.?!“”])*|\s*,\s*|[\s,]*(?:and|or|but)\s*"
)
"""Nobody else is named where “good” and said it is “new”, or where “good” and “new” are joined."""
_DIRECTLY_BEFORE = re.compile(
    rf"\b(?:{_VERB}|sang|sings|chanted|reads?)\s*[,:]?\s*\Z|\bwho{_ADVERB}?\s+{_VERB}[^“”]*\Z"
)
_DASH_AFTER = re.compile(
    rf"^\s*[–—-]+\s*(?P<speaker>{_NAME}(?:\s+of\s+{_NAME})?)\s*(?:[,(]\s*[^a-z\s].*)?(?:\n|$)"
)
_PERSON = re.compile(
    r"(?:\b(?P<office>[Ss]ecretary|[Pp]resident|[Mm]inister|[Aa]mbassador|[Cc]hancellor)"
    r"(?:\s+of\s+[A-Z]\w+)?\s+)(?P<name>(?:[A-Z][\w’'-]*\w\s+){0,3}[A-Z][\w’-]*\w)"
)
_POSSESSIVE = re.compile(r"[’']s\b")
_SENTENCE_END = re.compile(
    r"(?<!\b(?:Mr|Ms|Dr))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen))[.?!]\s+(?=[A-Z“])|[”]\s"
)
_CLAUSE_START = re.compile(
    r"\b[a-z]\w*,\s+and\s|[,;:–—“”]\s|\b(?:that|while|but|as|because|when|where|what|whom|which|"
    rf"although|though|then|so|since|until|after|before|{_VERB})\b"
)
_OFFICE_BEFORE = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(capitalised(OFFICES)))})\s+of\s+|\bU\.S\.\s+)+$"
)
_INTRODUCTIONS = frozenset("After At Before During For In On".split())
"""What a sentence begins with before the name of who speaks: "In remarks to staff Petro said"."""
_DOUBT = re.compile(
    r"\b(?:never|not|neither|nor|den(?:y|ie[ds]|ying)|if|unless|whether|had|should|would|could|might|"
    r"were|without|doubt\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words that leave open whether it was said: "if Petro says", "Petro denied that he said"."""
_OTHER_WORDS = re.compile(
    r"\b(?:sang|sings?|singing|chant\w*|reads?|reading|quot\w+|citing|recalling|titled|entitled|"
    r"nicknamed|dubbed|known\s+as|so-called|saying)\b"
    r"|[’'](?:s\s+|\s+)(?:\w+\s+)?(?:claims?|promises?|words?|remarks?|"
    r"warnings?|description|slogan|motto|accusations?|demands?)\b"
)
"""Before words that are not those of who speaks: "said, quoting the poet, “...”"."""
_WORK_BEFORE = re.compile(
    r"\b(?:words|phrase|slogan|motto|song|poem|book|novel|film|headline|sign|banner|poster|plan|"
    r"programme|program|law|bill),?\s*$"
)
"""What has the words as its title or text; but somebody may well call a plan “very good”."""
_PUNCTUATION = re.compile(r"[,;:–—“”]\s")
_SOMEBODY = re.compile(
    r"\b(?:an?|one|another|the|his|her)\s+(?:\w+\s+)?(?:\w*(?:man|woman|person)|official|aide|reporter|"
    r"journalist|advis[eo]r|diplomat|resident|witness|lawyer|friend|brother|sister|father|mother|son|"
    r"daughter|wife|husband|nephew|niece)\b",
    re.IGNORECASE,
)
"""People without a name, to whom "he" and "she" may refer."""
_CLAUSE_GOES_ON = re.compile(r"\s+(?:that|the|he|she|it|they|[A-Z])")
_CAPITAL_WORDS = re.compile(r"\b(?:[A-Z][\w-]*\w\s+){0,3}[A-Z][\w-]*\w")


class QuotationFinder:
    """Finds the quotations of a document and their speakers.

    Args:
        text: the whole source; "the secretary" is the only one named before.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._upcoming = deque(_PERSON.finditer(text))
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        """Office -> the surnames of its holders that are named so far."""
        self._lead_in: str | None = None
        self._people: frozenset[str] = frozenset()
        """Who is named in the last paragraph that is not only quoted."""
        self._names = FullNames(text)

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
        last_end = since = 0
        for match in matches:
            start, end = paragraph.start + match.start(), paragraph.start + match.end()
            before = words[max(last_end, match.start() - _MAX_CONTEXT_CHARS) : match.start()]
            after = words[match.end() : match.end() + _MAX_CONTEXT_CHARS]
            narration = _QUOTED.sub(
                " ", words[max(since, match.start() - _MAX_CONTEXT_CHARS) : match.start()]
            )
            quoted = _Quoted(before, match[0], after, start, last, narration)
            speaker = self._attributed(quoted)
            if speaker is None:
                speaker = self._lead_in
            elif speaker != self._lead_in:
                self._lead_in = None
            last, last_end = speaker or None, match.end()
            since = last_end if last else since
            yield Quotation(_without_marks(self._text, start, end), last)
        unopened = _UNOPENED.match(words) if self._lead_in and not matches else None
        if unopened:
            start, end = (paragraph.start + place for place in unopened.span("words"))
            yield Quotation(_without_marks(self._text, start, end), self._lead_in)
        ending = words[-_MAX_CONTEXT_CHARS:]
        if ending.rstrip().endswith(":") and not matches:
            self._lead_in = (
                self._speaker_before(_Quoted(ending, "", "", paragraph.end, None, ending)) or None
            )
        if not matches or _QUOTED.sub("", words).strip(_AROUND_WORDS):
            self._people = self._people_in(_QUOTED.sub(" ", ending))

    def _attributed(self, quoted: "_Quoted") -> str | None:
        """The name of who says a quotation; "" where that is open, None where nothing tells."""
        label = _LABEL.fullmatch(quoted.before)
        dash = _DASH_AFTER.match(quoted.after)
        if _is_title(quoted.words):
            return ""
        if dash:
            return self._names.of(dash["speaker"]) or ""
        if label and (name := self._names.of(label["speaker"])):
            return name
        continues = quoted.last and self._continues(quoted)
        if not continues and _DIRECTLY_BEFORE.search(quoted.before):
            return self._speaker_before(quoted) or ""
        if (behind := _AFTER.match(quoted.after)) and quoted.is_open:
            if quoted.is_question and _CLAUSE_GOES_ON.match(quoted.after, behind.end()):
                return ""  # perhaps a new sentence: “Who pays?” Petro said that nobody does.
            return self._resolve(_speaker_of(behind), quoted)
        if quoted.is_open and _UNKNOWN_AFTER.match(quoted.after):
            return ""
        return quoted.last if continues else self._speaker_before(quoted)

    def _speaker_before(self, quoted: "_Quoted") -> str | None:
        """Who says a quotation by the sentence before it; "" and None as above."""
        sentence = _SENTENCE_END.split(quoted.before)[-1]
        clauses = deque(_CLAUSE.finditer(sentence), maxlen=1)
        if not clauses:
            return None
        clause = clauses[0]
        name = _speaker_of(clause)
        head = sentence[: clause.start(clause.lastgroup or 0)]
        clause_words = _PUNCTUATION.split(head)[-1] + name
        names_work = not clause[0].endswith(("called", "calls")) and _WORK_BEFORE.search(sentence)
        is_other = names_work or _OTHER_WORDS.search(sentence, clause.start())
        is_open = is_other or _DOUBT.search(clause_words)
        is_subject = clause.lastgroup == "source" or _is_subject(head, name)
        return self._resolve(name, quoted) if name and is_subject and not is_open else ""

    def _continues(self, quoted: "_Quoted") -> bool:
        """Whether a quotation goes on from the one before: "... and said that", "... he said."."""
        behind = _SAID_BETWEEN.fullmatch(quoted.before)
        speaker = self._resolve(_speaker_of(behind), quoted) if behind else ""
        is_joined = _AND_BETWEEN.fullmatch(quoted.before) is not None
        return is_joined or (speaker != "" and speaker == quoted.last)

    def _resolve(self, speaker: str, quoted: "_Quoted") -> str:
        """The name behind a name, a pronoun or an office such as "the secretary"; "" if open."""
        words = speaker.split()
        if words[0].lower() in {"he", "she"}:
            names = self._people_in(quoted.narration) | ({quoted.last} if quoted.last else set())
            names = names or self._people
            return next(iter(names)) if len(names) == 1 else ""
        if words[0].lower() in {"his", "her"}:
            return ""
        if words[0].lower() == "the":
            holders = self._holders_at(quoted.start, words[-1])
            return (self._names.of(next(iter(holders))) or "") if len(holders) == 1 else ""
        return self._names.of(speaker) or ""

    def _holders_at(self, position: int, office: str) -> set[str]:
        """The surnames of the holders of an office that are named before a position."""
        while self._upcoming and self._upcoming[0].start() < position:
            person = self._upcoming.popleft()
            holder = _POSSESSIVE.split(person["name"])[0].split()[-1]
            self._holders[person["office"].lower()].add(holder)
        return self._holders[office]

    def _people_in(self, words: str) -> frozenset[str]:
        """The full names of the people named in some words; "" for somebody's relative or aide."""
        names = {""} if _SOMEBODY.search(words) else set()
        for match in _CAPITAL_WORDS.finditer(words):
            before = words[max(0, match.start() - _MAX_WORD_CHARS) : match.start()].lower().split()
            is_other = words.startswith(("’", "'"), match.end())
            if before[-1:] == ["the"]:
                continue  # of no person: "the United States"
            name = self._names.of(match[0])
            if name and not is_other and _NOT_BEFORE_SUBJECTS.isdisjoint(before[-1:]):
                names.add(name)
            elif name or len(bare_name(match[0]).split()) > 1:
                names.add("")
        return frozenset(names)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation in its paragraph.

    Attributes:
        before: the narration up to it, from the quotation before.
        words: the quotation with its marks.
        after: what follows it.
        start: its offset.
        last: who says the quotation before; None where that is open.
        narration: the narrator's words since the last quotation of which it is told who says it.
    """

    before: str
    words: str
    after: str
    start: int
    last: str | None
    narration: str

    @property
    def is_question(self) -> bool:
        """Whether its words ask or exclaim."""
        return self.words.rstrip('”"').endswith(("?", "!"))

    @property
    def is_open(self) -> bool:
        """Whether the sentence may go on behind it with who says it."""
        ends = self.words.rstrip('”"').endswith((",", "…", "—", "–"))
        return ends or self.is_question or self.after.startswith(",")


def _speaker_of(match: re.Match[str]) -> str:
    return (match[match.lastgroup] if match.lastgroup else "") or ""


def _is_subject(head: str, name: str) -> bool:
    """Whether a name behind some words is who acts: not so behind "a spokesman for"."""
    before = _OFFICE_BEFORE.sub("", _clause_end(head)).split()
    if not before or head.split() == ["and"]:
        return True
    governing = set(before[-1:] if before[0] in _INTRODUCTIONS else before) | (
        {"who"} & set(before)
    )
    has_title = bare_name(name) != name or " " in name
    return has_title and _NOT_BEFORE_SUBJECTS.isdisjoint(map(str.lower, governing))


def _clause_end(head: str) -> str:
    """The words behind the last start of a clause."""
    start = 0
    for match in _CLAUSE_START.finditer(head):
        start = match.end()
    return head[start:]


def _is_title(quoted: str) -> bool:
    """Whether quoted words have the capitals of a title: “Blue Nets Fund”."""
    words = [word for word in quoted.strip(_AROUND_WORDS + ",").split() if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _without_marks(text: str, start: int, end: int) -> Span:
    """The words of a quotation: ``“We did it,”`` is ``We did it``."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_AROUND_WORDS))
    return Span(start, start + len(words.strip(_AROUND_WORDS).removesuffix(",")))
