"""The wording that app, terminal and exports share.

Who said it, where and when, and where that stands in the original; whether a quote is verified.
That there is no answer is put into words by ``qa/no_answer.py``.
"""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from index.commands import DEFAULT_SOURCES
from index.counts import pluralized as pluralized
from index.locator import Locator
from index.records import Cuts, Metadata, Speaker
from qa.languages import LanguageDifference
from qa.name_distance import nearest_first
from qa.records import (
    Citation,
    CitedQuestion,
    NameCorrection,
    NamedSpeaker,
    Standing,
    Verification,
)

MARKED_WORDS_OF = "The words marked are those of"
NOT_SAID = "Heading, label or note"
SAID_BY_NOBODY = "Nobody says this: it is a heading, a label, a note or other words of the page."

BEFORE_CUT, AFTER_CUT = "… ", " …"
"""What stands for the rest of the sentence in which a quote begins or ends."""

_MARKS_APART = "\N{NARROW NO-BREAK SPACE}"

DATE_UNKNOWN = "date unknown"
SPEAKER_UNKNOWN = "Speaker unknown"
NAMED_BEFORE = "named in the turn before"

_MAX_LISTED = 10
"""Names of a list at most."""

STANDINGS: dict[Standing, str] = {
    "verified": "verified in the source",
    "changed": "does not stand: the source does not say this here",
    "missing": "the source file is gone: the quote cannot be checked",
    "unknown source": "no transcript of this name is here: the quote cannot be checked",
}
"""Texts for the standing of a quote."""

STANDING_SIGNS: dict[Standing, tuple[str, str]] = {
    "verified": ("✓", "green"),
    "changed": ("✗", "bold red"),
    "missing": ("?", "yellow"),
    "unknown source": ("?", "yellow"),
}
"""Sign of a standing on a terminal, and its style."""

FILE_STANDINGS: dict[Verification, str] = {
    "verified": "The file is as it was indexed",
    "changed": "The file has changed since it was indexed: this page shows what it said then",
    "missing": "The file is gone: this page shows its words as they were indexed",
}
"""Texts for the verification of the file of a whole transcript."""


def as_sentence(clause: str) -> str:
    """Return a clause with a capital first letter."""
    return f"{clause[:1].upper()}{clause[1:]}"


def name_and_role(speaker: Speaker | None, quoted_by: str | None = None) -> str:
    """Return who speaks, such as "Iván Duque, President of Colombia"; see ``role_of``."""
    if speaker is None:
        return SPEAKER_UNKNOWN
    return ", ".join(part for part in (speaker.display, role_of(speaker, quoted_by)) if part)


def role_of(speaker: Speaker, quoted_by: str | None = None) -> str | None:
    """Return the role, and the party and country behind it, as far as they are known.

    A role that already stands for an unknown name is left out: "Minister of Ports, Lib., Arden". A
    name that is not the label's is marked: "Courier, named in the turn before".

    Args:
        speaker: who speaks.
        quoted_by: who quotes the speaker, named at the end: "quoted by Jon Orbach, AS/COA".
    """
    role = speaker.role if speaker.role != speaker.display else None
    origin = NAMED_BEFORE if speaker.is_inferred else None
    quoting = f"quoted by {quoted_by}" if quoted_by else None
    parts = (role, speaker.party, speaker.country, origin, quoting)
    return ", ".join(part for part in parts if part) or None


def asked_by(question: CitedQuestion) -> str:
    """Return the heading of a question that is answered, such as "Asked by Andrea Mitchell:"."""
    return f"Asked by {asker_name(question)}:" if question.speaker.name else "In answer to:"


def asker_name(question: CitedQuestion) -> str:
    """Return who asked; a name that no label gives comes with its outlet and is marked."""
    speaker = question.speaker
    return name_and_role(speaker) if speaker.is_inferred else speaker.display


def destination_line(sources: Path, index: Path) -> str:
    """Return where transcripts are added: "Adds to the transcripts in … and the index in …"."""
    default = " (the default folder)" if sources.resolve() == DEFAULT_SOURCES.resolve() else ""
    return (
        f"Adds to the transcripts in {sources.resolve()}{default} "
        f"and to the index in {index.resolve()}"
    )


