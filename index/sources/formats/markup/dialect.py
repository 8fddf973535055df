"""A sort of XML, as data: which of its elements are what."""

from collections.abc import Callable
from dataclasses import dataclass

from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.xml_people import Cast


def tag_of(element: Element) -> str:
    """The tag in lower case; that of a paragraph of the Bundestag with its class: "p.redner"."""
    tag, sort = str(element.tag).lower(), element.get("klasse", "").lower()
    return f"{tag}.{sort}" if sort in _CLASSES else tag


_CLASSES = frozenset("redner t_fett t_zp_nas t_drs".split())


def tags(words: str) -> frozenset[str]:
    """The tags in a line of them."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Dialect:
    """A sort of XML: which of its elements are what; all tags are in lower case.

    Attributes:
        name: as messages call it.
        roots: tags of the outermost element.
        turns: elements of one speaker.
        references: attributes of a turn that refer to or name its speaker, best first.
        labels: elements that hold the label of a speaker.
        notes: the reporter's notes.
        headings: headings.
        furniture: other words that nobody says.
        header: elements whose words are metadata and in no text.
        lines: elements that are a line of a block.
        values: metadata of a file.
        cast: people of a file, given its day.
        marks: elements by which it is known, whatever the outermost one.
        tag: the tag of an element, where it hangs on more than its name.
        label: the label in an element of labels, where it is not all that is written there.
        prepare: what to mend in a file before it is read.
        has_names: whether the references are the names themselves.
        is_open: whether every element is a block that never stands amid words.
        names_unknown: whether a turn without a label is that of somebody unknown.
    """

    name: str
    roots: frozenset[str]
    turns: frozenset[str]
    references: tuple[str, ...]
    labels: frozenset[str]
    notes: frozenset[str]
    headings: frozenset[str]
    furniture: frozenset[str]
    header: frozenset[str]
    lines: frozenset[str]
    values: Callable[[Element], dict[str, object]]
    cast: Callable[[Element, str | None], Cast]
    marks: frozenset[str] = frozenset()
    tag: Callable[[Element], str] = tag_of
    label: Callable[[Element], str] | None = None
    prepare: Callable[[Element], None] | None = None
    has_names: bool = False
    is_open: bool = False
    names_unknown: bool = True
