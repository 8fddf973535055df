"""How words were said: the stage notes of a turn that hold for a span of it.

Three sorts, told apart on the transcripts at hand; a note of no sort holds inside the span alone:

- Language and interpretation go on until the next such note: "(As interpreted.)" is followed by
  "(In English.)", while "(Speaks Hindi.)" and "(No translation provided.)" stand in place of words
  that were left out, and say nothing of those after them.
- A channel before the first words, such as "(by video link)", holds for the whole turn.
- What is heard at a moment, such as "(Laughs.)" or "(In progress)", holds for the words that it
  touches, also at the beginning of a turn; applause holds for the words before it.
"""

import re
from collections.abc import Sequence

from index.records import Note, Span, Turn

_LANGUAGES = (
    "Afrikaans|Albanian|Amharic|Arabic|Armenian|Azerbaijani|Basque|Bengali|Bosnian|Bulgarian|"
    "Burmese|Cantonese|Catalan|Chinese|Croatian|Czech|Danish|Dari|Dutch|English|Estonian|Farsi|"
    "Filipino|Finnish|Flemish|French|Gaelic|Galician|Georgian|German|Greek|Hebrew|Hindi|Hungarian|"
    "Icelandic|Indonesian|Inuktitut|Irish|Italian|Japanese|Kazakh|Khmer|Korean|Kurdish|Kyrgyz|Lao|"
    "Latvian|Lithuanian|Macedonian|Malay|Maltese|Mandarin|M[aā]ori|Mongolian|Montenegrin|Nepali|"
    "Norwegian|Pashto|Persian|Polish|Portuguese|Punjabi|Quechua|Romanian|Russian|Serbian|Sinhala|"
    "Slovak|Slovene|Slovenian|Somali|Spanish|Swahili|Swedish|Tagalog|Tajik|Tamil|Thai|Turkish|"
    "Turkmen|Ukrainian|Urdu|Uzbek|Vietnamese|Welsh|Xhosa|Yiddish|Zulu"
)

_IN_LANGUAGE = re.compile(
    rf"""
    (?:(?:spoke|spoken|said|continu\w+|resum\w+|switch\w+|answer\w+|repl\w+)\s)?
    (?:(?:back\s)?(?:in|to|into)\s)?(?:{_LANGUAGES})(?:\s(?:and|/)\s(?:{_LANGUAGES}))?
    | (?:speaks|speaking)\s(?:in\s)?English
    | (?:(?:speaks?|speaking|spoke|via|through|by|as|with|in|using|an?|the|his|her|their
        |simultaneous|consecutive)\s)*
      (?:interpret(?:ers?|ed|ation)|translat(?:ors?|ed|ions?))
      (?:\s(?:from|into|in|by|to|of)\b.*)?
    | spoke\sin\b.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""In which language, and whether these are the words of an interpreter."""

_END = re.compile(
    r"end\w*\s(?:of\s)?(?:the\s)?(?:interpret|translat)\w+|without\s(?:an?\s)?(?:interpret|translat)\w+"
    r"|(?:interpret|translat)\w+\s(?:ends|ended|concludes|concluded|stops|stopped)",
    re.IGNORECASE,
)
"""The end of interpretation; a note of another language ends it too."""

_CHANNEL = re.compile(
    r"(?:via|through|by|over|on|off)\b.*|remot\w+|virtual\w*|(?:pre-?)?record\w+\b.*"
    r"|reading\b.*|as\s(?:delivered|prepared|read|recorded)\b.*|presiding|in\sthe\schair",
    re.IGNORECASE,
)
"""By which way, or in which part, somebody speaks."""

_REACTION = re.compile(
    r"(?:\w+\s)?(?:laughter|applause|cheers|cheering|boos|booing)\b|cross-?\s?talk",
    re.IGNORECASE,
)
"""What others do at some words; after other words of the turn it belongs to these."""

_MOMENT = re.compile(
    r"laugh(?!ter)|chuckl|inaud|unintell|indiscern|indistinct|off[-\s]?mic|in\sprogress|audio|cough|sneez"
    r"|sigh|paus|silence|interject|interrupt|interven|overlapping|crying|weep|whisper|shout|technical",
    re.IGNORECASE,
)
"""How somebody speaks at some words, or how well they were heard."""

_OF_WORDS = re.compile(r"sic|ph|phonetic|sp|re|in\s(?!progress).*", re.IGNORECASE)
"""The transcriber's remarks on words before them, and words of his own that complete a sentence."""

_PARTS = re.compile(r"[,;.]\s+")
"""Between the parts of a note: "Via interpreter; inaudible"."""

_BLANK = re.compile(r"[\s*_\\]*")
"""What may stand between a note and the words that it touches: white space and emphasis."""


def delivery_notes(turn: Turn, span: Span, text: str) -> tuple[str, ...]:
    """Return the notes on how a span was said, in order: ("Via interpreter", "inaudible").

    They depend on turn and span alone. The words are those of the notes, without brackets and the
    full stop; the same words are told once. A note inside the span is also part of its quote, which
    stays the exact slice of the source.

    Args:
        turn: the turn that holds the span.
        span: the quoted words.
        text: the whole source.
    """
    notes = sorted(turn.notes, key=lambda note: note.span)
    language = _language_notes(text, span, notes)
    reach = _reach(text, span, notes)
    distinct: dict[str, str] = {}
    for note in notes:
        words = _words(note)
        if words and (note in language or _holds(words, note.span, turn.span, span, reach)):
            distinct.setdefault(words.casefold(), words)
    return tuple(distinct.values())


def _holds(words: str, note: Span, turn: Span, span: Span, reach: Span) -> bool:
    """Whether a note holds for a span: inside it, touching it, or for the whole turn.

    Args:
        words: of the note.
        note: its place.
        turn: from the first to the last spoken character of the turn.
        span: the quoted words.
        reach: the same, with the notes that touch them.
    """
    if note.overlap(span):
        return _is_of_language(words) or _OF_WORDS.fullmatch(words) is None
    if note.end <= turn.start and _CHANNEL.fullmatch(words):
        return not _is_of_language(words)
    if not (reach.start <= note.start and note.end <= reach.end):
        return False
    is_after_others = turn.start < note.start < span.start
    is_reaction = _REACTION.match(words) is not None and not is_after_others
    return is_reaction or _MOMENT.match(words) is not None


def _language_notes(text: str, span: Span, notes: Sequence[Note]) -> list[Note]:
    """Return the last notes of language before a span, several where no words are between them."""
    last: list[Note] = []
    for note in notes:
        words = _words(note)
        if note.span.end > span.start:
            break
        if _END.fullmatch(words):
            last = []
        elif _is_of_language(words):
            is_next = last and _reach(text, last[-1].span, notes).end >= note.span.end
            last = [*last, note] if is_next else [note]
    return last


def _words(note: Note) -> str:
    return note.text.strip(" .:…—–-")


def _is_of_language(words: str) -> bool:
    return any(map(_IN_LANGUAGE.fullmatch, _PARTS.split(words)))


def _reach(text: str, span: Span, notes: Sequence[Note]) -> Span:
    """Return a span with the notes that touch it, and those that touch these."""
    start, end = span.start, span.end
    for note in reversed(notes):
        if note.span.end <= start and _BLANK.fullmatch(text, note.span.end, start):
            start = note.span.start
    for note in notes:
        if note.span.start >= end and _BLANK.fullmatch(text, end, note.span.start):
            end = note.span.end
    return Span(start, end)
