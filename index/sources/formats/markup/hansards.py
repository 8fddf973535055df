"""The XML of the Canadian House of Commons, and of the Congressional Record."""

from collections.abc import Iterator

from index.sources.formats.markup.dialect import Dialect, tags
from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.html_head import day_of
from index.sources.formats.markup.html_speakers import text_of
from index.sources.formats.markup.xml_head import present
from index.sources.formats.markup.xml_people import Cast


def _values_of_canada(root: Element) -> dict[str, object]:
    """Metadata of a sitting or of evidence: what is said to be extracted of it."""
    facts: dict[str, str] = {}
    for item in root.iter("ExtractedItem"):
        if text := text_of(item):
            facts.setdefault(item.get("Name", ""), text)
    days = map(day_of, filter(None, map(facts.get, ("Date", "HeaderDate", "MetaDate"))))
    titles = ("MetaTitle", "HeaderTitle", "Institution", "MetaDocumentCategory")
    return present(
        title=next(filter(None, map(facts.get, titles)), None),
        date=next(filter(None, days), None),
        publisher=facts.get("MetaInstitution"),
        kind="debate",
    )


CANADA = Dialect(
    name="the Canadian House's XML",
    roots=tags("hansardbody"),
    turns=tags("intervention question answer"),
    references=(),
    labels=tags("personspeaking questioner responder"),
    notes=tags("proceduraltext division"),
    headings=tags(
        "orderofbusinesstitle subjectofbusinesstitle subjectofbusinessqualifier catchline"
    ),
    furniture=tags("floorlanguage timestamp"),
    header=tags("extractedinformation startpagenumber endpagenumber"),
    lines=frozenset(),
    values=_values_of_canada,
    cast=lambda root, day: Cast(),
    marks=tags("personspeaking questioner responder"),
    is_open=True,
)


def _values_of_congress(root: Element) -> dict[str, object]:
    """Metadata of a part of the Congressional Record: its day and its chamber."""
    parts = ("month", "day", "year")
    day = day_of(" ".join(filter(None, (_first(root, part) for part in parts))))
    titles = (_first(root, tag) for tag in ("document_title", "title", "chamber"))
    return present(title=next(filter(None, titles), None), date=day, kind="debate")


def _first(root: Element, tag: str) -> str | None:
    texts: Iterator[str] = map(text_of, root.iter(tag))
    return next(texts, None)


CONGRESS = Dialect(
    name="the Congressional Record's XML",
    roots=tags("crdoc"),
    turns=tags("speaking speech"),
    references=("speaker", "name"),
    labels=tags("speaker speaker_name"),
    notes=tags("recorder note"),
    headings=tags("document_title title heading"),
    furniture=tags("bullet"),
    header=tags("volume number weekday month day year chamber pages congress session"),
    lines=frozenset(),
    values=_values_of_congress,
    cast=lambda root, day: Cast(),
    marks=tags("speaking"),
    has_names=True,
    is_open=True,
)
