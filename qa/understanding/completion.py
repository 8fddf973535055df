"""A follow-up question, completed from the conversation before it.

Each question is completed in turn, so that the newest topic counts: after "What did Rossi say about
emissions?" and "And about forests?", "What did Klein say about it?" is about forests. Of the
question before, a follow-up with a topic of its own keeps only the names, any other all that is not
a word of asking. A speaker or a date that the follow-up names takes the place of the earlier one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.search.terms import folded, stems_of, terms_of
from qa.records import NamedSpeaker
from qa.understanding.compound import is_question
from qa.understanding.countries import countries_in, with_country
from qa.understanding.dates import dates_in
from qa.understanding.followups import (
    country_pointer,
    needs_history,
    refers_to_topic,
    without_names,
)
from qa.understanding.names import SpeakerIndex
from qa.understanding.speaker_parts import is_of_speaking, requested_speakers

MAX_HISTORY_QUESTIONS = 20
"""Earlier questions that are considered."""

_MAX_CONTEXT_CHARS = 4000
"""Characters of earlier questions that complete a follow-up; the oldest questions are left out."""

_WORD = re.compile(r"\w[\w.,'’-]*")
_PERSON = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
_COURTESIES = frozenset(
    stems_of("fine good great hello hi hey interesting nice ok okay perfect please sure thanks yes")
)
"""Words of courtesy, which are no topic."""
_OTHER_SPEAKER = re.compile(
    r"\b(?:did|does|has|had|would)\s+(?:the|its|his|her|their)\s+(?:[\w’'-]+\s+){1,3}?"
    r"(?:answer|counter|react|reply|respond|say|said|tell|think)\b",
    re.IGNORECASE,
)
"""Somebody else than before, without a name: "what did the secretary reply"."""
_ABOUT = re.compile(
    r"^(?:(?:and|but|so|also|or|what|how)\s+)*(?:about|on|regarding)\b", re.IGNORECASE
)
_NAMED_TOPIC = re.compile(r"\b(?:about|on|regarding)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s*)+[?.!]*$")


@dataclass(frozen=True, slots=True)
class Completion:
    """A question that stands alone.

    Attributes:
        text: what is searched.
        carried: the earlier question that completes it, None when it needs none.
        questions: the question behind the earlier ones that complete it, oldest first, without
            the speakers and dates that newer ones replace.
    """

    text: str
    carried: str | None
    questions: tuple[str, ...]

    @property
    def conversation(self) -> str:
        """The questions as one text, in which the speakers and dates of the query are named."""
        return " ".join(self.questions)

    @property
    def whole_question(self) -> str:
        """The newest question with a verb, else the newest: "Who asked?", not "And on Chile?"."""
        newest_first = reversed(self.questions)
        return next(filter(is_question, newest_first), self.questions[-1])


def completion_of(
    question: str, history: Sequence[str], speakers: SpeakerIndex, today: date | None = None
) -> Completion:
    """Return a question completed from the questions before it, if it needs them.

    Args:
        question: as typed, white space collapsed.
        history: earlier questions of the conversation, oldest first.
        speakers: the speakers of the index.
        today: the day that "last spring" is relative to; None is the current day.
    """
    mentions = speakers.find(question)
    names = [mention.words for mention in mentions]
    recent = [" ".join(entry.split()) for entry in history[-MAX_HISTORY_QUESTIONS:]]
    recent = [entry for entry in recent if entry]
    if not recent or not needs_history(question, names):
        return Completion(question, None, (question,))
    newest = _newest_topic(recent)
    before = completion_of(recent[newest], recent[:newest], speakers, today)
    question = _with_country(question, names, recent)
    names_speaker = _names_speaker(question, mentions)
    if names_speaker:
        earlier = speakers.find(before.conversation)
        before = _without(before, [entry.words for entry in earlier if entry.part != "about"])
    if any(dates_in(question, today)):
        earlier_dates = dates_in(before.conversation, today)
        before = _without(before, [mention.words for mention in earlier_dates])
    background = _names(before, speakers) if _has_topic(question, names) else before.text
    background_words = [word for word in _WORD.findall(background) if terms_of(word)]
    if names_speaker:  # what another pledged is asked of somebody who need not have pledged it
        background_words = [word for word in background_words if not _is_of_speaking(word)]
    return Completion(
        text=" ".join((*background_words, question))[-_MAX_CONTEXT_CHARS:],
        carried=recent[newest],
        questions=_newest((*before.questions, question)),
    )


def _with_country(question: str, names: Sequence[str], history: Sequence[str]) -> str:
    """Return a question with the country named last for "that country", if it was only one."""
    countries = next(filter(None, map(countries_in, reversed(history))), frozenset())
    pointer = country_pointer(question, names)
    if pointer is None or len(countries) != 1:
        return question
    return with_country(question, pointer, *countries)


def _names_speaker(question: str, mentions: Sequence[NamedSpeaker]) -> bool:
    """Return whether a follow-up itself tells whose words it asks for."""
    names = [mention.words for mention in requested_speakers(mentions)]
    return _OTHER_SPEAKER.search(question) is not None or any(
        not _PERSON.search(question.partition(name)[0]) for name in names
    )


def _newest(questions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the newest questions within the limit, at least the last."""
    while len(questions) > 1 and sum(map(len, questions)) > _MAX_CONTEXT_CHARS:
        questions = questions[1:]
    return questions


def _newest_topic(history: Sequence[str]) -> int:
    """Return the position of the last question with content; of the first where none has any."""
    with_content = (n for n, entry in enumerate(history) if set(terms_of(entry)) - _COURTESIES)
    return max(with_content, default=0)


def _has_topic(question: str, names: Sequence[str]) -> bool:
    """Return whether a follow-up brings a topic, and does not point to the one before."""
    if refers_to_topic(question, names):
        return False
    content = terms_of(without_names(question, names))
    if all(map(is_of_speaking, content)):
        return False
    return _ABOUT.search(question) is not None or is_question(question)


def _is_of_speaking(word: str) -> bool:
    return all(map(is_of_speaking, terms_of(word)))


def _names(before: Completion, speakers: SpeakerIndex) -> str:
    """Return the names and numbers in earlier questions, without a name that was their topic."""
    speaking = [name for name in speakers.find(before.conversation) if name.part != "about"]
    people = {folded(word) for name in speaking for word in _WORD.findall(name.words)}
    return " ".join(word for question in before.questions for word in _kept_words(question, people))


def _kept_words(question: str, people: Collection[str]) -> Iterator[str]:
    """Yield the words of a question that are of some people, or else names or numbers."""
    topic = _NAMED_TOPIC.search(question)
    end = topic.start() if topic else len(question)
    for word in _WORD.finditer(question):
        is_name = 0 < word.start() < end and (word[0][0].isupper() or word[0][0].isdigit())
        if is_name or folded(word[0]) in people:
            yield word[0]


def _without(before: Completion, names: Sequence[str]) -> Completion:
    """Return earlier questions without some names or dates."""
    return replace(
        before,
        text=without_names(before.text, names),
        questions=tuple(without_names(question, names) for question in before.questions),
    )
