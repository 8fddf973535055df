"""Question as typed -> query: a standalone question and what was understood in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from index.errors import QuestionError
from index.search.terms import folded, plain_spelling
from qa.records import Query
from qa.understanding.completion import completion_of
from qa.understanding.compound import parts_of
from qa.understanding.dates import dates_in
from qa.understanding.names import SpeakerIndex
from qa.understanding.recency import NewestDate, with_newest
from qa.understanding.topics import is_on_no_topic

MAX_QUESTION_CHARS = 2000

_PRESS = r"(?:reporters?|journalists?|press|correspondents?|questioners?|moderator|media|audience)"
_ASK = r"(?:ask(?:s|ed|ing)?|raise[ds]?|press(?:ed)?|want(?:ed)?\s+to\s+know)"
_WANTS_QUESTIONS = re.compile(
    rf"""\b{_PRESS}\b(?:\s+\w+){{0,4}}?\s+{_ASK}\b
      | ^\s*(?:what|which|whom?|how)\b.*\b(?:did|do|does|was|were)\b.*\b{_PRESS}\b.*\b{_ASK}\b
      | \bwho\s+asked\b | \bquestions?\b.{{0,40}}\b(?:asked|put|posed|raised)\b
      | \b(?:asked|put|posed|raised)\b.{{0,40}}\bby\b.{{0,20}}\b{_PRESS}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def understand(
    question: str,
    history: Sequence[str],
    speakers: SpeakerIndex,
    today: date | None = None,
    ignore: Collection[str] = (),
    newest_date: NewestDate | None = None,
) -> Query:
    """Return what a question asks for.

    Args:
        question: as typed.
        history: earlier questions of the conversation, oldest first.
        speakers: the speakers of the index.
        today: the day that "last spring" is relative to; None is the current day.
        ignore: words of the question that were understood wrongly, an earlier question that must
            not complete it, or the whole question, which must not be divided.
        newest_date: the date of the newest transcript of some speakers, which "the latest" means;
            None where it is not known.

    Raises:
        QuestionError: the question is empty or too long.
    """
    words = _checked(question)
    ignored = frozenset(map(folded, ignore))
    query = _query(words, history, speakers, today, ignored, newest_date)
    parts = () if folded(words) in ignored else parts_of(words, speakers)
    return replace(
        query,
        parts=tuple(
            _query(part, (*history, *parts[:number]), speakers, today, ignored, newest_date)
            for number, part in enumerate(parts)
            if len(parts) > 1
        ),
    )


def _checked(question: str) -> str:
    """Return the words of a question, white space collapsed."""
    words = " ".join(plain_spelling(question).replace("\0", " ").split())
    if not any(char.isalnum() for char in words):
        raise QuestionError(
            'a question must have words; ask, for example: verbatim ask "what did Colombia pledge"'
        )
    if len(words) > MAX_QUESTION_CHARS:
        raise QuestionError(
            f"a question must have at most {MAX_QUESTION_CHARS} characters, given {len(words)}"
        )
    return words


def _query(
    words: str,
    history: Sequence[str],
    speakers: SpeakerIndex,
    today: date | None,
    ignored: Collection[str],
    newest_date: NewestDate | None,
) -> Query:
    """Return what a single question asks for; ``ignored`` is folded."""
    completion = completion_of(words, history, speakers, today)
    if completion.carried and folded(completion.carried) in ignored:
        completion = completion_of(words, (), speakers, today)
    dates = tuple(dates_in(completion.conversation, today))
    mentions = speakers.find(completion.conversation, dates)
    if newest_date:
        dates = with_newest(completion.conversation, dates, mentions, newest_date)
    dates = tuple(mention for mention in dates if folded(mention.words) not in ignored)
    mentions = [mention for mention in mentions if folded(mention.words) not in ignored]
    wants_questions = _WANTS_QUESTIONS.search(words) is not None
    return Query(
        question=words,
        text=completion.text,
        carried=completion.carried,
        dates=dates,
        speakers=tuple(mentions),
        wants_questions=wants_questions,
        wants_all=not wants_questions and is_on_no_topic(completion.text, mentions, dates),
    )
