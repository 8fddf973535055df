"""Who says the words at a place: a function of the place, never of a question."""

from bisect import bisect_right
from dataclasses import dataclass

from index.records import Quotation, Source, Span, Speaker, Turn
from index.speech.paragraphs import collapse_space
from index.speech.sentences import sentences_of

_LEFT_MARKS = ' -*•“"'
_RIGHT_MARKS = ' ,”"'


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says some words.

    Attributes:
        speaker: who says them.
        quotation: the quotation whose words they are, None where the speaker is heard or narrates.
    """

    speaker: Speaker
    quotation: Quotation | None = None


def attribution_of(turn: Turn, span: Span) -> Attribution:
    """Who says a span of a turn: in narration, the person quoted where all of it is quoted.

    Args:
        turn: the turn that holds the span.
        span: the words, at least one character of them.
    """
    at = bisect_right(turn.quotations, span.start, key=lambda quote: quote.span.start) - 1
    quotation = turn.quotations[at] if at >= 0 else None
    if quotation is None or quotation.speaker is None or span.end > quotation.span.end:
        return Attribution(turn.speaker)
    return Attribution(quoted_person(quotation.speaker), quotation)


def quoted_person(name: str) -> Speaker:
    """The speaker of a quotation, who has no label in the source."""
    return Speaker("", name, None, "person")


def lead_in_of(text: str, turn: Turn, quotation: Quotation) -> str:
    """The sentence of narration around a quotation, with "…" for the quoted words.

    Args:
        text: the whole source.
        turn: the narration.
        quotation: a quotation of it.

    Returns:
        The words on both sides up to the sentence's ends, white space collapsed: "Petro did say
        during the joint press conference, …". Empty where nothing but the quotation stands there.
    """
    paragraph = next(part for part in turn.paragraphs if part.overlap(quotation.span))
    sentences = [part for part in sentences_of(text, paragraph) if part.overlap(quotation.span)]
    before = text[sentences[0].start : quotation.span.start]
    after = text[quotation.span.end : max(quotation.span.end, sentences[-1].end)]
    parts = (collapse_space(before).strip(_LEFT_MARKS), collapse_space(after).strip(_RIGHT_MARKS))
    return " … ".join(parts).strip() if any(parts) else ""


def quoting_of(source: Source, turn: Turn, quotation: Quotation | None) -> tuple[str | None, str]:
    """Who quotes some words, and the sentence in which they stand; see ``lead_in_of``.

    Args:
        source: of the turn.
        turn: the narration.
        quotation: a quotation of it; None for words that are heard or told.

    Returns:
        Author and publisher, such as "Jon Orbach, AS/COA", else the title, else the name of the
        file; None and "" without a quotation.
    """
    if quotation is None:
        return None, ""
    names = dict.fromkeys(filter(None, (turn.speaker.name, source.metadata.publisher)))
    by = ", ".join(names) or source.metadata.title or source.name
    return by, lead_in_of(source.text, turn, quotation)
