"""The terms of a source that stand outside of its passages: without them "nowhere" is a guess."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from index.records import Metadata, Passage, Transcript
from index.search.terms import terms_of
from index.speech.paragraphs import collapse_space
from index.speech.passages import plain_words


def terms_outside(transcript: Transcript, passages: Sequence[Passage]) -> set[str]:
    """The terms in labels, headings, notes and short turns of a source, and in its metadata.

    Args:
        transcript: the source with its turns.
        passages: those of its passages that are indexed.
    """
    source = transcript.source
    texts = [source.name, *_metadata_texts(source.metadata)]
    end = 0
    for passage in sorted(passages, key=attrgetter("span")):
        span = passage.span
        texts.append(source.text[end : span.start])
        end = max(end, span.end)
        words = span.of(source.text)
        if collapse_space(words) != plain_words(source.text, span, transcript.turns[passage.turn]):
            texts.append(words)  # with the notes and the addresses that are left out
    texts.append(source.text[end:])
    return {term for text in texts for term in terms_of(text)}


def _metadata_texts(metadata: Metadata) -> Iterator[str]:
    """What is known of a source, as texts."""
    names = ("title", "event", "place", "publisher", "url", "rights", "kind", "author")
    yield from filter(None, (getattr(metadata, name) for name in names))
    for label, person in (metadata.people or {}).items():
        yield " ".join(
            filter(None, (label, person.name, person.role, person.party, person.country))
        )
