"""Who examines a witness: "BY MR. VARGA:" above the questions of a deposition."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.labels.candidates import Label
from index.records import Note, Span


def without_examiners(text: str, labels: Sequence[Label]) -> Iterator[Label]:
    """The labels, where "BY MR. VARGA:" above a question is a remark in it and no label.

    Args:
        text: the document.
        labels: in order.
    """
    above: Label | None = None
    for label in labels:
        if above and label.text == "Q" and not text[above.end : label.start].strip():
            note = Note(Span(above.start, above.end - 1), above.text)
            yield replace(label, start=above.start, remarks=(note, *label.remarks))
            above = None
            continue
        if above:
            yield above
        above = label if label.text.startswith("BY ") else None
        if not above:
            yield label
    if above:
        yield above
