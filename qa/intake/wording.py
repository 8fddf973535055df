"""What was understood of an uploaded file, and what was not, in words for its reader."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from index.counts import pluralized
from index.dates import partial_date
from index.errors import MetadataError
from index.labels.styles import StyleName
from qa.intake.corrections import Correction
from qa.intake.preview import Preview, SpeakerPreview
from qa.intake.tray import Tray, TrayState

NOT_STATED = "not known"
_MAX_NAMES = 4
_MAX_UNREAD = 12
"""Labels that were not read and are shown."""

STATE_WORDS: dict[TrayState, str] = {
    "waiting": "Waiting",
    "reading": "Being read",
    "read": "Understood",
    "failed": "Not taken",
    "adding": "Being added",
}

STYLE_WORDS: dict[StyleName, str] = {
    "colon": "A name and a colon",
    "dot-dash": "A name, a full stop and a dash",
    "semicolon": "A name and a semicolon",
    "question": "The letters Q and A",
    "angle": "A name in angle brackets",
    "circle": "A circle before the name",
    "period": "A name and a full stop",
    "dash": "A name and a dash",
    "bracket": "A name in brackets",
    "line": "A name on a line of its own",
    "bold": "A name in bold",
}

_ORIGIN_WORDS = {
    "front matter": "from the top of the file",
    "document head": "from the file's properties",
    "heading": "from the heading",
    "file name": "from the file's name",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was understood of a file.

    Attributes:
        name: what it is, such as "Date".
        value: in words.
        note: where it comes from, or how much; empty for nothing.
        is_missing: whether it is not known.
    """

    name: str
    value: str
    note: str = ""
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """Lines that look as if they began with a speaker, and were not read so.

    Attributes:
        label: what stands where a label would.
        lines: number of such lines.
        text: the first of them.
    """

    label: str
    lines: int
    text: str


def understood_facts(preview: Preview, correction: Correction) -> tuple[Fact, ...]:
    """What was understood of a file, with what its reader has corrected.

    Args:
        preview: of the file.
        correction: of its reader.
    """
    origins = preview.metadata.origins or {}
    texts = {"title": correction.title, "date": _date(correction.date), "place": correction.place}
    metadata = preview.metadata
    values = {
        "title": metadata.title or "",
        "date": metadata.date.label if metadata.date else "",
        "place": metadata.place or "",
    }
    facts = []
    for key, text in texts.items():
        origin = _ORIGIN_WORDS.get(origins.get(key, ""), "") if text == values[key] else ""
        facts.append(Fact(key.capitalize(), text or NOT_STATED, origin if text else "", not text))
    return (*facts, _speaking_fact(preview, correction))


def _date(edtf: str) -> str:
    try:
        return partial_date(edtf).label if edtf else ""
    except MetadataError:
        return edtf


def _speaking_fact(preview: Preview, correction: Correction) -> Fact:
    if not any(speaker.label for speaker in preview.speakers):
        amount = pluralized(preview.words, "word")
        return Fact("Speakers", "none: it is read as an article", amount)
    names = speaking_names(preview, correction)
    listed = ", ".join(names[:_MAX_NAMES])
    more = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    amount = f"{pluralized(preview.turns, 'turn')}, {pluralized(preview.words, 'word')}"
    return Fact("Speakers", listed + more, amount)


def speaking_names(preview: Preview, correction: Correction) -> tuple[str, ...]:
    """Who speaks, each once, in the order of the text."""
    label_names = (name_of(speaker, correction) for speaker in preview.speakers if speaker.label)
    turns = (person.name for person in correction.turns.values() if person.name)
    return tuple(dict.fromkeys((*label_names, *turns)))


def name_of(speaker: SpeakerPreview, correction: Correction) -> str:
    """The name that a label stands for: that of the correction, else what the label says."""
    person = correction.people.get(speaker.label)
    name = person.name if person and speaker.can_be_named else speaker.name
    return name or speaker.role or speaker.label or "Narration"


def preview_doubts(preview: Preview, correction: Correction) -> tuple[str, ...]:
    """What was not understood of a file, a sentence each; lines like labels are told apart.

    Args:
        preview: of the file.
        correction: of its reader.
    """
    return tuple(_doubts(preview, correction))


def _doubts(preview: Preview, correction: Correction) -> Iterator[str]:
    has_labels = any(speaker.label for speaker in preview.speakers)
    if not has_labels and not preview.report.is_alarming:
        yield (
            "No speaker labels were found, such as “MR PRICE:” at the beginning of a line: it is "
            "read as an article."
        )
    yield from preview.report.turn_warnings
    left_over = preview.left_over
    if left_over.words:
        verb = "is" if left_over.words == 1 else "are"
        lines = " / ".join(f"“{line}”" for line in left_over.lines)
        yield (
            f"{pluralized(left_over.words, 'word')} {verb} in no passage, so that no search finds "
            f"them: {lines}"
        )
    if not correction.date:
        yield "No date is known: questions about a time will not find it."
    if any(
        speaker.kind == "unnamed" and name_of(speaker, correction) == speaker.label
        for speaker in preview.speakers
    ):
        yield "Not every label tells who speaks: click one below to name the person."


def unread_lines(preview: Preview) -> tuple[UnreadLine, ...]:
    """The lines that look as if they began with a speaker, the most frequent label first."""
    doubtful = preview.report.doubtful_labels
    counts = Counter(entry.label for entry in doubtful)
    first = {entry.label: entry.text for entry in reversed(doubtful)}
    return tuple(
        UnreadLine(label, count, first[label]) for label, count in counts.most_common(_MAX_UNREAD)
    )


def tray_line(tray: Tray) -> str:
    """How far the files of a tray are: "3 files: 1 understood, 1 being read, 1 waiting"."""
    counts = Counter(file.state for file in tray.files)
    parts = [
        f"{counts[state]} {words.lower()}" for state, words in STATE_WORDS.items() if counts[state]
    ]
    return f"{pluralized(counts.total(), 'file')}: {', '.join(parts)}"
