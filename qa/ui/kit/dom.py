"""What all widgets share: how text gets into the page, and how it looks there.

The script and the styles of a widget stand beside its module and have its name: ``findings.py``,
``findings.js``, ``findings.css``. ``dom.js`` and ``dom.css`` come before them.

Every word of a source, of a question and of an error reaches the page as a DOM text node. Markup
in it stays letters, whatever it says: there is no HTML and no Markdown on the way. So the scripts
of the widgets use ``put`` of ``dom.js`` and never ``innerHTML``; a test reads them for that.
"""

from importlib.resources import files

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def widget(name: str, module: str) -> ComponentRenderer:
    """Register a widget with the script and the styles that stand beside its module.

    Args:
        name: of the widget, unlike all others in the app.
        module: ``__name__`` of the module.
    """
    return st.components.v2.component(
        name,
        css=asset(__name__, "css") + asset(module, "css"),
        js=asset(__name__, "js") + asset(module, "js"),
    )


def asset(module: str, suffix: str) -> str:
    """Read the file beside a module that has the module's name.

    Args:
        module: ``__name__`` of the module.
        suffix: of the file, such as ``js``.
    """
    folder, _, stem = module.rpartition(".")
    return files(folder).joinpath(f"{stem}.{suffix}").read_text("utf-8")
