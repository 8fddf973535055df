"""Question as typed -> query: a standalone question and what was understood in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from index.errors import QuestionError
from index.search.terms import folded, plain_spelling
from qa.records import NameCorrection, Query
from qa.understanding.completion import Completion, completion_of
from qa.understanding.compound import parts_of
from qa.understanding.dates import dates_in
from qa.understanding.instructions import without_instructions
from qa.understanding.names import SpeakerIndex
from qa.understanding.near_names import NearNames
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
    *,
    newest_date: NewestDate | None = None,
    near_names: NearNames | None = None,
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
        near_names: puts names right that are slightly wrong, None to leave them.

    Raises:
        QuestionError: the question is empty or too long.
    """
    words = _checked(question)
    reader = _Reader(speakers, near_names, newest_date, today, frozenset(map(folded, ignore)))
    query = reader.query(words, history)
    content, _ = reader.content(words)
    parts = () if folded(words) in reader.ignored else parts_of(content, speakers)
    return replace(
        query,
        parts=tuple(
            reader.query(part, (*history, *parts[:number]))
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


class _Reader(NamedTuple):
    """What questions are read with; the words to ignore are folded."""

    speakers: SpeakerIndex
    near_names: NearNames | None
    newest_date: NewestDate | None
    today: date | None
    ignored: frozenset[str]

    def content(self, words: str) -> tuple[str, tuple[NameCorrection, ...]]:
        """Return a question without words of instruction, and the names put right in it."""
        content = without_instructions(words)
        return (
            self.near_names.corrected(content, self.ignored) if self.near_names else (content, ())
        )

    def query(self, words: str, history: Sequence[str]) -> Query:
        """Return what a single question asks for."""
        content, corrections = self.content(words)
        earlier = [" ".join(plain_spelling(entry).split()) for entry in history]
        contents = [self.content(entry) for entry in earlier]
        texts = [text for text, _ in contents]
        typed = dict(zip(texts, earlier, strict=True))
        completion = completion_of(content, texts, self.speakers, self.today)
        carried = completion.carried and typed.get(completion.carried, completion.carried)
        if carried and folded(carried) in self.ignored:
            completion, carried = completion_of(content, (), self.speakers, self.today), None
        put_right = [*(name for _, names in contents for name in names), *corrections]
        return replace(
            self._query_of(completion),
            question=words,
            carried=carried,
            corrections=tuple(
                dict.fromkeys(name for name in put_right if name.name in completion.text)
            ),
        )

    def _query_of(self, completion: Completion) -> Query:
        """Return what a completed question names."""
        text, conversation = completion.text, completion.conversation
        dates = tuple(dates_in(conversation, self.today))
        mentions = self.speakers.find(conversation, dates)
        if self.newest_date:
            dates = with_newest(conversation, dates, mentions, self.newest_date)
        dates = tuple(day for day in dates if folded(day.words) not in self.ignored)
        mentions = [name for name in mentions if folded(name.words) not in self.ignored]
        wants_questions = _WANTS_QUESTIONS.search(completion.whole_question) is not None
        return Query(
            question=text,
            text=text,
            carried=completion.carried,
            dates=dates,
            speakers=tuple(mentions),
            wants_questions=wants_questions,
            wants_all=not wants_questions and is_on_no_topic(text, mentions, dates),
        )
