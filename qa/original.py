"""The address of the original, at the place of some words."""

from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit, urlunsplit

from index.locator import Locator
from qa.wording import web_address

_YOUTUBE = ("youtube.com", "youtu.be", "youtube-nocookie.com")
_TIME_PARAMETERS = ("t=", "start=", "time_continue=")
_IN_FRAGMENT = "!$&'()*+,;=:@/?"
"""Characters that RFC 3986 allows in a fragment, letters, digits and -._~ aside."""


def original_address(url: str | None, locator: Locator, source: str) -> str | None:
    """The web address of the original, at the place of the words where an address can name it.

    ``original_address("https://example.org/a.mp4", Locator(seconds=751.2), "a.vtt")`` is
    "https://example.org/a.mp4#t=751". An address that names a place of its own is left as it is.

    Args:
        url: address of the original, as the metadata have it.
        locator: the place.
        source: name of the source file; the ending ".pdf" tells that pages are those of a PDF.

    Returns:
        None unless the URL is one of the web.
    """
    address = web_address(url)
    if address is None:
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if locator.seconds is not None and host in _YOUTUBE:
        return urlunsplit(parts._replace(query=_with_time(parts.query, int(locator.seconds))))
    fragment = _fragment(locator, is_pdf=".pdf" in {_suffix(source), _suffix(parts.path)})
    return f"{address.removesuffix('#')}#{fragment}" if fragment and not parts.fragment else address


def _fragment(locator: Locator, *, is_pdf: bool) -> str | None:
    """The fragment of an address for a place, the most exact that the original understands."""
    if is_pdf and locator.page is not None:
        return f"page={locator.page}"  # RFC 8118
    if locator.anchor:
        return quote(locator.anchor, safe=_IN_FRAGMENT)
    # https://www.w3.org/TR/media-frags/#naming-time
    return None if locator.seconds is None else f"t={int(locator.seconds)}"


def _with_time(query: str, seconds: int) -> str:
    rest = [part for part in query.split("&") if part and not part.startswith(_TIME_PARAMETERS)]
    return "&".join([*rest, f"t={seconds}s"])


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()
