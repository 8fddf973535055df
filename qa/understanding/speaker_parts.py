"""The part that a named speaker has in a question: says it, does it, or is talked about.

"What did Duque say about Blinken" asks for the words of Duque and is about Blinken. A question for
somebody's words is answered by that speaker nine times in ten, a question about somebody one time
in three (188 development questions that name a speaker).
"""

import re
from collections.abc import Iterable

from index.search.terms import stems_of
from qa.records import NamedSpeaker, SpeakerPart

_SAYING = frozenset(
    stems_of(
        """
        accept acknowledge address admit advise agree announce answer apologize apologise
        appeal applaud argue ask assert assure attribute believe blame challenge
        characterize claim comment commend commit committed compare concede conclude condemn
        confirm congratulate consider contend count credit criticize criticise declare
        defend denounce deny describe detail disagree disclose dismiss doubt emphasize
        emphasise encourage estimate expect explain express favor favour fear feel foresee
        frame give highlight hope insist intend invite joke justify lay liken link list
        maintain mean mention mind name note observe offer oppose outline picture plan
        pledge point portray praise predict prefer promise propose put quip quote react
        reassure recall recommend recount regard reject remark remember reply report request
        respond reveal rule said say see speak stress suggest sum support swear talk teach
        tell thank think threaten tie told urge view voice vow want warn wish worry caution
        """
    )
)
"""Verbs of speaking and thinking."""

_WORDS = frozenset(
    stems_of(
        """
        account address answer apology appeal argument assessment belief case
        characterization claim comeback comment concern demand description estimate example
        explanation eyes fear hope joke judgement judgment justification line message
        metaphor mind opinion phrase pledge position promise proposal quip reaction reason
        reasoning remark reply request response retort speech stance statement take telling
        thinking verdict view warning words
        """
    )
)
"""Nouns after a name for what somebody says: "in Duque's words"."""

_SOURCE = re.compile(r"\b(?:according\s+to|asked|as|by|for|from|per)$", re.IGNORECASE)
_ON_A_TOPIC = re.compile(r"\s*(?::|(?:on|about|regarding)\b)", re.IGNORECASE)
_NO_PREDICATE = re.compile(
    r"(?:^|[.?!])\s*(?:(?:and|but|or|what\s+about|how\s+about)\s*)*$", re.IGNORECASE
)
"""Text before a name without a predicate: "And Duque in 2021?"."""
_FIRST_NAMES = re.compile(r"(?:\s+[A-Z][\w.’'-]*)+$")
_SUBJECT = re.compile(
    r"\b(?:can|could|did|do|does|had|has|have|is|should|was|were|will|would)$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"[’']s?(?=\s|$)|(?<=s)[’'](?=\s|$)")
_PRONOUN_SAYS = re.compile(r"\b(?:he|she)\s+(\w+)", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+|[,;:?]")
_MAX_VERB_DISTANCE_WORDS = 4
"""Words after a name among which its verb is looked for."""


def speaker_part(question: str, start: int, end: int) -> SpeakerPart:
    """Return the part that the speaker named at ``question[start:end]`` has in a question."""
    before = _FIRST_NAMES.sub("", question[:start].rstrip())
    name, after = question[start:end], question[end:]
    if _SOURCE.search(before) or _ON_A_TOPIC.match(after) or _speaks_later(after):
        return "says"
    if _NO_PREDICATE.search(before) and not _POSSESSIVE.search(name):
        return "says"
    nearest = _nearest(after)
    if _POSSESSIVE.search(name):
        return "says" if _any_of(nearest, _WORDS) else "about"
    if _any_of(nearest, _SAYING):
        return "says"
    return "acts" if _SUBJECT.search(before) else "about"


def requested_speakers(mentions: Iterable[NamedSpeaker]) -> list[NamedSpeaker]:
    """Return those of the speakers named in a question whose words it asks for."""
    return [mention for mention in mentions if mention.part == "says"]


def is_of_speaking(stem: str) -> bool:
    """Return whether the stem of a word is that of speaking, and so no topic: "reply", "view"."""
    return stem in _SAYING or stem in _WORDS


def _speaks_later(after: str) -> bool:
    """Return whether a pronoun further on speaks: "What did Biden's uncle do, did he say?"."""
    return any(_any_of([match[1]], _SAYING) for match in _PRONOUN_SAYS.finditer(after))


def _nearest(after: str) -> list[str]:
    """Return the next words after a name, up to the end of its clause."""
    words: list[str] = []
    for word in _WORD.findall(after)[:_MAX_VERB_DISTANCE_WORDS]:
        if word in ",;:?":
            break
        words.append(word)
    return words


def _any_of(words: list[str], terms: frozenset[str]) -> bool:
    return any(term in terms for word in words for term in stems_of(word))
