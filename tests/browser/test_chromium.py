from playwright.sync_api import Page


def test_page_renders_text_at_the_agreed_size(page: Page) -> None:
    page.goto("data:text/html;charset=utf-8,<title>Verbatim</title><h1>Q: “¿Qué dijo?”</h1>")
    assert page.title() == "Verbatim"
    assert page.get_by_role("heading").inner_text() == "Q: “¿Qué dijo?”"
    assert page.viewport_size == {"width": 1280, "height": 900}
