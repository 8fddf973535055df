"""Questioners whom the turn before calls by name: "We’ll go to Nora Fink of the Courier."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.labels.vocabulary import OFFICES, PORTFOLIOS, ROLES
from index.records import Speaker, SpeakerKind, Turn
from index.search.terms import folded
from index.speech.questions import spoken_words

_MAX_CALL_CHARS = 300
"""The end of a turn in which it calls on the next speaker."""

_MAX_OPENING_CHARS = 150
"""The beginning of a question in which somebody else than the person called says who asks."""

_CALLERS: frozenset[SpeakerKind] = frozenset({"person", "unnamed", "moderator"})

_WORD = r"(?:[A-Z]\.|[^\W\d_a-zß-öø-ÿ][\w’'-]*)"
_NAME = rf"{_WORD}(?:\s(?:al|bin|da|de|del|den|der|di|du|el|la|le|van|von|y|{_WORD})){{0,4}}"
_OUTLET = rf"{_WORD}(?:\s(?:of|and|&|the|for|\d+|{_WORD})){{0,5}}"
_CALLED = re.compile(
    r"(?P<lead>.*?\b(?:to|from|by|with|of|is|try|take|up|next|go|question|friend)\b[,:]?\s"
    rf"||.*?,\s)(?P<name>{_NAME})"
    rf"(?:(?P<link>,|,?\s(?:of|from|with|at|over\sat))\s(?:[Tt]he\s)?(?P<outlet>{_OUTLET}))?"
)
"""A sentence that ends with a name, and mostly with the outlet behind it."""

_CALLS = re.compile(
    r"\b(?:questions?|next|first|last|go|going|move|moving|turn|over|line|take|try|call|hear)\b",
    re.IGNORECASE,
)
_CALLS_TO_ASK = re.compile(
    r"\bquestions?\b|\bnext\b(?! (?:week|month|year))|\bline of\b", re.IGNORECASE
)
_FILLERS = re.compile(
    r"(?:(?:and|okay|ok|all|right|yes|yeah|now|so|great|sorry|thank|thanks|you|with|that|please|sir|"
    r"in|the|back|here|let[’']s|see|is|it|mr|ms|mrs)\b[,.:]*\s*)*",
    re.IGNORECASE,
)
"""What may stand before a name and an outlet that are a sentence of their own."""

_AFTERWARDS = re.compile(
    rf"{_NAME}|(?:.*\b)?(?:go\sahead|unmute\w*|your\s(?:line|question|turn|mic\w*)\b.*|please|over|"
    r"yes|yeah|okay|thank\syou)",
    re.IGNORECASE,
)
"""What still follows the call: "You should be able to unmute yourself."."""

_SELF = re.compile(rf"\b(?:[Tt]his\sis|[Ii]t[’']s|I[’']m|I\sam|name\sis)\s(?:actually\s)?({_NAME})")
_NO_NAMES = frozenset(
    (
        " ".join(OFFICES | PORTFOLIOS | ROLES.keys()).lower()
        + " department house ministry bank board office committee council congress court center"
        " centers university college school states people day i we you they he she it that this"
        " there what when where why how who yes no so and but or mr mrs ms dr thank thanks okay"
        " right hi hello hey folks oh well look guys welcome please sorry wait happy lord north"
        " south east west middle new saudi united air white supreme news times post journal radio"
        " television tv reuters bloomberg agency"
    ).split()
)
"""Words in no name of a reporter, of outlets too: "Now, the Morning Post, Nora"."""

_SENTENCE_END = re.compile(r"(?<=[^\s.][a-z\d’'”\"A-Z)][.?!…])\s+|(?<=—)\s+")


def with_names_called(turns: Sequence[Turn], text: str) -> tuple[Turn, ...]:
    """The turns; a questioner whom the turn before calls by name has that name and outlet.

    Of 13,511 questions in 668 transcripts 380 are called so by a name and an outlet, or by first
    and last name; all but two of these are right.

    Args:
        turns: the turns of a transcript.
        text: the source.
    """
    new_turns = list(turns)
    for position in range(1, len(turns)):
        before, turn = turns[position - 1], turns[position]
        is_nameless = turn.speaker.kind == "questioner" and not turn.speaker.name
        if not (is_nameless and turn.paragraphs and before.speaker.kind in _CALLERS):
            continue
        speaker = _speaker_called(spoken_words(before, text), before.speaker.kind, turn.speaker)
        if speaker and not _is_somebody_else(spoken_words(turn, text), speaker):
            new_turns[position] = replace(turn, speaker=speaker)
    return tuple(new_turns)


def _speaker_called(words: str, kind: SpeakerKind, asker: Speaker) -> Speaker | None:
    """The asker under the name that a turn ends with, None where it calls on nobody by name."""
    for sentence in reversed(_SENTENCE_END.split(words[-_MAX_CALL_CHARS:])):
        sentence = sentence.rstrip(" .?!—…")
        called = _CALLED.fullmatch(sentence)
        if called and _is_call(called, kind):
            return replace(asker, name=called["name"], role=called["outlet"], is_inferred=True)
        if not _AFTERWARDS.fullmatch(sentence):
            return None
    return None


def _is_call(called: re.Match[str], kind: SpeakerKind) -> bool:
    """Whether a sentence calls on a person: by a call, or by nothing but a name and an outlet."""
    lead, names, outlet = called["lead"], called["name"].split(), called["outlet"]
    if any(folded(name).strip(".") in _NO_NAMES for name in names):
        return False
    if outlet and called["link"] == "," and len(names) == 1:
        is_second_name = " " not in outlet and not outlet.isupper()  # "Nora, Tom"
        return not is_second_name and len(outlet) > 1 and _leads_to_a_name(lead)
    if outlet:
        return _leads_to_a_name(lead)
    is_asked = kind == "moderator" or _CALLS_TO_ASK.search(lead)
    return len(names) > 1 and bool(is_asked) and _CALLS.search(lead) is not None


def _leads_to_a_name(lead: str) -> bool:
    return _CALLS.search(lead) is not None or _FILLERS.fullmatch(lead) is not None


def _is_somebody_else(words: str, speaker: Speaker) -> bool:
    """Whether a question begins with another name than that called: "This is actually ..."."""
    match = _SELF.search(words[:_MAX_OPENING_CHARS])
    first_name = folded((speaker.name or "").split()[0])
    return match is not None and first_name not in folded(match[1]).split()
