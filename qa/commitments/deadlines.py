"""By when: deadlines in a sentence, as they stand, and the days that they can mean."""

import re

from index.dates import date_in_words
from index.errors import MetadataError
from index.records import PartialDate, Span
from index.written_dates import written_date

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_YEAR = r"(?:20|21)\d\d"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_DAY = rf"(?:{_MONTH}\ {_ORDINAL}(?:,?\ {_YEAR})?|{_ORDINAL}\ (?:of\ )?{_MONTH}(?:,?\ {_YEAR})?)"
_DATE = (
    rf"(?:{_DAY}|(?:(?:early|mid|late)[\s-])?(?:{_MONTH},?\ )?(?:of\ )?{_YEAR}"
    rf"|(?:the\ month\ of\ )?{_MONTH})"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PERIOD = (
    r"(?:hour|day|week|month|year|decade|quarter|spring|summer|autumn|fall|winter|century|term|"
    r"fiscal\ year|weekend)"
)
_SEASON = r"(?:spring|summer|autumn|winter)"
_COUNT = (
    r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|"
    r"sixty|ninety|hundred|several|few|couple(?:\ of)?|many)"
)
_PART = (
    r"(?:the\ )?(?:very\ )?(?:end|beginning|start|middle|close|month|year|first\ half|second\ half|"
    r"(?:first|second|third|fourth)\ quarter|rest|remainder|course)\ of\ "
)
_DETERMINER = (
    r"(?:the\ next|the\ coming|the\ current|this\ coming|this\ calendar|the\ calendar|the|this|"
    r"next|that|my|his|her|our)"
)
_MORE_THAN = r"(?:less\ than|under|about|the\ next|the\ first|the\ coming|next|just|as\ little\ as)"
_DEADLINE = re.compile(
    rf"""(?<![\w-])(?:
      (?:no\ later\ than|not\ later\ than|by|before|until|through|from\ now\ until|as\ of|for|
        over|starting(?:\ in)?|beginning(?:\ in)?|during|in|on|at)\ 
      (?:{_PART})?(?:
          (?:(?:the\ )?year\ )?{_DATE}(?!\w)(?!-)(?:'s)?
        | {_DETERMINER}\ (?:(?!last|past|previous|first|same|other)\w+\ )?{_PERIOD}(?!s)\b
          (?:\ of\ {_DATE})?(?:'s\ end)?(?<!\bthe\ day)(?:\ in\ office)?
        | (?:my|his|her|our)\ time\ in\ office
      )
    | (?:by|before|until|on)\ (?:(?:this|next)\ )?
      (?:{_WEEKDAY}|tomorrow|tonight|today|then|year's\ end|midnight|noon|{_SEASON})\b
    | (?:with)?in\ (?:{_MORE_THAN}\ )*{_COUNT}(?:\ (?:or|to)\ {_COUNT})?\ (?:\w+\ )?{_PERIOD}s?\b
      (?:\ from\ now|\ or\ so)?
    | (?:over|during|for|throughout|across|in|within)\ (?:the\ )?(?:next|coming|following)\ 
      (?:{_COUNT}\ )?(?:\w+\ )?{_PERIOD}s?\b(?:\ and\ {_PERIOD}s)?
    | over\ {_COUNT}\ {_PERIOD}s\b
    | in\ the\ {_PERIOD}s?(?:\ and\ {_PERIOD}s)?\ (?:ahead|to\ come|that\ follow)
    | in\ the\ (?:(?:very\ )?near[\ -](?:term|future)|short[\ -](?:term|order)|foreseeable\ future|
      immediate\ future)
    | in\ (?:coming|future)\ {_PERIOD}s(?:\ and\ {_PERIOD}s)?
    | later\ (?:today|tonight|this\ {_PERIOD})
    | (?:this|next)\ (?:coming\ )?(?:{_PERIOD}|{_MONTH}|{_WEEKDAY}|afternoon|evening)\b(?!'s)
    | (?:very\ )?(?:soon|shortly)\b | as\ soon\ as\ possible | immediately | right\ away | overnight
    | (?:tomorrow|tonight)\b(?!'s)
    | before\ (?:there's|(?:he|she|I|we)\ leaves?|the\ (?:summit|election|meeting|conference|
      deadline))(?:\ [\w']+){{0,6}}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ABSOLUTE = re.compile(_DATE, re.IGNORECASE | re.VERBOSE)
_HAS_YEAR = re.compile(rf"\b{_YEAR}\b")
_LIMIT = re.compile(
    r"(?:no later than|not later than|by|before|within|until)\b|in\D*\d{4}", re.IGNORECASE
)


def deadlines_in(words: str) -> tuple[Span, ...]:
    """Return where deadlines and periods stand, such as "by 2030" and "in the coming weeks".

    Args:
        words: of one sentence, with plain apostrophes.
    """
    return tuple(Span(*match.span()) for match in _DEADLINE.finditer(words))


def is_limit(deadline: str) -> bool:
    """Return whether something is to be done by a deadline: "by 2030", and not "this evening"."""
    return _LIMIT.match(deadline) is not None


def due_date(deadline: str) -> PartialDate | None:
    """Return the date in a deadline that names its year; None where it is counted from some day.

    Args:
        deadline: such as "by the year 2030".
    """
    for match in _ABSOLUTE.finditer(deadline):
        if _HAS_YEAR.search(match[0]):
            try:
                return date_in_words(match[0]) or written_date(match[0])
            except MetadataError:
                return None
    return None
