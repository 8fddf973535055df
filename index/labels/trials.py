"""The label styles that were tried on a document, and what each of them would find by itself."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from index.labels.labels import find_labels
from index.labels.rules import NO_RULES, LabelRules
from index.labels.styles import SLIP_STYLE, STYLES, StyleName
from index.layout.layout import Layout

_MAX_EXAMPLE_CHARS = 60


@dataclass(frozen=True, slots=True)
class StyleTrial:
    """What one style finds in a document by itself.

    Attributes:
        style: the style.
        labels: number of lines that it reads as labels.
        speakers: number of different labels among them.
        example: beginning of the first such line.
        is_used: whether labels of it are among those that were accepted.
    """

    style: StyleName
    labels: int
    speakers: int
    example: str
    is_used: bool


def _shortened(line: str) -> str:
    words = " ".join(line.split())
    if len(words) <= _MAX_EXAMPLE_CHARS:
        return words
    return words[:_MAX_EXAMPLE_CHARS].rsplit(" ", 1)[0] + " …"


def try_styles(
    layout: Layout,
    start: int,
    end: int,
    *,
    people: Collection[str] = (),
    rules: LabelRules = NO_RULES,
) -> tuple[StyleTrial, ...]:
    """Each style that finds a label by itself, the one with the most labels first.

    Args:
        layout: of the document.
        start: first offset to look at.
        end: offset to stop before.
        people: labels that a person has named.
        rules: what a person has said of the labels.
    """
    accepted = {label.start for label in find_labels(layout, start, end, people, rules)}
    trials = []
    for style in STYLES:
        if style.name == SLIP_STYLE:
            continue
        alone = replace(rules, styles=(style.name,))
        labels = find_labels(layout, start, end, people, alone)
        if not labels:
            continue
        first = labels[0].start
        line = _shortened(layout.text[first : first + 4 * _MAX_EXAMPLE_CHARS].split("\n", 1)[0])
        speakers = len({label.text for label in labels})
        is_used = any(label.start in accepted for label in labels)
        trials.append(StyleTrial(style.name, len(labels), speakers, line, is_used))
    return tuple(sorted(trials, key=lambda trial: -trial.labels))
