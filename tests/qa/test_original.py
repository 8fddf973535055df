import pytest

from index.locator import NOWHERE, Locator
from qa.original import original_address

PAGE = Locator(page=4, last_page=5)
TIME = Locator(seconds=751.9)
ANCHOR = Locator(anchor="turn-7")
WEB = "https://example.org/"


@pytest.mark.parametrize(
    ("url", "locator", "source", "address"),
    [
        (f"{WEB}talk.mp4", TIME, "talk.vtt", f"{WEB}talk.mp4#t=751"),
        (f"{WEB}talk?id=3&t=9", TIME, "talk.vtt", f"{WEB}talk?id=3&t=9#t=751"),
        (f"{WEB}hearing.pdf", PAGE, "hearing.pdf", f"{WEB}hearing.pdf#page=4"),
        (f"{WEB}hearing.PDF?v=1", PAGE, "hearing.json", f"{WEB}hearing.PDF?v=1#page=4"),
        (f"{WEB}download/81", PAGE, "hearing.pdf", f"{WEB}download/81#page=4"),
        (f"{WEB}sitting", PAGE, "sitting.html", f"{WEB}sitting"),
        (f"{WEB}sitting", ANCHOR, "sitting.html", f"{WEB}sitting#turn-7"),
        (f"{WEB}a", Locator(1, 1, 5.0, "é <x>"), "a.html", f"{WEB}a#%C3%A9%20%3Cx%3E"),
        (f"{WEB}sitting#", ANCHOR, "sitting.html", f"{WEB}sitting#turn-7"),
        (f"{WEB}sitting#day-2", ANCHOR, "sitting.html", f"{WEB}sitting#day-2"),
        (f"{WEB}sitting", NOWHERE, "sitting.txt", f"{WEB}sitting"),
        (f"{WEB}sitting", Locator(line=9), "sitting.txt", f"{WEB}sitting"),
    ],
)  # fmt: skip
def test_address_leads_to_the_place_that_it_can_name(
    url: str, locator: Locator, source: str, address: str
) -> None:
    assert original_address(url, locator, source) == address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.youtube.com/watch?v=Ab1", "https://www.youtube.com/watch?v=Ab1&t=751s"),
        ("https://youtube.com/watch?t=4s&v=Ab1", "https://youtube.com/watch?v=Ab1&t=751s"),
        ("https://m.youtube.com/watch?v=A#x", "https://m.youtube.com/watch?v=A&t=751s#x"),
        ("https://youtu.be/Ab1", "https://youtu.be/Ab1?t=751s"),
        ("https://notyoutube.com/watch?v=A", "https://notyoutube.com/watch?v=A#t=751"),
    ],
)
def test_a_player_that_reads_its_time_from_the_query_gets_it_there(url: str, address: str) -> None:
    assert original_address(url, TIME, "a.vtt") == address


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "http://["])
def test_nothing_but_the_web_is_an_address(url: str | None) -> None:
    assert original_address(url, TIME, "a.vtt") is None
