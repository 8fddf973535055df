"""XML of no sort that is known, in which the names of elements tell who speaks."""

import re
from collections.abc import Iterator
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


def _tag(element: Element) -> str:
    """What an element is: a speaker, a turn around one, a fact of the turn, else its own tag."""
    tag = str(element.tag).lower()
    if _is_speaker(element):
        return "speaker"
    if tag not in _PARAGRAPHS and any(map(_is_speaker, element)):
        return "turn"
    parent = element.getparent()
    if tag in _FACTS and parent is not None and _speaker_count(parent):
        return "fact"
    return tag


def _cast(root: Element) -> Cast:
    """The people, as the elements beside their names describe them."""
    people: dict[str, dict[str, str]] = {}
    for element in filter(_is_speaker, root.iter()):
        label = plain_label(_label(element))
        facts = people.setdefault(label, {"name": label})
        for part in _beside(element):
            tag = str(part.tag).lower()
            if tag in _OF_SPEAKER and (text := short_text(part)):
                facts.setdefault(tag, text)
    return Cast(people=telling(people))


def _beside(speaker: Element) -> Iterator[Element]:
    """The elements in a speaker, and those beside it."""
    yield from speaker
    parent = speaker.getparent()
    if parent is not None and str(parent.tag).lower() not in _PARAGRAPHS:
        yield from parent if _speaker_count(parent) == 1 else ()


def _speaker_count(turn: Element) -> int:
    """How many speakers a turn has; 0 for what has more elements than the record of a turn."""
    return sum(map(_is_speaker, turn)) if len(turn) <= _MOST_FIELDS else 0


MARKED_SPEAKERS = Dialect(
    name="XML with marked speakers",
    roots=frozenset(),
    turns=tags("turn"),
    references=(),
    labels=tags("speaker"),
    notes=tags("note stage stagedir remark applause"),
    headings=tags("title heading head headline h1 h2 h3 h4 subtitle topic"),
    furniture=tags("fact"),
    header=tags("meta metadata header"),
    lines=frozenset(),
    values=values_of_speeches,
    cast=lambda root, day: _cast(root),
    tag=_tag,
    label=_label,
    is_open=True,
    names_unknown=False,
)
