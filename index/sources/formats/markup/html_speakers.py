"""Who speaks, where the markup of an HTML page says so: the elements that are speaker labels.

What only looks like a label, such as a name in bold, is none of these: it stays in the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from index.sources.formats.markup.elements import Element, walk
from index.sources.formats.markup.html_regions import class_names

MAX_LABEL_WORDS = 14

_SPEAKER_NAMES = frozenset("speaker speakername speaker-name speaker_name talker".split())
_SPEAKER_ATTRIBUTES = ("data-speaker", "data-speaker-name")
_LABEL_END = re.compile(r"[\s.:：–—-]*[:：–—-]\s*$")
_WORDS_BEHIND_LABEL = re.compile(r"[:：]\s+\S|[.:]\s?[-–—]\s*\w")
_ASIDES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CLOCK = re.compile(r"[(\[]?\b(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\b[)\]]?")
_MAX_SMALL_WORD = 3
"""Letters of "for", "van" and the like, which names and offices hold in lower case."""


def speaker_labels(root: Element, furniture: frozenset[Element]) -> dict[Element, str]:
    """The elements that are nothing but a label of who speaks, and the label.

    Args:
        root: of the page.
        furniture: elements that are furniture, with all that is in them.
    """
    labels: dict[Element, str] = {}
    for table in _outside(root, furniture, "table"):
        labels.update(_table_labels(table))
    terms = [term for term in _outside(root, furniture, "dt") if _parent_tag(term) == "dl"]
    labels.update(_recurring(terms))
    labels.update(_named_speakers(root, furniture))
    return labels


def voice_of_block(element: Element) -> str | None:
    """The speaker that an attribute of an element of words names, such as ``data-speaker``."""
    for name in _SPEAKER_ATTRIBUTES:
        label = plain_label(element.get(name, ""))
        if label and is_label(label) and plain_label(text_of(element)) != label:
            return label
    return None


def plain_label(text: str) -> str:
    """A label without times and the punctuation at its end: "MR. FARROW.:" is "MR. FARROW"."""
    return " ".join(_LABEL_END.sub("", _CLOCK.sub(" ", text)).split())


def seconds_in(text: str) -> float | None:
    """The time of the recording that a label holds, such as 62 for "Mira Dalgaard (01:02)"."""
    match = _CLOCK.search(text)
    return 3600 * int(match[1] or 0) + 60 * int(match[2]) + int(match[3]) if match else None


def is_label(text: str) -> bool:
    """Whether words name somebody and do not go on with what is said."""
    words = _ASIDES.sub(" ", _CLOCK.sub(" ", text)).split()
    if not 0 < len(words) <= MAX_LABEL_WORDS or not any(map(str.isalpha, text)):
        return False
    if _WORDS_BEHIND_LABEL.search(_CLOCK.sub(" ", text)) or text.rstrip().endswith(("?", "!")):
        return False
    small = [word for word in words if word[0].islower() and len(word) > _MAX_SMALL_WORD]
    return not words[0][0].islower() and (len(small) * 2 <= len(words) or len(words) <= _FEW_WORDS)


_FEW_WORDS = 4
"""So short a label may be in lower case: "Deputy prime minister"."""


def without_colon(text: str) -> str:
    """Words behind the element of a label without the colon that stands between them."""
    return re.sub(r"^\s*[:：]\s", " ", text)


def text_of(element: Element) -> str:
    """The words in an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    # HTML allows a <div> around each group of a description list.
    if parent is not None and parent.tag == "div":
        parent = parent.getparent()
    return str(parent.tag) if parent is not None else ""


def _outside(root: Element, furniture: frozenset[Element], *tags: str) -> Iterator[Element]:
    """The elements of some tags that are no furniture."""
    depth = 0
    for event, element in walk(root):
        if element in furniture:
            depth += 1 if event == "start" else -1
        elif event == "start" and not depth and element.tag in tags:
            yield element


def _recurring(elements: Iterable[Element]) -> dict[Element, str]:
    """Those that are labels, where they are speakers: most are labels, and a name comes again."""
    texts = {element: text_of(element) for element in elements}
    labels = {
        element: plain_label(text) for element, text in texts.items() if text and is_label(text)
    }
    again = len(set(labels.values())) < len(labels)
    filled = sum(map(bool, texts.values()))
    return labels if again and 2 * len(labels) > filled else {}


def _table_labels(table: Element) -> dict[Element, str]:
    """The cells of the column of names of a table of speeches: time and name stand before words."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
    width, _ = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    rows = [cells for cells in rows if len(cells) == width]
    if not 2 <= width <= 3:
        return {}
    for column in range(width - 1):
        names = [cells[column] for cells in rows]
        labels = _recurring(names)
        words = sum(len(text_of(cells[-1]).split()) for cells in rows)
        if labels and words > sum(len(label.split()) for label in labels.values()):
            return labels
    return {}


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _named_speakers(root: Element, furniture: frozenset[Element]) -> dict[Element, str]:
    """The elements that class or attribute call speaker, where they are labels before words."""
    labels: dict[Element, str] = {}
    count = leading = depth = inside = 0
    is_open = False
    for event, element in walk(root):
        if element in furniture:
            depth += 1 if event == "start" else -1
        elif not depth and is_speaker_element(element):
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                count, is_open = count + 1, True
                text = text_of(element)
                if is_label(text):
                    labels[element] = plain_label(text)
        text_behind = element.text if event == "start" else element.tail
        if is_open and not depth and not inside and text_behind and text_behind.strip(" \n\t:"):
            leading, is_open = leading + 1, False
    # Damaged markup and a list of those who will speak are no labels before words.
    is_regular = 2 * len(labels) > count and 2 * leading > count
    return labels if is_regular else {}


def is_speaker_element(element: Element) -> bool:
    """Whether the markup calls an element the speaker."""
    is_named = not _SPEAKER_NAMES.isdisjoint(class_names(element))
    return is_named or element.get("itemprop", "").lower() in ("speaker", "performer")
