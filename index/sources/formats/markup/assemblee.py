"""The XML of the French Assemblée nationale: paragraphs with their speakers beside the words."""

import re

from index.sources.formats.markup.dialect import Dialect, tags
from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.html_head import day_of
from index.sources.formats.markup.html_speakers import plain_label, short_text, text_of
from index.sources.formats.markup.xml_head import first_day, present
from index.sources.formats.markup.xml_people import Cast, telling

_TITLE = re.compile(r"^(?:M\.|Mme)\s+(?=[A-ZÀ-Þ])")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})\d*")


def _tag(element: Element) -> str:
    """The tag in lower case, with what it is where that hangs on its place.

    The title of a point is a text outside of paragraphs; a paragraph of nobody, and words in
    italics and brackets, are notes.
    """
    tag = str(element.tag).lower()
    if tag == "texte":
        parent = element.getparent()
        is_title = parent is not None and str(parent.tag).lower() != "paragraphe"
        return "texte.title" if is_title else tag
    if tag == "paragraphe" and not any(map(text_of, element.iter("nom"))):
        return "paragraphe.note"
    if tag == "italique":
        text = short_text(element) or ""
        return "italique.note" if text.startswith("(") and text.rstrip(".").endswith(")") else tag
    return tag


def _label(orateurs: Element) -> str:
    return next(map(text_of, orateurs.iter("nom")), "")


def _values(root: Element) -> dict[str, object]:
    stamps = (_STAMP.fullmatch(text_of(day)) for day in root.iter("dateSeance"))
    days = ["-".join(stamp.groups()) for stamp in stamps if stamp]
    sitting_days = filter(None, (day_of(text_of(day)) for day in root.iter("dateSeanceJour")))
    titles = (text_of(title) for tag in ("titre", "session") for title in root.iter(tag))
    return present(
        title=next(filter(None, titles), None),
        date=first_day(days) or next(sitting_days, None),
        kind="debate",
    )


def _cast(root: Element) -> Cast:
    """The people with the office that the file names beside them."""
    people: dict[str, dict[str, str]] = {}
    for orateur in root.iter("orateur"):
        label = plain_label(_label(orateur))
        role = next(map(text_of, orateur.iter("qualite")), "").strip(" ,")
        if label and role:
            people.setdefault(label, {"name": _TITLE.sub("", label), "role": role})
    return Cast(people=telling(people))


ASSEMBLEE = Dialect(
    name="the Assemblée nationale's XML",
    roots=tags("compterendu"),
    turns=tags("paragraphe"),
    references=(),
    labels=tags("orateurs"),
    notes=tags("paragraphe.note italique.note"),
    headings=tags("texte.title"),
    furniture=frozenset(),
    header=tags("uid seanceref sessionref metadonnees orateurs"),
    lines=frozenset(),
    values=_values,
    cast=lambda root, day: _cast(root),
    marks=tags("orateurs"),
    tag=_tag,
    label=_label,
    is_open=True,
)