def folder_name(folder: Path) -> str:
    """Return the end of the path of a folder of transcripts, such as "…/2021/briefings"."""
    path = folder.resolve()
    is_cut = len(path.parents) > 2  # the root is a parent too
    return f"…/{path.parent.name}/{path.name}" if is_cut else str(path)


def folder_words(name: str) -> str:
    """Return which folder of transcripts something comes from: "from the folder a/briefings"."""
    return f"from the folder {name}"


def occasion(metadata: Metadata, source: str = "") -> str:
    """Return the occasion of the words: the event, else the title, else the name of the file."""
    return metadata.event or metadata.title or source


def date_label(metadata: Metadata) -> str:
    """Return the date in words, as far as it is known."""
    return metadata.date.label if metadata.date else DATE_UNKNOWN


def occasion_details(metadata: Metadata, source: str = "") -> tuple[str, ...]:
    """Return occasion, place and date, without what is unknown; the date is always there."""
    details = (occasion(metadata, source), metadata.place, date_label(metadata))
    return tuple(detail for detail in details if detail)


def occasion_line(metadata: Metadata, source: str = "") -> str:
    """Return where and when, such as "Joint press availability, Bogotá, 20 October 2021"."""
    return ", ".join(occasion_details(metadata, source))


def publication_details(metadata: Metadata, source: str, locator: Locator) -> tuple[str, ...]:
    """Return occasion, place, date, publisher, page, time and section, if known."""
    publisher = [metadata.publisher] if metadata.publisher else []
    return (*occasion_details(metadata, source), *publisher, *locator_words(locator))


