"""Answers and transcripts on a terminal; text from a source is always printed as plain text."""

import re
from collections.abc import Callable, Sequence
from textwrap import shorten

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from index.speech.paragraphs import collapse_space
from qa.answering.confidence import CitationStrength, citation_strength
from qa.answering.explain import explanation_lines
from qa.no_answer import ONLY_NEAR, NoAnswer, no_answer_of
from qa.records import Answer, Citation, CitedQuestion, NameCorrection, Query, SpeakerPart
from qa.strength import strength_line
from qa.wording import (
    AFTER_CUT,
    STANDING_SIGNS,
    STANDINGS,
    asked_by,
    context_line,
    correction_line,
    date_label,
    folder_words,
    in_quotation_marks,
    language_line,
    locator_words,
    name_and_role,
    no_topic_line,
    notes_line,
    occasion_line,
    part_heading,
    pluralized,
    unmatched_line,
    with_ellipses,
)

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MAX_CONTEXT_CHARS = 300
_MIN_NEAR_CHARS = 40
"""At least so much is shown of a passage that is only near."""

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
    unfiltered: str = "",
) -> None:
    """Print an answer's citations, best first; those of a question of several parts by part.

    Passages that are no answer are told in a line each.

    Args:
        console: the console to print on.
        answer: the answer to print.
        text_of: source name -> its text, for the highlights.
        explain: whether to print what was understood and why each citation ranks where it does.
        names_folder: whether to print which folder of transcripts answered.
        unfiltered: the command that asks without the filters.
    """
    _print_notes(console, answer)
    for number, part in enumerate(answer.parts, 1):
        heading = part_heading(part.query.question, number, len(answer.parts))
        console.print(Text(visible(heading), style="bold"))
        print_answer(
            console,
            part,
            text_of,
            explain=explain,
            names_folder=names_folder,
            unfiltered=unfiltered,
        )
        console.print()
    if answer.parts:
        return
    _print_reading(console, answer, explain=explain)
    folder = visible(folder_words(answer.folder)) if names_folder else ""
    if no_answer := no_answer_of(answer):
        _print_no_answer(console, no_answer, answer.citations, unfiltered)
        if folder:
            console.print(Text(folder, style="dim"))
        return
    if caution := strength_line(answer):
        console.print(Text(caution, style="yellow"))
    for rank, citation in enumerate(answer.citations, 1):
        strength = citation_strength(citation.evidence, answer.evidence)
        console.print(_card(rank, citation, text_of(citation.source), strength))
        if explain:
            console.print(
                Text("\n".join(f"   {line}" for line in explanation_lines(citation)) + "\n", "dim")
            )
    count = pluralized(len(answer.citations), "passage")
    foot = ", ".join(filter(None, (f"{count} in {answer.elapsed_ms:.0f} ms", folder)))
    console.print(Text(foot, style="dim"))


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
    if answer.query.language:
        console.print(Text(language_line(answer.query.language), style="yellow"))


def _correction(correction: NameCorrection) -> Text:
    """Return what was put right, and how to take it back."""
    remedy = visible(f" (--ignore {correction.words} takes it back)")
    return Text.assemble((visible(correction_line(correction)), "yellow"), (remedy, "dim"))


def _print_no_answer(
    console: Console, no_answer: NoAnswer, citations: Sequence[Citation], unfiltered: str
) -> None:
    """Print that there is no answer, why, and where the nearest passages stand."""
    console.print(Text(visible(no_answer.text), style="yellow"))
    if no_answer.elsewhere:
        console.print(Text(visible(f"  {unfiltered}")), soft_wrap=True)
    if citations:
        console.print(Text(f"{ONLY_NEAR}:", style="dim"))
    for citation in citations:
        head = f"  {citation.speaker.display}, {date_label(citation.metadata)}: "
        room = console.width - len(head) - len("“”")
        words = shorten(citation.quote, max(room, _MIN_NEAR_CHARS), placeholder=AFTER_CUT)
        console.print(
            Text(visible(f"{head}{in_quotation_marks(words)}\n    {citation.key}"), style="dim")
        )


def understood_line(query: Query) -> str:
    """Return what was understood: "understood: dates: October 2021; speakers: Duque (says it)"."""
    dates = ", ".join(mention.date.label for mention in query.dates) or "none named"
    speakers = ", ".join(
        f"{speaker.words} ({_PART_LABELS[speaker.part]})" for speaker in query.speakers
    )
    speakers = speakers or "none named"
    return f"understood: dates: {dates}; speakers: {speakers}"


def _card(rank: int, citation: Citation, text: str, strength: CitationStrength | None) -> Group:
    head = Text.assemble(
        (f"{rank}. ", "bold"),
        (visible(name_and_role(citation.speaker, citation.quoted_by)), "bold cyan"),
        (f"  {strength}" if strength else "", "dim"),
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
    words = in_quotation_marks(with_ellipses(citation.quote, citation.cuts))
    quoted = Text(visible(words))
    if mark := citation.highlight:
        before = collapse_space(text[citation.span.start : mark.start])
        marked = collapse_space(mark.of(text))
        start = words.index(citation.quote) + citation.quote.find(marked, len(before))
        quoted.stylize("bold", start, start + len(marked))
    notes = notes_line(citation.notes)
    return Text.assemble(quoted, (visible(f" {notes}" if notes else ""), "dim"))


def answered_line(question: CitedQuestion) -> Text:
    """Return the question that is answered, shortened."""
    words = shorten(question.quote, _MAX_CONTEXT_CHARS, placeholder=AFTER_CUT)
    return Text(visible(f"{asked_by(question)} {words}"), style="italic")
