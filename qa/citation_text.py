"""A citation in words: where and when it was said, and the line that is copied."""

from urllib.parse import urlsplit

from index.records import Metadata, Speaker
from qa.records import Citation

DATE_UNKNOWN = "date unknown"


def occasion(metadata: Metadata, source: str) -> str:
    """What it was said at: the event, else the title, else the name of the file."""
    return metadata.event or metadata.title or source


def date_label(metadata: Metadata) -> str:
    """The date in words, as far as it is known."""
    return metadata.date.label if metadata.date else DATE_UNKNOWN


def role_of(speaker: Speaker) -> str | None:
    """The role, unless it is all that is known and stands for the name already."""
    return speaker.role if speaker.role != speaker.display else None


def setting(metadata: Metadata, source: str) -> tuple[str, ...]:
    """Occasion, place and date, without what is unknown; the date is always told."""
    known = (occasion(metadata, source), metadata.place, date_label(metadata))
    return tuple(fact for fact in known if fact)


def citation_text(citation: Citation) -> str:
    """The quote with its citation, to be pasted into a report.

    ``“We want to …” — Iván Duque, President of Colombia, Joint press availability, Bogotá,
    20 October 2021 (duque.txt:13024-13442)``
    """
    speaker = citation.speaker
    facts = (speaker.display, role_of(speaker), *setting(citation.metadata, citation.source))
    said = ", ".join(fact for fact in facts if fact)
    place = f"{citation.source}:{citation.span.start}-{citation.span.end}"
    return f"“{citation.quote}” — {said} ({place})"


def web_address(url: str | None) -> str | None:
    """The address of the original if a browser may follow it, None for ``javascript:`` and such."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
