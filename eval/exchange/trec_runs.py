"""Runs of Verbatim as TREC runs and qrels over places in sources, and TREC runs as answers."""

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
    """Return a run as TREC rankings and qrels; document ids are those of citations.

    One document per question is relevant, as for the measures: the first citation that answers,
    or else the first gold, which was not found. So Success@k, RR@10 and nDCG@10 equal the run's.

    Raises:
        EvalSetError: The run is shortened, as a recorded baseline is.

    Returns:
        The rankings of all questions, the qrels of the answerable ones that stand alone, and those
        of the follow-ups.
    """
    if any(
        question.rank and question.rank > len(question.citations) for question in report.questions
    ):
        raise EvalSetError(
            "a run to export must hold all its citations, but this is a recorded baseline, which "
            "is cut short; keep a run and export that: verbatim eval run"
        )
    rankings = {
        question.id: tuple(dict.fromkeys(citation.key for citation in question.citations))
        for question in report.questions
    }
    alone: dict[str, dict[str, int]] = {}
    follow_ups: dict[str, dict[str, int]] = {}
    for question in report.questions:
        if not question.gold:
            continue
        rank = question.rank
        first = question.gold[0] if rank is None else question.citations[rank - 1]
        qrels = follow_ups if question.type == FOLLOW_UP else alone
        qrels[question.id] = {first.key: 1}
    return rankings, alone, follow_ups


def answers_of_run(path: Path, sources: Path) -> tuple[BatchAnswer, ...]:
    """Return a TREC run over places in sources as answers in the batch format.

    Quotes are the text of the sources at those places, with the questions that they answer, so
    that the answers are judged as Verbatim's own; confidence and time are unknown, and are 1 and 0.

    Args:
        path: a run file whose document ids are SOURCE:START-END.
        sources: folder of the sources.

    Raises:
        EvalSetError: The file is no run, or an id is no place in a source.
        SourceError: The sources cannot be used.
    """
    rankings = read_run_file(path)
    files = {file.relative_to(sources).as_posix(): file for file in find_sources(sources)}

    @lru_cache(maxsize=_MAX_CACHED_TRANSCRIPTS)
    def transcript_of(source: str) -> Transcript:
        return read_transcript(files[source], sources)

    def citation_of(name: str) -> BatchCitation:
        source, span = parse_place_id(name) or ("", Span(0, 0))
        if source not in files or span.end > len(transcript_of(source).source.text):
            raise EvalSetError(
                f"{path}: a document must be SOURCE:START-END within a source of {sources}, given "
                f"{name[:80]!r}; name the folder that was searched: --sources DIR"
            )
        return _citation(transcript_of(source), span)

    return tuple(
        BatchAnswer(topic, 0.0, tuple(map(citation_of, names))) for topic, names in rankings.items()
    )


def _citation(transcript: Transcript, span: Span) -> BatchCitation:
    """Return the citation of a span, with the question that its turn answers."""
    source, turns = transcript.source, transcript.turns
    turn = max(range(len(turns)), key=lambda number: turns[number].span.overlap(span), default=None)
    question = None if turn is None else cited_question(transcript, turn)
    return BatchCitation(
        source=source.name,
        start=span.start,
        end=span.end,
        quote=collapse_space(span.of(source.text)),
        speaker=turns[turn].speaker.label if turn is not None else None,
        question=BatchCitedQuestion(question.span.start, question.span.end) if question else None,
    )
