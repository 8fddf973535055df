"""Sources with what is quoted from them, as the formats of references need them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from index.locator import NOWHERE
from index.records import Metadata, Speaker
from index.speech.paragraphs import collapse_space
from qa.languages import language_code
from qa.original import original_address
from qa.packs.csl_values import csl_name
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import (
    app_url,
    archive_url,
    context_lines,
    exhibit_quote,
    exhibit_speaker,
    original_url,
    place_line,
    rights_line,
)
from qa.wording import STANDINGS, occasion

Genre = Literal[
    "speech", "interview", "broadcast", "hearing", "document", "webpage",
    "article-newspaper", "article-magazine", "post-weblog",
]  # fmt: skip
"""A CSL type: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types."""

_GENRES: tuple[tuple[str, Genre], ...] = (
    (r"interview", "interview"),
    (r"broadcast|radio|television|podcast", "broadcast"),
    (r"hearing|testimony", "hearing"),
    (r"blog|weblog", "post-weblog"),
    (r"magazine", "article-magazine"),
    (r"article|news(?!\s*(?:conference|briefing))|roundup", "article-newspaper"),
    (r"web\s?(?:page|site)", "webpage"),
    (r"statements?-releases?|press release|fact sheet|communiqu[eé]", "document"),
)
"""Words in the kind of a source, and its genre; anything else is a speech."""

_LEAST_LANGUAGE_SCORE = 0.8
"""Below it the language of a quote of a few words is often wrong."""

_WRITTEN_GENRES = frozenset(("article-newspaper", "article-magazine", "post-weblog", "webpage"))
"""Genres whose author is who wrote it, not who is quoted in it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source and what is quoted from it: an event, or an article.

    Attributes:
        exhibits: the quotes, at least one, in the order of the pack.
    """

    exhibits: tuple[Exhibit, ...]

    @property
    def source(self) -> str:
        """The name of the source."""
        return self.exhibits[0].item.source

    @property
    def metadata(self) -> Metadata:
        """What is known of the source."""
        return self.exhibits[0].metadata

    @property
    def title(self) -> str:
        """The headline of the source, else its occasion."""
        return self.metadata.title or occasion(self.metadata, self.source)

    @property
    def url(self) -> str | None:
        """The web address of the original, None unless it is one of printable characters."""
        url = original_address(self.metadata.url, NOWHERE, self.source)
        return url if url and url.isprintable() else None

    @property
    def language(self) -> str | None:
        """The ISO 639 code of the language of the quotes, None for English and in doubt.

        Styles in English put capitals into English titles alone.
        """
        quotes = " ".join(exhibit.item.quote for exhibit in self.exhibits)
        code = language_code(quotes, _LEAST_LANGUAGE_SCORE)
        return None if code == "en" else code

    @property
    def genre(self) -> Genre:
        """The CSL type: that of its kind; of an article where all of it is told or quoted."""
        kind = f"{self.metadata.kind or ''} {self.metadata.event or ''}".casefold()
        genres = (genre for words, genre in _GENRES if re.search(rf"\b(?:{words})", kind))
        is_told = not self.metadata.kind and not any(map(_is_heard, self.exhibits))
        return next(genres, "article-newspaper" if is_told else "speech")

    @property
    def is_written(self) -> bool:
        """Whether it is an article or the like, whose author is who wrote it."""
        return self.genre in _WRITTEN_GENRES

    @property
    def authors(self) -> list[dict[str, str]]:
        """Who wrote it, or who speaks in the quotes, each once: names of CSL."""
        if self.is_written:
            narrators = (e.speaker.name for e in self.exhibits if e.speaker and _is_narration(e))
            names = (self.metadata.author, *narrators)
            return [csl_name(name) for name in names if name and name != self.metadata.publisher][
                :1
            ]
        speakers = (exhibit.speaker for exhibit in self.exhibits if _is_heard(exhibit))
        names_of = {author.display: author for author in speakers if author and _is_author(author)}
        return [
            csl_name(author.name) if author.name else {"literal": display}
            for display, author in names_of.items()
        ]

    def note_lines(self, app: str) -> Iterator[str]:
        """Yield each quote with all that is known of it, and the terms of use, a line each.

        Args:
            app: public address of the app, empty for none.
        """
        for exhibit in self.exhibits:
            yield collapse_space(" · ".join(_quote_parts(exhibit, app)))
        if rights := rights_line(self.metadata):
            yield collapse_space(rights)


def references_of(exhibits: Iterable[Exhibit]) -> list[Reference]:
    """Return a reference for each source, in the order of their first quotes."""
    by_source: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits:
        by_source.setdefault(exhibit.item.source, []).append(exhibit)
    return [Reference(tuple(quotes)) for quotes in by_source.values()]


def _is_narration(exhibit: Exhibit) -> bool:
    return exhibit.speaker is not None and exhibit.speaker.kind == "narrator"


def _is_heard(exhibit: Exhibit) -> bool:
    """Whether its speaker is heard, and neither narrates nor is quoted."""
    return not _is_narration(exhibit) and exhibit.quoted_by is None


def _is_author(speaker: Speaker) -> bool:
    """Whether a speaker has a name, or an office for it: "Senior administration official"."""
    has_office = speaker.role is not None and speaker.kind in {"person", "unnamed"}
    return speaker.name is not None or has_office


def _quote_parts(exhibit: Exhibit, app: str) -> Iterator[str]:
    """Yield quote, speaker, question, reader's note, place, standing and addresses."""
    item = exhibit.item
    yield f"{exhibit_quote(exhibit)} — {exhibit_speaker(exhibit)}"
    yield from context_lines(exhibit)
    if item.note.strip():
        yield f"Note: {item.note.strip()}"
    yield f"{place_line(exhibit)}; SHA-256 {item.sha256}"
    yield f"Check: {STANDINGS[exhibit.standing]}"
    urls = (original_url(exhibit), archive_url(exhibit), app_url(exhibit, app))
    yield from filter(None, urls)
