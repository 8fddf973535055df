"""A choice that the address keeps."""

from collections.abc import Mapping

import streamlit as st


def show_choice(name: str, options: Mapping[str, str], default: str, label: str) -> str:
    """Show a choice of a few; what is chosen.

    Args:
        name: its parameter in the address.
        options: value -> our own words for it; Streamlit reads them as Markdown.
        default: what is chosen where the address names none of the values.
        label: what a screen reader calls it.
    """
    told, key = st.query_params.get(name, default), _key(name)
    chosen = told if told in options else default
    st.session_state[key] = chosen
    st.segmented_control(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=_say,
        args=(name,),
    )
    return chosen


def show_select_box(
    name: str, options: Mapping[str, str], chosen: str | None, label: str, placeholder: str
) -> None:
    """Show a choice among many, or of none; the address says it in the next run.

    Args:
        name: its parameter in the address.
        options: value -> words for it, which may be those of a source.
        chosen: the value that the address names, None for none.
        label: what is chosen.
        placeholder: what stands there where nothing is.
    """
    st.session_state[_key(name)] = chosen
    st.selectbox(
        label,
        list(options),
        key=_key(name),
        index=None,
        format_func=options.__getitem__,
        placeholder=placeholder,
        on_change=_say,
        args=(name,),
    )


def _key(name: str) -> str:
    return f"choice-{name}"


def _say(name: str) -> None:
    """Let the address say what was chosen; a list begins at its first page again."""
    value = st.session_state[_key(name)]
    told = {key: st.query_params.get_all(key) for key in st.query_params if key != "page"}
    told.pop(name, None)
    st.query_params.from_dict(told | ({name: value} if value else {}))
