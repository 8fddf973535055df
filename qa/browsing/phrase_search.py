"""Searches for a phrase in URLs: what is searched, how its lines are sorted, and the page."""

from dataclasses import dataclass, field

from qa.address import UrlParameters
from qa.browsing.concordance import LINE_ORDERS, LineOrder
from qa.browsing.phrases import MAX_PHRASE_CHARS, WORD_MATCHES, Phrase, WordMatch
from qa.filters import LIST_FACETS, Filters, filters_of

LINES_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PhraseSearch:
    """A search for a phrase, as its address tells it.

    Attributes:
        text: the phrase as typed, white space collapsed; may be empty.
        match: how its words are compared.
        filters: whose words, and in which transcripts; whole values of LIST_FACETS.
        order: how the lines are sorted.
        is_unspoken: whether the places in headings, labels and notes are shown.
        page: number of the page of LINES_PER_PAGE, from 1.
    """

    text: str = ""
    match: WordMatch = "words"
    filters: Filters = field(default_factory=Filters)
    order: LineOrder = "newest"
    is_unspoken: bool = False
    page: int = 1

    @property
    def phrase(self) -> Phrase:
        """The phrase."""
        return Phrase(self.text, self.match)

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Its URL parameters, without those that have their default."""
        parameters: dict[str, list[str]] = {
            "q": [self.text] if self.text else [],
            "match": [] if self.match == "words" else [self.match],
            "order": [] if self.order == "newest" else [self.order],
            "unspoken": ["1"] if self.is_unspoken else [],
            "page": [] if self.page == 1 else [str(self.page)],
        }
        return {key: values for key, values in parameters.items() if values} | (
            self.filters.parameters
        )


def phrase_search_of(parameters: UrlParameters) -> PhraseSearch:
    """The search in URL parameters; invalid values are dropped."""
    text, match, order, unspoken, page = (
        next(iter(parameters.get_all(key)), "")
        for key in ("q", "match", "order", "unspoken", "page")
    )
    is_page = page.isascii() and page.isdecimal() and len(page) <= 6
    return PhraseSearch(
        text=" ".join(text.split())[:MAX_PHRASE_CHARS],
        match=next((name for name in WORD_MATCHES if name == match), "words"),
        filters=filters_of(parameters, LIST_FACETS),
        order=next((name for name in LINE_ORDERS if name == order), "newest"),
        is_unspoken=unspoken == "1",
        page=max(1, int(page)) if is_page else 1,
    )
