"""The English forms of a promise: a subject, and words up to the deed that is promised."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

PromiseGrade = Literal["pledge", "plan", "aim"]
"""How far the words bind: "we commit to", "we will", "our goal is to"."""

PROMISE_GRADES: tuple[PromiseGrade, ...] = get_args(PromiseGrade)
"""The most binding first."""

Demand = Literal["nothing", "deed", "amount", "measure"]
"""What must follow a form: nothing more, a deed that is no conduct, an amount, or such a deed with
an amount or a deadline."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of words that promise.

    Attributes:
        grade: how far they bind.
        words: matches from the end of the subject up to the deed.
        demand: what must follow.
    """

    grade: PromiseGrade
    words: re.Pattern[str]
    demand: Demand


_PAUSE = r"[\s,\u2013\u2014-]+"
_OR_SHORT = rf"(?:{_PAUSE}|(?='))"
_ADVERBS = (
    r"(?:(?:also|now|therefore|then|thus|always|still|together|ever|further|both|all|each|just|"
    r"of course|quite|once again|again|today|jointly|indeed|as well|very soon|soon|for our part|"
    r"tomorrow|tonight|later|later today|this week|next week|"
    rf"one hundred percent|\d+ percent|\w+ly)\b{_PAUSE})*"
)
_WILL = r"(?:will|shall|won't|'ll|(?:am|is|are|'m|'re|'s)(?: not)? (?:going to|gonna))\b"
_IS = r"(?:am|is|are|'m|'re|'s|remains?|stands?)"
_HAVE = r"(?:have|has|'ve|'s)"
_TO = rf"{_PAUSE}(?:not )?to\b"
_COMMIT = (
    r"(?:commit(?:ted|s|ting)?(?: (?:ourselves|myself|itself))?|pledg(?:e[ds]?|ing)|"
    r"vow(?:ed|s|ing)?|undert(?:ake|ook|aken)|promis(?:e[ds]?|ing)(?: (?:you|them|him))?)"
    r"(?: (?:here|today))?(?:,[^,.]{1,30},)?"
)
_PROMISE_THAT = (
    r"(?:pledged?|vow(?:ed)?|promised?|guaranteed?)(?: (?:here|today|you|them|everyone|everybody))*"
    r",? that"
)
_COMMITTED_TO = (
    rf"(?:{_TO}|{_PAUSE}(?:that )?(?:I|we)(?:'ll| will| shall)\b|"
    rf"{_PAUSE}(?=(?:\w+ ){{0,3}}[$€£\d]))"
)
_AGREED = rf"{_OR_SHORT}(?:{_HAVE}{_PAUSE})?{_ADVERBS}agreed"
_NOT = rf"(?:(?:not|never)\b{_PAUSE})?"
_GIVING = (
    r"(?:providing|investing|contributing|donating|allocating|sending|delivering|launching|"
    r"dedicating|increasing|doubling|tripling|setting aside|making|offering|announcing)"
)


def _form(grade: PromiseGrade, words: str, demand: Demand = "deed") -> Form:
    return Form(grade, re.compile(words, re.IGNORECASE), demand)


FORMS = (
    # "are committed to", "has pledged to", "promise you that we will"
    _form(
        "pledge",
        rf"{_OR_SHORT}{_ADVERBS}(?:(?:{_HAVE}|{_IS}|was|were|do|did|will|'ll){_PAUSE})?{_ADVERBS}"
        rf"{_COMMIT}{_COMMITTED_TO}",
        "nothing",
    ),
    # "promise that no family will lose": whatever is promised, whoever promises answers for it
    _form(
        "pledge",
        rf"{_OR_SHORT}{_ADVERBS}(?:(?:{_HAVE}|do|will|'ll|can){_PAUSE})?{_ADVERBS}"
        rf"{_PROMISE_THAT}\b.*?\b{_WILL}{_PAUSE}",
        "nothing",
    ),
    _form("pledge", r" give (?:you )?(?:my|our) word\b", "nothing"),
    _form("pledge", rf"{_AGREED}{_TO}{_PAUSE}"),
    _form("pledge", rf"{_AGREED}{_PAUSE}that\b.*?\b{_WILL}{_PAUSE}"),
    _form("plan", rf"{_OR_SHORT}{_ADVERBS}{_WILL}{_PAUSE}{_ADVERBS}{_NOT}{_ADVERBS}"),
    _form("plan", rf"{_OR_SHORT}{_HAVE}{_PAUSE}{_ADVERBS}(?:decided|chosen|resolved){_TO}{_PAUSE}"),
    # "are providing $750 million"
    _form(
        "plan",
        rf"{_OR_SHORT}{_ADVERBS}(?:am|is|are|'m|'re|'s){_PAUSE}{_ADVERBS}{_GIVING}\b",
        "amount",
    ),
    _form(
        "aim",
        rf"{_OR_SHORT}(?:{_IS}{_PAUSE})?{_ADVERBS}(?:aim|intend|plan|seek|strive)(?:s|ning|ing)?"
        rf"{_TO}{_PAUSE}",
    ),
    _form(
        "aim",
        rf"{_OR_SHORT}{_ADVERBS}(?:want|hope|wish|expect|would like|'d like){_TO}{_PAUSE}",
        "measure",
    ),
)
"""Forms after a subject, such as "we" or "Japan", the most binding first."""

CLEFT = _form("plan", rf"{_OR_SHORT}{_WILL} (?:not )?do\b.{{0,20}}? is{_PAUSE}(?:to )?")
"""A form after "what" and a subject: "what Colombia will not do is to recognise"."""

_OWN = r"(?:my|our|the president's|the administration's) (?:\w+ ){0,3}"
_NAMED_PROMISE = r"(?:commitment|pledge|promise|vow)"
_NAMED_AIM = r"(?:goal|aim|target|objective|plan|intention|ambition|intent|idea)"
PHRASES = (
    _form(
        "pledge",
        rf"\b{_OWN}{_NAMED_PROMISE}(?: \w+){{0,4}} (?:is|remains) (?:\w+ )?(?:to|that)\b",
        "nothing",
    ),
    _form("pledge", r"\byou have (?:my|our) word\b", "nothing"),
    # quoted from the middle of a sentence: "will continue working"
    _form("plan", rf"^will{_PAUSE}{_ADVERBS}{_NOT}"),
    _form(
        "aim",
        rf"\b{_OWN}{_NAMED_AIM}s?(?: \w+){{0,3}} (?:is|are|remains) (?:\w+ )?to{_PAUSE}",
    ),
)
"""Forms that hold their subject, which is whoever speaks."""

NOUN = re.compile(rf"\b(?:{_NAMED_PROMISE}|word|{_NAMED_AIM})|^will\b", re.IGNORECASE)
"""Every one of these phrases holds one of these words."""

_TRIGGERS = (
    *("will", "shall", "'ll", "’ll", "won't", "won’t", "going to", "gonna"),
    *("commit", "pledg", "promis", "vow", "undert", " word", "agreed", "decided", "chosen"),
    *("resolved", "aim", "intend", "plan", "seek", "striv", "goal", "target", "objective"),
    *("intention", "ambition", "intent", "idea", "want", "hope to", "wish to", "expect to"),
    *("like to", "providing", "investing", "contributing", "donating", "allocating", "sending"),
    *("delivering", "launching", "dedicating", "increasing", "doubling", "tripling"),
    *("guarantee", "setting aside", "making", "offering", "announcing"),
)


def may_promise(sentence: str) -> bool:
    """Return whether a sentence holds any word of the forms, as one in three does."""
    words = sentence.lower()
    return any(trigger in words for trigger in _TRIGGERS)


_OWN_BODY = (
    r"(?:my|our|this)(?: \w+){0,2} (?:government|administration|country|countries|nation|party|"
    r"ministry|department|company|alliance|presidency|team|agency|agencies|bank|army|navy|force|"
    r"troop|office|union|police|parliament|commission|council|organi[sz]ation|association|cabinet|"
    r"embassy|city|state|province|railway|university)s?"
)
_PARTNER = (
    r"(?: (?:and|with) (?:(?:the|our) )?(?:(?-i:[A-Z]\w+)|allies|partners)(?: (?-i:[A-Z]\w+))*)?"
)


@lru_cache(maxsize=256)
def subject_pattern(bodies: str) -> re.Pattern[str]:
    """Return the subjects of a promise that binds the speaker.

    Args:
        bodies: a pattern of names that the speaker speaks for, "" for none.
    """
    names = "|".join(filter(None, (_OWN_BODY, bodies)))
    return re.compile(rf"\b(?:(?:I|we)\b|(?:{names})\b{_PARTNER})", re.IGNORECASE)
