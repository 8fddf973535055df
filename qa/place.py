"""Places in sources as people write them: ``SOURCE`` or ``SOURCE:START-END``."""

import re

from index.errors import QuestionError
from index.records import Span, Transcript
from index.search.terms import folded
from index.store.passage_index import PassageIndex
from qa.name_distance import nearest_first
from qa.wording import listing

_PLACE = re.compile(r"(?P<source>.+?)(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")


def find_place(index: PassageIndex, place: str) -> tuple[Transcript, Span | None]:
    """Return the transcript of a place, and the span in it, None without offsets.

    Args:
        index: the index of the source.
        place: the name of the source or a unique part of it, with or without offsets.

    Raises:
        QuestionError: no source or several have that name, or the span is outside of it.
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
    """Return the number of the transcript whose source has a name.

    Args:
        index: the index of the source.
        name: the name of the source or a unique part of it, folded; a whole file name takes
            precedence over a part.

    Raises:
        QuestionError: no source or several match; the message names them.
    """
    exact = index.number_of(name)
    if exact is not None:
        return exact
    names = [entry.name for entry in index.catalog.entries]
    part, plain_names = folded(name), [folded(entry) for entry in names]
    matches = [at for at, entry in enumerate(plain_names) if f"/{entry}".endswith(f"/{part}")]
    matches = matches or [at for at, entry in enumerate(plain_names) if part in entry]
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise QuestionError(
            f"a source must be in the index, {name!r} is not; {listing(nearest_first(name, names))}"
        )
    raise QuestionError(
        f"{name!r} must name one source, but {len(matches)} match; "
        f"{listing([names[at] for at in matches])}"
    )
