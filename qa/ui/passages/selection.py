"""The toolbar over words that the reader selects: they are collected, copied or linked.

It serves every widget of the page: words can be selected in each element with the attribute
``data-source`` whose text is drawn by ``putSegments``, and ``data-question`` says what was asked.
A widget that offers a whole paragraph sends the event ``verbatim-choose``; see ``selection.js``.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

import msgspec
import streamlit as st

from index.errors import SourceError, VerbatimError
from index.records import Span, Transcript
from qa.engine import Engine
from qa.packs.cited_text import copied_text
from qa.packs.exhibits import exhibit_of
from qa.packs.pack import MAX_ITEMS, MAX_NOTE_CHARS
from qa.packs.selected_words import SelectedWords, offset_after, selected_words
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.session.browser_store import set_workspace, workspace
from qa.ui.session.engine_resource import opened_engine
from qa.wording import SPEAKER_UNKNOWN, pluralized, selection_line

_KEY = "selection"
_REPLY = "selection-reply"
_IS_COLLECTED = "selection-collected"

_Count = Annotated[int, msgspec.Meta(ge=0, le=10**9)]

_toolbar = widget("verbatim_selection", __name__)


@dataclass(frozen=True, slots=True)
class _Selection:
    """What the browser says is selected.

    Attributes:
        number: of the message.
        act: what to do with it; the browser copies the text and the link that are answered.
        source: name of the source.
        question: what was asked, empty for nothing.
        start: offset of the piece of text in which it begins, and the characters before it there.
        end: the same of its end.
        note: the reader's note.
    """

    number: int
    act: Literal["collect", "copy", "link"]
    source: str
    question: str
    start: tuple[_Count, _Count]
    end: tuple[_Count, _Count]
    note: str


@st.fragment
def show_selection_toolbar() -> None:
    """Show the toolbar whenever words of a source are selected; called once on each page."""
    _toolbar(
        key=_KEY,
        data={"reply": st.session_state.get(_REPLY), "maxNote": MAX_NOTE_CHARS},
        on_selection_change=_answer,
    )
    if st.session_state.pop(_IS_COLLECTED, False):
        st.rerun()  # the whole page: it shows what is collected, and stores it


def _answer() -> None:
    """Answer the browser: the passage that a selection means, or what is wrong with it."""
    try:
        selection = msgspec.convert(st.session_state[_KEY].get("selection"), _Selection)
    except msgspec.ValidationError:
        return  # not from our script
    try:
        reply = _reply(selection, opened_engine())
    except VerbatimError as exc:
        reply = {"problem": str(exc)}
    st.session_state[_REPLY] = reply | {"number": selection.number}


def _reply(selection: _Selection, engine: Engine) -> dict[str, str]:
    words = _words_of(selection, engine)
    item = words.item
    exhibit = exhibit_of(item, engine.index, engine.sources)
    speaker = exhibit.speaker.display if exhibit.speaker else SPEAKER_UNKNOWN
    line = selection_line(speaker, is_cut=words.is_cut)
    if selection.act == "collect":
        pack = workspace().pack.with_item(item)
        if item.key not in pack:
            raise SourceError(f"The evidence is full: it holds {MAX_ITEMS} passages.")
        pack = pack.with_note(item.key, item.note) if item.note else pack
        set_workspace(replace(workspace(), pack=pack))
        st.session_state[_IS_COLLECTED] = True
        line += f" · {pluralized(len(pack.items), 'passage')} in your evidence"
    link = LinkedPlace(item.source, item.span, item.question).link
    style = workspace().citation_style or None
    copied = copied_text(exhibit, style) if selection.act == "copy" else ""
    return {"told": line, "copied": copied, "link": link}


def _words_of(selection: _Selection, engine: Engine) -> SelectedWords:
    transcript = _transcript(selection.source, engine)
    text = transcript.source.text
    start, end = offset_after(text, *selection.start), offset_after(text, *selection.end)
    span = Span(start, max(start, end))
    return selected_words(transcript, span, question=selection.question, note=selection.note)


def _transcript(source: str, engine: Engine) -> Transcript:
    number = engine.index.number_of(source)
    if number is None:
        raise SourceError(f"There is no transcript “{source}” here.")
    return engine.index.transcript(number)
