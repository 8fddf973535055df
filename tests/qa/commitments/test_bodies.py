import re

import pytest

from index.records import Metadata, Speaker, Tenure
from qa.commitments.bodies import OwnBodies

_OFFICIAL = Speaker("MS. HALE", "Ada Hale", None, "person")
_PRESIDENT = Speaker("THE PRESIDENT", "Grant", "President", "person")
_GUEST = Speaker("PRIME MINISTER OLSEN", "Olsen", "Prime minister", "person")
_GOVERNMENT = Metadata(url="https://www.whitehouse.gov/briefing")


def _speaks_for(speaker: Speaker, name: str, metadata: Metadata = _GOVERNMENT) -> bool:
    tenures = [Tenure("Prime Minister of Norway", "Olsen", "2021", "2022")]
    bodies = OwnBodies([_OFFICIAL, _PRESIDENT, _GUEST], tenures).of(speaker, metadata)
    return bool(bodies and re.fullmatch(bodies, name, re.IGNORECASE))


def test_an_office_names_the_country_of_its_holder():
    assert _speaks_for(_GUEST, "Norway")
    assert not _speaks_for(_GUEST, "the United States")


def test_an_official_speaks_for_the_government_that_publishes_the_transcript():
    assert _speaks_for(_OFFICIAL, "the United States")
    assert _speaks_for(_OFFICIAL, "President Grant")
    assert not _speaks_for(_OFFICIAL, "Norway")


def test_elsewhere_nothing_is_known_of_the_speaker():
    assert not _speaks_for(_OFFICIAL, "the United States", Metadata(url="https://example.org"))
    assert not _speaks_for(_OFFICIAL, "the United States", Metadata(url="https://[bad"))


def test_the_president_does_not_promise_for_the_president():
    assert _speaks_for(_PRESIDENT, "the United States")
    assert not _speaks_for(_PRESIDENT, "the President")


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Minister of Agriculture", "the government"),
        ("Prime Minister", "this new government"),
        ("Mayor", "the city"),
        ("Governor", "the state"),
        ("Chief Executive", "the company"),
    ],
)
def test_who_holds_an_office_speaks_for_its_body(office: str, body: str) -> None:
    speaker = Speaker("BERG", "Jon Berg", office, "person")
    assert _speaks_for(speaker, body, Metadata())
    assert not _speaks_for(_OFFICIAL, body, Metadata())


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Minister of Finance", "the Russian government"),
        ("Former Minister of Finance", "the government"),
        ("Governor of the Central Bank", "the state"),
        ("Secretary of State of the United States", "the government"),
    ],
)
def test_the_body_of_others_is_not_the_own(office: str, body: str) -> None:
    assert not _speaks_for(Speaker("BERG", "Jon Berg", office, "person"), body, Metadata())
