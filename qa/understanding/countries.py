"""Countries in a question, and "that country" in the question after it."""

import re
from functools import cache
from importlib.resources import files

from index.search.terms import folded

COUNTRY_POINTER = re.compile(
    r"""\b(?:that|this|his|her|their)\s+(?:country|nation)\b
      | (?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\bthere(?=\s*[?.!]*$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words for a country, or a place, that was named before."""
_REMARK = re.compile(r"\s*\(.*\)")
_OTHER_NAMES = ("Czech Republic", "Ivory Coast", "North Korea", "South Korea")
"""Names in use that the list of ISO 3166 does not give."""


def with_country(question: str, pointer: re.Match[str], country: str) -> str:
    """Return a question with the name of a country for "that country" or "there"."""
    name = f"in {country}" if pointer[0].casefold() == "there" else country
    return f"{question[: pointer.start()]}{name}{question[pointer.end() :]}"


def countries_in(question: str) -> frozenset[str]:
    """Return the countries that a question names, as typed."""
    names = _countries().finditer(folded(question))
    return frozenset(question[slice(*name.span())] for name in names)


def is_place(word: str) -> bool:
    """Return whether a word names a country, or a city that a time zone is named for."""
    return _countries().fullmatch(folded(word)) is not None or folded(word) in _cities()


@cache
def _cities() -> frozenset[str]:
    """Return the last parts of the names of time zones, folded: most capitals are among them."""
    zones = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(folded(zone.rpartition("/")[2]) for zone in zones)


@cache
def _countries() -> re.Pattern[str]:
    """Return a pattern of the names of countries, folded."""
    table = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    rows = [line.split("\t")[1] for line in table.splitlines() if line[:1] not in {"", "#"}]
    names = {folded(_REMARK.sub("", row)).removeprefix("the ") for row in (*rows, *_OTHER_NAMES)}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
