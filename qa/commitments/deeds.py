"""What somebody will do, by the verb after "we will" and the words behind it.

"I'll take a few questions", "the President will travel to Chicago", "we will see" and "we will
win" have the form of promises; the words here tell them apart.
"""

import re

from index.search.terms import terms_of

_SAYING = """
    tell talk speak discuss ask answer mention note add repeat reiterate emphasize emphasise
    stress underscore underline highlight explain describe characterize outline announce unveil
    show read quote cite point refer defer recap summarize introduce thank congratulate welcome
    greet celebrate honor mark commemorate remember miss pray bet guess admit confess argue debate
    assume imagine recall wonder comment speculate preview confirm telegraph litigate relitigate
    weigh parse forecast predict detail name list validate pretend lie convey communicate call
    urge encourage remind invite express reflect touch elaborate clarify brief hear negotiate
    entertain present demonstrate reaffirm apologize belabor rehearse refrain prejudge hand throw
    react condemn commend assure affirm
"""
_MEETING = """
    let leave turn open pass circle check jump step finish conclude wrap pause follow wait
    travel meet visit attend host convene participate head depart arrive return fly land tour sit
    gather dine campaign vote phone testify headline join come go chat dive recognize drop survey
    debrief tune
"""
_KNOWING = """
    see look forget watch monitor know find learn understand think consider need want like love
    hope feel expect believe figure realize notice assess evaluate examine listen stay engage
    consult mind worry care try get seem
"""
_FORECAST = """
    win lose prevail succeed become face enjoy experience benefit grow recover survive hit end die
    live suffer wake beat happen fail struggle run reap emerge witness
"""
_CONDUCT = frozenset(terms_of(" ".join((_SAYING, _MEETING, _KNOWING, _FORECAST))))
"""Stems of verbs of speech, of what goes on at an event, of knowing, and of what may come."""

_NO_VERBS = frozenset(
    """
    say says saying be being kind sort off over i we he she it they you this that these those the
    a an and but or so as at in of on to with well no yes if what where when how who first second
    more just our my your his her their its not never again will would can could shall may
    """.split()
)

_PROMISED_OBJECTS = {
    "get": r"(?:it|this|that|the job|more|everything|us|our|every|rid|to (?:zero|net))\b(?! out)",
    "come": r"together to\b",
    "join": r"(?:forces|hands)|.*\b(?:convention|agreement|treaty|accord|coalition|alliance)",
    "call": r"up\b|.{0,30}\belections?",
    "leav": r"no\b|(?!it\b|that\b|this\b).*\b(?:behind|alone|unprotected|unpunished|unanswered)\b",
    "follow": r"through\b",
    "end": r"(?:the|this|our|all|gun|cancer|hunger|poverty|wars?|homelessness)\b",
    "go": r"(?:after|further|beyond \d)",
    "pass": r".*\b(?:legislation|laws?|bills?|act|budget|reforms?)\b",
    "step": r"up\b",
    "turn": r".*\binto\b|the corner",
    "add": r"\d|.*\b(?:jobs|seats|troops|doses|workers|teachers|inspectors)\b",
    "open": r"(?:a|an|new|our|the) (?!floor|it|up)",
    "recogn": r"(?!you)",
    "return": r"(?:the|all|every|\$)",
    "introduc": r".*\b(?:bill|legislation|law|measures?|reforms?|requirements?|ban)\b",
}
"""Stem of a verb of conduct -> the words behind it with which it promises something."""

