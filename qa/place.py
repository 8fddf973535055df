"""A place in a source, as people write it: ``SOURCE`` or ``SOURCE:START-END``."""

import re

from index.errors import QuestionError
from index.records import Span, Transcript
from index.store.passage_index import PassageIndex

_PLACE = re.compile(r"(?P<source>.+?)(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")


def find_place(index: PassageIndex, place: str) -> tuple[Transcript, Span | None]:
    """The transcript that a place names, and the span in it if one is given.

    Args:
        index: where to look.
        place: the source's name, or a part of it that only one source has.

    Raises:
        QuestionError: no source or more than one has that name, or the span is outside of it.
    """
    match = _PLACE.fullmatch(place.strip())
    if match is None:
        raise QuestionError("a place must be SOURCE or SOURCE:START-END")
    transcript = index.transcript(match_source(index, match["source"]))
    if match["start"] is None:
        return transcript, None
    span, length = Span(int(match["start"]), int(match["end"])), len(transcript.source.text)
    if not span.start < span.end <= length:
        raise QuestionError(
            f"a span must lie within {transcript.source.name}, which has {length} characters; "
            f"given {span.start}-{span.end}"
        )
    return transcript, span


def match_source(index: PassageIndex, name: str) -> int:
    """The number of the transcript whose source somebody names.

    Args:
        index: where to look.
        name: that of the source, or a part of it that only one source has; a file's own name goes
            before a part, upper and lower case are one.

    Raises:
        QuestionError: no source or more than one is meant; the matches are named.
    """
    exact = index.number_of(name)
    if exact is not None:
        return exact
    names = [entry.name for entry in index.catalog.entries]
    wanted, folded = name.casefold(), [known.casefold() for known in names]
    alike = [at for at, known in enumerate(folded) if f"/{known}".endswith(f"/{wanted}")]
    alike = alike or [at for at, known in enumerate(folded) if wanted in known]
    if len(alike) == 1:
        return alike[0]
    if not alike:
        raise QuestionError(
            f"a source must be in the index, {name!r} is not; it has: {_some(names)}"
        )
    raise QuestionError(
        f"{name!r} must name one source, but {len(alike)} match: "
        f"{_some([names[at] for at in alike])}"
    )


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
