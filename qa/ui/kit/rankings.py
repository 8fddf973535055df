"""Questions with their rankings: one for each, or two side by side."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from qa.ui.kit.dom import widget

_VISIBLE_HITS = 3
"""Hits shown of a ranking; the others are folded away."""

_rankings = widget("verbatim_rankings", __name__)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote from a source.

    Attributes:
        quote: the words.
        where: source and offsets.
        link: permalink, None if the source is not in the index of the app.
    """

    quote: str
    where: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Hit(Excerpt):
    """A passage in a ranking.

    Attributes:
        rank: from 1, the best.
        speaker: display name.
        relevant: whether it answers the question.
    """

    rank: int
    speaker: str
    relevant: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a system found for a question.

    Attributes:
        title: name of the system.
        hits: best first.
    """

    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """A question with its gold and its rankings.

    Attributes:
        id: id of the question.
        question: its text.
        history: earlier questions of the conversation.
        outcome: its result in a few words.
        facts: further facts about it.
        gold: quotes that answer it.
        sides: one ranking, or two to show side by side.
    """

    id: str
    question: str
    history: tuple[str, ...]
    outcome: str
    facts: tuple[str, ...]
    gold: tuple[Excerpt, ...]
    sides: tuple[Ranking, ...]


def show_rankings(key: str, questions: Sequence[RankedQuestion]) -> None:
    """Show questions as plain text, each with its rankings.

    Args:
        key: key of the widget, unique on the page.
        questions: from top to bottom.
    """
    rows = [asdict(question) for question in questions]
    _rankings(key=key, data={"questions": rows, "shown": _VISIBLE_HITS})
