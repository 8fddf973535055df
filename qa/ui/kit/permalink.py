"""Permalinks to a place in a transcript: ``read?source=NAME&start=N&end=M&q=QUESTION``."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.errors import QuestionError, SourceError
from index.records import Span
from qa.ui.kit.routes import READ_PATH, link_to
from qa.understanding.query import MAX_QUESTION_CHARS


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """A transcript, or a span in it, that a permalink leads to.

    Attributes:
        source: name of the source file.
        span: the span linked to, None for the whole transcript.
        question: the question that it was found for, empty for none.
    """

    source: str
    span: Span | None = None
    question: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The URL parameters of the place."""
        parameters = {"source": self.source}
        if self.span:
            parameters |= {"start": str(self.span.start), "end": str(self.span.end)}
        return parameters | ({"q": self.question} if self.question else {})

    @property
    def link(self) -> str:
        """The permalink, relative to the app; no file name can make it lead out of the app."""
        return link_to(READ_PATH, self.parameters)


def linked_place_of(parameters: Mapping[str, str]) -> LinkedPlace | None:
    """The place that URL parameters name, None if they name none.

    Raises:
        SourceError: they have offsets but no source.
        QuestionError: the offsets are not a span.
    """
    source, start, end = (parameters.get(key) or None for key in ("source", "start", "end"))
    if source is None and start is None and end is None:
        return None
    if source is None:
        raise SourceError("a link into a transcript must name its source, but this one names none")
    question = (parameters.get("q") or "")[:MAX_QUESTION_CHARS]
    if start is None and end is None:
        return LinkedPlace(source, question=question)
    span = Span(_offset("start", start), _offset("end", end))
    if span.start >= span.end:
        raise QuestionError(
            f"start must be smaller than end in a link, given {span.start} and {span.end}"
        )
    return LinkedPlace(source, span, question)


def check_span(place: LinkedPlace, size: int) -> None:
    """Check that a place lies within its source.

    Args:
        place: the place that a link names.
        size: length of the source in characters.

    Raises:
        QuestionError: the span ends after the source.
    """
    if place.span and place.span.end > size:
        raise QuestionError(
            f"the link points at characters {place.span.start} to {place.span.end}, but "
            f"{place.source} has {size}; the file may have changed since the link was made"
        )


def _offset(name: str, value: str | None) -> int:
    # isdecimal alone would let "٣" through and int() would take "1_000".
    if value is None or not (value.isascii() and value.isdecimal() and len(value) <= 12):
        actual = f"but is “{value[:40]}”" if value else "but is missing"
        raise QuestionError(f"{name} in a link must be 1 to 12 of the digits 0 to 9, {actual}")
    return int(value)
