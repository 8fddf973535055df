"""Drafts: questions on their way into a set, still without an id.

A draft holds what a set demands, so that a set with it can be read again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.corpus import Corpus
from eval.place_ids import place_id
from eval.questions import FOLLOW_UP, UNANSWERABLE, Difficulty, EvalQuestion, EvalSetError, Gold
from eval.runs.report import shortened
from index.records import Span, Transcript
from index.search.terms import terms_of, words_of

_OTHER_TYPE = "other"
"""The type of a question that nobody gave one."""

_MIN_EASY_SHARE, _MIN_MEDIUM_SHARE = 0.3, 0.1
"""Shares of a question's terms that its gold holds; they tell the difficulty that people
gave to 92 of 126 questions of the seeds."""

_MIN_ECHO_SHARE = 0.8
"""From this share on a question is nearly made of the words of its answer."""
_MIN_ECHO_TERMS = 3
"""Of fewer terms, nearly all is too easily reached."""

_EDGE = "\\"
"""Beside white space, what does not count where a quote is looked up."""


@dataclass(frozen=True, slots=True)
class QuestionOptions:
    """What a person wants of a question, beside its words and gold.

    Attributes:
        type: what is asked for; None to have it told from gold and history.
        difficulty: None to have it told from the words.
        split: which part of the set it belongs to; empty for none.
        must_pass: whether the gate fails when it is not answered.
    """

    type: str | None = None
    difficulty: Difficulty | None = None
    split: str = ""
    must_pass: bool = False


def draft_of(
    question: str,
    gold: Sequence[Gold],
    history: Sequence[str] = (),
    wishes: QuestionOptions = QuestionOptions(),
) -> EvalQuestion:
    """A question that a set can take in; its id is empty.

    Args:
        question: as a person would ask it; white space is collapsed.
        gold: alternatives; none for a question that the documents do not answer.
        history: earlier questions of the conversation, oldest first.
        wishes: what else is known of it.

    Raises:
        EvalSetError: these do not make a question.
    """
    asked, before = _words(question, "a question"), [_words(one, "--history") for one in history]
    kind = " ".join(wishes.type.split()) if wishes.type else _kind(gold, before)
    _check(kind, gold, before, must_pass=wishes.must_pass)
    return EvalQuestion(
        id="",
        question=asked,
        type=_text(kind, "a type"),
        difficulty=wishes.difficulty or difficulty_of(asked, gold),
        gold=tuple(dict.fromkeys(gold)),
        history=tuple(before),
        split=_text(wishes.split, "a split"),
        must_pass=wishes.must_pass,
    )


def gold_at(transcript: Transcript, span: Span, corpus: Corpus) -> Gold:
    """The words at a place as gold: a slice of the source without the blanks at its ends.

    Args:
        transcript: what was said.
        span: the place in its source.
        corpus: the files that gold will be looked up in.

    Raises:
        EvalSetError: the place is not within the words of one speaker, or the file is another by
            now.
    """
    source = transcript.source
    within = span.end <= len(source.text)
    inner = _trimmed(source.text, span) if within else span
    at = place_id(source.name, span)
    turns = [turn for turn in transcript.turns if turn.span.overlap(inner)]
    if (
        not within
        or len(turns) != 1
        or inner.start < turns[0].span.start
        or turns[0].span.end < inner.end
    ):
        spoken = ", ".join(place_id(source.name, turn.span) for turn in turns) or "none there"
        raise EvalSetError(
            f"gold must lie within what one speaker says, but {at} does not; what is said there: "
            f"{spoken}; see it with: verbatim show {at}"
        )
    gold = Gold(source.name, inner.of(source.text), turns[0].speaker.label or None)
    if source.name not in corpus.names or inner not in corpus.find(source.name, gold.quote):
        raise EvalSetError(
            f"gold must stand in its file, but that of {at} is not what was indexed; leave out "
            "--index to have the files indexed as they are now"
        )
    return gold


def gold_term_share(question: str, gold: Sequence[Gold]) -> float:
    """Share of a question's different terms that its gold holds, 0 to 1; of the best alternative.

    "Who paid for the cranes?", "The bank paid." -> 0.5
    """
    wanted = set(terms_of(question))
    held = (len(wanted & set(terms_of(one.quote))) for one in gold)
    return max(held, default=0) / len(wanted) if wanted else 0.0


def difficulty_of(question: str, gold: Sequence[Gold]) -> Difficulty:
    """How far a question's words are from those of its answer; "medium" where it has none."""
    if not gold:
        return "medium"
    share = gold_term_share(question, gold)
    if share >= _MIN_EASY_SHARE:
        return "easy"
    return "medium" if share >= _MIN_MEDIUM_SHARE else "hard"


