"""For whom somebody speaks: the names under which a promise is the speaker's own.

"The United States will" is a promise when the State Department says it, and a forecast when
somebody else does.
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
        if countries:
            return "|".join(map(re.escape, sorted(countries)))
        is_host = bool(speaker.name and speaker.name.split()[-1] in self._hosts)
        may_be_american = is_host or not _is_of_another(about)
        if not (_AMERICAN.search(about) or (may_be_american and _is_american(metadata))):
            return ""
        is_president = is_host or _is_president(speaker.role)
        return _UNITED_STATES if is_president else self._with_president()

    def _with_president(self) -> str:
        """Return the bodies of an official, to whom the President's promises are the own ones."""
        hosts = [rf"President {re.escape(name)}" for name in sorted(self._hosts)]
        return "|".join((_UNITED_STATES, *hosts, r"the (?:Vice )?President"))


def _is_of_another(about: str) -> bool:
    """Return whether an office is of another state, or may be: presidents are of many."""
    return bool(_OF_OTHER_STATES.search(about)) or _is_president(about)


def _is_president(role: str | None) -> bool:
    return bool(role and _PRESIDENT.match(role))


def _is_american(metadata: Metadata) -> bool:
    """Return whether an office of the United States publishes a transcript."""
    host = urlsplit(web_address(metadata.url) or "").hostname or ""
    return host.endswith((".gov", ".mil")) or bool(_AMERICAN.search(metadata.publisher or ""))
