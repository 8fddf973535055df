"""Items of an evidence pack as the list shows them, and edits of the pack in the list."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qa.packs.exhibits import Exhibit
from qa.packs.export_text import archive_url, original_url, place_line, search_line
from qa.packs.pack import Pack
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.wording import (
    SPEAKER_UNKNOWN,
    STANDINGS,
    as_sentence,
    asked_by,
    context_line,
    publication_details,
    quote_line,
    role_of,
)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An exhibit as the list shows it; all fields are texts.

    Attributes:
        key: of its item.
        speaker: name to show.
        role: office or function, and who quotes the speaker.
        person: URL of the page of the speaker, None for one without a name.
        facts: occasion, place, date, publisher, page and time, as far as known.
        quote: the words in quotation marks, and how they were said.
        context: the sentence in which the words are quoted; empty if nobody quotes them.
        asker: introduction of the question that they answer, with its speaker.
        asked: the question that they answer, None if there is none.
        search: the reader's own question, which found them, as a line; empty for none.
        standing: whether the source file has the quote.
        state: the same in words.
        link: permalink, None if the transcript is not in the index.
        moved: permalink of the new place of the same words, None unless they have moved.
        note: the reader's note, empty if it is shown as a field.
        original: address of the original, None unless it is one of the web.
        archive: address of a copy of it in an archive, likewise.
        details: file, characters and hash of the words.
    """

    key: str
    speaker: str
    role: str | None
    person: str | None
    facts: tuple[str, ...]
    quote: str
    context: str
    asker: str
    asked: str | None
    search: str
    standing: str
    state: str
    link: str | None
    moved: str | None
    note: str
    original: str | None
    archive: str | None
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackEdit:
    """Changes that the reader has made in the browser since the last run.

    Attributes:
        number: number of the message.
        order: keys of all items, first to last.
        notes: the new note of each item whose note has changed.
        removed: keys of removed items.
        moved: keys of items that take the new place of their words.
    """

    number: int
    order: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def item_view(exhibit: Exhibit, *, noted: bool = False) -> ItemView:
    """Return an exhibit as the list shows it.

    Args:
        exhibit: the exhibit.
        noted: show its note as a text.
    """
    item, question = exhibit.item, exhibit.cited_question
    speaker = exhibit.speaker
    is_indexed = exhibit.standing != "unknown source"
    moved = exhibit.moved
    name = speaker.name if speaker and is_indexed else None
    return ItemView(
        key=item.key,
        speaker=speaker.display if speaker else SPEAKER_UNKNOWN,
        role=role_of(speaker, exhibit.quoted_by) if speaker else None,
        person=link_to(SPEAKER_PATH, {"name": name}) if name else None,
        facts=publication_details(exhibit.metadata, item.source, exhibit.locator),
        quote=quote_line(item.quote, exhibit.notes, exhibit.cuts),
        context=context_line(exhibit.lead_in),
        asker=asked_by(question) if question else "",
        asked=question.quote if question else None,
        search=search_line(exhibit),
        standing=exhibit.standing,
        state=as_sentence(STANDINGS[exhibit.standing]),
        link=LinkedPlace(item.source, item.span, item.question).link if is_indexed else None,
        moved=LinkedPlace(item.source, moved, item.question).link if moved else None,
        note=item.note if noted else "",
        original=original_url(exhibit),
        archive=archive_url(exhibit),
        details=(place_line(exhibit), f"SHA-256 {item.sha256}"),
    )


def apply_edit(pack: Pack, edit: PackEdit, exhibits: Sequence[Exhibit]) -> Pack:
    """Return the pack with the changes of an edit.

    Args:
        pack: the pack before.
        edit: the changes; keys that the pack does not have are ignored.
        exhibits: exhibits of the pack as they were shown, with the new places of moved words.
    """
    new = _ordered(pack, edit.order, [exhibit.item.key for exhibit in exhibits])
    for key in edit.removed:
        new = new.without(key)
    for key, note in edit.notes.items():
        new = new.with_note(key, note)
    for exhibit in exhibits:
        key = exhibit.item.key
        if exhibit.moved and key in edit.moved:
            old = next((item for item in new.items if item.key == key), None)
            if old:
                new = new.with_replacement(key, replace(old, span=exhibit.moved))
    return new


def _ordered(pack: Pack, order: Sequence[str], before: Sequence[str]) -> Pack:
    """Return a pack in the order of the list; a sorted one keeps its own until it is changed."""
    keys = set(order)
    if pack.sorting != "hand" and list(order) == [key for key in before if key in keys]:
        return pack
    return replace(pack.in_order(order), sorting="hand")
