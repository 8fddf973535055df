"""Who speaks, where the markup of an HTML page says so: the elements that are speaker labels.

What only looks like a label, such as a name in bold, is none of these: it stays in the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from index.sources.formats.markup.elements import Element, walk
from index.sources.formats.markup.html_regions import class_names

MAX_LABEL_WORDS = 14

_MAX_LABEL_CHARS = 300

_SPEAKER_CLASS = re.compile(r"(?:^|[-_])speaker(?:[-_]{0,2}(?:name|label|title))?$|^talker$")
_NAME_CLASS = re.compile(r"(?:^|[-_])(?:speaker)?name$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPEAKER_ATTRIBUTES = ("data-speaker", "data-speaker-name")
_LABEL_END = re.compile(r"[\s.:：–—-]*[:：–—-]\s*$")
_WORDS_BEHIND_LABEL = re.compile(r"[:：]\s+\S|[.:]\s?[-–—]\s*\w")
_ASIDES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CLOCK = re.compile(r"[(\[]?\b(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\b[)\]]?")
_CLOCK_CLASS = re.compile(r"(?:^|[-_])(?:time|timestamp|timecode|cue)$")
_MAX_CLOCK_CHARS = 20
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


def heads_of_columns(labels: Mapping[Element, str]) -> frozenset[Element]:
    """The rows of header cells of the tables in which labels stand: "Speaker", "Words"."""
    cells = [label for label in labels if label.tag in ("td", "th")]
    tables = {next(cell.iterancestors("table"), None) for cell in cells}
    return frozenset(
        row
        for table in tables
        if table is not None
        for row in _rows(table)
        if _is_head(row) and not any(cell in labels for cell in row)
    )


def voice_of_block(element: Element) -> str | None:
    """The speaker that an attribute of an element of words names, such as ``data-speaker``."""
    for name in _SPEAKER_ATTRIBUTES:
        label = plain_label(element.get(name, ""))
        if label and is_label(label) and plain_label(short_text(element) or "") != label:
            return label
    return None


def plain_label(text: str) -> str:
    """A label without times and the punctuation at its end: "MR. FARROW.:" is "MR. FARROW"."""
    return " ".join(_LABEL_END.sub("", _CLOCK.sub(" ", text)).split())


def seconds_in(text: str) -> float | None:
    """The time of the recording that a label holds, such as 62 for "Mira Dalgaard (01:02)"."""
    match = _CLOCK.search(text)
    return 3600 * int(match[1] or 0) + 60 * int(match[2]) + int(match[3]) if match else None


def clock_of(element: Element) -> float | None:
    """The time of the recording, in seconds, that an element says it is: ``<time>01:02</time>``."""
    if len(element) or len(element.text or "") > _MAX_CLOCK_CHARS or element.tag == "p":
        return None
    is_called_so = element.tag == "time" or any(map(_CLOCK_CLASS.search, class_names(element)))
    if not is_called_so or not _CLOCK.fullmatch((element.text or "").strip()):
        return None
    return seconds_in(element.text or "")


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


def short_text(element: Element) -> str | None:
    """The words in an element, white space collapsed; None where it holds more than a label."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part.strip())
        if length > _MAX_LABEL_CHARS:
            return None
    return " ".join("".join(parts).split())


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
    texts = {element: short_text(element) for element in elements}
    labels = {
        element: plain_label(text) for element, text in texts.items() if text and is_label(text)
    }
    again = len(set(labels.values())) < len(labels)
    filled = sum(text != "" for text in texts.values())
    return labels if again and 2 * len(labels) > filled else {}


def _table_labels(table: Element) -> dict[Element, str]:
    """The cells of the column of names of a table of speeches: time and name stand before words."""
    rows = [_cells(row) for row in _rows(table) if not _is_head(row)]
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


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _is_head(row: Element) -> bool:
    """Whether a row has header cells only; where names are such cells, words stand beside them."""
    return all(cell.tag == "th" for cell in _cells(row))


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
                if label := _label_in(element):
                    labels[element] = label
        text_behind = element.text if event == "start" else element.tail
        if is_open and not depth and not inside and text_behind and text_behind.strip(" \n\t:"):
            leading, is_open = leading + 1, False
    # Damaged markup and a list of those who will speak are no labels before words.
    is_regular = 2 * len(labels) > count and 2 * leading > count
    return labels if is_regular else {}


def _label_in(element: Element) -> str | None:
    """The label in an element called speaker: the name in it where one part is called so."""
    text = short_text(element)
    if text is None or not is_label(text):
        return None
    parts = [part for part in element.iter() if any(map(_NAME_CLASS.search, class_names(part)))]
    name = short_text(parts[0]) if len(parts) == 1 else None
    return plain_label(name or text) or None


def recurring_headings(root: Element, furniture: frozenset[Element]) -> frozenset[Element]:
    """The headings that are names that come again: rather who speaks than what it is about."""
    headings: dict[str, list[Element]] = {}
    for heading in _outside(root, furniture, *_HEADINGS):
        text = short_text(heading)
        if text and is_label(text):
            headings.setdefault(text, []).append(heading)
    groups = [group for group in headings.values() if len(group) > 1]
    tags = {str(group[0].tag) for group in groups} if len(groups) > 1 else set()
    # A level of headings is one of names as a whole: who speaks once is among them.
    alike = (group for group in headings.values() if str(group[0].tag) in tags)
    return frozenset(heading for group in alike for heading in group)


def is_speaker_element(element: Element) -> bool:
    """Whether the markup calls an element the speaker."""
    is_named = any(map(_SPEAKER_CLASS.search, class_names(element)))
    return is_named or element.get("itemprop", "").lower() in ("speaker", "performer")
