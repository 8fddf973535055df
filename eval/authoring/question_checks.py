"""Whether questions repeat each other, or the words of their answers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from eval.authoring.findings import Finding, make_finding
from eval.gold import FoundGold
from eval.questions import KEYWORD, Difficulty, EvalQuestion
from eval.runs.report import shortened
from index.search.terms import terms_of, words_of

_MIN_QUESTION_TERMS = 4
"""Of fewer words two or three are often the only ones for what is asked."""

_MAX_TERM_SHARES: dict[Difficulty, float] = {"easy": 0.8, "medium": 0.5, "hard": 1 / 3}
"""The share of a question's words, names left out, from which on it is told that they stand in the
gold. Difficulty means just this share, so each has its own: in ``seeds.jsonl`` the means are .69,
.12 and .01, and one question in thirty reaches its limit."""

_MIN_TERM_OVERLAP = 0.5
"""Questions with the same gold that share half of their words ask the same."""

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_SENTENCE_END = re.compile(r"[.?!:][\"”’)\]]*\s*$")

_Pair = tuple[int, int]


def question_findings(
    questions: Sequence[EvalQuestion], found: Sequence[FoundGold]
) -> list[Finding]:
    """Duplicates, near duplicates, and questions in the words of their gold.

    Args:
        questions: the set.
        found: all its gold, looked up.
    """
    return [*_duplicates(questions, found), *_shared(found)]


def _duplicates(questions: Sequence[EvalQuestion], found: Sequence[FoundGold]) -> Iterator[Finding]:
    """Each question that repeats an earlier one; told once, of the first that it repeats."""
    told: set[int] = set()
    words = [(_folded(one.question), _history(one)) for one in questions]
    terms = [frozenset(terms_of(one.question)) for one in questions]
    wordings = [(own, _history(one)) for own, one in zip(terms, questions, strict=True)]
    for first, second in _repeated(words):
        told.add(second)
        says = f"asks what {questions[first].id} asks: {_quoted(questions[second])}"
        yield make_finding("duplicate", questions[second].id, says)
    near = [pair for pair in _repeated(wordings) if terms[pair[0]]]
    for first, second in [*near, *_same_gold(questions, terms, found)]:
        if second not in told:
            told.add(second)
            earlier = f"{questions[first].id}, {_quoted(questions[first])}"
            says = f"{_quoted(questions[second])} is like {earlier}"
            yield make_finding("near duplicate", questions[second].id, says)


def _repeated(keys: Iterable[object]) -> Iterator[_Pair]:
    """The positions of each key that was there before, with that of the first."""
    first: dict[object, int] = {}
    for position, key in enumerate(keys):
        if first.setdefault(key, position) != position:
            yield first[key], position


def _same_gold(
    questions: Sequence[EvalQuestion],
    terms: Sequence[frozenset[str]],
    found: Sequence[FoundGold],
) -> list[_Pair]:
    """Questions that share a place of gold and largely their words."""
    numbers = {one.id: number for number, one in enumerate(questions)}
    places = defaultdict(list)
    for one in found:
        for span in one.spans:
            places[one.source].append((span, numbers[one.question.id]))
    pairs = set()
    for own in places.values():
        own.sort()
        for at, (span, number) in enumerate(own):
            for later, other in own[at + 1 :]:
                if later.start >= span.end:
                    break
                shorter = min(span.end - span.start, later.end - later.start)
                same = number != other and 2 * span.overlap(later) > shorter
                if same and _history(questions[number]) == _history(questions[other]):
                    pairs.add((min(number, other), max(number, other)))
    return sorted(pair for pair in pairs if _alike(terms[pair[0]], terms[pair[1]]))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= _MIN_TERM_OVERLAP * len(one | other)


def _shared(found: Sequence[FoundGold]) -> Iterator[Finding]:
    entries = defaultdict(list)
    for one in found:
        entries[one.question.id].append(one)
    for own in entries.values():
        question = own[0].question
        if question.type == KEYWORD:
            continue
        shares = [shared_terms(question.question, one.gold.quote) for one in own]
        shared, terms = max(shares, key=lambda share: len(share[0]) / max(1, len(share[1])))
        most = _MAX_TERM_SHARES[question.difficulty]
        if len(terms) >= _MIN_QUESTION_TERMS and len(shared) >= most * len(terms):
            words = dict.fromkeys(words_of(question.question))
            told = ", ".join(word for word in words if shared.intersection(terms_of(word)))
            says = (
                f"{len(shared)} of the {len(terms)} words of {_quoted(question)} stand in its "
                f"gold, much for {question.difficulty!r}: {told}"
            )
            yield make_finding("shared words", question.id, says)


def shared_terms(question: str, quote: str) -> tuple[frozenset[str], frozenset[str]]:
    """The terms of a question that its gold shares, and all of them; names are left out.

    What names cannot be said in other words: a word with a capital letter or a digit, or one that
    the gold writes so inside a sentence (people type "colombia").
    """
    naming = _naming(question) | _naming(quote, inside_sentences=True)
    own = frozenset(terms_of(question)) - naming
    return own & frozenset(terms_of(quote)), own


def _naming(text: str, *, inside_sentences: bool = False) -> set[str]:
    names: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        before = text[: match.start()].rstrip("\"“‘'([ ")
        begins = inside_sentences and (not before or _SENTENCE_END.search(before[-5:]))
        if any(char.isdigit() for char in word) or (word[0].isupper() and not begins):
            names.update(terms_of(word))
    return names


def _folded(text: str) -> tuple[str, ...]:
    """The words of a text; case, white space, punctuation and accents make no difference."""
    return tuple(words_of(text))


def _history(question: EvalQuestion) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_folded, question.history))


def _quoted(question: EvalQuestion) -> str:
    return f"“{shortened(question.question)}”"
