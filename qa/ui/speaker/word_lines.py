"""The words that stand out in what a person says, as the page shows them."""

from dataclasses import dataclass

from qa.browsing.distinctive import DistinctiveTerm
from qa.browsing.profiles import Profile
from qa.ui.kit.routes import COMPARE_PATH, link_to
from qa.wording import pluralized

_MAX_SHOWN_RATIO = 100
"""Larger ratios are shown as ">100×"."""


@dataclass(frozen=True, slots=True)
class WordLine:
    """A distinctive word, as the page shows it.

    Attributes:
        word: the word.
        amount: how often it is said, and how much more often than by others.
        label: the same for a screen reader.
        link: address of the passages with it, by date.
    """

    word: str
    amount: str
    label: str
    link: str


def word_lines(profile: Profile) -> list[WordLine]:
    """The words that stand out, the most certain first; none where too little is said."""
    return [_word_line(word, profile.person.name) for word in profile.words or ()]


def _word_line(word: DistinctiveTerm, name: str) -> WordLine:
    link = link_to(COMPARE_PATH, {"q": word.word, "speaker": name, "view": "timeline"})
    times = pluralized(word.times, "time")
    label = f"{word.word}, {times}, {_ratio_text(word)}: the passages by date"
    return WordLine(word.word, f"{word.times:,} · {_ratio_text(word)}", label, link)


def _ratio_text(word: DistinctiveTerm) -> str:
    if word.ratio is None:
        return "no other"
    if word.ratio >= _MAX_SHOWN_RATIO:
        return f">{_MAX_SHOWN_RATIO}×"
    return f"{word.ratio:.0f}×" if word.ratio >= 10 else f"{word.ratio:.1f}×"
