"""Digests of transcripts: how long each is, how many questions it answers, how it begins."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from index.records import Span, Transcript
from index.search.terms import terms_of, word_count
from index.speech.paragraphs import collapse_space
from index.speech.sentences import sentences_of
from index.store.reader import OpenedIndex

_WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction: Brysbaert, Journal of Memory and Language 109 (2019)."""

_MIN_TELLING_TERMS = 8
"""Different words with content in a sentence that tells what a transcript is about."""

_COURTESY = re.compile(
    r"\b(?:thank\w*|greet\w*|welcome|honou?r\w*|pleasure|delight\w*|please[ds]?|glad|grateful|"
    r"good (?:morning|afternoon|evening|day)|joining|introduc\w+|on background|embargo\w*|"
    r"attributable|take (?:some |a few |your )?questions|questions?|few words|remarks|topper|"
    r"gaggle|briefing|call|(?:good|great|nice|wonderful) to (?:be|see|have))\b"
    r"|\((?:L|R|C|left|right)\)|^[(\[]",
    re.IGNORECASE,
)
"""What sentences are full of that open an event, stand below a picture, or are a note."""

_MAX_READ_SENTENCES = 60
_MAX_SNIPPET_CHARS = 280


@dataclass(frozen=True, slots=True)
class Digest:
    """A transcript in brief.

    Attributes:
        words: number of words that are said.
        exchanges: number of questions that are answered, each with what is asked further.
        snippet: its first sentence that tells something; empty where nothing is said.
    """

    words: int
    exchanges: int
    snippet: str

    @property
    def minutes(self) -> int:
        """Minutes that reading takes, 1 or more."""
        return max(1, round(self.words / _WORDS_PER_MINUTE))


class Digests:
    """The digests of the transcripts of an index, each made when it is first asked for.

    Args:
        index: an opened index.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self._index = index
        self._digests: dict[int, Digest] = {}

    def of(self, number: int) -> Digest:
        """The digest of the transcript at a position of the catalog."""
        if number not in self._digests:
            self._digests[number] = digest_of(self._index.transcript(number))
        return self._digests[number]

    @cached_property
    def word_counts(self) -> tuple[int, ...]:
        """The number of words of each transcript; all of them are read."""
        numbers = range(len(self._index.catalog.entries))
        return tuple(spoken_word_total(self._index.transcript(number)) for number in numbers)


def digest_of(transcript: Transcript) -> Digest:
    """The digest of a transcript."""
    words = spoken_word_total(transcript)
    return Digest(words, len(transcript.exchanges), snippet_of(transcript))


def spoken_word_total(transcript: Transcript) -> int:
    """The number of words that are said in a transcript, by all together."""
    text = transcript.source.text
    paragraphs = (span.of(text) for turn in transcript.turns for span in turn.paragraphs)
    return word_count(" ".join(paragraphs))


def snippet_of(transcript: Transcript) -> str:
    """The first sentence that tells something, shortened; empty where nothing is said.

    Questions are passed over.
    """
    text = transcript.source.text
    span = telling_sentence(text, _answering_sentences(transcript))
    return _shortened(collapse_space(span.of(text))) if span else ""


def telling_sentence(text: str, sentences: Iterable[Span]) -> Span | None:
    """The first sentence that tells something, None where there are no sentences.

    Courtesies are passed over; where no sentence has enough words with content, it is the one
    that has most.

    Args:
        text: the whole source.
        sentences: sentences of it, in order; the first _MAX_READ_SENTENCES are read.
    """
    best, most = None, -1
    for span in islice(sentences, _MAX_READ_SENTENCES):
        words = span.of(text)
        count = 0 if _COURTESY.search(words) else len(set(terms_of(words)))
        if count > most:
            best, most = span, count
        if count >= _MIN_TELLING_TERMS:
            break
    return best


def _answering_sentences(transcript: Transcript) -> Iterator[Span]:
    """The sentences of those who do not ask, in order; of all where nobody else speaks."""
    asking = {at for exchange in transcript.exchanges for at in exchange.questions}
    turns = [turn for at, turn in enumerate(transcript.turns) if at not in asking]
    for turn in turns or transcript.turns:
        for paragraph in turn.paragraphs:
            yield from sentences_of(transcript.source.text, paragraph)


def _shortened(words: str) -> str:
    if len(words) <= _MAX_SNIPPET_CHARS:
        return words
    return f"{words[:_MAX_SNIPPET_CHARS].rpartition(' ')[0]} …"
