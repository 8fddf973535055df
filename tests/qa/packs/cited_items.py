"""Exhibits of all kinds of sources, whose styled references are compared with those of pandoc."""

from typing import Any

from index.dates import partial_date
from index.records import Metadata, Span, Speaker
from qa.packs.exhibits import Exhibit
from qa.packs.pack import PackItem
from tests.qa.pack_items import duque

_BLINKEN = "Antony J. Blinken"


def _exhibit(
    name: str,
    *speakers: str,
    date: str | None = None,
    role: str | None = None,
    quoted_by: str | None = None,
    narrator: bool = False,
    quote: str = "We want peace.",
    **facts: Any,
) -> tuple[Exhibit, ...]:
    """Exhibits of a source, one for each speaker; one without a speaker where there are none."""
    metadata = Metadata(date=partial_date(date) if date else None, **facts)
    kind = "narrator" if narrator else "person"
    people: list[Speaker | None] = [
        Speaker("X", speaker, None, kind)  # type: ignore[arg-type]
        for speaker in speakers
    ]
    if role:
        people = [Speaker(role, None, role, "unnamed")]
    item = PackItem(f"{name}.txt", Span(10, 40), quote, "a" * 64)
    return tuple(
        Exhibit(item, "verified", metadata, person, None, None, quoted_by=quoted_by)
        for person in people or [None]
    )


_STATE: dict[str, Any] = {
    "publisher": "U.S. Department of State",
    "url": "https://www.state.gov/remarks-1/",
}

