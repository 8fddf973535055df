"""A row of links to other views.

Streamlit's own link adds two entries to the browser's history if the URL has parameters, and does
not change the URL if it leads to the current page.
"""

from collections.abc import Mapping

from qa.ui.kit.dom import widget

_links = widget("verbatim_ways", __name__)


def show_links(key: str, links: Mapping[str, str]) -> None:
    """Show links in a row.

    Args:
        key: key of the widget, unique on the page.
        links: text -> URL, relative to the app.
    """
    _links(key=key, data=[{"text": text, "link": link} for text, link in links.items()])
