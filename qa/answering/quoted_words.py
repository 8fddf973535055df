"""Quotations and the narration around them: which of the two is cited, as both have the words."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from index.records import Span
from index.store.passage_index import PassageIndex
from qa.answering.highlight import Idf, best_sentence
from qa.records import Candidate, Query
from qa.understanding.speaker_parts import requested_speakers


def with_quotations(
    candidates: Iterable[Candidate], query: Query, index: PassageIndex, idf: Idf
) -> Iterator[Candidate]:
    """Yield candidates, each passage once, quotations in the place of narration or the reverse.

    A quotation stands for narration whose best sentence it mostly fills: its words are those of
    the person quoted. Narration stands for a few words that it quotes in a longer sentence, which
    say little alone, unless the words of just that person are asked for. Where narration quotes
    somebody whom the question names, their own words follow it.

    Args:
        candidates: best first; of all speakers.
        query: the query.
        index: the index of the candidates.
        idf: inverse document frequency of a term.
    """
    says = {number for name in requested_speakers(query.speakers) for number in name.speakers}
    acts = {number for name in query.speakers if name.part == "acts" for number in name.speakers}
    passages = set()
    for candidate in candidates:
        passage = candidate.passage
        if index.place(passage).speaker not in says:
            passage = _cited(passage, query.text, index, idf)
        for at in (passage, *_quotations_in(passage, says | acts, index)):
            if at not in passages:
                passages.add(at)
                yield candidate if at == candidate.passage else replace(candidate, passage=at)


def _cited(passage: int, question: str, index: PassageIndex, idf: Idf) -> int:
    """Return the passage that is cited for one in narration; any other passage is its own."""
    place = index.place(passage)
    if not place.is_quoted and not _is_told(passage, index):
        return passage
    around = [int(at) for at in index.passages_at(place.transcript, place.span)]
    if place.is_quoted:
        narration = [at for at in around if not index.place(at).is_quoted]
        sentences = [sentence for at in narration for sentence in index.sentences(at)]
        return narration[0] if narration and not _fills(place.span, sentences) else passage
    text = index.transcript(place.transcript).source.text
    sentence = best_sentence(question, text, index.sentences(passage), idf)
    quotations = (at for at in around if index.place(at).is_quoted)
    return next((at for at in quotations if _fills(index.place(at).span, [sentence])), passage)


def _quotations_in(passage: int, speakers: Collection[int], index: PassageIndex) -> list[int]:
    """Return the passages in which narration quotes any of some speakers; none for other words."""
    if not speakers or not _is_told(passage, index):
        return []
    place = index.place(passage)
    around = [int(at) for at in index.passages_at(place.transcript, place.span)]
    return [
        at for at in around if index.place(at).is_quoted and index.place(at).speaker in speakers
    ]


def _is_told(passage: int, index: PassageIndex) -> bool:
    return index.catalog.speakers[index.place(passage).speaker].kind == "narrator"


def _fills(quotation: Span, sentences: Iterable[Span]) -> bool:
    """Return whether a quotation holds more than half of the sentences that it overlaps."""
    shared = [(quotation.overlap(part), part.end - part.start) for part in sentences]
    size = sum(length for overlap, length in shared if overlap)
    return 2 * sum(overlap for overlap, _ in shared) > size
