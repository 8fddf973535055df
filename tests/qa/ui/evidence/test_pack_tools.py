"""The address of the app to which exports link."""

import pytest

from qa.ui.evidence.pack_tools import app_address

PUBLIC = "https://v.example/app/"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8501/pack",
        "http://localhost:8501/pack",
        "http://[::1]:8501/pack",
        "http://0.0.0.0:8501/pack",
        "about:blank",
        None,
    ],
)
def test_an_export_never_links_to_this_machine(url: str | None) -> None:
    assert app_address("", url) == ""
    assert app_address(PUBLIC, url) == PUBLIC


def test_an_export_links_to_where_others_reach_the_app() -> None:
    assert app_address("", "https://v.example/app/pack?x=1") == PUBLIC
    assert app_address(PUBLIC, "https://inner.example/pack") == PUBLIC
