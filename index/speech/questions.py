"""Which words ask: questions, requests, questions that nobody wrote down, calls on a speaker."""

import re

from index.records import Span, Turn
from index.speech.sentences import sentences_of

MIN_QUESTION_WORDS = 8
"""A shorter question, such as "Why?", depends on the question before it."""

_MAX_ASKING_CHARS = 1200
"""The most that the sentences that ask take together; earlier ones are left out."""

_WHOLE_QUESTION_CHARS = 1200
"""A longer turn is not shown whole: the sentences that ask, and as much of what leads to them."""

_MIN_CLOSING_WORDS, _MAX_CLOSING_WORDS = 60, 120
"""Half of a turn, but so many words, may follow the question: "People ask me every week."."""

_MAX_CLOSING_CHARS = 2000
"""So many characters at most are the closing words of a turn, as in scripts without blanks."""

_MAX_UNHEARD_CHARS = 200
"""A longer turn has words that were heard."""

_MAX_CALL_WORDS = 30
"""A longer turn that calls on somebody says something else as well."""

_MAX_GREETING_WORDS = 6
"""A longer turn that begins with a greeting goes on to ask."""

_MAX_NAME_WORDS = 4
"""A sentence of so few words beside a call names somebody or is a courtesy: "Yes, Jeff."."""

_QUESTION_MARKS = re.compile("[?\uff1f\u061f\u037e]")
"""Latin, full-width, Arabic and Greek."""

_LONE_TAG = re.compile(
    r"(?:^|[.?!,;—–-][”\"’)]*)\s*(?:right|okay|ok|yeah|huh|eh|you know|see)\?(?=\s)", re.IGNORECASE
)
"""A question in passing, to which nobody answers: "It is — right? — a small town."."""

