"""Stage notes: words in brackets that nobody spoke, such as "(Via interpreter)"."""

import re
from collections.abc import Iterator

from index.records import Note, Span

_BRACKETS = re.compile(r"\\?[(\[](?P<words>[^()\[\]]{1,120}?)\\?[)\]]")

_STAGE = re.compile(
    r"""
    (?:\W*
      (?:cross-?\ ?talk | laugh(?:s|ter|ing)? | chuckl\w+ | applause | cheers | cheering | inaudible
        | unintelligible | indiscernible | off[-\ ]mic\w* | no\ (?:audible|verbal)\ \w+
        | (?:as|via|through|by)\ (?:an?\ )?(?:interpret|translat)\w+ | (?:as\ )?interpreted
        | (?:as\ )?translated | in\ progress | no\ translation\b.* | speaks?\b.* | speaking\b.*
        | sings?\b.* | sneezes | coughs? | pauses? | audio\b.* | technical\b.* | recess | break
        | in\ (?:spanish|french|arabic|hebrew|ukrainian|russian|chinese|mandarin|japanese|korean
          |german|portuguese|italian|polish|hindi|urdu|english|[a-z]+)\b.{0,40}
        | gestur\w+\b.* | moment\ of\ silence.* | (?:video|music|anthem)\b.* | silence
        | (?:a|an|the)\ .*\b\w+s\b(?:\ .*)? | re:? | end\b.* | boo\w* | nods?\b.* | points?\b.*
        | phonetic | ph | sic
      )
      (?:\ (?:and|by|from|in)\b.{0,60})?
    )[\W]*
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""Words that stage notes are made of; a sentence in brackets that begins with an article is a
note too ("The leaders shake hands."), other brackets are the transcriber's or speaker's words."""


_REPORTERS_LINE = re.compile(
    r"(?:\S+\s+){1,8}(?:interjecting|interrupting|having spoken in reply)\s*[—–-]*"
    r"|(?:an|the)\s(?:[\w’'-]+\s){1,8}having(?:\s[\w’'-]+){1,8}\s*[—–-]+"
    r"|(?:motion|question|amendment|bill|clause)s?\s(?:[^\s.?!]+\s){0,8}"
    r"(?:agreed|negatived|withdrawn|carried|adopted|put|passed)(?:\sto)?\.?"
    r"|(?:amendments?|clauses?|schedules?)\s[\w() ,–-]{1,40}\s(?:not\smoved|moved|(?:dis)?agreed|"
    r"negatived|withdrawn)(?:\sto)?\.?|(?:house|committee|sitting)\s(?:resumed|adjourned|suspended)"
    r"(?:\sat\s[^?!]{1,40})?\.?"
    r"|the\s(?:house|committee|senate|assembly|council)\s(?:divided|rose|adjourned)"
    r"(?::|\sat\s)[^?!]{1,100}"
    r"|(?:(?:general|loud|prolonged)\s+)?(?:interruptions?|laughter|applause|disorder|"
    r"interjections?|cheers|pause)\.?",
    re.IGNORECASE,
)
"""A line of the reporter's own: "Mr Brandl interjecting—", "Motion agreed to."."""

_MOTION_HEAD = re.compile(
    r"moved\sby|(?:amendments?|new\sclause|motion)\s\w{1,6}(?:\s(?:and|to)\s\w{1,6})?",
    re.IGNORECASE,
)
"""What stands alone above the printed text of a motion or amendment: "Amendment 21", "Moved by"."""

_MAX_BRACKETED_CHARS = 300


def is_note_paragraph(paragraph: str) -> bool:
    """Whether a paragraph of its own is a note: all in brackets, or a line of the reporter's."""
    words = " ".join(paragraph.strip("*_ \n.…").split())
    if _REPORTERS_LINE.fullmatch(words):
        return True
    inner = words[1:-1]
    return (
        len(words) <= _MAX_BRACKETED_CHARS
        and words[:1] + words[-1:] in {"()", "[]"}
        and not any(sign in inner for sign in "()[]")
    )


def is_motion_head(paragraph: str) -> bool:
    """Whether a paragraph stands above the printed text of a motion, which nobody speaks."""
    return _MOTION_HEAD.fullmatch(" ".join(paragraph.strip("*_# \n").split())) is not None


def note_words(paragraph: str) -> str:
    """The words of a note without brackets and emphasis, white space collapsed."""
    words = " ".join(paragraph.split()).strip("*_ ")
    return words.lstrip(".… ").strip("()[]*_ ").removesuffix(").").removesuffix("].")


def find_notes(text: str, span: Span) -> Iterator[Note]:
    """The stage notes inside a span, in order."""
    for match in _BRACKETS.finditer(text, span.start, span.end):
        words = " ".join(match["words"].split())
        if is_stage_note(words):
            yield Note(Span(match.start(), match.end()), words)


def is_stage_note(words: str) -> bool:
    """Whether bracketed words describe the scene: "As interpreted.", not "COVAX"."""
    if re.match(r"(?:a|an|the)\b", words, re.IGNORECASE):
        return words[0].isupper() and words.rstrip().endswith(".")
    return _STAGE.fullmatch(words) is not None