_CONDUCT_OBJECTS = {
    "take": r"(?:an?|one|two|three|some|your|that|this|the|his|it|you|any|more|them|just|"
    r"questions?|maybe)\b(?! (?:action|step|measure|lead))",
    "make": r"(?:a (?:couple|few) (?:of )?(?:more )?|it |that |very |this |his |her |our own |"
    r"an? )?(?:clear|announcements?|remarks?|comments?|points?|case|statement|speech|judgments?|"
    r"stops?|some|news|sense|progress|do)\b|sure (?:you\b|to (?:get|let|share|keep)\b|"
    r"(?:that )?(?:we|I|you) (?:get to|have that|get you)\b)",
    "give": r"(?:you|it|some|this|the floor|him|her|the last|one|folks|remarks|"
    r"an?(?: \w+)? (?:little|couple|few|quick|brief|speech|update|overview|address|example|"
    r"readout|sense))\b|a little\b",
    "do": r"\W*$|the work\W*$|(?:that|this|it|so|another|one|two|three|some|just|the best|"
    r"my best|a (?:few|quick|couple|little|bit)|our best to (?:get|answer)|what I)\b",
    "deliv": r"(?:an?|the|his|her|brief|short|remarks|opening|keynote|my|formal)\b",
    "deliver": r"(?:an?|the|his|her|brief|short|remarks|opening|keynote|my|formal)\b",
    "hold": r"(?:an?|another|the|bilateral|our|two|separate|talks|meetings?|press|off|"
    r"discussions|on|up|it|that|trilateral|virtual|their|his|her)\b",
    "address": r"(?:the (?:nation|press|UN|United|General|Assembly|audience|crowd|public|"
    r"American|country)|you|reporters|it|that|this)\b",
    "receiv": r"(?:an? )?(?:\w+ )?(?:briefing|update|question)",
    "draw": r"(?:conclusions?|any|your attention)\b",
    "provid": r"(?:you|a little|a bit|a few|context|color|updates?|details?|remarks|some|a more|"
    r"greater detail|an? (?:update|readout|overview|exact|answer)|(?:more|any|"
    r"additional) (?:detail|info|update|more))",
    "send": r"(?:you|out|around|a (?:message|signal)|(?:it|that) (?:out|around|to you))\b",
    "share": r"(?:with (?:you|the)|that|this|it|more|some|any|an?|my|details|what|our (?:view|"
    r"thought)s?)\b",
    "spend": r"(?:time|an?|the|his|her|some|much|most|more time|today|two|our time)\b",
    "remain": r"(?:in (?:close )?(?:touch|contact|communication)|to be|hopeful|concerned|"
    r"optimistic|vigilant|focused|here|there|on|at|in)\b",
    "work": r"(?:out|something|from|through (?:that|this))\b",
    "use": r"(?:an?|that|this|the|his|her) (?:reference|word|example|phrase|term|phrase|session|"
    r"opportunity|meeting|speech|trip|visit|occasion|summit)\b",
    "treat": r"(?:it|them|that) (?:that|this) way\b",
    "dig": r"(?:in|into|through|out)\b",
    "bring": r"together\b",
    "lay": r"out\b",
    "rais": r"(?:it|that|this|those|these|concerns?|his|her|issues|the (?:issue|case))\b",
    "play": r"(?:games|that|it|by|this)\b",
    "pay": r"(?:tribute|attention|respects)\b",
    "offer": r"(?:a few|some|my|any|you|remarks|our (?:condolences|view))\b",
    "set": r"(?:the (?:stage|scene)|here|up here)\b",
    "rule": r"(?:anything|it|that|out)\b",
    "stand": r"(?:here|up here|back|by (?:what|that|those))\b",
    "sign": r"(?:off|autographs|this|these|that)\b",
    "put": r"(?:that|this|it|words|any|out|a (?:timeline|number|fine))\b",
    "move": r"(?:on|out|from there|along|over|to|into|through|around|past)\b",
    "direct": r"(?:you|folks|people)\b",
    "review": r"(?:the )?progress\b",
    "extend": r".{0,20}(?:welcome|thanks|gratitude|condolences|congratulations)",
    "updat": r"(?:you|on|everybody|everyone|folks)\b",
    "keep": r"(?:at|with|by|off|there|here|out|it|this|my|you|things|up)\b",
    **dict.fromkeys(
        ("stick", "begin", "start", "close", "stop", "pick", "kick"),
        r"(?:with|by|off|there|here|out|it|this|my|you|things|on that|up|where)\b",
    ),
    **dict.fromkeys(
        ("issu", "releas", "post", "publish"),
        r"(?:out |an? |the |joint |formal |full |robust )*(?:statement|readout|fact ?sheet|"
        r"communiqu|"
        r"text|transcript|(?:that|it) out|something)",
    ),
}
"""Stem of any other verb -> the words behind it with which it is conduct."""

