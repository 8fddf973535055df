"""Verification of quotes when they are shown, repeated when their file or the index has changed."""

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
    """Whether the source file of an item has its words as the file is now."""
    state = _file_state(item.source, engine)
    return _verification(item, engine.index.fingerprint, state, engine)


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
    """The exhibits of items, each checked against its file as it is now.

    Args:
        items: the items to check.
        engine: the engine, which has index and sources.
        name: name of the list of items, unique in the app.
    """
    cache: dict[_Key, Exhibit] = st.session_state.get(f"checked-{name}", {})
    exhibits: dict[_Key, Exhibit] = {}
    results = []
    for item in items:
        bare = replace(item, note="")
        key = (bare, engine.index.fingerprint, _file_state(item.source, engine))
        exhibits[key] = cache.get(key) or _exhibit(*key, engine)
        results.append(_with_note(exhibits[key], item.note))
    st.session_state[f"checked-{name}"] = exhibits
    return tuple(results)


@st.cache_data(show_spinner=False, max_entries=10_000)
def _exhibit(
    item: PackItem, generation: str, state: tuple[int, int] | None, _engine: Engine
) -> Exhibit:
    return exhibit_of(item, _engine.index, _engine.sources)


def _with_note(exhibit: Exhibit, note: str) -> Exhibit:
    return replace(exhibit, item=replace(exhibit.item, note=note))


def _file_state(source: str, engine: Engine) -> tuple[int, int] | None:
    """Time and size of a source file, None without a file; the name may come from outside."""
    if engine.index.number_of(source) is None:
        return None
    try:
        status = (engine.sources / source).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
