"""Result -> citation: exact span, speaker, question answered, verification in the file."""

import hashlib
from pathlib import Path

from index.checksums import sha256_of
from index.errors import MetadataError, SourceError
from index.locator import locator_of
from index.records import Source, Span, Transcript
from index.sources.folder import read_bytes
from index.speech.attribution import attribution_of, quoting_of
from index.speech.cuts import cuts_of
from index.speech.delivery import delivery_notes
from index.speech.exchanges import questions_of
from index.speech.paragraphs import collapse_space
from index.speech.passages import section_of
from index.speech.questions import MIN_QUESTION_WORDS, is_unheard, question_span
from index.store.passage_index import PassageIndex
from qa.ranking.results import Result
from qa.records import (
    Candidate,
    Citation,
    CitedQuestion,
    Evidence,
    Occurrence,
    Verification,
)


def cite(
    index: PassageIndex,
    result: Result,
    highlight: Span | None,
    sources: Path,
    evidence: Evidence | None = None,
) -> Citation:
    """Return the citation of a result, checked against its source file.

    Args:
        index: the index of the result.
        result: the result to cite.
        highlight: the sentence that answers, None for none.
        sources: the folder that was indexed.
        evidence: of whether it answers; None where it is not weighed.
    """
    place = index.place(result.first)
    transcript = index.transcript(place.transcript)
    source, turn = transcript.source, transcript.turns[place.turn]
    span = Span(place.span.start, index.place(result.last).span.end)
    attribution = attribution_of(turn, span)
    quoted_by, lead_in = quoting_of(source, turn, attribution.quotation)
    return Citation(
        source=source.name,
        sha256=source.sha256,
        metadata=source.metadata,
        span=span,
        quote=collapse_space(span.of(source.text)),
        highlight=highlight,
        speaker=attribution.speaker,
        turn=place.turn,
        notes=delivery_notes(turn, span, source.text),
        question=cited_question(transcript, place.turn),
        score=result.best.score,
        signals=result.best.signals,
        reason=result.best.reason,
        verification=verification_of(source, sources, span, collapse_space(span.of(source.text))),
        also=tuple(_occurrence(index, candidate) for candidate in result.repeated),
        locator=locator_of(source, span, section_of(source.metadata, turn)),
        quoted_by=quoted_by,
        lead_in=lead_in,
        cuts=cuts_of(source.text, turn, span),
        evidence=evidence,
    )


def _occurrence(index: PassageIndex, candidate: Candidate) -> Occurrence:
    place = index.place(candidate.passage)
    entry = index.catalog.entries[place.transcript]
    return Occurrence(entry.name, place.span, entry.metadata)


def verification_of(source: Source, sources: Path, span: Span, quote: str) -> Verification:
    """Return whether the file of a source still has a quote at its place.

    Args:
        source: the source as indexed; a file with the same hash has the same text.
        sources: folder of the source files.
        span: the place of the quote.
        quote: its words, white space collapsed.
    """
    path = sources / source.name
    try:
        data = read_bytes(path)
        is_unchanged = hashlib.sha256(data).hexdigest() == source.sha256
        text = source.text if is_unchanged else _text_now(path, sources)
    except (SourceError, MetadataError):
        return "missing" if not path.exists() else "changed"
    return "verified" if collapse_space(span.of(text)) == quote else "changed"


def _text_now(path: Path, sources: Path) -> str:
    """Return the text of a source as its file is now."""
    from index.sources.source_file import read_source  # a question seldom meets a changed file

    return read_source(path, sources).text


def file_verification(source: Source, sources: Path) -> Verification:
    """Return whether the file of a source is as it was indexed; one that is unreadable is not."""
    path = sources / source.name
    try:
        return "verified" if sha256_of(path) == source.sha256 else "changed"
    except OSError:
        return "changed" if path.exists() else "missing"


def cited_question(transcript: Transcript, turn: int) -> CitedQuestion | None:
    """Return the question that a turn answers: the last full one that was heard before it."""
    text = transcript.source.text
    positions = questions_of(transcript.exchanges).get(turn, ())
    askers = [transcript.turns[position] for position in positions]
    askers = [asker for asker in askers if not is_unheard(asker, text)]
    full = [asker for asker in askers if len(asker.span.of(text).split()) >= MIN_QUESTION_WORDS]
    if not askers:
        return None
    asker = (full or askers)[-1]
    span = question_span(asker, text)
    return CitedQuestion(span, collapse_space(span.of(text)), asker.speaker)
