"""Answers and transcripts on a terminal; text from a source is always printed as plain text."""

import re
from collections.abc import Callable

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from index.records import Span
from index.speech.paragraphs import collapse_space
from qa.answering.explain import explanation_lines
from qa.records import Answer, Citation, CitedQuestion, NameCorrection, Query, SpeakerPart
from qa.wording import (
    AFTER_CUT,
    BEFORE_CUT,
    NO_ANSWER,
    NOTHING_FITS,
    ONLY_NEAR,
    STANDING_SIGNS,
    STANDINGS,
    WEAK_ANSWER,
    asked_by,
    context_line,
    correction_line,
    folder_words,
    language_line,
    locator_words,
    missing_clause,
    name_and_role,
    no_topic_line,
    notes_line,
    occasion_line,
    part_heading,
    pluralized,
    unmatched_line,
)

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MAX_CONTEXT_CHARS = 300
_PART_LABELS: dict[SpeakerPart, str] = {
    "says": "says it",
    "acts": "does it",
    "about": "is talked about",
}


def visible(text: str) -> str:
    """Return text with its control characters replaced by the replacement character."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def visible_name(name: str) -> str:
    """Return the name of a file on one line, line ends and tabs in it escaped."""
    return visible(name.replace("\n", r"\n").replace("\t", r"\t"))


def print_answer(
    console: Console,
    answer: Answer,
    text_of: Callable[[str], str],
    *,
    explain: bool = False,
    names_folder: bool = False,
) -> None:
    """Print an answer's citations, best first; those of a question of several parts by part.

    Args:
        console: the console to print on.
        answer: the answer to print.
        text_of: source name -> its text, for the highlights.
        explain: whether to print what was understood and why each citation ranks where it does.
        names_folder: whether to print which folder of transcripts answered.
    """
    _print_notes(console, answer)
    for number, part in enumerate(answer.parts, 1):
        heading = part_heading(part.query.question, number, len(answer.parts))
        console.print(Text(visible(heading), style="bold"))
        print_answer(console, part, text_of, explain=explain, names_folder=names_folder)
        console.print()
    if answer.parts:
        return
    _print_reading(console, answer, explain=explain)
    if not answer.citations:
        folder = f" ({visible(folder_words(answer.folder))})" if names_folder else ""
        console.print(f"{NO_ANSWER}. {NOTHING_FITS}{folder}")
        return
    if not answer.answerable:
        reason = f"{visible(missing_clause(answer.missing))}. " if answer.missing else ""
        console.print(Text(f"{WEAK_ANSWER}: {reason}{ONLY_NEAR}:", style="yellow"))
    for rank, citation in enumerate(answer.citations, 1):
        console.print(_card(rank, citation, text_of(citation.source)))
        if explain:
            console.print(
                Text("\n".join(f"   {line}" for line in explanation_lines(citation)) + "\n", "dim")
            )
    count = pluralized(len(answer.citations), "passage")
    folder = f", {visible(folder_words(answer.folder))}" if names_folder else ""
    console.print(Text(f"{count} in {answer.elapsed_ms:.0f} ms{folder}", style="dim"))


def _print_reading(console: Console, answer: Answer, *, explain: bool) -> None:
    """Print how the question was read."""
    query = answer.query
    if explain:
        console.print(Text(visible(understood_line(query)), style="dim"))
    if query.carried:
        console.print(Text(f"(follows: {visible(query.carried)})", style="dim"))
    if answer.unmatched:
        console.print(Text(visible(unmatched_line(answer.unmatched)), style="yellow"))
    if query.wants_all:
        console.print(Text(visible(no_topic_line(query.speakers)), style="dim"))


def _print_notes(console: Console, answer: Answer) -> None:
    """Print what was put right, and in which language it is asked where that is another."""
    for correction in answer.query.corrections:
        console.print(_correction(correction))
    for correction in answer.filter_corrections:
        console.print(Text(visible(correction_line(correction)), style="yellow"))
    if answer.language:
        console.print(Text(language_line(answer.language), style="yellow"))


def _correction(correction: NameCorrection) -> Text:
    """Return what was put right, and how to take it back."""
    remedy = visible(f" (--ignore {correction.words} takes it back)")
    return Text.assemble((visible(correction_line(correction)), "yellow"), (remedy, "dim"))


def understood_line(query: Query) -> str:
    """Return what was understood: "understood: dates: October 2021; speakers: Duque (says it)"."""
    dates = ", ".join(mention.date.label for mention in query.dates) or "none named"
    speakers = ", ".join(
        f"{speaker.words} ({_PART_LABELS[speaker.part]})" for speaker in query.speakers
    )
    speakers = speakers or "none named"
    return f"understood: dates: {dates}; speakers: {speakers}"


def _card(rank: int, citation: Citation, text: str) -> Group:
    head = Text.assemble(
        (f"{rank}. ", "bold"),
        (visible(name_and_role(citation.speaker, citation.quoted_by)), "bold cyan"),
        (f"  {citation.score:.2f}", "dim"),
    )
    lines = [head, Text(visible(occasion_line(citation.metadata)), style="dim")]
    if citation.question:
        lines.append(answered_line(citation.question))
    if context := context_line(citation.lead_in):
        lines.append(Text(visible(context), style="italic"))
    sign, style = STANDING_SIGNS[citation.verification]
    place = ", ".join((citation.key, *locator_words(citation.locator)))
    foot = Text.assemble(
        (visible(place), "dim"), (f"  {sign} {STANDINGS[citation.verification]}", style)
    )
    for repeated in citation.also:
        line = f"Also in {repeated.source}: {occasion_line(repeated.metadata)}"
        lines.append(Text(visible(line), style="dim"))
    quote = Padding(_quoted(citation, text), (0, 0, 0, 2))
    return Group(*lines, quote, foot, Text())


def _quoted(citation: Citation, text: str) -> Text:
    mark = citation.highlight or Span(citation.span.end, citation.span.end)
    before = collapse_space(text[citation.span.start : mark.start])
    marked = collapse_space(mark.of(text))
    after = collapse_space(text[mark.end : citation.span.end])
    notes = notes_line(citation.notes)
    return Text.assemble(
        f"“{BEFORE_CUT if citation.cuts.start else ''}",
        visible(f"{before} " if before and marked else before),
        (visible(marked), "bold"),
        visible(f" {after}" if after else ""),
        f"{AFTER_CUT if citation.cuts.end else ''}”",
        (visible(f" {notes}" if notes else ""), "dim"),
    )


def answered_line(question: CitedQuestion) -> Text:
    """Return the question that is answered, shortened."""
    words = visible(question.quote)
    ellipsis = "…" if len(words) > _MAX_CONTEXT_CHARS else ""
    line = f"{visible(asked_by(question))} {words[:_MAX_CONTEXT_CHARS]}{ellipsis}"
    return Text(line, style="italic")
