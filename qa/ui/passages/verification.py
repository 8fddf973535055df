"""Words of sources checked when they are shown, again where their file or the index has changed."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from qa.answering.citations import verification_of
from qa.engine import Engine
from qa.packs.exhibits import Exhibit, exhibit_of
from qa.packs.pack import PackItem
from qa.records import Verification

_Key = tuple[PackItem, str, tuple[int, int] | None]


def current_verification(item: PackItem, engine: Engine) -> Verification:
    """Whether the source of an item of this index says it as the file is now."""
    return _verification(item, engine.index.fingerprint, _state(item.source, engine), engine)


@st.cache_data(show_spinner=False, max_entries=10_000)
def _verification(
    item: PackItem, generation: str, state: tuple[int, int] | None, _engine: Engine
) -> Verification:
    number = _engine.index.number_of(item.source)
    if number is None:
        return "missing"
    source = _engine.index.transcript(number).source
    return verification_of(source, _engine.sources, item.span, item.quote)


def current_exhibits(items: Iterable[PackItem], engine: Engine, name: str) -> tuple[Exhibit, ...]:
    """The exhibits of some items, each true to its file as it is now.

    Args:
        items: what to check.
        engine: what tells who said it, and where its source is.
        name: of the list that they are, unlike all others in the app.
    """
    known: dict[_Key, Exhibit] = st.session_state.get(f"checked-{name}", {})
    shown: dict[_Key, Exhibit] = {}
    told = []
    for item in items:
        bare = replace(item, note="")
        key = (bare, engine.index.fingerprint, _state(item.source, engine))
        shown[key] = known.get(key) or exhibit_of(bare, engine.index, engine.sources)
        told.append(_noted(shown[key], item.note))
    st.session_state[f"checked-{name}"] = shown
    return tuple(told)


def _noted(exhibit: Exhibit, note: str) -> Exhibit:
    return replace(exhibit, item=replace(exhibit.item, note=note))


def _state(source: str, engine: Engine) -> tuple[int, int] | None:
    """Time and size of a source file, None where there is none; a name may come from anywhere."""
    if engine.index.number_of(source) is None:
        return None
    try:
        facts = (engine.sources / source).stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size
