"""Several questions in one: the parts that can be answered one after the other.

"What did Blinken say about vaccines and who asked about Brazil?" holds two questions; "What did
Duque and Blinken say about trade and migration?" is one. A question is divided only where what
stands on both sides of an "and" is a question of its own; in doubt it stays whole.
"""

import re
from collections.abc import Iterator

from index.search.terms import terms_of
from qa.understanding.names import SpeakerIndex

MAX_PARTS = 4
"""A question of more parts is answered as a whole."""

_ASKING = r"(?:what|which|who|whom|whose|when|where|why|how)"
_SUPPORT = r"(?:did|does|do)"
_AUXILIARY = (
    rf"(?:{_SUPPORT}|is|are|was|were|has|have|had|can|could|will|would|should|must|might"
    r"|may(?!\s+\d))"
)
"""Among them "may", but not the month of "May 2021"."""
_PRONOUN = r"(?:he|she|it|they|there|we|you)"
_AND = re.compile(r",?\s+and\s+(?:also\s+|then\s+)?|\s*;\s*(?:and\s+)?", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:and|also)\b[\s,]*(?:also\s+|then\s+)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=\?)\s+")

_ASKING_FIRST = re.compile(
    rf"""^(?:(?:about|against|at|by|for|from|in|of|on|over|since|to|under|until|with)\s+)?
    (?: {_ASKING}
      | how\s+(?!{_PRONOUN}\b)(?-i:[a-z]+)
      | (?:which|whose|how\s+many|how\s+much|what\s+(?!{_PRONOUN}\b|the\b)(?-i:[a-z]+))
        (?:\s+(?!{_AUXILIARY}\b)[\w’'-]+){{0,5}}?
    )
    \s+(?P<auxiliary>{_AUXILIARY})\s+\w""",
    re.IGNORECASE | re.VERBOSE,
)
"""A question word, what it counts or chooses from, and the auxiliary before the subject.

"How Biden might respond" and "what he could do" have the subject first: they go on with a clause.
"""
_SUBJECT_ASKED_FOR = re.compile(r"^(?:who\s+[\w’'-]+|which(?:\s+[\w’'-]+){2})\s+\w", re.IGNORECASE)
"""No auxiliary comes before the subject that is asked for: "who asked about", "which law funds"."""
_CHOICE = re.compile(r"^which\b", re.IGNORECASE)
_WITHOUT_VERB = re.compile(rf"^which\b(?!.*\b{_AUXILIARY}\b)", re.IGNORECASE)
"""Perhaps without a verb: "which talks and which threat did she raise?" is one question."""
_AUXILIARY_FIRST = re.compile(rf"^{_AUXILIARY}\s+\w", re.IGNORECASE)
_AUXILIARY_AND_PRONOUN = re.compile(rf"^{_AUXILIARY}\s+{_PRONOUN}\b", re.IGNORECASE)
_ASKS_FOR_SUBJECT = re.compile(r"^(?:who|which)\b", re.IGNORECASE)
_EMBEDDED = re.compile(rf"(?<=\w\s){_ASKING}\b|\bwhether\b", re.IGNORECASE)
"""A question word within a clause: what follows an "and" may go on with it ("who pays and who
gains" in "Did he say who pays and who gains?")."""

_REQUEST = re.compile(
    r"^(?:(?:please|compare|find|summari[sz]e|show\s+me|tell\s+me|(?:what|how)\s+about)\s+)+",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    rf"^(?:what|how|why|when|where)\s+(?!{_AUXILIARY}\b)(?P<name>.+)", re.IGNORECASE
)
_ON_A_TOPIC = re.compile(
    r"^(?P<name>(?:[\w.’'-]+\s+){1,4}?)(?P<on>on|about|regarding)\s+\w", re.IGNORECASE
)
_MAX_WORDS_TO_NAME = 3


