import pytest
from streamlit.testing.v1 import AppTest

from qa.ui.kit import window_title


def test_title_names_what_is_shown_then_the_page_then_the_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    titles: list[str] = []

    def note(page_title: str) -> None:
        titles.append(page_title)

    monkeypatch.setattr("streamlit.set_page_config", note)

    def script() -> None:
        from qa.ui.kit.window_title import name_page, show_window_title

        name_page("Ask")
        show_window_title("emissions\n\u202eand  more")

    assert not AppTest.from_function(script).run().exception
    assert titles == ["Ask – Verbatim", "emissions and more – Ask – Verbatim"]
    assert window_title.APP_NAME == "Verbatim"
