"""A transcript on a terminal: whole, or a place of it between what is said beside it."""

import re
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from index.locator import locator_of
from index.records import Source, Span, Transcript, Turn
from index.speech.attribution import attribution_of, quoting_of
from index.speech.delivery import delivery_notes
from index.speech.paragraphs import collapse_space
from qa.answering.citations import cited_question
from qa.terminal import answered_line, visible
from qa.wording import (
    MARKED_WORDS_OF,
    SAID_BY_NOBODY,
    locator_details,
    name_and_role,
    notes_line,
    occasion_line,
)

_SPACE = re.compile(r"\s+")
_LEFT_OUT = Text("…", style="dim")


def print_transcript(
    console: Console, transcript: Transcript, span: Span | None, *, whole_transcript: bool = False
) -> None:
    """Print a transcript, or a span of it between the paragraphs that its speaker says beside it.

    Args:
        console: the console to print on.
        transcript: the transcript to print.
        span: the place to mark, None for the whole transcript.
        whole_transcript: whether to print the whole transcript, with the span marked.
    """
    source = transcript.source
    console.print(Rule(Text(visible(source.metadata.title or source.name))))
    places = locator_details(locator_of(source, span)) if span else ()
    line = ", ".join((occasion_line(source.metadata), *places))
    console.print(Text(visible(line), style="dim"))
    if span is None or whole_transcript:
        for turn in transcript.turns:
            _print_turn(console, source, turn, turn.paragraphs, span)
        return
    excerpts = [(number, _around(turn, span)) for number, turn in enumerate(transcript.turns)]
    excerpts = [(number, paragraphs) for number, paragraphs in excerpts if paragraphs]
    for number, paragraphs in excerpts:
        if question := cited_question(transcript, number):
            console.print()
            console.print(answered_line(question), no_wrap=True, overflow="ellipsis")
        _print_turn(console, source, transcript.turns[number], paragraphs, span)
    if not excerpts:
        console.print(Text(f"\n{SAID_BY_NOBODY}", style="yellow"))
        console.print(Padding(_marked(source.text, span, span), (0, 0, 1, 2)))


def _print_turn(
    console: Console, source: Source, turn: Turn, paragraphs: Sequence[Span], span: Span | None
) -> None:
    """Print who speaks, notes on how, and paragraphs of a turn; "…" stands for those left out."""
    is_whole = len(paragraphs) == len(turn.paragraphs)
    console.print(Text("\n" + visible(name_and_role(turn.speaker)), style="bold cyan"))
    if person := _person_quoted(source, turn, span):
        console.print(Text(visible(f"{MARKED_WORDS_OF} {person}"), style="cyan"))
    notes = tuple(dict.fromkeys(note.text.rstrip(".") for note in turn.notes))
    if not is_whole:
        notes = delivery_notes(turn, Span(paragraphs[0].start, paragraphs[-1].end), source.text)
    if notes:
        console.print(Text(visible(notes_line(notes)), style="dim"))
    parts = [_marked(source.text, paragraph, span) for paragraph in paragraphs]
    before = [] if paragraphs[:1] == turn.paragraphs[:1] else [_LEFT_OUT]
    after = [] if paragraphs[-1:] == turn.paragraphs[-1:] else [_LEFT_OUT]
    for part in (*before, *parts, *after):
        console.print(Padding(part, (0, 0, 1, 2)))


def _person_quoted(source: Source, turn: Turn, span: Span | None) -> str:
    """Return the person whose quoted words a span of narration is; empty for other words."""
    if span is None or not turn.span.overlap(span):
        return ""
    inside = Span(max(turn.span.start, span.start), min(turn.span.end, span.end))
    attribution = attribution_of(turn, inside)
    quoted_by, _ = quoting_of(source, turn, attribution.quotation)
    return name_and_role(attribution.speaker, quoted_by) if quoted_by else ""


def _around(turn: Turn, span: Span) -> tuple[Span, ...]:
    """Return the paragraphs of a turn that a span lies in, and those beside them; none outside."""
    inside = [number for number, part in enumerate(turn.paragraphs) if part.overlap(span)]
    return turn.paragraphs[max(0, inside[0] - 1) : inside[-1] + 2] if inside else ()


def _marked(text: str, paragraph: Span, span: Span | None) -> Text:
    if span is None or not paragraph.overlap(span):
        return Text(visible(collapse_space(paragraph.of(text))))
    start, end = max(paragraph.start, span.start), min(paragraph.end, span.end)
    before, inside, after = (
        text[paragraph.start : start],
        text[start:end],
        text[end : paragraph.end],
    )
    return Text.assemble(
        visible(_SPACE.sub(" ", before).lstrip()),
        (visible(collapse_space(inside)), "bold reverse"),
        visible(_SPACE.sub(" ", after).rstrip()),
    )
