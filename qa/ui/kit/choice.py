"""Widgets for choosing one value, which is kept in the URL."""

from collections.abc import Mapping

import streamlit as st


def show_choice(name: str, options: Mapping[str, str], default: str, label: str) -> str:
    """Show a row of buttons for choosing one of a few values.

    Args:
        name: the URL parameter that keeps the choice.
        options: value -> label, in our own words; Streamlit renders it as Markdown.
        default: the value if the URL has none or an unknown one.
        label: what a screen reader calls the choice.

    Returns:
        The chosen value.
    """
    parameter, key = st.query_params.get(name, default), _key(name)
    value = parameter if parameter in options else default
    st.session_state[key] = value
    st.segmented_control(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=_update_url,
        args=(name,),
    )
    return value


def show_select_box(
    name: str, options: Mapping[str, str], value: str | None, label: str, placeholder: str
) -> None:
    """Show a select box for one of many values, or none; the URL has the choice in the next run.

    Args:
        name: the URL parameter that keeps the choice.
        options: value -> label, which may hold the words of a source.
        value: the value in the URL, None for none.
        label: the label of the box.
        placeholder: the text of the box while nothing is chosen.
    """
    st.session_state[_key(name)] = value
    st.selectbox(
        label,
        list(options),
        key=_key(name),
        index=None,
        format_func=options.__getitem__,
        placeholder=placeholder,
        on_change=_update_url,
        args=(name,),
    )


def _key(name: str) -> str:
    return f"choice-{name}"


def _update_url(name: str) -> None:
    """Put the choice into the URL, and go back to the first page of a list."""
    value = st.session_state[_key(name)]
    parameters = {key: st.query_params.get_all(key) for key in st.query_params if key != "page"}
    parameters.pop(name, None)
    st.query_params.from_dict(parameters | ({name: value} if value else {}))
