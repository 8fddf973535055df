"""XML of no sort that is known, in which the names of elements tell who speaks."""

import re
from itertools import islice

from index.sources.formats.markup.dialect import Dialect, tags
from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.html_speakers import is_label, plain_label, short_text
from index.sources.formats.markup.xml_head import values_of_speeches
from index.sources.formats.markup.xml_people import Cast, telling

_SPEAKER = re.compile(
    r"speaker|talker|orador|orateur|oratore|redner|sprecher|locuteur|intervenant|interviniente"
    r"|spreker|talare|interlocut",
    re.IGNORECASE,
)
_MAX_LABEL_CHARS = 150
_MIN_LABELS = 2
_MOST_FOLLOWERS = 5
_MOST_FIELDS = 30
"""The record of a turn has at most so many; elements beside more names are no facts of one."""

_MARKED_SPEAKER, _MARKED_TURN, _FACT = "marked.speaker", "marked.turn", "fact."
_PARAGRAPHS = tags("p para paragraph paragraphe parrafo paragrafo absatz line")
_FACTS = tags("role office position party country date day time id start end page url")
_OF_SPEAKER = ("role", "party", "country")


def has_marked_speakers(root: Element) -> bool:
    """Whether some element is called speaker, names somebody, and stands before words."""
    return any(map(_is_speaker, root.iter()))


def has_labels_apart(root: Element) -> bool:
    """Whether elements hold labels that end with a colon, before words."""
    texts = (element.text or "" for element in root.iter() if not len(element))
    labels = (text for text in texts if text.rstrip().endswith(":") and is_label(text[:300]))
    return len(list(islice(labels, _MIN_LABELS))) == _MIN_LABELS


def _is_speaker(element: Element) -> bool:
    called = (str(element.tag), element.get("class"), element.get("type"))
    if not any(name and _SPEAKER.search(name) for name in called):
        return False
    text = _label(element)
    if not 0 < len(text) < _MAX_LABEL_CHARS or not is_label(text):
        return False
    return _stands_before_words(element)


def _stands_before_words(element: Element) -> bool:
    """Whether words follow in the element around, of it or of other elements in it."""
    if (element.tail or "").strip(" \n\t:"):
        return True
    parent = element.getparent()
    if parent is None:
        return False
    followers = islice(element.itersiblings(), _MOST_FOLLOWERS)
    return any(
        text.strip()
        for follower in followers
        for text in (*follower.itertext(), follower.tail or "")
    )


def _label(element: Element) -> str:
    """The words of an element, those of the part that is called name where there is one."""
    names = [part for part in element if str(part.tag).lower().endswith("name")]
    text = short_text(names[0] if len(names) == 1 else element)
    return "" if text is None else text


def _prepare(root: Element) -> None:
    """Call speakers, the turns around them and the facts beside them by tags of their own."""
    for element in list(root.iter()):
        children = list(element)
        speakers = list(filter(_is_speaker, children))
        if not speakers:
            continue
        if len(speakers) == 1 and len(children) <= _MOST_FIELDS:
            for child in children:
                if str(child.tag).lower() in _FACTS:
                    child.tag = f"{_FACT}{str(child.tag).lower()}"
        for speaker in speakers:
            speaker.tag = _MARKED_SPEAKER
        if str(element.tag).lower() not in _PARAGRAPHS and element.tag != _MARKED_SPEAKER:
            element.tag = _MARKED_TURN


def _cast(root: Element) -> Cast:
    """The people, as the elements in and beside their names describe them."""
    people: dict[str, dict[str, str]] = {}
    for turn in root.iter(_MARKED_TURN):
        parts = list(turn)
        speakers = [part for part in parts if part.tag == _MARKED_SPEAKER]
        for speaker in speakers:
            label = plain_label(_label(speaker))
            facts = people.setdefault(label, {"name": label})
            for part in [*speaker, *(parts if len(speakers) == 1 else [])]:
                key = str(part.tag).lower().removeprefix(_FACT)
                if key in _OF_SPEAKER and (text := short_text(part)):
                    facts.setdefault(key, text)
    return Cast(people=telling(people))


MARKED_SPEAKERS = Dialect(
    name="XML with marked speakers",
    roots=frozenset(),
    turns=frozenset((_MARKED_TURN,)),
    references=(),
    labels=frozenset((_MARKED_SPEAKER,)),
    notes=tags("note stage stagedir remark applause"),
    headings=tags("title heading head headline h1 h2 h3 h4 subtitle topic"),
    furniture=frozenset(f"{_FACT}{tag}" for tag in _FACTS),
    header=tags("meta metadata header"),
    lines=frozenset(),
    values=values_of_speeches,
    cast=lambda root, day: _cast(root),
    label=_label,
    prepare=_prepare,
    is_open=True,
    names_unknown=False,
)
