"""Checks of questions: duplicates, and questions in the words of their answers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from eval.authoring.findings import Finding, make_finding
from eval.gold import FoundGold
from eval.questions import KEYWORD, Difficulty, EvalQuestion
from eval.runs.report import shortened
from index.search.terms import terms_of, words_of

_MIN_QUESTION_TERMS = 4
"""With fewer, two or three shared words are often the only ones for the subject."""

_MAX_TERM_SHARES: dict[Difficulty, float] = {"easy": 0.8, "medium": 0.5, "hard": 1 / 3}
"""The share of a question's words, names left out, from which on it is reported that they stand in
the gold. Difficulty is this very share, so each has its own: in ``seeds.jsonl`` the means are .69,
.12 and .01, and one question in thirty reaches its limit."""

_MIN_TERM_OVERLAP = 0.5
"""Questions with the same gold that share half of their words are duplicates."""

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_SENTENCE_END = re.compile(r"[.?!:][\"”’)\]]*\s*$")

_Pair = tuple[int, int]


def question_findings(
    questions: Sequence[EvalQuestion], entries: Sequence[FoundGold]
) -> list[Finding]:
    """Find duplicates, near duplicates, and questions in the words of their gold.

    Args:
        questions: the set.
        entries: all its gold, looked up.
    """
    return [*_duplicates(questions, entries), *_shared(entries)]


def _duplicates(
    questions: Sequence[EvalQuestion], entries: Sequence[FoundGold]
) -> Iterator[Finding]:
    """Report each question that repeats an earlier one, once, with the first that it repeats."""
    repeated: set[int] = set()
    words = [(_folded(question.question), _history(question)) for question in questions]
    terms = [frozenset(terms_of(question.question)) for question in questions]
    wordings = [(own, _history(question)) for own, question in zip(terms, questions, strict=True)]
    for first, second in _repeated(words):
        repeated.add(second)
        says = f"asks what {questions[first].id} asks: {_quoted(questions[second])}"
        yield make_finding("duplicate", questions[second].id, says)
    near = [pair for pair in _repeated(wordings) if terms[pair[0]]]
    for first, second in [*near, *_same_gold(questions, terms, entries)]:
        if second not in repeated:
            repeated.add(second)
            earlier = f"{questions[first].id}, {_quoted(questions[first])}"
            says = f"{_quoted(questions[second])} is like {earlier}"
            yield make_finding("near duplicate", questions[second].id, says)


def _repeated(keys: Iterable[object]) -> Iterator[_Pair]:
    """Yield the first position of a key and the position of each repetition."""
    first: dict[object, int] = {}
    for position, key in enumerate(keys):
        if first.setdefault(key, position) != position:
            yield first[key], position


def _same_gold(
    questions: Sequence[EvalQuestion],
    terms: Sequence[frozenset[str]],
    entries: Sequence[FoundGold],
) -> list[_Pair]:
    """Pairs of questions that share a place of gold and largely their words."""
    numbers = {question.id: number for number, question in enumerate(questions)}
    places = defaultdict(list)
    for entry in entries:
        for span in entry.spans:
            places[entry.source].append((span, numbers[entry.question.id]))
    pairs = set()
    for in_source in places.values():
        in_source.sort()
        for at, (span, number) in enumerate(in_source):
            for later_span, later_number in in_source[at + 1 :]:
                if later_span.start >= span.end:
                    break
                shorter = min(span.end - span.start, later_span.end - later_span.start)
                same = number != later_number and 2 * span.overlap(later_span) > shorter
                if same and _history(questions[number]) == _history(questions[later_number]):
                    pairs.add((min(number, later_number), max(number, later_number)))
    return sorted(pair for pair in pairs if _share_terms(terms[pair[0]], terms[pair[1]]))


def _share_terms(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first) and len(first & second) >= _MIN_TERM_OVERLAP * len(first | second)


def _shared(entries: Sequence[FoundGold]) -> Iterator[Finding]:
    by_question = defaultdict(list)
    for entry in entries:
        by_question[entry.question.id].append(entry)
    for alternatives in by_question.values():
        question = alternatives[0].question
        if question.type == KEYWORD:
            continue
        shares = [shared_terms(question.question, entry.gold.quote) for entry in alternatives]
        shared, terms = max(shares, key=lambda share: len(share[0]) / max(1, len(share[1])))
        limit = _MAX_TERM_SHARES[question.difficulty]
        if len(terms) >= _MIN_QUESTION_TERMS and len(shared) >= limit * len(terms):
            words = dict.fromkeys(words_of(question.question))
            shared_words = ", ".join(word for word in words if shared.intersection(terms_of(word)))
            says = (
                f"{len(shared)} of the {len(terms)} words of {_quoted(question)} stand in its "
                f"gold, much for {question.difficulty!r}: {shared_words}"
            )
            yield make_finding("shared words", question.id, says)


def shared_terms(question: str, quote: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the terms of a question that its gold shares, and all its terms; both without names.

    A name has no other words: it is a word with a capital letter or a digit, or one that the gold
    writes so inside a sentence (people type "colombia").
    """
    names = _names(question) | _names(quote, inside_sentences=True)
    terms = frozenset(terms_of(question)) - names
    return terms & frozenset(terms_of(quote)), terms


def _names(text: str, *, inside_sentences: bool = False) -> set[str]:
    names: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        before = text[: match.start()].rstrip("\"“‘'([ ")
        begins = inside_sentences and (not before or _SENTENCE_END.search(before[-5:]))
        if any(char.isdigit() for char in word) or (word[0].isupper() and not begins):
            names.update(terms_of(word))
    return names


def _folded(text: str) -> tuple[str, ...]:
    """The words of a text, without case, white space, punctuation and accents."""
    return tuple(words_of(text))


def _history(question: EvalQuestion) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_folded, question.history))


def _quoted(question: EvalQuestion) -> str:
    return f"“{shortened(question.question)}”"
