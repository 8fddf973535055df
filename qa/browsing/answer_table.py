"""A table of answers: questions put to several speakers, a sentence in each cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.records import Cuts
from index.speech.paragraphs import collapse_space
from qa.answering.confidence import CitationStrength, citation_strength
from qa.csv_table import csv_table
from qa.no_answer import no_answer_of, silence_of
from qa.packs.markdown import escape_markdown
from qa.records import Answer, Citation
from qa.wording import (
    date_label,
    in_quotation_marks,
    locator_words,
    name_and_role,
    notes_line,
    occasion_details,
    with_ellipses,
)

MAX_SENTENCE_CHARS = 280
"""A longer excerpt ends at a word before."""

_COLUMNS = (
    *("question", "speaker", "answer", "notes", "strength", "reason"),
    *("citation", "date", "source", "start", "end"),
)


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """What a speaker answers to a question, in a sentence.

    Attributes:
        question: the question.
        speaker: who was asked.
        sentence: the words that answer best; empty where nothing answers.
        citation: where they are said; None where nothing answers.
        strength: how likely they answer by themselves; None where that was not weighed.
        silence: that nothing answers; empty for an answer.
        reason: what is known to be missing, as a sentence; may be empty.
    """

    question: str
    speaker: str
    sentence: str = ""
    citation: Citation | None = None
    strength: CitationStrength | None = None
    silence: str = ""
    reason: str = ""

    @property
    def reference(self) -> str:
        """Who says it, on what occasion, and the place in the source; empty without an answer."""
        cited = self.citation
        if cited is None:
            return ""
        details = occasion_details(cited.metadata, cited.source)
        speaker = name_and_role(cited.speaker, cited.quoted_by)
        return f"{', '.join((speaker, *details, *locator_words(cited.locator)))} ({cited.key})"


def answer_cell(
    answer: Answer, question: str, speaker: str, text_of: Callable[[str], str]
) -> AnswerCell:
    """Return the cell of an answer.

    Args:
        answer: the answer with the speaker's words alone, best first.
        question: the question.
        speaker: who was asked.
        text_of: name of a source -> its text.
    """
    if no_answer := no_answer_of(answer):
        silence = silence_of(answer)
        return AnswerCell(question, speaker, silence=silence, reason=no_answer.compared)
    best = answer.citations[0]
    return AnswerCell(
        question,
        speaker,
        sentence=answering_words(best, text_of(best.source)),
        citation=best,
        strength=citation_strength(best.evidence, answer.evidence),
    )


def answering_words(citation: Citation, text: str) -> str:
    """Return the sentence that answers, or the beginning of the citation where none is marked.

    Args:
        citation: the citation.
        text: text of its whole source.
    """
    if citation.highlight:
        words = with_ellipses(collapse_space(citation.highlight.of(text)), _cuts(citation))
    else:
        words = with_ellipses(citation.quote, citation.cuts)
    return excerpt_of(words)


def _cuts(citation: Citation) -> Cuts:
    """Return which ends of the marked sentence have words of the passage, or of it, beside them."""
    mark, span, cuts = citation.highlight or citation.span, citation.span, citation.cuts
    return Cuts(cuts.start or mark.start > span.start, cuts.end or mark.end < span.end)


def excerpt_of(words: str) -> str:
    """Return words cut at a space, with "…" for the rest, if they are too long for a cell."""
    if len(words) <= MAX_SENTENCE_CHARS:
        return words
    return f"{words[:MAX_SENTENCE_CHARS].rpartition(' ')[0] or words[:MAX_SENTENCE_CHARS]} …"


def table_csv(rows: Sequence[Sequence[AnswerCell]]) -> bytes:
    """Return a table of answers as CSV, one row for each cell; see ``csv_table``.

    Args:
        rows: for each question a cell for each speaker.
    """
    return csv_table(_COLUMNS, (_record(cell) for row in rows for cell in row))


def _record(cell: AnswerCell) -> tuple[str | int | None, ...]:
    """Return the values of a cell in the order of the columns."""
    answer = (cell.question, cell.speaker, cell.sentence or cell.silence)
    cited = cell.citation
    if cited is None:
        return (*answer, None, None, cell.reason, *(None,) * 5)
    place = (cited.source, cited.span.start, cited.span.end)
    notes = notes_line(cited.notes)
    return (*answer, notes, cell.strength, "", cell.reference, date_label(cited.metadata), *place)


def table_markdown(rows: Sequence[Sequence[AnswerCell]]) -> bytes:
    """Return a table of answers as Markdown, in which no text of a source is markup.

    The citations stand below the table, numbered.

    Args:
        rows: for each question a cell for each speaker.
    """
    speakers = [cell.speaker for cell in rows[0]] if rows else []
    lines = [
        _line(["Question", *map(escape_markdown, speakers)]),
        _line(["---"] * (1 + len(speakers))),
    ]
    references: list[str] = []
    for row in rows:
        cells = [_markdown_cell(cell, references) for cell in row]
        lines.append(_line([escape_markdown(row[0].question), *cells]))
    numbered = [f"{number}. {words}" for number, words in enumerate(references, 1)]
    return ("\n\n".join(filter(None, ("\n".join(lines), "\n".join(numbered)))) + "\n").encode()


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_cell(cell: AnswerCell, references: list[str]) -> str:
    """Return a cell with the number of its reference, which is added to the list."""
    if cell.citation is None:
        return escape_markdown(" ".join(filter(None, (f"{cell.silence}.", cell.reason))))
    references.append(escape_markdown(cell.reference))
    parts = (in_quotation_marks(cell.sentence), notes_line(cell.citation.notes))
    quote = escape_markdown(" ".join(filter(None, parts)))
    return f"{quote} ({', '.join(filter(None, (cell.strength, str(len(references)))))})"
