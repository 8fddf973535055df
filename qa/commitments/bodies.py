"""For whom somebody speaks: the names under which a promise is the speaker's own.

"The United States will" is a promise when the State Department says it, and a forecast when
somebody else does; "the city will" is one when a mayor says it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from index.records import Metadata, Speaker, Tenure
from index.search.terms import folded
from qa.understanding.countries import countries_in
from qa.understanding.people import name_key
from qa.wording import web_address

_UNITED_STATES = (
    r"the United States(?: of America| Government)?|the U\.?S\.?(?: government)?|America|"
    r"the White House|the Pentagon|(?:the )?Department of (?:the )?\w+|the \w+ Department|"
    r"(?:the )?Biden(?:-Harris)? administration|(?:the|his) administration"
)
_AMERICAN = re.compile(r"\bU\.?\s?S\.?(?!\w)|United States|White House|\bAmerican\b")
_OF_OTHER_STATES = re.compile(
    r"prime minister|chancellor|king|queen|premier|taoiseach|secretary[- ]general|minister|emperor|"
    r"sheikh|crown prince|european|nato|high representative",
    re.IGNORECASE,
)
"""Offices that no official of the United States has."""

_PRESIDENT = re.compile(r"president\b(?! of the european)", re.IGNORECASE)
_LABEL_OF_HOST = "the president"

_NO_OFFICE_NOW = re.compile(r"\b(?:former|ex|shadow|opposition)\b", re.IGNORECASE)
_OWN_KIND = r"(?:the|this) (?:(?:whole|new|present|current|national|federal|local) )?"
_BODIES_OF_OFFICES = (
    (r"minist(?:er|ry)|premier|taoiseach|chancellor|president", "government|cabinet|ministry"),
    (r"mayor|city (?:council|manager)|councill?or", "city|town|council|municipality"),
    (r"governor(?!.*\bbank\b)", "state|province|government"),
    (r"chief executive|CEO|managing director", "company|group|board|firm"),
)
"""Words in an office, and the bodies that its holder speaks for: "the government will pay".

Not of the United States, whose officials call their own government the administration, and by
"the government" mean that of a place they speak about."""

_OF_ANOTHER = r" (?:of|in|from)\b"
"""Behind a body: "the government of Ukraine" is another."""


class OwnBodies:
    """The bodies that each speaker speaks for, as far as the transcripts say it.

    A country is the speaker's own where an office names it ("President of Colombia"). Who speaks
    in a transcript that an office of the United States publishes speaks for these, unless the
    speaker holds an office of another state.

    Args:
        speakers: the catalog's speakers.
        offices: who held which office.
    """

    def __init__(self, speakers: Sequence[Speaker], offices: Sequence[Tenure]) -> None:
        self._offices: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for tenure in offices:
            self._offices[name_key(tenure.name)].append(tenure.office)
        self._hosts = {
            name.split()[-1]
            for speaker in speakers
            if speaker.label.lower() == _LABEL_OF_HOST and (name := speaker.name)
        }

    def of(self, speaker: Speaker, metadata: Metadata) -> str:
        """Return a pattern of the names of a speaker's own bodies, "" where none is known.

        Args:
            speaker: who speaks.
            metadata: of the transcript.
        """
        offices = self._offices.get(name_key(speaker.name), []) if speaker.name else []
        about = " ".join(filter(None, (speaker.role, speaker.country, *offices)))
        countries = {name for name in countries_in(about) if folded(name) != "united states"}
        is_american = "united states" in map(folded, countries_in(about))
        own = "" if is_american else _bodies_of(about)
        if countries:
            return "|".join(filter(None, (*map(re.escape, sorted(countries)), own)))
        is_host = bool(speaker.name and speaker.name.split()[-1] in self._hosts)
        may_be_american = is_host or not _is_of_another(about)
        if not (_AMERICAN.search(about) or (may_be_american and _is_american(metadata))):
            return own
        is_president = is_host or _is_president(speaker.role)
        return _UNITED_STATES if is_president else self._with_president()

    def _with_president(self) -> str:
        """Return the bodies of an official, to whom the President's promises are the own ones."""
        hosts = [rf"President {re.escape(name)}" for name in sorted(self._hosts)]
        return "|".join((_UNITED_STATES, *hosts, r"the (?:Vice )?President"))


def _bodies_of(about: str) -> str:
    """Return a pattern of the bodies whose holder of office somebody is, "" for none.

    Args:
        about: all offices of a person.
    """
    if _NO_OFFICE_NOW.search(about):
        return ""
    bodies = [
        names
        for offices, names in _BODIES_OF_OFFICES
        if re.search(rf"\b(?:{offices})\b", about, re.IGNORECASE)
    ]
    return rf"{_OWN_KIND}(?:{'|'.join(bodies)})\b(?!{_OF_ANOTHER})" if bodies else ""


def _is_of_another(about: str) -> bool:
    """Return whether an office is of another state, or may be: presidents are of many."""
    return bool(_OF_OTHER_STATES.search(about)) or _is_president(about)


def _is_president(role: str | None) -> bool:
    return bool(role and _PRESIDENT.match(role))


def _is_american(metadata: Metadata) -> bool:
    """Return whether an office of the United States publishes a transcript."""
    host = urlsplit(web_address(metadata.url) or "").hostname or ""
    return host.endswith((".gov", ".mil")) or bool(_AMERICAN.search(metadata.publisher or ""))