_REQUEST = re.compile(
    r"""\b(?:
      (?:tell|give|show)\ (?:us|me|our)
      | talk\ (?:to\ us|to\ me|a\ \w+|about\ (?:how|what|why|your))
      | walk\ (?:us|me)\ through
      | (?:I|we)(?:[’']d|\ would)\ (?:just\ )?(?:love|like)
        \ (?:to\ (?:hear|know|ask|understand)|for\ you|you)
      | (?:I|we)(?:[’']m|[’']re|\ am|\ are|\ was|\ were)?\ (?:just\ |also\ )?wonder(?:ing|ed)?
      | (?:I[’']m|I\ am|I\ was)\ (?:just\ )?curious | (?:wants?|wanted|like)\ to\ (?:know|ask|hear)
      | (?:my|another|next|first|last|second|third|the|final)\ question
        \ (?:is|was|would|concerns)
      | (?:can|could|would|will)\ you\ (?:just\ |please\ |also\ |maybe\ )*
        (?:tell|say|give|explain|describe|comment|clarify|confirm|talk|share|expand|elaborate
        |walk|speak|respond)
      | please\ (?:explain|describe|state|tell) | (?:any|your)\ (?:comment|reaction|response)s?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_WORDS = re.compile(
    r"\b(?:inaud\w+|unintelligible|indiscernible|indistinct|off[- ]?mic\w*|no|audio|microphone|not"
    r"|recorded|question|reporter|cross-?talk|the|a|an|from|by|is|was|in|to)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\binaud|unintelligible|indiscernible|indistinct|off[- ]?mic|no audio|no microphone|"
    r"not recorded",
    re.IGNORECASE,
)
_CALLS_ON = re.compile(
    r"""\b(?:
      (?:next|last|final|first|more|another|one)\ questions? | go\ ahead
      | over\ to\ you | your\ turn
      | (?:we|I)[’']ll\ come\ (?:back(?!\ to\ you)|to\ the)
      | (?:let[’']s|(?:we|I)[’']ll|going\ to|question|can|will)\ (?:\w+\ ){0,2}?
        (?:go|goes|turn|over|back)\ (?:over\ |back\ )?to\ (?:(?-i:[A-Z])|our\b|my\b)
      | (?:goes|turn|over)\ to\ (?:(?-i:[A-Z])|our\b|my\b) | in\ the\ (?:back|front|middle)
      | (?:kick|hand|pass|turn)\ (?:it|this)\ over | (?:we|I)[’']ll\ (?:go|take|start|turn|do)
      | let[’']s\ (?:go|take|start|turn|do) | call(?:ed|ing)?\ on\ (?:you|(?-i:[A-Z]))
      | (?:recogni[sz]es?|recogni[sz]ing)\ (?:the|mr|ms|mrs|dr|senator)\b | you\ have\ the\ floor
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENS_ARGUMENT = re.compile(
    r"\b(?:we|I)(?:[’']ll| will)(?: now)? hear\b|\byou may proceed\b", re.IGNORECASE
)
_YIELDS = re.compile(
    r"""\b(?:
      yield(?:s|ing)?\ (?:back|the\ floor|my\ time) | time\ (?:has|is)\ (?:now\ )?(?:expired|up)
      | thank\ the\ (?:gentle\w+|member|minister|witness\w*|senator)
      | no\ (?:further|more)\ questions | (?:you\ are|witness\ is)\ excused
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ASIDE = re.compile(r"(?:order|objection|hear, hear|shame)\b", re.IGNORECASE)
_GREETS = re.compile(
    r"(?:good (?:morning|afternoon|evening)|hi|hello|hey|thanks?|happy|yes|yeah|no|okay|right|sure|"
    r"please|welcome|sorry|bye|very well|all right|i see)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]+[”\"’)]*\s+")
_CLOSING = '"”’)*_'


def spoken_words(turn: Turn, text: str) -> str:
    """The words of a turn in one line, stage notes left out, but not those in place of words."""
    words = text[turn.span.start : turn.span.end]
    if turn.notes:
        pieces, start = [], turn.span.start
        for note in turn.notes:
            if note.span.start >= start and not _LOST.search(note.text):
                pieces.append(text[start : note.span.start])
                start = note.span.end
        words = " ".join([*pieces, text[start : turn.span.end]])
    return " ".join(words.split())


def is_unheard(turn: Turn, text: str) -> bool:
    """Whether nobody wrote down what a turn asks: "(Inaudible.)", "Inaudible question"."""
    if turn.span.end - turn.span.start > _MAX_UNHEARD_CHARS:
        return False
    words = spoken_words(turn, text)
    if _LOST.search(words):
        return not any(map(str.isalnum, _NOT_WORDS.sub("", words)))
    has_words = any(map(str.isalnum, words))
    return not has_words and any(_LOST.search(note.text) for note in turn.notes)


def asks(words: str) -> bool:
    """Whether a turn asks: a question or a request is among its closing words.

    Args:
        words: the words of the turn, as ``spoken_words`` gives them.
    """
    return has_question(words) or _REQUEST.search(_end_of(words, _MIN_CLOSING_WORDS)) is not None


def has_question(words: str) -> bool:
    """Whether one of the closing sentences of a turn has a question mark."""
    half = count_words(words) // 2
    closing = _end_of(words, min(max(_MIN_CLOSING_WORDS, half), _MAX_CLOSING_WORDS) + 1)
    marks = _QUESTION_MARKS.search(closing)
    return marks is not None and _QUESTION_MARKS.search(_LONE_TAG.sub("", closing)) is not None


def ends_asking(words: str) -> bool:
    """Whether the last sentence of a turn has a question mark."""
    return _QUESTION_MARKS.fullmatch(words.rstrip(_CLOSING)[-1:]) is not None


def addresses(words: str) -> bool:
    """Whether the closing words of a turn speak to somebody: "and what is your answer?"."""
    return _ADDRESSES.search(_end_of(words, _MIN_CLOSING_WORDS)) is not None


def greets(words: str) -> bool:
    """Whether a turn is a courtesy: "Thank you, sir."."""
    is_short = count_words(words) <= _MAX_GREETING_WORDS and not ends_asking(words)
    return is_short and _GREETS.match(words) is not None


def calls_on(words: str) -> bool:
    """Whether a short turn calls on the next speaker: "All right. Let’s go to Barak Ravid."."""
    return count_words(words) <= _MAX_CALL_WORDS and _CALLS_ON.search(words) is not None


def only_calls_on(words: str) -> bool:
    """Whether a turn calls on the next speaker and says no more: "No. Go ahead." does, too."""
    return calls_on(words) and all(
        _CALLS_ON.search(sentence)
        or count_words(sentence) <= _MAX_NAME_WORDS
        or _GREETS.match(sentence)
        for sentence in _SENTENCE_END.split(words)
    )


def opens_argument(words: str) -> bool:
    """Whether a court gives the floor to counsel: "Mr. Farrow, we’ll hear from you."."""
    return _OPENS_ARGUMENT.search(_end_of(words, _MIN_CLOSING_WORDS)) is not None


def thanks(words: str) -> bool:
    """Whether a turn is no more than thanks: "Thank you so much, Admiral."."""
    return greets(words) and "thank" in words.lower()


def yields(words: str) -> bool:
    """Whether a turn ends a round of questions: "I thank the gentleman."."""
    return _YIELDS.search(_end_of(words, _MIN_CLOSING_WORDS)) is not None and not ends_asking(words)


def is_aside(words: str) -> bool:
    """Whether a turn only breaks in: "Order!", "Objection, form."."""
    return _ASIDE.match(words) is not None


def question_span(turn: Turn, text: str) -> Span:
    """The question that a turn asks: the whole turn, or what asks in it and what leads there.

    Returns:
        Whole sentences, at most ``_MAX_ASKING_CHARS`` characters unless one is longer.
    """
    if turn.span.end - turn.span.start <= _WHOLE_QUESTION_CHARS:
        return turn.span
    sentences = [sentence for span in turn.paragraphs for sentence in sentences_of(text, span)]
    asking = [span for span in sentences if asks(" ".join(span.of(text).split()))]
    last = (asking or sentences)[-1]
    start = next(
        span.start
        for span in [*asking, last]
        if span is last or last.end - span.start <= _MAX_ASKING_CHARS
    )
    for sentence in reversed(sentences):
        if sentence.start < start and last.end - sentence.start <= _WHOLE_QUESTION_CHARS:
            start = sentence.start
    return Span(start, last.end)


def count_words(words: str) -> int:
    """The number of words in one line of them, single blanks between."""
    return words.count(" ") + 1 if words else 0


def _end_of(words: str, count: int) -> str:
    """The last ``count`` words, all of them where there are fewer."""
    pieces = words[-_MAX_CLOSING_CHARS:].rsplit(" ", count)
    return " ".join(pieces[-count:])
