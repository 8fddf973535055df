"""Whether gold is where an eval set says, is said by whom it says, and can be cited."""

from collections.abc import Iterable, Sequence

from eval.authoring.findings import Finding, make_finding
from eval.corpus import Corpus, label_key, normalize
from eval.gold import FoundGold
from eval.place_ids import place_id
from eval.questions import Gold
from eval.runs.qrels import QUESTIONERS
from eval.runs.report import shortened
from index.errors import UnreadableSourceError
from index.records import Span, Turn
from index.sources.folder import read_source
from index.speech.passages import MAX_PASSAGE_CHARS

_MIN_QUOTE_WORDS = 3
"""Fewer words ("Yes, absolutely.") stand in many places and answer by what is around them."""

_MIN_NEAR_WORDS = 3
"""Fewer words of a quote stand in a source by chance."""

_MAX_LISTED_PLACES = 5


def gold_findings(found: Sequence[FoundGold], corpus: Corpus) -> list[Finding]:
    """What is wrong with gold, or worth a look."""
    broken = _broken(found, corpus)
    standing = [one for one in found if one.spans]
    return [*broken, *(told for one in standing for told in _hints(one, corpus))]


def _broken(found: Sequence[FoundGold], corpus: Corpus) -> list[Finding]:
    broken = [one for one in found if not one.spans]
    held = _holders({one.gold.quote for one in broken}, corpus) if broken else {}
    return [
        _misplaced(one, corpus, held[one.gold.quote])
        if one.source
        else _sourceless(one, corpus, held[one.gold.quote])
        for one in broken
    ]


def _holders(quotes: Iterable[str], corpus: Corpus) -> dict[str, list[str]]:
    """Quote -> the sources that hold it; one source is read at a time, since there may be many."""
    wanted = {quote: normalize(quote) for quote in quotes}
    held: dict[str, list[str]] = {quote: [] for quote in wanted}
    for name in sorted(corpus.names):
        try:
            text = read_source(corpus.folder / name, corpus.folder).text
        except UnreadableSourceError:
            continue
        words = normalize(text)
        for quote, quote_words in wanted.items():
            if quote_words in words:
                held[quote].append(name)
    return held


def _sourceless(one: FoundGold, corpus: Corpus, held: Sequence[str]) -> Finding:
    names = corpus.sources_for(one.gold.doc)
    fitting = f"{len(names)} sources are called so: {_listed(names)}" if names else "there is none"
    says = f"one source must be meant by {one.gold.doc!r}, but {fitting}{_elsewhere(held)}"
    return make_finding("missing source", one.question.id, says)


def _misplaced(one: FoundGold, corpus: Corpus, held: Sequence[str]) -> Finding:
    says = f"{one.source} does not hold “{shortened(one.gold.quote)}”"
    if held:
        return make_finding("missing quote", one.question.id, says + _elsewhere(held))
    near = _nearest(one, corpus)
    if near is None:
        return make_finding("missing quote", one.question.id, says)
    words, places = near
    return make_finding(
        "missing quote", one.question.id, f"{says}, only “{shortened(words)}”", places
    )


def _elsewhere(held: Sequence[str]) -> str:
    return f"; the words stand in {_listed(held)}" if held else ""


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MAX_LISTED_PLACES} more" if len(names) > _MAX_LISTED_PLACES else ""
    return ", ".join(names[:_MAX_LISTED_PLACES]) + more


def _nearest(one: FoundGold, corpus: Corpus) -> tuple[str, tuple[str, ...]] | None:
    """The longest beginning or end of a quote that its source holds, and where."""
    words = one.gold.quote.split()
    source = one.source or ""
    candidates = [
        " ".join(words[: _most(words, source, corpus)]),
        " ".join(words[len(words) - _most(words, source, corpus, from_end=True) :]),
    ]
    longest = max(candidates, key=len)
    if len(longest.split()) < _MIN_NEAR_WORDS:
        return None
    return longest, _places(source, corpus.find(source, longest))