def question_key(question: str, history: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The words by which a question is known again, those of its history first.

    Case, accents and punctuation do not count.
    """
    return tuple(tuple(words_of(one)) for one in (*history, question))


def find_duplicate(
    question: str, history: Sequence[str], questions: Sequence[EvalQuestion]
) -> EvalQuestion | None:
    """The question of a set with the same words after the same history, None for none."""
    asked = question_key(question, history)
    return next(
        (one for one in questions if question_key(one.question, one.history) == asked), None
    )


def check_unique(question: str, history: Sequence[str], questions: Sequence[EvalQuestion]) -> None:
    """Look whether a set has a question.

    Raises:
        EvalSetError: it has, after the same history.
    """
    known = find_duplicate(question, history, questions)
    if known is not None:
        raise EvalSetError(
            f"a question must not be in the set twice, but {known.id} asks {known.question!r} "
            "already; ask in other words, or after another history: --history QUESTION"
        )


def draft_warnings(
    draft: EvalQuestion, questions: Sequence[EvalQuestion], corpus: Corpus
) -> tuple[str, ...]:
    """What a person should know before a question is added, a line each; none is a refusal.

    Args:
        draft: the question.
        questions: the set so far.
        corpus: the files that gold is looked up in.
    """
    words = question_key(draft.question)
    alike = [one.id for one in questions if question_key(one.question) == words]
    found = [f"{', '.join(alike)} has the same words after another history"] if alike else []
    for gold in draft.gold:
        places = len(corpus.find(gold.doc, gold.quote))
        if places > 1:
            found.append(
                f"The words “{shortened(gold.quote)}” stand at {places} places in {gold.doc}: each "
                "of them will count as the answer"
            )
    share = gold_term_share(draft.question, draft.gold)
    if share >= _MIN_ECHO_SHARE and len(set(terms_of(draft.question))) >= _MIN_ECHO_TERMS:
        found.append(
            f"The gold holds {share:.0%} of the question's content words: it tests little but "
            "finding words; somebody who has not read the answer would ask in other words"
        )
    return tuple(found)


def _kind(gold: Sequence[Gold], history: Sequence[str]) -> str:
    if not gold:
        return UNANSWERABLE
    return FOLLOW_UP if history else _OTHER_TYPE


def _check(kind: str, gold: Sequence[Gold], history: Sequence[str], *, must_pass: bool) -> None:
    """What the readers of a set demand, told in terms of the command's options."""
    if not gold and history:
        raise EvalSetError(
            "a question that the documents do not answer must stand alone; leave out --history, "
            "or give what answers it: --place SOURCE:START-END"
        )
    if (kind == UNANSWERABLE) != (not gold):
        raise EvalSetError(
            f"a question must be of type {UNANSWERABLE!r} exactly if it has no gold; its type is "
            f"{kind!r} and it has {len(gold)} gold; leave out --type"
        )
    if (kind == FOLLOW_UP) != bool(history):
        raise EvalSetError(
            f"a question must be of type {FOLLOW_UP!r} exactly if it has a history; its type is "
            f"{kind!r} with {len(history)} earlier questions; leave out --type, or give what was "
            "asked before: --history QUESTION"
        )
    if must_pass and not gold:
        raise EvalSetError(
            "a question that must pass must have an answer; leave out --must-pass, or give what "
            "answers it: --place SOURCE:START-END"
        )


def _words(text: str, what: str) -> str:
    line = _text(" ".join(text.split()), what)
    if not words_of(line):
        raise EvalSetError(f"{what} must hold words; given {line!r}")
    return line


def _text(text: str, what: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as exc:
        raise EvalSetError(f"{what} must be text in UTF-8; given {text!r}") from exc
    return text


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _EDGE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return Span(start, end)
