"""QMSum (Zhong et al. 2021): meetings, and which turns a question is about.

A file is a meeting. Documents are turns; relevant are the turns of the spans that the annotators
gave for a specific query, first and last included. General queries ("Summarize the meeting") have
no spans and are left out. Marks of the transcribers, such as {disfmarker} and {vocalsound}, are
removed; a turn of nothing else is no document.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.outside.record_file import read_record
from eval.exchange.collection import Collection, CollectionDocument, Topic
from eval.questions import EvalSetError

_MARK = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class _Turn:
    speaker: str
    content: str


@dataclass(frozen=True, slots=True)
class _Query:
    query: str
    relevant_text_span: tuple[tuple[str | int, str | int], ...]


@dataclass(frozen=True, slots=True)
class _Meeting:
    specific_query_list: tuple[_Query, ...]
    meeting_transcripts: tuple[_Turn, ...]


def read_qmsum(folder: Path, split: str = "test") -> Collection:
    """Read the meetings of a split; ids are MEETING:TURN and MEETING#QUERY, counted from 0.

    Args:
        folder: the folder of all splits, or that of the split.
        split: such as "test"; ignored where the folder itself holds the meetings.

    Raises:
        EvalSetError: There is no such folder, or a file in it is no meeting.
    """
    inside = folder / split
    files = sorted((inside if inside.is_dir() else folder).glob("*.json"))
    if not files:
        raise EvalSetError(f"{inside}: must be a folder of QMSum's meetings, NAME.json each")
    documents: list[CollectionDocument] = []
    topics: list[Topic] = []
    qrels: dict[str, dict[str, int]] = {}
    for path in files:
        meeting = read_record(path, _Meeting)
        turns = _documents(meeting, path.stem)
        documents += turns.values()
        for number, query in enumerate(meeting.specific_query_list):
            relevant = _relevant(query, len(meeting.meeting_transcripts), f"{path}: query {number}")
            topic = Topic(f"{path.stem}#{number}", query.query, part_of=path.stem)
            topics.append(topic)
            qrels[topic.id] = {turns[turn].id: 1 for turn in relevant if turn in turns}
    return Collection(tuple(documents), tuple(topics), qrels)


def _documents(meeting: _Meeting, name: str) -> dict[int, CollectionDocument]:
    """Return number -> document of each turn that has words."""
    texts = [" ".join(_MARK.sub(" ", turn.content).split()) for turn in meeting.meeting_transcripts]
    return {
        number: CollectionDocument(f"{name}:{number}", text, speaker=turn.speaker, part_of=name)
        for number, (turn, text) in enumerate(zip(meeting.meeting_transcripts, texts, strict=True))
        if any(map(str.isalnum, text))
    }


def _relevant(query: _Query, turns: int, place: str) -> list[int]:
    """Return the turns of a query's spans, without duplicates, in order."""
    relevant: set[int] = set()
    for first, last in query.relevant_text_span:
        try:
            start, end = int(first), int(last)
        except ValueError as exc:
            raise EvalSetError(f"{place}: a span must be two numbers of turns") from exc
        if not 0 <= start <= end < turns:
            raise EvalSetError(
                f"{place}: a span must lie within the {turns} turns, given {start} to {end}"
            )
        relevant.update(range(start, end + 1))
    return sorted(relevant)
