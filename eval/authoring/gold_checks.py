"""Checks of gold: whether it is in its source, has the right speaker and can be cited."""

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
from index.sources.source_file import read_source
from index.speech.passages import MAX_PASSAGE_CHARS

_MIN_QUOTE_WORDS = 3
"""Fewer words ("Yes, absolutely.") occur in many places and answer only in their context."""

_MIN_NEAR_WORDS = 3
"""Fewer words of a quote occur in a source by chance."""

_MAX_LISTED_PLACES = 5


def gold_findings(entries: Sequence[FoundGold], corpus: Corpus) -> list[Finding]:
    """Find errors of gold, and hints about it."""
    hints = [hint for entry in entries if entry.spans for hint in _hints(entry, corpus)]
    return [*_broken(entries, corpus), *hints]


def _broken(entries: Sequence[FoundGold], corpus: Corpus) -> list[Finding]:
    broken = [entry for entry in entries if not entry.spans]
    holders = _holders({entry.gold.quote for entry in broken}, corpus) if broken else {}
    return [
        _misplaced(entry, corpus, holders[entry.gold.quote])
        if entry.source
        else _sourceless(entry, corpus, holders[entry.gold.quote])
        for entry in broken
    ]


def _holders(quotes: Iterable[str], corpus: Corpus) -> dict[str, list[str]]:
    """Quote -> the sources that hold it; they are read one by one, to keep memory small."""
    normalized = {quote: normalize(quote) for quote in quotes}
    holders: dict[str, list[str]] = {quote: [] for quote in normalized}
    for name in sorted(corpus.names):
        try:
            text = read_source(corpus.folder / name, corpus.folder).text
        except UnreadableSourceError:
            continue
        words = normalize(text)
        for quote, quote_words in normalized.items():
            if quote_words in words:
                holders[quote].append(name)
    return holders


def _sourceless(entry: FoundGold, corpus: Corpus, holders: Sequence[str]) -> Finding:
    names = corpus.sources_for(entry.gold.doc)
    fitting = f"{len(names)} sources are called so: {_listed(names)}" if names else "there is none"
    says = f"one source must be meant by {entry.gold.doc!r}, but {fitting}{_elsewhere(holders)}"
    return make_finding("missing source", entry.question.id, says)


def _misplaced(entry: FoundGold, corpus: Corpus, holders: Sequence[str]) -> Finding:
    says = f"{entry.source} does not hold “{shortened(entry.gold.quote)}”"
    if holders:
        return make_finding("missing quote", entry.question.id, says + _elsewhere(holders))
    near = _nearest(entry, corpus)
    if near is None:
        return make_finding("missing quote", entry.question.id, says)
    words, places = near
    says += f", only “{shortened(words)}”"
    return make_finding("missing quote", entry.question.id, says, places)


def _elsewhere(holders: Sequence[str]) -> str:
    return f"; the words stand in {_listed(holders)}" if holders else ""


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MAX_LISTED_PLACES} more" if len(names) > _MAX_LISTED_PLACES else ""
    return ", ".join(names[:_MAX_LISTED_PLACES]) + more


def _nearest(entry: FoundGold, corpus: Corpus) -> tuple[str, tuple[str, ...]] | None:
    """The longest beginning or end of a quote that its source holds, and its places."""
    words = entry.gold.quote.split()
    source = entry.source or ""
    candidates = [
        " ".join(words[: _matching_words(words, source, corpus)]),
        " ".join(words[len(words) - _matching_words(words, source, corpus, from_end=True) :]),
    ]
    longest = max(candidates, key=len)
    if len(longest.split()) < _MIN_NEAR_WORDS:
        return None
    return longest, _places(source, corpus.find(source, longest))


def _matching_words(
    words: Sequence[str], source: str, corpus: Corpus, *, from_end: bool = False
) -> int:
    """Length in words of the longest beginning, or end, of a quote that its source holds."""
    low, high = 0, len(words) - 1
    while low < high:  # a shorter part occurs wherever a longer one does
        middle = (low + high + 1) // 2
        part = words[len(words) - middle :] if from_end else words[:middle]
        if corpus.find(source, " ".join(part)):
            low = middle
        else:
            high = middle - 1
    return low


def _places(source: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(place_id(source, span) for span in spans[:_MAX_LISTED_PLACES])


def _hints(entry: FoundGold, corpus: Corpus) -> list[Finding]:
    source, span, question = entry.source or "", entry.spans[0], entry.question.id
    quote, hints = f"“{shortened(entry.gold.quote)}”", []
    if len(entry.spans) > 1:
        says = f"{quote} stands in {len(entry.spans)} places"
        hints.append(make_finding("several places", question, says, _places(source, entry.spans)))
    if len(entry.gold.quote.split()) < _MIN_QUOTE_WORDS:
        hints.append(make_finding("short gold", question, quote, _places(source, entry.spans)))
    # the question that a citation answers may be of any length, and counts for a questioner's gold
    size = span.end - span.start
    if size > 2 * MAX_PASSAGE_CHARS and not _asks(entry.gold):
        says = f"{size:,} characters, but a citation has at most {MAX_PASSAGE_CHARS:,}"
        hints.append(make_finding("long gold", question, says, _places(source, [span])))
    return hints + _turn_findings(entry, corpus)


def _turn_findings(entry: FoundGold, corpus: Corpus) -> list[Finding]:
    """Check the turn and speaker of gold; a single correct occurrence is enough."""
    findings: list[Finding] = []
    turns = corpus.turns(entry.source or "")
    for span in entry.spans if turns else ():
        within = [turn for turn in turns if any(part.overlap(span) for part in turn.paragraphs)]
        finding = _place_finding(entry, span, within)
        if finding is None:
            return []
        findings.append(finding)
    return findings[:1]


def _place_finding(entry: FoundGold, span: Span, within: Sequence[Turn]) -> Finding | None:
    question, places = entry.question.id, _places(entry.source or "", [span])
    quote = f"“{shortened(entry.gold.quote)}”"
    if not within:
        says = f"{quote} is said in no turn: labels, headlines and stage notes are never cited"
        return make_finding("turns", question, says, places)
    if len(within) > 1:
        speakers = ", ".join(dict.fromkeys(turn.speaker.display for turn in within))
        says = f"{quote} runs over {len(within)} turns, by {speakers}"
        return make_finding("turns", question, says, places)
    speaker = _other_speaker(entry.gold, within[0], span)
    if speaker is None:
        return None
    label = repr(entry.gold.speaker) if entry.gold.speaker else "nobody"
    says = f"the gold names {label}, but {speaker} says {quote}"
    return make_finding("speaker", question, says, places)


def _other_speaker(gold: Gold, turn: Turn, span: Span) -> str | None:
    """Return the speaker of the words at a span where the gold names another.

    Narration is its author's, whatever it reports; gold that is mostly a quotation is the words
    of the person quoted, and may be marked as narration too.
    """
    if not turn.speaker.label:
        quoted = [
            quotation.speaker
            for quotation in turn.quotations
            if quotation.speaker and 2 * quotation.span.overlap(span) > span.end - span.start
        ]
        names = quoted or [turn.speaker.name or ""]
        wrong = gold.speaker and label_key(gold.speaker) not in map(label_key, names)
        return (names[0] or turn.speaker.display) if wrong else None
    if _asks(gold) and turn.speaker.kind in ("questioner", "audience"):
        return None
    labels = {label_key(turn.speaker.label), label_key(turn.speaker.name)}
    return None if label_key(gold.speaker) in labels else turn.speaker.label


def _asks(gold: Gold) -> bool:
    return (gold.speaker or "").upper() in QUESTIONERS
