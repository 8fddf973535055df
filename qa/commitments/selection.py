"""Selections in URLs: which commitments are listed, and in which order."""

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from qa.address import UrlParameters
from qa.commitments.finding import Commitment
from qa.filters import Filters, filters_of
from qa.understanding.query import MAX_QUESTION_CHARS

CommitmentOrder = Literal["best", "newest", "deadline"]
"""Best on the topic, or without one the firmest (``firmness``); the newest; the earliest deadline
that names a year."""

COMMITMENT_ORDERS: tuple[CommitmentOrder, ...] = get_args(CommitmentOrder)
COMMITMENTS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class CommitmentSelection:
    """Limits that a commitment must keep, and the order and page of the list.

    Attributes:
        topic: what it must be about, in any words; may be empty.
        filters: who says it, when and where.
        measured: whether it must say how much or by when.
        order: how the commitments are sorted.
        page: number of the page of COMMITMENTS_PER_PAGE, from 1.
    """

    topic: str = ""
    filters: Filters = field(default_factory=Filters)
    measured: bool = False
    order: CommitmentOrder = "best"
    page: int = 1

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Its URL parameters, without those that have their default."""
        parameters: dict[str, list[str]] = {
            "topic": [self.topic] if self.topic else [],
            "measured": ["yes"] if self.measured else [],
            "order": [] if self.order == "best" else [self.order],
            "page": [] if self.page == 1 else [str(self.page)],
        }
        return self.filters.parameters | {key: entry for key, entry in parameters.items() if entry}

    @property
    def limits(self) -> "CommitmentSelection":
        """The selection with the default order and page."""
        return replace(self, order="best", page=1)


def commitment_selection_of(parameters: UrlParameters) -> CommitmentSelection:
    """Return the selection in URL parameters; invalid values are dropped."""
    topic, measured, order, page = (
        next(iter(parameters.get_all(key)), "") for key in ("topic", "measured", "order", "page")
    )
    is_page = page.isascii() and page.isdecimal() and len(page) <= 6
    return CommitmentSelection(
        topic=" ".join(topic.split())[:MAX_QUESTION_CHARS],
        filters=filters_of(parameters),
        measured=measured == "yes",
        order=next((name for name in COMMITMENT_ORDERS if name == order), "best"),
        page=max(1, int(page)) if is_page else 1,
    )


def is_measured(commitment: Commitment) -> bool:
    """Return whether a commitment says how much or by when."""
    return bool(commitment.amounts or commitment.deadlines)
