"""What was understood of a transcript, in lines for a terminal."""

import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from index.records import Metadata, Speaker
from index.sources.folder import find_orphans
from index.sources.inspection import Inspection
from qa.wording import pluralized

_KEY_WIDTH = 10


def source_lines(inspection: Inspection) -> Iterator[str]:
    """All that was understood of a transcript: metadata with origins, people, notes, doubts."""
    source, turns = inspection.transcript.source, inspection.transcript.turns
    yield f"{source.name} ({inspection.file.format})"
    yield from _metadata_lines(source.metadata)
    yield from _speaker_lines(Counter(turn.speaker for turn in turns))
    report, words = inspection.report, inspection.accounting.words
    notes = sum(len(turn.notes) for turn in turns)
    yield (
        f"{pluralized(report.turns, 'turn')} with {pluralized(report.words, 'word')}, "
        f"{report.share:.0%} of them under a speaker; the longest turn has {report.longest:,} "
        f"characters; {pluralized(notes, 'note')}"
    )
    parts = ", ".join(f"{count:,} {name}" for name, count in words.items() if count)
    yield f"Words of the file: {parts}"
    yield from doubt_lines(source.name, inspection, len(report.unread))


def doubt_lines(name: str, inspection: Inspection | str, most: int) -> Iterator[str]:
    """What should be looked at in a transcript, with what helps.

    Args:
        name: of the transcript.
        inspection: what was understood of it, or why it cannot be read.
        most: the most lines of the file that are shown for one doubt.
    """
    if isinstance(inspection, str):
        yield inspection
        return
    labels = inspection.report.doubtful_labels
    yield from inspection.report.warnings
    yield from (f"line {label.line}: {label.text}" for label in labels[:most])
    if len(labels) > most:
        yield f"... and {pluralized(len(labels) - most, 'more line')}"
    if labels:
        person = shlex.quote(f"{labels[0].label}=NAME; ROLE")
        yield f"to name a speaker: verbatim sources edit {shlex.quote(name)} --person {person}"
    text, unaccounted = inspection.file.original, inspection.accounting.unaccounted
    if unaccounted:
        words = pluralized(inspection.accounting.words["unaccounted"], "word")
        yield f"{words} of the file cannot be found by any question:"
        yield from (
            f"line {text.count(chr(10), 0, span.start) + 1}: {span.of(text).strip()[:100]}"
            for span in unaccounted[:most]
        )


def orphan_lines(folder: Path) -> Iterator[tuple[str, str]]:
    """Name of each sidecar in a folder of sources whose file is not there, and what to do."""
    for path in find_orphans(folder):
        name = path.relative_to(folder).as_posix()
        yield name, f"a sidecar must stand beside its file, but {path.stem} is not there; rename it"


def _metadata_lines(metadata: Metadata) -> Iterator[str]:
    origins = metadata.origins or {}
    for field in fields(Metadata):
        if field.name in {"people", "origins"}:
            continue
        value = getattr(metadata, field.name)
        words = metadata.date.label if field.name == "date" and metadata.date else value
        origin = f" ({origins[field.name]})" if field.name in origins else ""
        if words or origin or field.name in {"title", "date", "place"}:
            yield f"{field.name:<{_KEY_WIDTH}}{words or 'unknown'}{origin}"


def _speaker_lines(turns: Counter[Speaker]) -> Iterator[str]:
    for speaker, count in turns.items():
        facts = [fact for fact in (speaker.role, speaker.party, speaker.country) if fact]
        label = f"“{speaker.label}”: " if speaker.label else ""
        yield f"  {label}{', '.join([speaker.display, *facts])} · {pluralized(count, 'turn')}"
