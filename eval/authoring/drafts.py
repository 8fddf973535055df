"""Drafts: questions for a set, still without an id.

A draft satisfies the rules of a set, so that a set with it can be read again.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from eval.authoring.gold_spans import trimmed, whole_words
from eval.corpus import Corpus
from eval.place_ids import place_id
from eval.questions import FOLLOW_UP, UNANSWERABLE, Difficulty, EvalQuestion, EvalSetError, Gold
from eval.runs.report import shortened
from index.counts import pluralized
from index.records import Span, Transcript
from index.search.terms import terms_of, words_of

_OTHER_TYPE = "other"
"""The type of an answerable question for which no type is given."""

_MIN_EASY_SHARE, _MIN_MEDIUM_SHARE = 0.3, 0.1
"""Shares of a question's terms that its gold holds; they reproduce the difficulty that people gave
to 92 of 126 questions of the seeds."""

_MIN_ECHO_SHARE = 0.8
"""From this share on, a question nearly consists of the words of its answer."""
_MIN_ECHO_TERMS = 3
"""With fewer terms, that share is reached by chance."""


@dataclass(frozen=True, slots=True)
class QuestionOptions:
    """Properties of a question beside its words and gold.

    Attributes:
        type: the kind of answer; None to derive it from gold and history.
        difficulty: None to compute it from the words.
        split: the part of the set that it belongs to; empty for none.
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
    options: QuestionOptions = QuestionOptions(),
) -> EvalQuestion:
    """Make a question that can be added to a set; its id is empty.

    Args:
        question: as a person would ask it; white space is collapsed.
        gold: alternatives; none for a question that the documents do not answer.
        history: earlier questions of the conversation, oldest first.
        options: its other properties.

    Raises:
        EvalSetError: the arguments contradict each other, or text is empty.
    """
    text = _words(question, "a question")
    earlier = [_words(words, "--history") for words in history]
    kind = " ".join(options.type.split()) if options.type else _kind(gold, earlier)
    _check(kind, gold, earlier, must_pass=options.must_pass)
    return EvalQuestion(
        id="",
        question=text,
        type=_text(kind, "a type"),
        difficulty=options.difficulty or difficulty_of(text, gold),
        gold=tuple(dict.fromkeys(gold)),
        history=tuple(earlier),
        split=_text(options.split, "a split"),
        must_pass=options.must_pass,
    )


def gold_at(transcript: Transcript, span: Span, corpus: Corpus) -> Gold:
    """Return the words of a span as gold, without blanks at the ends.

    Args:
        transcript: the transcript.
        span: a span of its source.
        corpus: the sources in which gold is looked up.

    Raises:
        EvalSetError: the span is not within the words of one speaker, begins or ends inside a
            word, or the file has changed.
    """
    source = transcript.source
    within = span.end <= len(source.text)
    inner = trimmed(source.text, span) if within else span
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
    if (wide := whole_words(source.text, inner)) != inner:
        raise EvalSetError(
            f"gold must begin and end with whole words, but {place_id(source.name, inner)} cuts "
            f"one: “{shortened(inner.of(source.text))}”; with the whole of it: "
            f"--place {shlex.quote(place_id(source.name, wide))}"
        )
    gold = Gold(source.name, inner.of(source.text), turns[0].speaker.label or None)
    if source.name not in corpus.names or inner not in corpus.find(source.name, gold.quote):
        raise EvalSetError(
            f"gold must stand in its file, but that of {at} is not what was indexed; leave out "
            "--index to have the files indexed as they are now"
        )
    return gold


def gold_term_share(question: str, gold: Sequence[Gold]) -> float:
    """Share of a question's distinct terms in its gold, 0 to 1; that of the best alternative.

    "Who paid for the cranes?", "The bank paid." -> 0.5
    """
    terms = set(terms_of(question))
    shared = (len(terms & set(terms_of(entry.quote))) for entry in gold)
    return max(shared, default=0) / len(terms) if terms else 0.0


def difficulty_of(question: str, gold: Sequence[Gold]) -> Difficulty:
    """Grade how little a question's words share with its gold; "medium" without gold."""
    if not gold:
        return "medium"
    share = gold_term_share(question, gold)
    if share >= _MIN_EASY_SHARE:
        return "easy"
    return "medium" if share >= _MIN_MEDIUM_SHARE else "hard"


def question_key(question: str, history: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Return a key by which equal questions compare equal: words, those of the history first.

    Case, accents and punctuation are ignored.
    """
    return tuple(tuple(words_of(text)) for text in (*history, question))


def find_duplicate(
    question: str, history: Sequence[str], questions: Sequence[EvalQuestion]
) -> EvalQuestion | None:
    """Find the question of a set with the same words and history, None without one."""
    key = question_key(question, history)
    duplicates = (
        entry for entry in questions if question_key(entry.question, entry.history) == key
    )
    return next(duplicates, None)


def check_unique(question: str, history: Sequence[str], questions: Sequence[EvalQuestion]) -> None:
    """Check that a set does not have a question yet.

    Raises:
        EvalSetError: it has it, after the same history.
    """
    duplicate = find_duplicate(question, history, questions)
    if duplicate is not None:
        raise EvalSetError(
            f"a question must not be in the set twice, but {duplicate.id} asks "
            f"{duplicate.question!r} already; ask in other words, or after another history: "
            "--history QUESTION"
        )


def draft_warnings(
    draft: EvalQuestion, questions: Sequence[EvalQuestion], corpus: Corpus
) -> tuple[str, ...]:
    """Warn of what makes a question less useful, a line each; none forbids it.

    Args:
        draft: the question.
        questions: the set so far.
        corpus: the sources in which gold is looked up.
    """
    key = question_key(draft.question)
    ids = [question.id for question in questions if question_key(question.question) == key]
    warnings = [f"{', '.join(ids)} has the same words after another history"] if ids else []
    for gold in draft.gold:
        places = len(corpus.find(gold.doc, gold.quote))
        if places > 1:
            warnings.append(
                f"The words “{shortened(gold.quote)}” stand at {places} places in {gold.doc}: each "
                "of them will count as the answer"
            )
    share = gold_term_share(draft.question, draft.gold)
    if share >= _MIN_ECHO_SHARE and len(set(terms_of(draft.question))) >= _MIN_ECHO_TERMS:
        warnings.append(
            f"The gold holds {share:.0%} of the question's content words: it tests little but "
            "finding words; somebody who has not read the answer would ask in other words"
        )
    return tuple(warnings)


def _kind(gold: Sequence[Gold], history: Sequence[str]) -> str:
    if not gold:
        return UNANSWERABLE
    return FOLLOW_UP if history else _OTHER_TYPE


def _check(kind: str, gold: Sequence[Gold], history: Sequence[str], *, must_pass: bool) -> None:
    """Check the rules of a set; messages name the options of the command."""
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
            f"{kind!r} with {pluralized(len(history), 'earlier question')}; leave out --type, or "
            "give what was asked before: --history QUESTION"
        )
    if must_pass and not gold:
        raise EvalSetError(
            "a question that must pass must have an answer; leave out --must-pass, or give what "
            "answers it: --place SOURCE:START-END"
        )


def _words(text: str, name: str) -> str:
    line = _text(" ".join(text.split()), name)
    if not words_of(line):
        raise EvalSetError(f"{name} must hold words; given {line!r}")
    return line


def _text(text: str, name: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as exc:
        raise EvalSetError(f"{name} must be text in UTF-8; given {text!r}") from exc
    return text