_CONVERSATION = re.compile(
    r"(?:\w+ ){0,4}(?:conversations?|discussions?|dialogue|talks|consultations|questions|views)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:continue|start|begin|seek|strive|work|try|look|help|have)(?:e?s|ing)?(?: on)? to|"
    r"kind of|"
    r"(?:keep|start|begin|continue|stop)(?: on)?(?= \w+ing\b)|be(?= (?:\w+ly )?\w+ing\b)|try and|"
    r"to(?=[ ,\u2013\u2014])|\w+ly(?=[ ,\u2013\u2014]))"
    r"(?: (?:be|also|not|always|\w+ly))?[\s\u2013\u2014,]+"
)
"""Verbs before the one that says what is done: "continue to support", "be sending"."""

_BROKEN_OFF = re.compile(r"\s*[\u2013\u2014]")
_VERB = re.compile(r"[a-z]+(?![\w']|-\W)")
"""What is broken off ("con-") is none."""

_DEEDS_OF_ONE = frozenset(
    terms_of(
        """
        sign veto fight ban move invest appoint nominate protect impose lower cut raise send ensure
        make work support keep continue stand defend build increase reduce restore codify launch
        create deliver provide fund pay order direct propose submit introduce pardon withdraw deploy
        seek pursue push press use tax repeal pass enact enforce expand extend establish strengthen
        double tackle implement honor uphold respect recognize help hold lift close stop prevent
        eliminate guarantee issue give grant put set pledge commit devote dedicate serve oppose
        allow permit accept sell buy donate return release approve authorize replace reform secure
        """
    )
) | {"do"}
"""What a single person does by power of office; else "I will" is mostly about the event."""


def is_conduct(deed: str, *, has_amount: bool = False) -> bool:
    """Return whether a deed is no promise: words, a visit, a look, an outcome.

    Args:
        deed: from the verb on, such as "continue to discuss this with our allies".
        has_amount: whether it says how much, so that "we will have" can be a promise.
    """
    verb, rest = _verb_and_rest(deed)
    if verb in _NO_VERBS or _BROKEN_OFF.match(rest) or _CONVERSATION.match(rest.lstrip()):
        return True
    if verb in {"have", "having"}:
        return not has_amount
    stem, rest = _stem(verb), rest.lstrip()
    if stem in _CONDUCT:
        return not _holds(_PROMISED_OBJECTS, stem, rest)
    return _holds(_CONDUCT_OBJECTS, stem, rest)


def is_deed_of_one(deed: str) -> bool:
    """Return whether a deed is what a single person can promise, see ``is_conduct``."""
    return _stem(_verb_and_rest(deed)[0]) in _DEEDS_OF_ONE


def _verb_and_rest(deed: str) -> tuple[str, str]:
    """Return the verb that says what is done, "i" where there is none, and the words behind it."""
    while leading := _LEADING.match(deed):
        deed = deed[leading.end() :]
    verb = _VERB.match(deed)
    return (verb[0], deed[verb.end() :]) if verb else ("i", deed)


def _stem(verb: str) -> str:
    return next(iter(terms_of(verb)), {"doing": "do"}.get(verb, verb))


def _holds(objects: dict[str, str], stem: str, rest: str) -> bool:
    return stem in objects and re.match(objects[stem], rest, re.IGNORECASE) is not None
