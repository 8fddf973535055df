"""What the list of an evidence pack shows of an exhibit, and what a reader does to the pack."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qa.packs.exhibits import Exhibit
from qa.packs.pack import Pack
from qa.ui.kit.permalink import LinkedPlace
from qa.wording import (
    SPEAKER_UNKNOWN,
    STANDINGS,
    as_sentence,
    asked_by,
    publication_details,
    role_of,
)


@dataclass(frozen=True, slots=True)
class ItemView:
    """What the list shows of an exhibit; made of plain texts.

    Attributes:
        key: of its item.
        speaker: name to show.
        role: office or function.
        facts: occasion, place, date and publisher, as far as known.
        quote: the words.
        asker: who asked what they answer, in words.
        asked: the question that they answer, None when there is none.
        standing: whether the source says so.
        state: the same in words.
        link: permalink, None where no transcript of the name is here.
        moved: permalink of the place where the same words stand now.
        note: the reader's, where it cannot be changed here.
    """

    key: str
    speaker: str
    role: str | None
    facts: tuple[str, ...]
    quote: str
    asker: str
    asked: str | None
    standing: str
    state: str
    link: str | None
    moved: str | None
    note: str


@dataclass(frozen=True, slots=True)
class PackEdit:
    """What a browser says that the reader has done since the last run.

    Attributes:
        number: counts what it says.
        order: keys of all items, first to last.
        notes: the note of each item that has another one.
        removed: keys of items that are taken out.
        moved: keys of items that take their new place.
    """

    number: int
    order: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def item_view(exhibit: Exhibit, *, noted: bool = False) -> ItemView:
    """What the list shows of an exhibit.

    Args:
        exhibit: what to show.
        noted: whether its note is shown as a text.
    """
    item, known, asked = exhibit.item, exhibit.metadata, exhibit.cited_question
    speaker = exhibit.speaker
    here = exhibit.standing != "unknown source"
    moved = exhibit.moved
    return ItemView(
        key=item.key,
        speaker=speaker.display if speaker else SPEAKER_UNKNOWN,
        role=role_of(speaker) if speaker else None,
        facts=publication_details(known, item.source),
        quote=f"“{item.quote}”",
        asker=asked_by(asked) if asked else "",
        asked=asked.quote if asked else None,
        standing=exhibit.standing,
        state=as_sentence(STANDINGS[exhibit.standing]),
        link=LinkedPlace(item.source, item.span, item.question).link if here else None,
        moved=LinkedPlace(item.source, moved, item.question).link if moved else None,
        note=item.note if noted else "",
    )


def apply_edit(pack: Pack, wanted: PackEdit, exhibits: Sequence[Exhibit]) -> Pack:
    """The pack as the reader wants it.

    Args:
        pack: as it is.
        wanted: what a browser says; keys that the pack does not have are passed over.
        exhibits: those of the pack, for the new places.
    """
    new = pack.in_order(wanted.order)
    for key in wanted.removed:
        new = new.without(key)
    for key, note in wanted.notes.items():
        new = new.with_note(key, note)
    for one in exhibits:
        if one.moved and one.item.key in wanted.moved:
            old = next((item for item in new.items if item.key == one.item.key), None)
            if old:
                new = new.with_replacement(old.key, replace(old, span=one.moved))
    return new
