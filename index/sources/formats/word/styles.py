"""The styles of a Word document: which are strong, which are headings, and which mark a speaker."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements."""

_HEADING = re.compile(r"heading \d|title|subtitle")
_CONTENTS = re.compile(r"toc \d|toc heading|table of (?:contents|figures|authorities)|index \d")
_SPEAKER = frozenset("speaker speakers witness questioner sprecher redner orateur orador".split())
_LABEL = _SPEAKER | frozenset("name names label member bold caps char".split())
_FALSE = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph or some of its words are set.

    Attributes:
        name: as Word names it in English, lower case; "" for no style.
        is_strong: whether it is bold or italic; None when it leaves that to others.
        is_heading: whether it is that of a heading, by its name or its level.
    """

    name: str = ""
    is_strong: bool | None = None
    is_heading: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it is that of a line in a table of contents."""
        return _CONTENTS.fullmatch(self.name) is not None

    @property
    def is_title(self) -> bool:
        """Whether it is that of the title of the document."""
        return self.name == "title"

    @property
    def is_label(self) -> bool:
        """Whether it marks who speaks, as "Speaker", "SpeakerName" and "Name" do."""
        words = set(re.findall(r"[^\W\d_]+", self.name))
        return bool(words & (_SPEAKER | {"name", "names"})) and words <= _LABEL


def styles_of(root: Any) -> dict[str, Style]:
    """The styles by their ids, with what they inherit; under "" the one of plain paragraphs.

    Args:
        root: the ``w:styles`` element.
    """
    elements = {e.get(f"{W}styleId", ""): e for e in root.iterchildren(f"{W}style")}
    styles: dict[str, Style] = {}
    for name, element in elements.items():
        _resolve(name, elements, styles)
        if element.get(f"{W}type") == "paragraph" and _is_on(element.get(f"{W}default", "0")):
            styles[""] = styles[name]
    return styles


def _resolve(name: str, elements: Mapping[str, Any], styles: dict[str, Style]) -> None:
    """Put a style and those that it is based on among the styles."""
    waiting: list[str] = []
    while name in elements and name not in styles and name not in waiting:
        waiting.append(name)
        name = _value(elements[name], "basedOn") or ""
    for below in reversed(waiting):
        styles[below] = _style(elements[below], styles.get(name, Style()))
        name = below


def _style(element: Any, parent: Style) -> Style:
    name = _spoken_name(_value(element, "name") or "")
    is_strong = strength_of(element.find(f"{W}rPr"))
    level = _value(element.find(f"{W}pPr"), "outlineLvl")
    return Style(
        name,
        parent.is_strong if is_strong is None else is_strong,
        _HEADING.fullmatch(name) is not None or parent.is_heading or is_heading_level(level),
    )


def _spoken_name(name: str) -> str:
    """The name in lower case, with a space between its words."""
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", name).split()).lower()


def _value(element: Any, child: str) -> str | None:
    """The value of a child element such as ``<w:name w:val="Speaker"/>``."""
    node = None if element is None else element.find(W + child)
    return None if node is None else node.get(f"{W}val")


def is_heading_level(level: str | None) -> bool:
    """Whether an outline level is that of a heading; 9 is that of the text."""
    return level is not None and level in set("012345678")


def strength_of(properties: Any) -> bool | None:
    """Whether run properties say bold or italic; None when they say neither.

    Args:
        properties: a ``w:rPr`` element, or None.
    """
    if properties is None:
        return None
    nodes = [node for node in map(properties.find, (f"{W}b", f"{W}i")) if node is not None]
    return any(_is_on(node.get(f"{W}val", "1")) for node in nodes) if nodes else None


def is_hidden(properties: Any) -> bool:
    """Whether run properties hide the words."""
    node = None if properties is None else properties.find(f"{W}vanish")
    return node is not None and _is_on(node.get(f"{W}val", "1"))


def style_id(properties: Any, child: str) -> str | None:
    """The id of the style that properties name, such as that of ``<w:pStyle w:val="Speaker"/>``."""
    return _value(properties, child)


def outline_level(properties: Any) -> str | None:
    """The outline level in the properties of a paragraph."""
    return _value(properties, "outlineLvl")


def _is_on(value: str) -> bool:
    return value.lower() not in _FALSE
