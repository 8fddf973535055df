"""Lines of text that all exports of an evidence pack share."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from index.records import Metadata
from qa.original import original_address
from qa.packs.exhibits import Exhibit, permalink
from qa.wording import (
    asker_name,
    context_line,
    locator_details,
    locator_words,
    name_and_role,
    occasion_details,
    pluralized,
    quote_line,
    standing_line,
    web_address,
)

if TYPE_CHECKING:
    from qa.packs.exports import ExportedPack

_DEFAULT_TITLE = "Evidence pack"


def display_title(title: str) -> str:
    """Return the title of a pack, or the default title."""
    return title.strip() or _DEFAULT_TITLE


def summary_line(pack: "ExportedPack") -> str:
    """Return how many quotes of a pack are verified, their folder, and the day of the export."""
    stand = standing_line([exhibit.standing for exhibit in pack.exhibits], pack.folder)
    day = f" · exported on {pack.day.day} {pack.day:%B %Y}" if pack.day else ""
    return f"{stand}{day}"


def missing_letters_line(missing: Mapping[str, int], sign: str) -> str:
    """Return how many letters a document cannot show, by script, and where they are.

    Args:
        missing: name of a script -> number of its letters.
        sign: stands for each of them.
    """
    scripts = (
        pluralized(count, f"{script} character" if script != "other" else "other sign")
        for script, count in missing.items()
    )
    return (
        f"This PDF has no letters for {', '.join(scripts)}; {sign} stands for each. The exports to "
        "Word and Markdown have them all."
    )


def exhibit_quote(exhibit: Exhibit) -> str:
    """Return the quote in quotation marks, and how it was said."""
    return quote_line(exhibit.item.quote, exhibit.notes, exhibit.cuts)


def exhibit_speaker(exhibit: Exhibit) -> str:
    """Return who says it and who quotes it: "Antony Blinken, quoted by Jon Orbach, AS/COA"."""
    return name_and_role(exhibit.speaker, exhibit.quoted_by)


def place_line(exhibit: Exhibit) -> str:
    """Return the place of a quote, such as "duque.pdf, page 4, characters 13024 to 13442"."""
    item = exhibit.item
    characters = f"characters {item.span.start} to {item.span.end}"
    return ", ".join((item.source, *locator_details(exhibit.locator), characters))


def search_line(exhibit: Exhibit) -> str:
    """Return which question of the reader's found an exhibit; empty for none."""
    question = exhibit.item.question
    return f"Found by asking: “{question}”" if question else ""


def context_lines(exhibit: Exhibit) -> Iterator[str]:
    """Yield how it is quoted, the question that it answers and the question that found it."""
    if context := context_line(exhibit.lead_in):
        yield context
    question = exhibit.cited_question
    if question:
        yield f"In answer to {asker_name(question)}: “{question.quote}”"
    if exhibit.item.question:
        yield search_line(exhibit)


def rights_line(metadata: Metadata) -> str | None:
    """Return the terms of use of a source, None if they are unknown."""
    return f"Rights: {metadata.rights}" if metadata.rights else None


def citation_line(exhibit: Exhibit) -> str:
    """Return occasion, title, place, date, publisher, page and time, as far as they are known."""
    metadata = exhibit.metadata
    occasion, *rest = occasion_details(metadata, exhibit.item.source)
    title = metadata.title if metadata.title != occasion else None
    parts = (occasion, title, *rest, metadata.publisher, *locator_words(exhibit.locator))
    return ", ".join(part for part in parts if part)


def quote_with_citation(exhibit: Exhibit) -> str:
    """Return quote and citation, to be pasted into a report; see ``wording.citation_text``."""
    details = occasion_details(exhibit.metadata, exhibit.item.source)
    line = ", ".join((*details, *locator_words(exhibit.locator)))
    quote = exhibit_quote(exhibit)
    return f"{quote} — {exhibit_speaker(exhibit)}, {line} ({exhibit.item.key})"


def archive_url(exhibit: Exhibit) -> str | None:
    """Return the URL of a copy of the original in an archive; see ``original_url``."""
    url = web_address(exhibit.metadata.archive)
    return url if url and url.isprintable() else None


def original_url(exhibit: Exhibit) -> str | None:
    """Return the URL of the original, at the place of the quote where a URL can name it.

    None unless it is a web address of printable characters.
    """
    url = original_address(exhibit.metadata.url, exhibit.locator, exhibit.item.source)
    return url if url and url.isprintable() else None


def app_url(exhibit: Exhibit, app: str) -> str | None:
    """Return the address of an exhibit in the app; None for an app that has no public address."""
    return permalink(exhibit.item, app) if app else None


def exhibit_record(exhibit: Exhibit, app: str) -> dict[str, Any]:
    """Return speaker, metadata, question and state of an item as plain data; None is unknown.

    "notes" is a list of texts, all else a text or a number.
    """
    metadata, speaker, question = exhibit.metadata, exhibit.speaker, exhibit.cited_question
    return {
        "speaker": speaker.display if speaker else None,
        "role": speaker.role if speaker and speaker.role != speaker.display else None,
        "party": speaker.party if speaker else None,
        "country": speaker.country if speaker else None,
        "quoted_by": exhibit.quoted_by,
        "lead_in": exhibit.lead_in,
        "notes": list(exhibit.notes),
        "event": metadata.event,
        "title": metadata.title,
        "place": metadata.place,
        "date": metadata.date.edtf if metadata.date else None,
        "publisher": metadata.publisher,
        "url": metadata.url,
        "archive": metadata.archive,
        "rights": metadata.rights,
        **asdict(exhibit.locator),
        "original": original_url(exhibit),
        "asked": question.quote if question else None,
        "asked_by": asker_name(question) if question else None,
        "verification": exhibit.standing,
        "permalink": app_url(exhibit, app),
    }
