"""Questions with what was found for them: one ranking, or two side by side."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from qa.ui.kit.dom import widget

_VISIBLE_HITS = 3
"""Ranks in sight; the others are a click away."""

_rankings = widget("verbatim_rankings", __name__)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a source.

    Attributes:
        quote: the words.
        where: source and characters.
        link: permalink of the same, None where the app does not hold the source.
    """

    quote: str
    where: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Hit(Excerpt):
    """What was found at a rank.

    Attributes:
        rank: 1 is the best.
        speaker: name to show.
        relevant: whether it answers the question.
    """

    rank: int
    speaker: str
    relevant: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was found.

    Attributes:
        title: by whom.
        hits: best first.
    """

    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """A question with what was found for it.

    Attributes:
        id: of the question.
        question: as it was asked.
        history: earlier questions of the conversation.
        outcome: what became of it, in a few words.
        facts: what else is known of it.
        gold: what answers it.
        sides: one ranking, or two to be seen side by side.
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
        key: name of the widget, unlike all others on the page.
        questions: from top to bottom.
    """
    _rankings(
        key=key, data={"questions": [asdict(one) for one in questions], "shown": _VISIBLE_HITS}
    )