def _most(words: Sequence[str], source: str, corpus: Corpus, *, from_end: bool = False) -> int:
    """How many words of a quote's beginning, or of its end, stand in a source together."""
    low, high = 0, len(words) - 1
    while low < high:  # a shorter part stands wherever a longer one does
        middle = (low + high + 1) // 2
        part = words[len(words) - middle :] if from_end else words[:middle]
        if corpus.find(source, " ".join(part)):
            low = middle
        else:
            high = middle - 1
    return low


def _places(source: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(place_id(source, span) for span in spans[:_MAX_LISTED_PLACES])


def _hints(one: FoundGold, corpus: Corpus) -> list[Finding]:
    source, span, asked = one.source or "", one.spans[0], one.question.id
    quote, hints = f"“{shortened(one.gold.quote)}”", []
    if len(one.spans) > 1:
        says = f"{quote} stands in {len(one.spans)} places"
        hints.append(make_finding("several places", asked, says, _places(source, one.spans)))
    if len(one.gold.quote.split()) < _MIN_QUOTE_WORDS:
        hints.append(make_finding("short gold", asked, quote, _places(source, one.spans)))
    # the question that a citation answers may be of any length, and counts for a questioner's gold
    size = span.end - span.start
    if size > 2 * MAX_PASSAGE_CHARS and not _asks(one.gold):
        says = f"{size:,} characters, but a citation has at most {MAX_PASSAGE_CHARS:,}"
        hints.append(make_finding("long gold", asked, says, _places(source, [span])))
    return hints + _of_turns(one, corpus)


def _of_turns(one: FoundGold, corpus: Corpus) -> list[Finding]:
    """What is wrong with who says gold; of several places it is enough that one is right."""
    findings: list[Finding] = []
    turns = corpus.turns(one.source or "")
    for span in one.spans if turns else ():
        within = [turn for turn in turns if any(part.overlap(span) for part in turn.paragraphs)]
        told = _of_place(one, span, within)
        if told is None:
            return []
        findings.append(told)
    return findings[:1]


def _of_place(one: FoundGold, span: Span, within: Sequence[Turn]) -> Finding | None:
    asked, places = one.question.id, _places(one.source or "", [span])
    quote = f"“{shortened(one.gold.quote)}”"
    if not within:
        says = f"{quote} is said in no turn: labels, headlines and stage notes are never cited"
        return make_finding("turns", asked, says, places)
    if len(within) > 1:
        speakers = ", ".join(dict.fromkeys(turn.speaker.display for turn in within))
        says = f"{quote} runs over {len(within)} turns, by {speakers}"
        return make_finding("turns", asked, says, places)
    said_by = _speaker_unlike(one.gold, within[0], span)
    if said_by is None:
        return None
    given = f"the gold names {one.gold.speaker!r}" if one.gold.speaker else "the gold names nobody"
    return make_finding("speaker", asked, f"{given}, but {said_by} says {quote}", places)


def _speaker_unlike(gold: Gold, turn: Turn, span: Span) -> str | None:
    """Who says gold, when that is not whom the gold names.

    Narration may tell anybody's words: only a quotation that names its speaker speaks against it.
    """
    if not turn.speaker.label:
        quoted = [
            one.speaker
            for one in turn.quotations
            if one.speaker and 2 * one.span.overlap(span) > span.end - span.start
        ]
        wrong = gold.speaker and quoted and label_key(gold.speaker) not in map(label_key, quoted)
        return quoted[0] if wrong else None
    if _asks(gold) and turn.speaker.kind in ("questioner", "audience"):
        return None
    known = {label_key(turn.speaker.label), label_key(turn.speaker.name)}
    return None if label_key(gold.speaker) in known else turn.speaker.label


def _asks(gold: Gold) -> bool:
    return (gold.speaker or "").upper() in QUESTIONERS
