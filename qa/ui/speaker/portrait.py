"""The portrait of one person: names, amounts, roles over time."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from qa.browsing.profiles import Profile, Role
from qa.ui.kit.dom import widget
from qa.wording import pluralized

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


def show_portrait(profile: Profile) -> None:
    """Show names and amounts of a person, and the roles over time."""
    person = profile.person
    aliases = (*person.names[1:], *person.labels)
    _portrait(
        key="portrait",
        data={
            "name": person.name,
            "also": [f"Also {aliases[0]}", *aliases[1:]] if aliases else [],
            "amounts": amounts_of(profile),
            "roles": [asdict(role_line(role)) for role in profile.roles],
        },
    )


def amounts_of(profile: Profile) -> Sequence[str]:
    """Return the numbers of transcripts, turns, words and quoted passages of a person, in words."""
    quoted = sum(appearance.quoted for appearance in profile.appearances)
    amounts = (
        (len(profile.appearances), "transcript"),
        (profile.turns, "turn"),
        (profile.encounters.words, "word"),
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