def parts_of(question: str, speakers: SpeakerIndex) -> tuple[str, ...]:
    """Return the questions in a question, in order; a single question is its only part.

    A part that names no speaker keeps its "and": it is a follow-up of the part before.

    Args:
        question: as typed, white space collapsed.
        speakers: the speakers of the index.
    """
    sentences = _SENTENCE_END.split(question)
    if not all(map(is_question, sentences[1:])) or (
        len(sentences) > 1 and not is_question(sentences[0])
    ):
        return (question,)
    first, *rest = [part for sentence in sentences for part in _clauses(sentence, speakers)]
    if not 0 < len(rest) < MAX_PARTS:
        return (question,)
    return (first, *(_standalone(part, speakers) for part in rest))


def _clauses(sentence: str, speakers: SpeakerIndex) -> Iterator[str]:
    """Yield the questions that are joined by "and" in a sentence."""
    for joint in _AND.finditer(sentence):
        before, after = sentence[: joint.start()], sentence[joint.end() :]
        if _are_two_questions(before, after, speakers, has_comma="," in joint[0]):
            yield before
            yield from _clauses(f"and {after}", speakers)
            return
    yield sentence


def _are_two_questions(before: str, after: str, speakers: SpeakerIndex, *, has_comma: bool) -> bool:
    """Return whether the words on both sides of an "and" are questions of their own."""
    before = _LEADING_AND.sub("", before)
    if not terms_of(before):
        return False
    if _names_topics(before, after, speakers):
        return True
    if _is_indirect(_REQUEST.sub("", before), speakers) and _is_indirect(after, speakers):
        return True
    return is_question(before) and _opens_question(before, after, has_comma=has_comma)


def is_question(sentence: str) -> bool:
    """Return whether a sentence begins as a question with a verb: "and what did he say"."""
    words = _LEADING_AND.sub("", sentence)
    forms = (_ASKING_FIRST, _SUBJECT_ASKED_FOR, _AUXILIARY_FIRST)
    return any(form.search(words) for form in forms)


def _opens_question(before: str, after: str, *, has_comma: bool) -> bool:
    """Return whether the words after an "and" are a new question, and not more of the first."""
    if _AUXILIARY_AND_PRONOUN.search(after):
        return True
    if _AUXILIARY_FIRST.search(after):
        return has_comma and not _ASKS_FOR_SUBJECT.search(before) and not _EMBEDDED.search(before)
    if _WITHOUT_VERB.search(before) and _CHOICE.search(after):
        return False
    asks = _ASKING_FIRST.search(after)
    if asks and re.fullmatch(_SUPPORT, asks["auxiliary"], re.IGNORECASE):
        return True
    if _EMBEDDED.search(before):
        return False
    return asks is not None or _SUBJECT_ASKED_FOR.search(after) is not None


def _names_topics(before: str, after: str, speakers: SpeakerIndex) -> bool:
    """Return whether both sides are of a speaker on a topic: "Blinken on aid and Duque on trade".

    The first may be a whole question: "What did Blinken say on aid and Duque on trade?".
    """
    second = _ON_A_TOPIC.search(after)
    if not second or not _is_speaker(second["name"], speakers):
        return False
    first = _ON_A_TOPIC.search(_REQUEST.sub("", before))
    if first and _is_speaker(first["name"], speakers):
        return True
    _, preposition, topic = before.rpartition(f" {second['on']} ")
    return bool(preposition) and is_question(before) and not speakers.find(topic)


def _is_speaker(words: str, speakers: SpeakerIndex) -> bool:
    """Return whether some words are the name or the office of one speaker, and nothing else."""
    mentions = speakers.find(words)
    rest = re.sub(rf"{re.escape(mentions[0].words)}\s*$", "", words) if mentions else words
    return len(mentions) == 1 and not any(word[0].islower() for word in rest.split())


def _is_indirect(clause: str, speakers: SpeakerIndex) -> bool:
    """Return whether a clause asks indirectly for a speaker's words: "what Blinken said"."""
    words = _INDIRECT.search(clause)
    return words is not None and any(
        len(words["name"].split(mention.words)[0].split()) < _MAX_WORDS_TO_NAME
        for mention in speakers.find(words["name"])[:1]
    )


def _standalone(part: str, speakers: SpeakerIndex) -> str:
    """Return a later part without its "and" where it names a speaker."""
    words = _LEADING_AND.sub("", part)
    return words if speakers.find(words) else part
