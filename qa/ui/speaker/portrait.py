"""The portrait of one person: names, roles over time, distinctive words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from qa.browsing.distinctive import DistinctiveTerm
from qa.browsing.profiles import Profile, Role
from qa.ui.kit.dom import widget
from qa.ui.kit.routes import COMPARE_PATH, link_to
from qa.wording import pluralized

_MAX_SHOWN_RATIO = 100
"""Larger ratios are shown as ">100×"."""

_METHOD = (
    "How often each word is said, in any of its forms, and how much larger its share is than in "
    "what others say; the most certain differences come first."
)
_NO_WORDS = "Too little is said for words that stand out."

_portrait = widget("verbatim_portrait", __name__)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role as the page shows it.

    Attributes:
        title: its name.
        time: first and last day, and number of transcripts.
    """

    title: str
    time: str


@dataclass(frozen=True, slots=True)
class WordLine:
    """A distinctive word, as the page shows it.

    Attributes:
        word: the word.
        told: how often it is said, and how much more often than by others.
        label: the same for a screen reader.
        link: address of the passages with it, by date.
    """

    word: str
    told: str
    label: str
    link: str


def show_portrait(profile: Profile) -> None:
    """Show the portrait of a person.

    Args:
        profile: profile of the person.
    """
    person = profile.person
    aliases = (*person.names[1:], *person.labels)
    words = [asdict(_word_line(word, person.name)) for word in profile.words]
    _portrait(
        key="portrait",
        data={
            "name": person.name,
            "also": [f"Also {aliases[0]}", *aliases[1:]] if aliases else [],
            "amounts": amounts_of(profile),
            "roles": [asdict(role_line(role)) for role in profile.roles],
            "words": words,
            "method": _METHOD if words else _NO_WORDS,
        },
    )


def amounts_of(profile: Profile) -> Sequence[str]:
    """Return the numbers of transcripts, turns and quoted passages of a person, in words."""
    quoted = sum(appearance.quoted for appearance in profile.appearances)
    amounts = (
        (len(profile.appearances), "transcript"),
        (profile.turns, "turn"),
        (quoted, "quoted passage"),
    )
    return [pluralized(n, noun) for n, noun in amounts if n]


def role_line(role: Role) -> RoleLine:
    """Return a role with its time in words: "20 October 2021 to 3 May 2022 · 12 transcripts"."""
    days = [date.label for date in (role.first, role.last) if date]
    time = " to ".join(dict.fromkeys(days)) or "time unknown"
    if not role.transcripts:
        return RoleLine(role.title, f"{time} · told by headlines")
    return RoleLine(role.title, f"{time} · {pluralized(role.transcripts, 'transcript')}")


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
