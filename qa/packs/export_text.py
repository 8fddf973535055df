"""The words that all exports of an evidence pack share."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qa.packs.exhibits import Exhibit, permalink
from qa.packs.pack import PackItem
from qa.wording import occasion_details, role_of, standing_line, web_address

if TYPE_CHECKING:
    from qa.packs.exports import ExportedPack

_DEFAULT_TITLE = "Evidence pack"


def display_title(title: str) -> str:
    """The title of a pack, or what stands for it."""
    return title.strip() or _DEFAULT_TITLE


def summary_line(pack: "ExportedPack") -> str:
    """How many passages a pack has, whether they stand, and the day of the export."""
    stand = standing_line([exhibit.standing for exhibit in pack.exhibits])
    day = f" · exported on {pack.day.day} {pack.day:%B %Y}" if pack.day else ""
    return f"{stand}{day}"


def place_line(item: PackItem) -> str:
    """Where the words stand, such as "duque.txt, characters 13024 to 13442"."""
    return f"{item.source}, characters {item.span.start} to {item.span.end}"


def context_lines(exhibit: Exhibit) -> Iterator[str]:
    """What the words answer and what was asked when they were found, as far as there is any."""
    question = exhibit.cited_question
    if question:
        yield f"In answer to {question.speaker.display}: “{question.quote}”"
    if exhibit.item.question:
        yield f"Found by asking: “{exhibit.item.question}”"


def citation_line(exhibit: Exhibit) -> str:
    """Where and when: occasion, title, place, date and publisher, as far as they are known."""
    known = exhibit.metadata
    occasion, *rest = occasion_details(known, exhibit.item.source)
    title = known.title if known.title != occasion else None
    return ", ".join(part for part in (occasion, title, *rest, known.publisher) if part)


def original_url(exhibit: Exhibit) -> str | None:
    """The address of the original, if it is one of the web and holds no control characters."""
    url = web_address(exhibit.metadata.url)
    return url if url and url.isprintable() else None


def exhibit_record(exhibit: Exhibit, app: str) -> dict[str, Any]:
    """Who said an item, where, when and in answer to what, as plain data; None is unmetadata."""
    metadata, speaker, question = exhibit.metadata, exhibit.speaker, exhibit.cited_question
    return {
        "speaker": speaker.display if speaker else None,
        "role": role_of(speaker) if speaker else None,
        "event": metadata.event,
        "title": metadata.title,
        "place": metadata.place,
        "date": metadata.date.edtf if metadata.date else None,
        "publisher": metadata.publisher,
        "url": metadata.url,
        "rights": metadata.rights,
        "asked": question.quote if question else None,
        "asked_by": question.speaker.display if question else None,
        "verification": exhibit.standing,
        "permalink": permalink(exhibit.item, app),
    }
