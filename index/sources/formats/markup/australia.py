"""The XML of the Australian parliament, before and since it is made from Word documents."""

import re
from dataclasses import dataclass

from index.sources.formats.markup.dialect import Dialect, tags
from index.sources.formats.markup.elements import Element, walk
from index.sources.formats.markup.html_regions import class_names
from index.sources.formats.markup.html_speakers import short_text, text_of
from index.sources.formats.markup.xml_head import first_day, present
from index.sources.formats.markup.xml_people import Cast, telling

_TITLES = frozenset("sen sen. senator mp hon hon. the".split())
_OFFICES = re.compile(r"SPEAKER|PRESIDENT|CHAIR|CLERK")
_MEMBER = re.compile(r"(?:Member|Office)\w*")
_BESIDE_NAME = frozenset(("hps-time", "hps-electorate", "hps-ministerialtitles"))
_DASH = re.compile(r"^\s*[—–]\s*")
_INTERJECTING = re.compile(r".{1,80}\b(?:interjecting|interrupting)\W*")


def _name_of(talker: Element) -> str:
    """The name of a talker, forenames first, as the file sorts it; else as it is printed."""
    names = [name for name in talker.iter() if str(name.tag).lower() == "name" and text_of(name)]
    sorted_name = next((name for name in names if name.get("role") == "metadata"), None)
    if sorted_name is None:
        return text_of(names[0]) if names else ""
    last, _, first = text_of(sorted_name).partition(",")
    words = first.replace(",", " ").split()
    if not _OFFICES.search(last):
        words = [word for word in words if word.lower() not in _TITLES]
    return " ".join([*words, last])


def _talkers(root: Element) -> list[Element]:
    return [element for element in root.iter() if str(element.tag).lower() == "talker"]


def _cast(root: Element) -> Cast:
    """The talkers by the ids that the words refer to, with party and office."""
    labels: dict[str, str] = {}
    people: dict[str, dict[str, str]] = {}
    for talker in _talkers(root):
        if not (label := _name_of(talker)):
            continue
        for key in talker.iter("name.id"):
            labels.setdefault(text_of(key).lower(), label)
        facts = people.setdefault(label, {"name": label})
        for tag in ("party", "role"):
            if text := next(filter(None, map(text_of, talker.iter(tag))), None):
                facts.setdefault(tag, text)
    return Cast(labels, telling(people))


def _values(root: Element) -> dict[str, object]:
    """Metadata of a sitting: its day and its chamber."""
    headers = list(root.iter("session.header"))
    days = [text_of(day) for header in headers for day in header.iter("date")]
    chambers = (text_of(part) for header in headers for part in header.iter("chamber"))
    return present(title=next(chambers, None), date=first_day(days), kind="debate")


def _prepare(root: Element) -> None:
    """Mark the labels that stand in the words, without what is printed between them and these."""
    for element in list(root.iter("para", "p")):
        if element.tag == "para":
            element.text = _DASH.sub("", element.text or "")
        elif _INTERJECTING.fullmatch(short_text(element) or ""):
            element.tag = "note"
        else:
            _mark_label(element)


def _mark_label(paragraph: Element) -> None:
    """Mark the name that a paragraph begins with, and take away what stands before its words."""
    name = next(iter(paragraph.iter("a")), None)
    if name is None or not _MEMBER.fullmatch(name.get("type", "")):
        return
    places = _places_behind(name, paragraph)
    ends = (i for i, place in enumerate(places) if ":" in place.text and not place.is_aside)
    end = next(ends, None)
    if end is None or not text_of(paragraph).startswith(text_of(name)):
        return
    name.tag = "member.label"
    for i, place in enumerate(places[: end + 1]):
        rest = place.text.partition(":")[2] if i == end else ""
        if place.is_tail:
            place.element.tail = rest
        else:
            place.element.text = rest


@dataclass(frozen=True, slots=True)
class _WordsPlace:
    """Where words stand: in an element or, as its tail, behind it; asides are beside a name."""

    element: Element
    text: str
    is_tail: bool
    is_aside: bool


def _places_behind(name: Element, paragraph: Element) -> list[_WordsPlace]:
    """The places of words behind a name in a paragraph, in order."""
    places: list[_WordsPlace] = []
    is_behind = False
    for event, element in walk(paragraph):
        if event == "start" and is_behind:
            is_aside = not _BESIDE_NAME.isdisjoint(class_names(element))
            places.append(_WordsPlace(element, element.text or "", False, is_aside))
        elif event == "end":
            is_behind = is_behind or element is name
            if is_behind and element is not paragraph:
                places.append(_WordsPlace(element, element.tail or "", True, False))
    return places


AUSTRALIA = Dialect(
    name="the Australian parliament's XML",
    roots=frozenset(),
    turns=tags("speech question answer interjection continue interject motionnospeech"),
    references=(),
    labels=tags("talker name member.label"),
    notes=tags("division note business.start adjournment interrupt"),
    headings=tags("title subtitle"),
    furniture=tags("electorate role"),
    header=tags("session.header day.start talker page.no time.stamp type id.no"),
    lines=frozenset(),
    values=_values,
    cast=lambda root, day: _cast(root),
    marks=tags("talker talk.start"),
    label=lambda element: (
        _name_of(element) if element.tag.lower() == "talker" else text_of(element)
    ),
    prepare=_prepare,
    is_open=True,
)
