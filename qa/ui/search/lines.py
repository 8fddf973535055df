"""The lines of a concordance, each of which leads to its place and can be collected."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial

import streamlit as st

from qa.browsing.concordance import ConcordanceLine
from qa.packs.pack import PackItem
from qa.records import Verification
from qa.ui.kit.dom import widget
from qa.ui.kit.keys import Key
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.session.browser_store import toggle_in_pack, workspace
from qa.wording import NOT_SAID, STANDINGS, as_sentence, date_label, occasion, role_of

LINE_KEYS = (
    Key(("j",), "Next line", "next", ".line"),
    Key(("k",), "Previous line", "previous", ".line"),
    Key(("Enter",), "Open the line in its transcript", "press", ".words", ".line"),
    Key(("c",), "Collect its sentence, or put it back", "press", ".collect", ".line"),
)
"""The keys of the lines of a page."""

_KEY = "lines"

_lines = widget("verbatim_lines", __name__)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as the page shows it.

    Attributes:
        left: the words before the phrase.
        quote: the phrase as it stands there.
        right: the words behind it.
        speaker: who says it; that nobody does in a heading, a label or a note.
        role: role of the speaker, and who quotes the speaker; None if unknown.
        person: URL of the speaker's page, None for a speaker without a name.
        date: date in words.
        occasion: the event or the title.
        link: permalink to the sentence.
        key: key of the sentence in the evidence pack; empty for words that nobody says.
        verification: whether the file still has the words.
        verified: the same in words.
    """

    left: str
    quote: str
    right: str
    speaker: str
    role: str | None
    person: str | None
    date: str
    occasion: str
    link: str
    key: str
    verification: Verification
    verified: str


def show_lines(lines: Sequence[ConcordanceLine]) -> None:
    """Show the lines of one page, in their order."""
    items = {line.sentence.key: _item_of(line) for line in lines if line.speaker}
    pack = workspace().pack
    _lines(
        key=_KEY,
        data={
            "lines": [asdict(_row_of(line)) for line in lines],
            "collected": [key for key in items if key in pack],
        },
        on_collect_change=partial(_collect, items),
    )


def _row_of(line: ConcordanceLine) -> LineRow:
    speaker = line.speaker
    return LineRow(
        left=line.left,
        quote=line.quote,
        right=line.right,
        speaker=(line.person or speaker.display) if speaker else NOT_SAID,
        role=role_of(speaker, line.quoted_by) if speaker else None,
        person=link_to(SPEAKER_PATH, {"name": line.person}) if line.person else None,
        date=date_label(line.metadata),
        occasion=occasion(line.metadata, line.source),
        link=LinkedPlace(line.source, line.sentence.span).link,
        key=line.sentence.key if speaker else "",
        verification=line.verification,
        verified=as_sentence(STANDINGS[line.verification]),
    )


def _item_of(line: ConcordanceLine) -> PackItem:
    """The sentence of a line for the evidence pack."""
    sentence = line.sentence
    return PackItem(sentence.source, sentence.span, sentence.quote, line.sha256)


def _collect(items: dict[str, PackItem]) -> None:
    item = items.get(str(st.session_state[_KEY].get("collect")))
    if item:
        toggle_in_pack(item)
