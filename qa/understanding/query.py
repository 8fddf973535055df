"""Question as typed -> query: a standalone question and what was understood in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from index.errors import QuestionError
from index.search.terms import folded, plain_spelling
from qa.languages import LanguageDifference
from qa.records import NameCorrection, NamedDate, NamedSpeaker, Query
from qa.understanding.completion import Completion, completion_of
from qa.understanding.compound import parts_of
from qa.understanding.dates import dates_in
from qa.understanding.instructions import without_instructions
from qa.understanding.language import LanguageCheck
from qa.understanding.names import SpeakerIndex
from qa.understanding.near_names import NearNames
from qa.understanding.other_languages import part_in_question, wants_reporters_questions
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
    languages: LanguageCheck | None = None,
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
        languages: tells the language of a question; None where all is English.

    Raises:
        QuestionError: the question is empty or too long.
    """
    words = _checked(question)
    ignored = frozenset(map(folded, ignore))
    reader = _Reader(speakers, near_names, newest_date, today, ignored, languages)
    if not reader.is_english(words):
        return reader.query_in_other_language(words)
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
    languages: LanguageCheck | None

    def is_english(self, words: str) -> bool:
        """Return whether a question is read by the rules for English, as it is in doubt."""
        return self.languages is None or self.languages.is_english(words)

    def query_in_other_language(self, words: str) -> Query:
        """Return what a question in another language than English asks for.

        It stands alone and is one question: what refers back and what joins two is told by English
        words.
        """
        dates, mentions = self._dates_and_speakers(words)
        return Query(
            question=words,
            text=words,
            carried=None,
            dates=dates,
            speakers=tuple(
                replace(mention, part=part_in_question(words, mention)) for mention in mentions
            ),
            wants_questions=wants_reporters_questions(words),
            language=self._language(words),
        )

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
            language=self._language(words),
        )

    def _query_of(self, completion: Completion) -> Query:
        """Return what a completed question names."""
        text = completion.text
        dates, mentions = self._dates_and_speakers(completion.conversation)
        wants_questions = _WANTS_QUESTIONS.search(completion.whole_question) is not None
        return Query(
            question=text,
            text=text,
            carried=completion.carried,
            dates=dates,
            speakers=mentions,
            wants_questions=wants_questions,
            wants_all=not wants_questions and is_on_no_topic(text, mentions, dates),
        )

    def _dates_and_speakers(
        self, text: str
    ) -> tuple[tuple[NamedDate, ...], tuple[NamedSpeaker, ...]]:
        """Return the dates and the speakers that a text names."""
        dates = tuple(dates_in(text, self.today))
        mentions = self.speakers.find(text, dates)
        if self.newest_date:
            dates = with_newest(text, dates, mentions, self.newest_date)
        return (
            tuple(day for day in dates if folded(day.words) not in self.ignored),
            tuple(name for name in mentions if folded(name.words) not in self.ignored),
        )

    def _language(self, words: str) -> LanguageDifference | None:
        """Return that a question is in a language that the transcripts are not in."""
        return self.languages.difference(words) if self.languages else None
