"""What stands around a promise and takes it back: a report, a forecast, a condition, quotes."""

import re

from qa.commitments.deadlines import deadlines_in

_OPENERS = "|".join(
    """
    and but so or because since therefore then thus also now today tomorrow here again well yes yeah
    no look why say says said saying clear promise promised pledge announce forward together end
    likewise decided committed once ahead years
    """.split()
)
_REPORTING = (
    r"(?:is|was|said|says|say|clear|announced?|agreed|decided|promised|pledged|assured?|means?|"
    r"reiterated?|reaffirm(?:ed)?|confirm(?:ed)?|emphasized?|fact|message|repeat|stated?|determined|"
    r"you|them|him)"
)
_MAY_STAND_BEFORE = re.compile(
    rf"""(?:
      ^ | [,;:\u2013\u2014("'.-] | \b(?:{_OPENERS}) | \b{_REPORTING}\ that
    | (?:,|[\u2013\u2014]|\band)\ (?:which|that)
    | \b(?:this|next|each|every)\ time
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that begin a clause; after others "we will" is part of one: "the things we will do"."""

_FORECASTING = re.compile(
    r"""\b(?:
      (?:I|we)(?:'m|\ am|'re|\ are)?\ (?:\w+\ )?(?:think|hope|believe|expect|guess|suspect|imagine|
        bet|confident|hopeful|optimistic|sure|certain|assume|know)
    | hopefully | maybe | perhaps | presumably
    )(?:\ that|,)?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_REPORTED = re.compile(
    r"""\b(?P<reporter>[\w.']+)[\s,\u2013\u2014]+(?:\w+ly\ )?
    (?:says?|said|saying|thinks?|thought|asks?|asked|tells?|told|knows?|knew|believes?|hopes?|
      expects?|wonders?|worr\w+|fears?|claims?|claimed|argues?|suggested)
    (?:\ (?:me|us|you|them|him|her))?,?(?:\ that)?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_OWN_REPORTERS = frozenset(
    "i we i've we've have has i'll president administration it just been".split()
)
_CONDITION = re.compile(
    r"""(?<!even\ )(?<!as\ )\b
    (?:if|unless|provided\ that|assuming|were\ to|in\ case|whether|God\ willing)\b
    | ^\W*(?:and\ |but\ |so\ )?should\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DOUBTFUL = re.compile(
    r"\b(?:probably|hopefully|likely|possibly|presumably|potentially)\b", re.IGNORECASE
)

_NEAR_CHARS = 120
"""What opens a clause or reports it stands nearer to it."""


def is_taken_back(before: str, words: str, after: str) -> bool:
    """Return whether what stands around a promise makes it none.

    Args:
        before: the sentence up to the promise, with plain apostrophes.
        words: subject and verb of the promise.
        after: the rest of the sentence.
    """
    near = before[-_NEAR_CHARS:]
    return bool(
        not _MAY_STAND_BEFORE.search(_without_deadline(near))
        or _FORECASTING.search(near)
        or _is_reported(near)
        or _CONDITION.search(before)
        or _CONDITION.search(after)
        or _DOUBTFUL.search(words)
    )


def _without_deadline(before: str) -> str:
    """Return words without a deadline at their end: "by 2030 we will" begins a clause."""
    last = next(reversed(deadlines_in(before)), None)
    return before[: last.start] if last and last.end == len(before.rstrip()) else before


def is_quoted(before: str) -> bool:
    """Return whether a quotation is open at the end of some words."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_reported(before: str) -> bool:
    """Return whether somebody else is said to say what follows."""
    report = _REPORTED.search(before)
    return report is not None and report["reporter"].lower() not in _OWN_REPORTERS