CITED: dict[str, tuple[Exhibit, ...]] = {
    "press conference": (duque(),),
    "remarks": _exhibit(
        "remarks", _BLINKEN, date="2022-10-06", event="Joint press availability",
        title="Secretary Blinken And Chilean Foreign Minister Urrejola", place="Santiago",
        kind="remarks", **_STATE,
    ),
    "two speakers": _exhibit(
        "two", _BLINKEN, "Iván Duque", date="2021-10-20", event="Joint press availability",
        place="Bogotá", kind="press conference", **_STATE,
    ),
    "four speakers": _exhibit(
        "four", _BLINKEN, "Iván Duque", "Marta Lucía Ramírez", "Ned Price", date="2021-10-20",
        title="High-level dialogue", place="Bogotá", kind="remarks", **_STATE,
    ),
    "interview": _exhibit(
        "interview", _BLINKEN, date="2022-10-03", title="Interview with Mary Louise Kelly of NPR",
        place="Bogotá", kind="interview", **_STATE,
    ),
    "interview without a date": _exhibit(
        "undated", "Gabriel Boric", title="A talk on lithium", kind="interview"
    ),
    "hearing": _exhibit(
        "hearing", "Jerome H. Powell", date="2023-03-07",
        title="The Semiannual Monetary Policy Report to the Congress",
        event="Hearing before the Senate Banking Committee", place="Washington, D.C.",
        kind="hearing", publisher="U.S. Senate", url="https://example.org/hearing",
    ),
    "article": _exhibit(
        "article", "Antony Blinken", date="2022-10-07", quoted_by="Jon Orbach",
        title="Blinken in South America: “A full agenda”", kind="article", author="Jon Orbach",
        publisher="AS/COA", url="https://www.as-coa.org/articles/blinken",
    ),
    "article without an author": _exhibit(
        "unsigned", "Antony Blinken", date="2022-10-07", quoted_by="AS/COA",
        title="Blinken's first trip", kind="article", publisher="AS/COA",
    ),
    "article in two days": _exhibit(
        "range", "Jon Orbach", narrator=True, date="2022-10-03/2022-10-07", kind="article",
        title="Trip of Secretary Blinken to Colombia, Chile and Peru", author="Jon Orbach",
        publisher="AS/COA", url="https://www.as-coa.org/articles/roundup",
    ),
    "magazine": _exhibit(
        "magazine", "Ana Ruiz", narrator=True, date="2019-05", title="The long drought",
        author="Ana María Ruiz", publisher="Letras Libres", kind="magazine",
    ),
    "blog": _exhibit(
        "blog", "Lee Wang", narrator=True, date="2020-02-29", title="A leap day at the ministry",
        author="Lee Wang", publisher="Notes from Quito", kind="blog",
        url="https://blog.example.org/leap",
    ),
    "web page": _exhibit(
        "page", "Embassy of Colombia", narrator=True, date="2021-10", title="First visit",
        publisher="Embassy of Colombia", kind="web page", url="https://example.org/visit?x=1&y=2",
    ),
    "web page without anything": _exhibit("bare", kind="web page"),
    "press release": _exhibit(
        "release", "Janet L. Yellen", date="2021-06-05", title="Statement on the G7",
        place="London", publisher="U.S. Treasury", kind="press release",
        url="https://example.org/g7",
    ),
    "broadcast": _exhibit(
        "radio", "Terry Gross", date="2011-03-04", title="Fresh Air", kind="radio broadcast",
        publisher="NPR", place="Philadelphia",
    ),
    "speech of a day without a title": _exhibit(
        "speech", "Charles de Gaulle", date="1944-08-25", event="Speech at the city hall",
        place="Paris",
    ),
    "suffix": _exhibit(
        "dream", "Martin Luther King Jr.", date="1963-08-28", title="I Have a Dream",
        event="March on Washington", place="Washington, D.C.", kind="speech",
    ),
    "particle": _exhibit(
        "leyen", "Ursula von der Leyen", date="2020-09-16", title="State of the Union",
        place="Brussels", publisher="European Commission", kind="speech",
    ),
    "one name": _exhibit("pele", "Pelé", date="1994", title="On the cup", kind="remarks"),
    "an office": _exhibit(
        "official", role="Senior administration official", date="2021-09-30",
        title="Background call on the visit", kind="briefing", publisher="The White House",
    ),
    "nobody": _exhibit("nobody", date="2022-21", title="Notes of a meeting", place="Lima"),
    "a year or so": _exhibit("circa", "Ana Ruiz", date="1998~", title="On water", kind="speech"),
    "years": _exhibit("years", "Ana Ruiz", date="1998/2001", title="Talks", kind="speech"),
    "months": _exhibit("months", "Ana Ruiz", date="2021-11/2022-02", title="Talks on trade"),
    "question in the title": _exhibit(
        "question", "Li Keqiang", date="2022-03-11", title="Who pays? “We do,” he said",
        place="Beijing", kind="press conference", url="https://example.org/q",
    ),
    "initials": _exhibit(
        "initials", "J. R. R. Tolkien", "Jean-Pierre Dupont", date="1959", title="A talk"
    ),
    "other scripts": _exhibit(
        "scripts", "Владимир Зеленский", date="2022-03-08", title="Выступление в парламенте",
        place="Лондон", kind="speech",
    ),
    "Spanish": _exhibit(
        "rueda", "Iván Duque", date="2021-10-20", title="Rueda de prensa de los presidentes",
        place="Bogotá", kind="press conference", publisher="Presidencia de la República",
        quote="Queremos la paz para todos los colombianos y la vamos a construir entre todos.",
    ),
    "signs": _exhibit(
        "signs", role="Minister of <Fish & Chips>", date="2022-06-01", kind="speech",
        title="Fish & \"chips\": 5 * 6 < 40 | $x$ _y_ #1 \\ ^2 [b](c) `d` it's ~e~ @f",
        event="Talks on *this* & <i>that</i>", place="São <Paulo> & Rio_de_Janeiro",
        publisher="A & B <Sons>", url="https://example.org/?a=1&b='2'",
    ),
    "hyphens": _exhibit(
        "hyphens", "Ana Ruiz", date="2020-01-02", place="Lima", kind="speech",
        title="follow-up to the day-to-day work of well-known i.o.u. makers: on what we are for",
    ),
    "a question": _exhibit(
        "asks", "Ana Ruiz", date="2020-01-02", title="Who pays?", kind="article",
        author="Ana Ruiz", publisher="El País",
    ),
    "two months": _exhibit(
        "span", "Ana Ruiz", date="2021-11-30/2021-12-02", title="Round of talks",
        publisher="El País", kind="article", author="Ana Ruiz",
    ),
    "a day of two months": _exhibit(
        "again", "Ana Ruiz", date="2021-05-03/2021-06-03", title="Round of talks",
        publisher="El País", kind="article", author="Ana Ruiz",
    ),
    "over new year": _exhibit(
        "turn", "Ana Ruiz", date="2021-12-30/2022-01-02", title="Round of talks",
        publisher="El País", kind="article", author="Ana Ruiz",
    ),
}  # fmt: skip
"""Name of a case -> the quotes of its source."""
