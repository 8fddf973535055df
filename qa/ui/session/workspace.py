"""What the app keeps of a reader: packs, conversations, saved questions; how it is stored."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeVar

import msgspec

from qa.following.saved_questions import MAX_PASSAGES, SavedQuestion
from qa.packs.pack import MAX_ITEMS, Pack
from qa.packs.styling.citation_styles import CITATION_STYLES, CitationStyle
from qa.ui.session.inquiry import MAX_CONVERSATION_QUESTIONS, Inquiry

_Part = TypeVar("_Part")

MAX_CONVERSATIONS = 50
MAX_PACKS = 50
MAX_SAVED = 50
MAX_STORED_CHARS = 4_500_000
"""Browsers keep about five million characters for a site; the fullest pack has three."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions asked one after the other, and their title.

    Attributes:
        inquiry: questions, corrections and filters, which reproduce its answers.
        title: the reader's title; empty for the first question.
    """

    inquiry: Inquiry
    title: str = ""

    @property
    def name(self) -> str:
        """Its name in the list of conversations."""
        return self.title or self.inquiry.questions[0]


@dataclass(frozen=True, slots=True)
class Workspace:
    """The evidence packs and the conversations of a reader; every change makes a new one.

    Attributes:
        pack: the evidence pack on the table, into which passages are collected.
        conversations: newest first.
        unreadable: what cannot be read, such as packs and conversations of another version;
            stored again as it was.
        other_packs: the packs that are put aside, the last used first; none is blank.
        reading: the place read last, as the parameters of its address; empty for none.
        citation_style: in which the reader copies and exports references; empty for none.
        saved: the questions that the reader comes back to, the last saved first.
    """

    pack: Pack = field(default_factory=Pack)
    conversations: tuple[Conversation, ...] = ()
    unreadable: tuple[msgspec.Raw, ...] = ()
    other_packs: tuple[Pack, ...] = ()
    reading: str = ""
    citation_style: CitationStyle | Literal[""] = ""
    saved: tuple[SavedQuestion, ...] = ()

    @property
    def is_full_of_packs(self) -> bool:
        """Whether there is no room for one more pack, see MAX_PACKS."""
        return len(self.other_packs) + 1 >= MAX_PACKS

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of all packs, each once, in alphabetical order."""
        tags = {tag for pack in (self.pack, *self.other_packs) for tag in pack.tags}
        return tuple(sorted(tags, key=lambda tag: (tag.casefold(), tag)))

    def with_pack(self, pack: Pack) -> "Workspace":
        """The workspace with another pack on the table; the one before is put aside.

        A full workspace is returned unchanged, unless the pack before is blank.
        """
        if self.pack.is_blank:
            return replace(self, pack=pack)
        if self.is_full_of_packs:
            return self
        return replace(self, pack=pack, other_packs=(self.pack, *self.other_packs))

    def with_pack_opened(self, number: int) -> "Workspace":
        """The workspace with the pack at a position of ``other_packs`` on the table instead."""
        aside = self.other_packs[:number] + self.other_packs[number + 1 :]
        return replace(self, other_packs=aside).with_pack(self.other_packs[number])

    def without_pack(self) -> "Workspace":
        """The workspace without the pack on the table; the last used of the others lies there."""
        pack, *aside = self.other_packs or (Pack(),)
        return replace(self, pack=pack, other_packs=tuple(aside))

    def with_inquiry(self, inquiry: Inquiry) -> "Workspace":
        """The workspace with a conversation updated or added, and moved to the front.

        A conversation is recognized by its questions: those of the shorter begin the longer.
        """
        conversations = self.conversations
        old = next((entry for entry in conversations if entry.inquiry.continues(inquiry)), None)
        rest = tuple(entry for entry in conversations if entry is not old)
        if old and len(old.inquiry.questions) > len(inquiry.questions):
            new = old  # the reader went back to an earlier question; nothing is forgotten
        else:
            new = Conversation(inquiry, old.title if old else "")
        return replace(self, conversations=(new, *rest)[:MAX_CONVERSATIONS])

    def joined(self, addition: "Workspace") -> "Workspace":
        """The workspace with the packs and the conversations of another one added."""
        packs = (pack for pack in addition.other_packs if pack not in self.other_packs)
        merged = replace(
            self,
            pack=self.pack.joined(addition.pack),
            unreadable=(*self.unreadable, *addition.unreadable),
            other_packs=(*self.other_packs, *packs),
            citation_style=self.citation_style or addition.citation_style,
            reading=addition.reading or self.reading,
        )
        for question in reversed(addition.saved):
            if merged.saved_as(question) is None:
                merged = merged.with_saved(question)
        for conversation in reversed(addition.conversations):
            merged = merged.with_inquiry(conversation.inquiry)
        return merged

    def renamed(self, number: int, title: str) -> "Workspace":
        """The workspace with another title for the conversation at a position."""
        conversations = list(self.conversations)
        conversations[number] = replace(conversations[number], title=title.strip()[:200])
        return replace(self, conversations=tuple(conversations))

    def with_conversation(self, conversation: Conversation, number: int) -> "Workspace":
        """The workspace with a conversation put at a position."""
        conversations = self.conversations
        return replace(
            self,
            conversations=(*conversations[:number], conversation, *conversations[number:]),
        )

    def without(self, number: int) -> "Workspace":
        """The workspace without the conversation at a position."""
        conversations = self.conversations
        return replace(self, conversations=conversations[:number] + conversations[number + 1 :])

    def saved_as(self, question: SavedQuestion) -> SavedQuestion | None:
        """The saved question that asks the same, None where it is not saved."""
        identity = question.identity
        return next((entry for entry in self.saved if entry.identity == identity), None)

    def with_saved(self, question: SavedQuestion) -> "Workspace":
        """The workspace with a question saved: in its place if it was, else before the others.

        The oldest are dropped from a full list, see MAX_SAVED.
        """
        old = self.saved_as(question)
        if old:
            saved = tuple(question if entry is old else entry for entry in self.saved)
        else:
            saved = (question, *self.saved)[:MAX_SAVED]
        return replace(self, saved=saved)

    def without_saved(self, question: SavedQuestion) -> "Workspace":
        """The workspace without a saved question."""
        old = self.saved_as(question)
        return replace(self, saved=tuple(entry for entry in self.saved if entry is not old))


