"""Links to other views, in a row.

Streamlit's own link takes two steps of the browser's history where the address says more than the
page, and leaves the address as it was where it leads to the page that is shown.
"""

from collections.abc import Mapping

from qa.ui.kit.dom import widget

_ways = widget("verbatim_ways", __name__)


def show_links(key: str, links: Mapping[str, str]) -> None:
    """Show links in a row.

    Args:
        key: name of the widget, unlike all others on the page.
        links: what each says -> address, relative to the app.
    """
    _ways(key=key, data=[{"text": text, "link": link} for text, link in links.items()])
