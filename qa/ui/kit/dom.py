"""Registration of widgets, with the scripts and styles that they share.

The script and the styles of a widget stand beside its module under the same name:
``findings.py``, ``findings.js``, ``findings.css``. ``dom.js`` and ``dom.css`` are loaded before
them.

Every word of a source, a question or an error reaches the page as a DOM text node, never as HTML
or Markdown, so that markup in it is shown as text. The scripts of widgets therefore use ``put``
of ``dom.js`` and never ``innerHTML``; a test checks it.
"""

from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def widget(name: str, module: str, *, part: str | None = None) -> ComponentRenderer:
    """Register a widget with the script and the styles beside its module.

    Args:
        name: name of the widget, unique in the app.
        module: ``__name__`` of the module.
        part: ``__name__`` of a module whose script and styles, a part of it, are loaded before.
    """
    modules = [__name__, *([part] if part else []), module]
    css, js = ("".join(asset(owner, suffix) for owner in modules) for suffix in ("css", "js"))
    return st.components.v2.component(name, css=css, js=js)


def asset(module: str, suffix: str) -> str:
    """Read the file beside a module that has the same name and another suffix.

    Args:
        module: ``__name__`` of the module.
        suffix: the suffix without a dot, such as ``js``.
    """
    folder, _, stem = module.rpartition(".")
    return files(folder).joinpath(f"{stem}.{suffix}").read_text("utf-8")
