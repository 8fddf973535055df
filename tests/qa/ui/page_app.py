"""A page by itself, and what its widgets are handed, without a browser."""

import json
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest


def page_app(show: Callable[[], None], **parameters: str | list[str]) -> AppTest:
    """The page that a function shows, at an address with these parameters, after its first run."""
    app = AppTest.from_function(show, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def widget_values(app: AppTest) -> list[Any]:
    """What each widget of our own is handed, in the order of the page."""
    texts = [element.proto.json for element in app.get("bidi_component")]
    return [json.loads(text) for text in texts if text]
