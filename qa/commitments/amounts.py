"""How much: amounts in a sentence, as they stand."""

import re

from index.records import Span

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens)"
_SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|an?|several|half\ a|a\ few|a\ quarter)"
)
_ABOUT = (
    r"(?:(?:(?:more|less|fewer)\ than|at\ least|at\ most|up\ to|over|about|around|almost|nearly|"
    r"approximately|roughly|an\ additional|an\ extra|another|a\ total\ of|under|some)\ )*"
)
_AFTER_UNIT = (
    r"(?:a|an|the|and|or|but|of|in|on|at|to|for|from|by|with|as|that|which|who|whose|this|these|"
    r"those|we|i|he|she|they|it|you|is|are|was|were|be|will|would|has|have|had|our|my|your|their|"
    r"his|her|its|so|because|if|when|while|over|under|more|per|where|into|across|around|about|than|"
    r"through|within|before|after|during|between|against|out|up|down|not|also|just|now|here|there|"
    r"today|tomorrow|last|next|ago|since|until|both|all|each|every|right|already|including|"
    r"available|along|going|away|back|worth)\b"
)
_UNIT = (
    rf"(?:[\s-]+(?!{_AFTER_UNIT})[a-z][\w'-]*"
    rf"(?:\ (?!{_AFTER_UNIT}|\w+ed\b)[A-Za-z][\w'-]*){{0,3}})"
)
_TIME = (
    r"(?:second|minute|hour|day|night|week|weekend|month|year|decade|centur(?:y|ies)|quarter|"
    r"summer|time|a\.?m|p\.?m|o'clock|th|st|nd|rd)s?\b"
)
_AMOUNT = re.compile(
    rf"""(?<![\w.,:$€£/-])(?:{_ABOUT}(?:
        (?:US|C|A|NZ|R)?[$€£¥₹]\s?{_NUMBER}(?:[\s-]*(?:{_SCALE}|bn|m|k)\b)?
      | {_NUMBER}[\s-]*(?:percent|per\ cent|%)(?:\ of\ GDP)?
      | (?:{_NUMBER}|{_SMALL}|(?:tens|hundreds|thousands)\ of)\s{_SCALE}(?:\ of)?
        (?:\s(?:and\ )?{_SCALE})?(?:\ (?:dollars|euros|pounds|yen))?(?!\s{_TIME})(?:{_UNIT})?
      | {_NUMBER}(?![\d:/-])(?![\s-]*{_TIME})(?P<unit>{_UNIT})
      | (?:double|triple|quadruple|halve)\b(?!\ (?:check|down))
      | (?:two[\s-]thirds|three[\s-]quarters|one[\s-]third|a\ third
        |(?<!first\ )(?<!second\ )half)\ of
    ))""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d\b")
_NAME_BEFORE = re.compile(r"\b(?<!^)[A-Z]\w+ $")
"""In "Article 5 commitments" the number is part of a name."""


def amounts_in(words: str) -> tuple[Span, ...]:
    """Return where amounts stand: money, shares, and counts of things, but no times and years.

    Args:
        words: of one sentence, with plain apostrophes.
    """
    spans = []
    for match in _AMOUNT.finditer(words):
        is_count = match[0][0].isdigit() and match["unit"]
        if is_count and (_YEAR.match(match[0]) or _NAME_BEFORE.search(words[: match.start()])):
            continue
        length = len(match[0].removesuffix(" of").rstrip(" -"))
        spans.append(Span(match.start(), match.start() + length))
    return tuple(spans)
