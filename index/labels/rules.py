"""What a person has said of the labels of a document, against what would be read by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.labels.styles import StyleName
from index.records import Person


@dataclass(frozen=True, slots=True)
class LabelRules:
    """What a person has said of the labels of a document; nothing said is nothing changed.

    Attributes:
        styles: the only styles in which labels are read; empty for all.
        ignored: labels that are none, such as "NOTE": their words belong to the turn above.
        people_by_line: number of a line of the text, the first is 1 -> the person whose words begin
            there, where the label alone would say somebody else.
    """

    styles: tuple[StyleName, ...] = ()
    ignored: tuple[str, ...] = ()
    people_by_line: Mapping[int, Person] = field(default_factory=dict)


NO_RULES = LabelRules()