class _Stored(msgspec.Struct):
    """A stored workspace whose parts are decoded one by one."""

    pack: msgspec.Raw = msgspec.Raw(b"{}")
    conversations: tuple[msgspec.Raw, ...] = ()
    unreadable: tuple[msgspec.Raw, ...] = ()
    other_packs: tuple[msgspec.Raw, ...] = ()
    reading: msgspec.Raw = msgspec.Raw(b'""')
    citation_style: msgspec.Raw = msgspec.Raw(b'""')
    saved: tuple[msgspec.Raw, ...] = ()


def workspace_of(text: str) -> Workspace:
    """Decode a stored workspace.

    A part that cannot be decoded is kept in ``unreadable`` and tried again the next time; a text
    that is no workspace at all is kept there as a string, so that it is not overwritten.
    """
    if not text:
        return Workspace()
    stored = _decoded(text, _Stored) if len(text) <= MAX_STORED_CHARS else None
    if stored is None:
        return Workspace(unreadable=(msgspec.Raw(msgspec.json.encode(text)),))
    packs = [(part, _pack_of(part)) for part in (stored.pack, *stored.other_packs)]
    entries = [
        *((part, _conversation_of(part)) for part in stored.conversations),
        *((part, _saved_question_of(part)) for part in stored.saved),
        *((part, _conversation_of(part) or _saved_question_of(part)) for part in stored.unreadable),
    ]
    unreadable = [part for part, value in (*entries, *packs) if value is None]
    values = [value for _, value in entries]
    return Workspace(
        packs[0][1] or Pack(),
        tuple(entry for entry in values if isinstance(entry, Conversation))[:MAX_CONVERSATIONS],
        tuple(msgspec.Raw(bytes(part)) for part in unreadable),
        tuple(pack for _, pack in packs[1:] if pack and not pack.is_blank),
        _decoded(stored.reading, str) or "",
        _style_of(stored.citation_style),
        tuple(entry for entry in values if isinstance(entry, SavedQuestion))[:MAX_SAVED],
    )


def _style_of(part: msgspec.Raw) -> CitationStyle | Literal[""]:
    """Decode a citation style; "" for one of another version."""
    style = _decoded(part, str)
    return next((known_style for known_style in CITATION_STYLES if known_style == style), "")


def _pack_of(part: msgspec.Raw) -> Pack | None:
    """Decode a pack, cut at MAX_ITEMS; None if it is of another version."""
    pack = _decoded(part, Pack)
    return replace(pack, items=pack.items[:MAX_ITEMS]) if pack else None


def _conversation_of(part: msgspec.Raw) -> Conversation | None:
    """Decode a conversation; None if it is of another version, or of no or too many questions."""
    conversation = _decoded(part, Conversation)
    if conversation and 0 < len(conversation.inquiry.questions) <= MAX_CONVERSATION_QUESTIONS:
        return conversation
    return None


def _saved_question_of(part: msgspec.Raw) -> SavedQuestion | None:
    """Decode a saved question; None if it is of another version, or cannot be asked."""
    saved = _decoded(part, SavedQuestion)
    if saved is None or not 0 < len(saved.questions) <= MAX_CONVERSATION_QUESTIONS:
        return None
    try:
        date.fromisoformat(saved.visited)
    except ValueError:
        return None
    return replace(saved, passages=saved.passages[:MAX_PASSAGES])


def _decoded(raw: msgspec.Raw | str, kind: type[_Part]) -> _Part | None:
    """Decode a stored workspace or a part of one; None if it is of another version."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, RecursionError):
        return None
