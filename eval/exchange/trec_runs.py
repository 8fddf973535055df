"""Runs of Verbatim as TREC's runs and qrels over places of sources, and back as answers."""

from functools import lru_cache
from pathlib import Path

from eval.exchange.collection import Qrels
from eval.exchange.trec import read_run_file
from eval.place_ids import parse_place_id
from eval.questions import FOLLOW_UP, EvalSetError
from eval.runs.answers import BatchAnswer, BatchCitation, BatchCitedQuestion
from eval.runs.results import Report
from index.records import Span, Transcript
from index.sources.folder import find_sources
from index.sources.reading import read_transcript
from index.speech.paragraphs import collapse_space
from qa.answering.citations import cited_question

_MAX_CACHED_TRANSCRIPTS = 64
"""Transcripts kept in memory, about 0.3 MB each."""


def trec_of(report: Report) -> tuple[dict[str, tuple[str, ...]], Qrels, Qrels]:
    """A run in TREC's terms; its ids are those of its citations.

    One document a question is relevant, as for the measures: the first citation that answers,
    or else the first gold, which was not found. So Success@k, RR@10 and nDCG@10 are the run's own.

    Raises:
        EvalSetError: the run is cut short, as a recorded baseline is.

    Returns:
        The rankings of all questions, the qrels of the answerable ones that stand alone, and those
        of the follow-ups.
    """
    if any(one.rank and one.rank > len(one.citations) for one in report.questions):
        raise EvalSetError(
            "a run to export must hold all its citations, but this is a recorded baseline, which "
            "is cut short; keep a run and export that: verbatim eval run"
        )
    rankings = {
        one.id: tuple(dict.fromkeys(cited.key for cited in one.citations))
        for one in report.questions
    }
    alone: dict[str, dict[str, int]] = {}
    follow_ups: dict[str, dict[str, int]] = {}
    for one in report.questions:
        if not one.gold:
            continue
        first = one.gold[0] if one.rank is None else one.citations[one.rank - 1]
        qrels = follow_ups if one.type == FOLLOW_UP else alone
        qrels[one.id] = {first.key: 1}
    return rankings, alone, follow_ups


def answers_of_run(path: Path, sources: Path) -> tuple[BatchAnswer, ...]:
    """A TREC run over passages of sources as answers in the batch form.

    What the sources say at those places becomes the quotes, and the questions that they answer are
    looked up, so that the answers are judged as Verbatim's own; confidence and time are not known,
    and are 1 and 0.

    Args:
        path: a run file whose document ids are SOURCE:START-END.
        sources: the folder that they are of.

    Raises:
        EvalSetError: the file is no run, or an id is no place in a source.
        SourceError: the sources cannot be used.
    """
    rankings = read_run_file(path)
    files = {one.relative_to(sources).as_posix(): one for one in find_sources(sources)}

    @lru_cache(maxsize=_MAX_CACHED_TRANSCRIPTS)
    def transcript_of(source: str) -> Transcript:
        return read_transcript(files[source], sources)

    def cited(name: str) -> BatchCitation:
        source, span = parse_place_id(name) or ("", Span(0, 0))
        if source not in files or span.end > len(transcript_of(source).source.text):
            raise EvalSetError(
                f"{path}: a document must be SOURCE:START-END within a source of {sources}, given "
                f"{name[:80]!r}; name the folder that was searched: --sources DIR"
            )
        return _citation(transcript_of(source), span)

    return tuple(
        BatchAnswer(topic, 0.0, tuple(map(cited, found))) for topic, found in rankings.items()
    )


def _citation(transcript: Transcript, span: Span) -> BatchCitation:
    """The citation of words of a transcript, with the question that their turn answers."""
    source, turns = transcript.source, transcript.turns
    turn = max(range(len(turns)), key=lambda at: turns[at].span.overlap(span), default=None)
    asked = None if turn is None else cited_question(transcript, turn)
    return BatchCitation(
        source=source.name,
        start=span.start,
        end=span.end,
        quote=collapse_space(span.of(source.text)),
        speaker=turns[turn].speaker.label if turn is not None else None,
        question=BatchCitedQuestion(asked.span.start, asked.span.end) if asked else None,
    )