def time_code(seconds: float) -> str:
    """A time of a recording: "00:12:31"."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}"


def page_range(locator: Locator) -> str | None:
    """The number of the page, or of the first and the last: "4", "4–5"; None if unknown."""
    if locator.page is None:
        return None
    is_range = locator.last_page is not None and locator.last_page > locator.page
    return f"{locator.page}–{locator.last_page}" if is_range else str(locator.page)


def locator_words(locator: Locator) -> tuple[str, ...]:
    """Page, time and section as far as they are known: "page 4", "pages 4–5", "00:12:31"."""
    pages = page_range(locator)
    words = [f"page{'s' if '–' in pages else ''} {pages}"] if pages else []
    time = [] if locator.seconds is None else [time_code(locator.seconds)]
    section = [f"section “{locator.section}”"] if locator.section else []
    return (*words, *time, *section)


def locator_details(locator: Locator) -> tuple[str, ...]:
    """Page, time and section, and the line where no page or time is known: "line 120"."""
    has_page_or_time = locator.page is not None or locator.seconds is not None
    is_shown = locator.line is not None and not has_page_or_time
    return (*([f"line {locator.line}"] if is_shown else []), *locator_words(locator))


def notes_line(notes: Sequence[str]) -> str:
    """Return notes on how it was said, in their own words: "(Via interpreter) (inaudible)"."""
    return " ".join(f"({note})" for note in notes)


def with_ellipses(quote: str, cuts: Cuts) -> str:
    """Return a quote with "…" at each end that lies inside a sentence: "… by the year 2030."."""
    return f"{BEFORE_CUT if cuts.start else ''}{quote}{AFTER_CUT if cuts.end else ''}"


def in_quotation_marks(text: str) -> str:
    """Return a text in quotation marks, a narrow space between them and marks of its own.

    "“He called it “useful.” ”"
    """
    before = _MARKS_APART if text.startswith("“") else ""
    after = _MARKS_APART if text.endswith("”") else ""
    return f"“{before}{text}{after}”"


def quote_line(quote: str, notes: Sequence[str], cuts: Cuts) -> str:
    """Return a quote and how it was said: "“We want to …” (Via interpreter)"."""
    quoted = in_quotation_marks(with_ellipses(quote, cuts))
    return " ".join(part for part in (quoted, notes_line(notes)) if part)


def context_line(lead_in: str) -> str:
    """Return the sentence in which words are quoted, for a line of its own; "" for none."""
    return f"Context: {in_quotation_marks(lead_in)}" if lead_in else ""


def citation_text(citation: Citation) -> str:
    """Return the quote with its citation, to be pasted into a report.

    ``“We want to …” (Via interpreter) — Iván Duque, President of Colombia, Joint press
    availability, Bogotá, 20 October 2021, page 4 (duque.pdf:13024-13442)``
    """
    speaker = name_and_role(citation.speaker, citation.quoted_by)
    details = occasion_details(citation.metadata, citation.source)
    line = ", ".join((*details, *locator_words(citation.locator)))
    quote = quote_line(citation.quote, citation.notes, citation.cuts)
    return f"{quote} — {speaker}, {line} ({citation.key})"


def selection_line(speaker: str, *, is_cut: bool) -> str:
    """Return whose words are selected: "Words of Iván Duque, up to where they end".

    Args:
        speaker: name to show.
        is_cut: whether the words of others, or of nobody, that were selected too are left out.
    """
    return f"Words of {speaker}{', up to where they end' if is_cut else ''}"


def file_lines(citation: Citation) -> tuple[str, ...]:
    """Return the facts of the file of a citation: its name with the offsets, and its hash."""
    span = citation.span
    place = f"File {citation.source}, characters {span.start:,} to {span.end:,}"
    return (place, *([f"SHA-256 {citation.sha256}"] if citation.sha256 else []))


def standing_line(standings: Sequence[Standing], folder: str = "") -> str:
    """Return the number of passages and how many of them are verified, and their folder.

    Args:
        standings: the standing of each passage.
        folder: name of the folder of transcripts; empty where it goes without saying.
    """
    count = pluralized(len(standings), "passage")
    broken = sum(standing != "verified" for standing in standings)
    verdict = f"{broken:,} not verified" if broken else "each verified in its source"
    parts = [count, *([verdict] if standings else []), *([folder_words(folder)] if folder else [])]
    return " · ".join(parts)


def part_heading(question: str, number: int, count: int) -> str:
    """Return the heading of a part of a question: "Question 1 of 2: What did Rossi promise?"."""
    return f"Question {number} of {count}: {as_sentence(question)}"


def no_topic_line(speakers: Sequence[NamedSpeaker]) -> str:
    """Return how a question without a topic was read: "On no one topic: the fullest passages …"."""
    names = [speaker.words.removesuffix("'s") for speaker in speakers if speaker.part == "says"]
    return f"On no one topic: the fullest passages of {' and '.join(names)}"


def unmatched_line(unmatched: Sequence[str]) -> str:
    """Return what was ignored: "No passage fits “June 1999”: searched all other passages"."""
    phrases = ", ".join(f"“{words}”" for words in unmatched)
    return f"No passage fits {phrases}: searched all other passages"


def correction_line(correction: NameCorrection) -> str:
    """Return what was taken for what: "Showing Duque for “Duke”"."""
    return f"Showing {correction.name} for “{correction.words}”"


_BUILD_MULTILINGUAL = (
    "verbatim index build --replace --model multilingual (with --sources and --index as before)"
)


def language_line(difference: LanguageDifference) -> str:
    """Return "Asked in Spanish; these transcripts are in English", and advice if that is not read.

    The advice is to ask in their language, or to have a model that reads many languages.
    """
    languages = " and ".join(difference.transcripts)
    line = f"Asked in {difference.question}; these transcripts are in {languages}"
    if difference.is_read:
        return line
    ask = f"Ask again in {' or '.join(difference.transcripts)}"
    build = "build the index with a model that reads many languages"
    return f"{line}. {ask}, or {build}: {_BUILD_MULTILINGUAL}"


def no_such_value(facet: str, value: str, choices: Sequence[str]) -> str:
    """Return that a filter names nothing, and what it could name.

    "no place here is called “Zzz”; there are: Bogotá, Santiago"; the nearest come first.

    Args:
        facet: name of the facet.
        value: the value of the filter.
        choices: what there is.
    """
    there_is = listing(nearest_first(value, choices))
    return f"no {facet} here is called {in_quotation_marks(value)}; {there_is}"


def listing(names: Sequence[str]) -> str:
    """Return the first names of a list: "there are: Bogotá, Santiago and 3 more".

    Names with a comma are in quotation marks: "there are: “Chile, Colombia and Peru”, Bogotá".
    """
    if not names:
        return "there is none"
    first = [in_quotation_marks(name) if "," in name else name for name in names[:_MAX_LISTED]]
    more = f" and {len(names) - _MAX_LISTED:,} more" if len(names) > _MAX_LISTED else ""
    return f"there are: {', '.join(first)}{more}"


def web_address(url: str | None) -> str | None:
    """Return the URL of the original if it is a web address, None for ``javascript:`` and such."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
